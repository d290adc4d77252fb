"""Ranked bars: one a country, value at its end, the EU's bar apart, the chosen ones coloured, the target a
labelled line.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts import axes
from charts.drawing import Drawing
from charts.look import Look
from charts.marks import is_reference, name_of
from words.language import Language

ROW = 21
TOP = 26
# Room for labels, as a share of the bars' reach: on a phone a letter takes a 25th of the 240 pixels there
# are.
ROOM, ROOM_PER_LETTER = 0.2, 0.04


def ranking(
    rows: pd.DataFrame,
    values: Mapping[str, str],
    texts: Mapping[str, str],
    look: Look,
    language: Language,
    *,
    chosen: Sequence[str] = (),
    target: float | None = None,
    target_name: str = "",
    names: Mapping[str, str] | None = None,
    beside: str = "",
    pale: Sequence[str] = (),
    hollow: Sequence[str] = (),
) -> go.Figure:
    """Bars in the order of `rows` (country, value, flags), the first on top; `values` are what stands at
    their ends.

    `names`: labels where they aren't the countries' own. `beside`: who the others are compared with, drawn
    like the EU. `pale` and `hollow` are flag letters that fade a bar or leave it unfilled.
    """
    drawn = Drawing(look, TOP + ROW * len(rows) + 8)
    codes = rows["country"].tolist()
    drawn.trace(
        _bars(rows, texts, [_colour(code, chosen, beside, look) for code in codes], look, pale, hollow)
    )
    labels = _labels(rows, values, look)
    if target is not None:
        labels.append(_target_label(target, target_name))
        drawn.shape(
            type="line",
            x0=target,
            x1=target,
            y0=-0.6,
            y1=len(rows) - 0.4,
            line={"color": look.ink, "width": 1, "dash": "dash"},
        )
    drawn.add(notes=labels)
    said = [_name(code, chosen, beside, names or {}, language) for code in codes]
    drawn.lay(
        bargap=0.3,
        margin={"l": 4, "r": 8, "t": TOP, "b": 8},
        xaxis={
            "range": _reach(rows["value"], target, max(map(len, values.values()), default=0)),
            "visible": False,
            "fixedrange": True,
        },
        yaxis=axes.named(codes, said, look) | {"autorange": "reversed"},
    )
    return drawn.figure()


def _bars(
    rows: pd.DataFrame,
    texts: Mapping[str, str],
    colours: Sequence[str],
    look: Look,
    pale: Sequence[str],
    hollow: Sequence[str],
) -> go.Bar:
    weak = [any(letter in flags for letter in pale) for flags in rows["flags"]]
    unfilled = [any(letter in flags for letter in hollow) for flags in rows["flags"]]
    codes = rows["country"].tolist()
    return go.Bar(
        y=codes,
        x=rows["value"].tolist(),
        orientation="h",
        marker={
            "color": [look.page if bare else colour for bare, colour in zip(unfilled, colours, strict=True)],
            "opacity": [0.45 if faded else 1 for faded in weak],
            "line": {"color": list(colours), "width": 1.2},
        },
        customdata=codes,
        hovertext=[texts[code] for code in codes],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _labels(rows: pd.DataFrame, values: Mapping[str, str], look: Look) -> list[dict[str, Any]]:
    """Values at the ends of their bars, on a ground of their own, so that the target's line doesn't cross
    the numbers.
    """
    return [
        {
            "x": max(value, 0),
            "y": code,
            "xanchor": "left",
            "xshift": 2,
            "bgcolor": look.page,
            "borderpad": 1,
            "text": values[code] + (f" {flags}" if flags else ""),
            "font": {"size": 12, "color": look.ink},
        }
        for code, value, flags in rows[["country", "value", "flags"]].itertuples(index=False)
    ]


def _target_label(target: float, name: str) -> dict[str, Any]:
    place = {"x": target, "y": 1, "yref": "paper", "yanchor": "bottom", "xanchor": "right"}
    return place | {"text": name, "font": {"size": 12}}


def _reach(values: "pd.Series[float]", target: float | None, longest: int) -> list[float]:
    """The axis: from zero (or below), with room for the longest label at the ends, on a phone too."""
    low, high = min(0.0, values.min()), max(0.0, values.max(), target or 0.0)
    return [low, high + (high - low) * max(ROOM, ROOM_PER_LETTER * longest)]


def _colour(code: str, chosen: Sequence[str], beside: str, look: Look) -> str:
    if code in chosen:
        return look.chosen[chosen.index(code) % len(look.chosen)]
    return look.ink if is_reference(code) or code == beside else look.others


def _name(code: str, chosen: Sequence[str], beside: str, names: Mapping[str, str], language: Language) -> str:
    name = name_of(code, code, names, language)
    return f"<b>{name}</b>" if is_reference(code) or code == beside or code in chosen else name
