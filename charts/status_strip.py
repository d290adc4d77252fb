"""A strip for each group of countries: one dot and one name a country, the group's median as a line across
its own rows only.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts import axes
from charts.drawing import Drawing
from charts.look import Look
from charts.membership import KindOfCountry

ROW = 19
TOP = 30
LEFT = 112


def status_strip(
    grouped: pd.DataFrame,
    medians: pd.DataFrame,
    kinds: Mapping[str, KindOfCountry],
    headings: Mapping[str, str],
    names: Mapping[str, str],
    values: Mapping[str, str],
    texts: Mapping[str, str],
    lines: Mapping[str, float],
    look: Look,
    *,
    chosen: str = "",
) -> go.Figure:
    """`grouped`: country, value, group, in the order drawn; `medians`: group, median (NaN: no line). One
    block a group with a heading.

    `names`, `values` (in a column at the right) and `texts` (tooltip) go by country, `headings` and `kinds`
    by group; `lines` are labelled verticals through everything, such as the target.
    """
    rows, blocks = _rows(grouped, medians["group"].tolist())
    drawn = Drawing(look, TOP + ROW * (max(rows.values(), default=0) + 2))
    low, high = _reach(grouped["value"], lines)
    for label, place in lines.items():
        _line(drawn, label, place, lines, look)
    for group, median in medians[["group", "median"]].itertuples(index=False):
        _head(drawn, headings[group], median, blocks[group], look)
        drawn.trace(_dots(grouped[grouped["group"] == group], rows, kinds[group], texts, look, chosen))
    codes = grouped["country"].tolist()
    drawn.trace(
        go.Scatter(
            x=[high] * len(codes),
            y=[rows[code] for code in codes],
            mode="text",
            text=[values[code] for code in codes],
            textposition="middle left",
            textfont={"size": 12, "color": look.ink},
            hoverinfo="skip",
            cliponaxis=False,
        )
    )
    drawn.lay(
        margin={"l": LEFT, "r": 8, "t": TOP, "b": 6},
        xaxis=axes.hidden(low, high),
        yaxis=_names(rows, names, chosen, look),
    )
    return drawn.figure()


def _head(drawn: Drawing, heading: str, median: float, block: tuple[int, int], look: Look) -> None:
    """A group's heading above its rows, and its median through them where there is one."""
    first, last = block
    drawn.note(
        x=0,
        xref="paper",
        y=first - 1,
        xanchor="left",
        yanchor="middle",
        text=f"<b>{heading}</b>",
        font={"size": 12, "color": look.ink},
        align="left",
        bgcolor=look.page,
        borderpad=1,
        xshift=4 - LEFT,
    )
    if pd.notna(median):
        across = {"color": look.connected, "width": 2, "dash": "dash"}
        drawn.shape(
            type="line", x0=median, x1=median, y0=first - 0.5, y1=last + 0.5, line=across, layer="below"
        )


def _names(rows: Mapping[str, int], names: Mapping[str, str], chosen: str, look: Look) -> dict[str, Any]:
    return {
        "range": [max(rows.values(), default=0) + 0.9, -0.7],
        "fixedrange": True,
        "ticks": "",
        "showgrid": False,
        "showline": False,
        "zeroline": False,
        "tickmode": "array",
        "tickvals": list(rows.values()),
        "ticktext": [f"<b>{names[code]}</b>" if code == chosen else names[code] for code in rows],
        "tickfont": {"size": 12, "color": look.ink},
    }


def _rows(grouped: pd.DataFrame, groups: Sequence[str]) -> tuple[dict[str, int], dict[str, tuple[int, int]]]:
    """The row of each country, and the first and last row of each group; a heading takes the row before."""
    rows: dict[str, int] = {}
    blocks: dict[str, tuple[int, int]] = {}
    place = 1
    for group in groups:
        codes = grouped.loc[grouped["group"] == group, "country"].tolist()
        rows |= {code: place + number for number, code in enumerate(codes)}
        blocks[group] = (place, place + len(codes) - 1)
        place += len(codes) + 1
    return rows, blocks


def _dots(
    of: pd.DataFrame,
    rows: Mapping[str, int],
    kind: KindOfCountry,
    texts: Mapping[str, str],
    look: Look,
    chosen: str,
) -> go.Scatter:
    codes = of["country"].tolist()
    return go.Scatter(
        x=of["value"].tolist(),
        y=[rows[code] for code in codes],
        mode="markers",
        marker={
            "size": 10,
            "opacity": 1,
            "color": [look.chosen[0] if code == chosen else kind.fill for code in codes],
            "line": {"color": kind.stripes or look.ink, "width": 2 if kind.stripes else 1},
        },
        customdata=codes,
        hovertext=[texts[code] for code in codes],
        hovertemplate="%{hovertext}<extra></extra>",
        unselected={"marker": {"opacity": 1}},
        cliponaxis=False,
    )


def _line(drawn: Drawing, label: str, place: float, lines: Mapping[str, float], look: Look) -> None:
    """A labelled vertical; the labels of two lines lean away from each other."""
    leans = "right" if any(other > place for other in lines.values()) else "left"
    anchor = leans if len(lines) > 1 else "center"
    drawn.shape(
        type="line",
        x0=place,
        x1=place,
        y0=0,
        y1=1,
        yref="paper",
        line={"color": look.others, "width": 1},
        layer="below",
    )
    drawn.note(
        x=place,
        y=1,
        yref="paper",
        yanchor="bottom",
        xanchor=anchor,
        text=label,
        font={"size": 12, "color": look.ink},
    )


def _reach(values: "pd.Series[float]", lines: Mapping[str, float]) -> tuple[float, float]:
    """The axis, with room beside the outermost dots for the names and, on a phone, for the column of
    values.
    """
    ends = [*values.tolist(), *lines.values()]
    low, high = min(ends), max(ends)
    return low - (high - low) * 0.07, high + (high - low) * 0.32
