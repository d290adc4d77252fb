"""A strip for each group of countries: one dot and one name a country, the group's median as a line across
its own rows only.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts.look import Look
from charts.membership import KindOfCountry
from charts.pieces import axes
from charts.pieces.drawing import Drawing
from charts.pieces.marks import Labels, fills
from charts.pieces.traces import Trace, scatter_trace
from charts.style import Style

ROW = 19
TOP = 30
LEFT = 112


@dataclass(frozen=True)
class Block:
    """A group of the strip: its heading, how its countries are filled, and its median (NaN: no line)."""

    heading: str
    kind: KindOfCountry
    median: float


def status_strip(
    grouped: pd.DataFrame,
    blocks: Mapping[str, Block],
    labels: Labels,
    lines: Mapping[str, float],
    style: Style,
) -> go.Figure:
    """`grouped`: country, value, flags, group, in the order drawn; `blocks` by group, the first on top.

    `labels`: names, values (in a column at the right) and tooltips by country; the chosen one is coloured.
    `lines` are labelled verticals through everything, such as the target.
    """
    look = style.look
    rows, spans = _rows(grouped, list(blocks))
    drawn = Drawing(look, TOP + ROW * (max(rows.values(), default=0) + 2))
    low, high = _reach(grouped["value"], lines)
    for label, place in lines.items():
        _draw_line(drawn, label, place, lines)
    for group, block in blocks.items():
        _draw_heading(drawn, block, spans[group])
        drawn.trace(_dots(grouped[grouped["group"] == group], rows, block.kind, labels, style))
    drawn.trace(_value_column(rows, labels.values, high, look))
    drawn.lay(
        margin={"l": LEFT, "r": 8, "t": TOP, "b": 6},
        xaxis=axes.hidden_axis(low, high),
        yaxis=_name_axis(rows, labels, look),
    )
    return drawn.figure()


def _value_column(rows: Mapping[str, int], values: Mapping[str, str], right: float, look: Look) -> Trace:
    """The values in their rows, ending at `right`."""
    return scatter_trace(
        x=[right] * len(rows),
        y=list(rows.values()),
        mode="text",
        text=[values[code] for code in rows],
        textposition="middle left",
        textfont={"size": 12, "color": look.ink},
        hoverinfo="skip",
        cliponaxis=False,
    )


def _draw_heading(drawn: Drawing, block: Block, span: tuple[int, int]) -> None:
    """A group's heading above its rows, and its median through them where there is one."""
    first, last = span
    drawn.note(
        x=0,
        xref="paper",
        y=first - 1,
        xanchor="left",
        yanchor="middle",
        text=f"<b>{block.heading}</b>",
        font={"size": 12, "color": drawn.look.ink},
        align="left",
        bgcolor=drawn.look.page,
        borderpad=1,
        xshift=4 - LEFT,
    )
    if pd.notna(block.median):
        across = {"color": drawn.look.connected, "width": 2, "dash": "dash"}
        at = {"x0": block.median, "x1": block.median, "y0": first - 0.5, "y1": last + 0.5}
        drawn.shape(type="line", line=across, layer="below", **at)


def _name_axis(rows: Mapping[str, int], labels: Labels, look: Look) -> dict[str, Any]:
    """The axis of the rows, the chosen one's name strong."""
    return {
        "range": [max(rows.values(), default=0) + 0.9, -0.7],
        "fixedrange": True,
        "ticks": "",
        "showgrid": False,
        "showline": False,
        "zeroline": False,
        "tickmode": "array",
        "tickvals": list(rows.values()),
        "ticktext": [
            f"<b>{labels.names[code]}</b>" if code in labels.chosen else labels.names[code] for code in rows
        ],
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
    labels: Labels,
    style: Style,
) -> Trace:
    codes, look = of["country"].tolist(), style.look
    own = [look.chosen[0] if code in labels.chosen else kind.fill for code in codes]
    return scatter_trace(
        x=of["value"].tolist(),
        y=[rows[code] for code in codes],
        mode="markers",
        marker={
            "size": 10,
            "opacity": 1,
            "color": fills(of, own, style),
            "line": {"color": kind.stripes or look.ink, "width": 2 if kind.stripes else 1},
        },
        customdata=codes,
        hovertext=[labels.texts[code] for code in codes],
        hovertemplate="%{hovertext}<extra></extra>",
        unselected={"marker": {"opacity": 1}},
        cliponaxis=False,
    )


def _draw_line(drawn: Drawing, label: str, place: float, lines: Mapping[str, float]) -> None:
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
        line={"color": drawn.look.others, "width": 1},
        layer="below",
    )
    drawn.note(
        x=place,
        y=1,
        yref="paper",
        yanchor="bottom",
        xanchor=anchor,
        text=label,
        font={"size": 12, "color": drawn.look.ink},
    )


def _reach(values: "pd.Series[float]", lines: Mapping[str, float]) -> tuple[float, float]:
    """The axis, with room beside the outermost dots for the names and, on a phone, for the column of
    values.
    """
    ends = [*values.tolist(), *lines.values()]
    low, high = min(ends), max(ends)
    return low - (high - low) * 0.07, high + (high - low) * 0.32
