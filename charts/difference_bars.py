"""Differences as bars from a common zero, values beside them; names stand above their bars, so that they
have room on the narrowest screen.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts.look import Look
from charts.pieces.drawing import Drawing
from charts.pieces.labels import NARROW, SIZE, width
from charts.pieces.marks import Labels, bar_marker
from charts.pieces.traces import Trace, bar_trace
from charts.style import Style

ROW, TOP, BAR = 56, 4, 0.2
# How far above its bar each of the two lines of a name stands, in pixels.
FIRST_LINE, SECOND_LINE = 28, 12
# A second line wider than this is a little smaller, so that it ends within the narrowest screen (labels.width
# is above the truth).
LONGEST = 380
# Pixels between a bar and its value.
BESIDE = 5


def difference_bars(
    rows: pd.DataFrame, names: Mapping[str, tuple[str, str]], labels: Labels, style: Style
) -> go.Figure:
    """Bars in the order of `rows` (key, difference, flags), the first on top; each with its name in two
    lines above it, its value and flags beside it.

    `names` by key, the first line and the second; `labels`: values and tooltips by key.
    """
    keys = rows["key"].tolist()
    drawn = Drawing(style.look, TOP + ROW * len(keys) + 8)
    drawn.trace(_bars(rows, labels, style))
    told = [
        f"<b>{labels.values[key]}</b>" + (f" {flags}" if flags else "")
        for key, flags in zip(keys, rows["flags"], strict=True)
    ]
    for place, (key, text, moved) in enumerate(zip(keys, told, rows["difference"], strict=True)):
        drawn.add([*_names(place, names[key], style.look), _value(place, text, moved, style.look)])
    drawn.lay(
        margin={"l": 4, "r": 4, "t": TOP, "b": 8},
        xaxis={
            "range": _reach(rows["difference"], told),
            "fixedrange": True,
            "showgrid": False,
            "showticklabels": False,
            "zeroline": True,
            "zerolinecolor": style.look.secondary,
            "zerolinewidth": 1,
            "ticks": "",
        },
        # The lowest bar stands near the foot, the highest has its name above it.
        yaxis={"range": [len(keys) - 1 + 0.25, -0.75], "visible": False, "fixedrange": True},
    )
    return drawn.figure()


def _bars(rows: pd.DataFrame, labels: Labels, style: Style) -> Trace:
    """The differences, all in one colour; flags make them pale."""
    keys, colour = rows["key"].tolist(), style.look.values[6 if style.look.dark else 4]
    return bar_trace(
        y=list(range(len(keys))),
        x=rows["difference"].tolist(),
        orientation="h",
        width=BAR,
        customdata=keys,
        marker=bar_marker(rows, [colour] * len(keys), style, 1.6),
        hovertext=[labels.texts[key] for key in keys],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _reach(differences: "pd.Series[float]", texts: Sequence[str]) -> list[float]:
    """The axis: zero and every difference, with room at the right for the widest text, as on the narrowest
    screen.
    """
    low, high = min(differences.min(), 0.0), max(differences.max(), 0.0)
    across, wide = (high - low) or 1.0, max(width(text) for text in texts) + BESIDE
    return [low - across * 0.02, high + across * wide / (NARROW - wide)]


def _value(place: int, text: str, moved: float, look: Look) -> dict[str, Any]:
    """The value at its bar's right end, which is zero where the bar leads to the left."""
    return {
        "x": max(moved, 0.0),
        "y": place,
        "xanchor": "left",
        "xshift": BESIDE,
        "yanchor": "middle",
        "text": text,
        "font": {"size": SIZE, "color": look.ink},
    }


def _names(place: int, name: tuple[str, str], look: Look) -> list[dict[str, Any]]:
    """The two lines of a name above its bar."""
    first, second = name
    shared = {
        "x": 0,
        "y": place,
        "xref": "paper",
        "xanchor": "left",
        "yanchor": "bottom",
        "bgcolor": look.page,
        "borderpad": 0,
    }
    size = SIZE if width(second) <= LONGEST else SIZE - 1
    bold, plain = {"size": SIZE, "color": look.ink}, {"size": size, "color": look.secondary}
    return [
        {**shared, "yshift": FIRST_LINE - 6, "text": f"<b>{first}</b>", "font": bold},
        {**shared, "yshift": SECOND_LINE - 6, "text": second, "font": plain},
    ]
