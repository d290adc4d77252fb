"""Groups by their gap: bars to the left (behind) and right (ahead) of a zero line, the value at the end, the
furthest behind on top.
"""

import itertools
from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts.look import Look
from charts.pieces import axes
from charts.pieces.drawing import Drawing
from charts.pieces.labels import LINE, fold_text, width
from charts.pieces.marks import Labels, bar_marker
from charts.pieces.traces import Trace, bar_trace
from charts.style import Style

ROW = 22
TOP = 24
NARROW_PLOT = 170.0


def group_bars(
    rows: pd.DataFrame, labels: Labels, style: Style, *, zero: str = "", measure: str = ""
) -> go.Figure:
    """Bars in the order of `rows` (breakdown, gap, flags), the first on top; a missing gap has no bar and
    the text "–".

    `labels`: names, values (at the ends) and tooltips by breakdown; `zero` says what the zero line is,
    `measure` what the bars are, where no such line is written.
    """
    look, codes = style.look, rows["breakdown"].tolist()
    names = [fold_text(labels.names[code], 20) for code in codes]
    drawn = Drawing(look, TOP + 8 + round(_row(names) * len(names)))
    drawn.trace(_bars(rows, labels, style, measure))
    drawn.add(
        _label(code, gap, labels.values[code], flags, look)
        for code, gap, flags in rows[["breakdown", "gap", "flags"]].itertuples(index=False)
    )
    if zero:
        drawn.add([_zero(zero, rows["gap"], look)])
    across = {
        "range": _reach(rows["gap"], list(labels.values.values())),
        "fixedrange": True,
        "showgrid": False,
        "showticklabels": False,
        "zeroline": True,
        "zerolinecolor": look.ink,
        "zerolinewidth": 1,
    }
    drawn.lay(
        bargap=0.32,
        margin={"l": 4, "r": 6, "t": TOP, "b": 8},
        xaxis=across,
        yaxis=axes.name_axis(codes, names, look) | {"autorange": "reversed"},
    )
    return drawn.figure()


def _row(names: Sequence[str]) -> float:
    """How high each row is: on average as its name asks, and so that no name touches the next."""
    lines = [1 + name.count("<br>") for name in names]
    apart = max(((one + other) * LINE / 2 for one, other in itertools.pairwise(lines)), default=0.0)
    return max(sum(ROW + 11 * (each - 1) for each in lines) / len(lines), apart)


def _bars(rows: pd.DataFrame, labels: Labels, style: Style, measure: str) -> Trace:
    """The gaps; flags make them pale."""
    look, codes = style.look, rows["breakdown"].tolist()
    colours = [look.gaps[1] if gap < 0 else look.gaps[7] for gap in rows["gap"].fillna(0)]
    return bar_trace(
        y=codes,
        x=rows["gap"].tolist(),
        orientation="h",
        name=measure,
        customdata=codes,
        marker=bar_marker(rows, colours, style),
        hovertext=[labels.texts[code] for code in codes],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _label(code: str, gap: float, text: str, flags: str, look: Look) -> dict[str, Any]:
    behind = pd.notna(gap) and gap < 0
    return {
        "x": gap if pd.notna(gap) else 0,
        "y": code,
        "xanchor": "right" if behind else "left",
        "xshift": -3 if behind else 3,
        "text": text + (f" {flags}" if flags else ""),
        "font": {"size": 12, "color": look.ink},
        "bgcolor": look.page,
        "borderpad": 0,
    }


def _zero(text: str, gaps: "pd.Series[float]", look: Look) -> dict[str, Any]:
    """Over its line, or towards the bars where they are on one side only: the plot ends at the other."""
    side = "center" if gaps.min() < 0 < gaps.max() else "left" if gaps.max() > 0 else "right"
    aside = {"left": -6, "center": 0, "right": 6}[side]
    return {
        "x": 0,
        "xanchor": side,
        "xshift": aside,
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "text": text,
        "font": {"size": 12, "color": look.secondary},
    }


def _reach(gaps: "pd.Series[float]", texts: Sequence[str]) -> list[float]:
    """The axis: zero and every gap, with room at each end that is used for the widest text, as on the
    narrowest plot.
    """
    low, high = min(0.0, gaps.min(skipna=True)), max(0.0, gaps.max(skipna=True))
    across = (high - low) or 1.0
    room = across * min(max((width(text) for text in texts), default=0.0) + 12, 80) / (NARROW_PLOT - 60)
    return [low - (room if low < 0 else across * 0.04), high + (room if high > 0 else across * 0.04)]
