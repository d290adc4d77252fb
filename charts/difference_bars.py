"""Differences as bars from a common zero; names stand above their bars, so that they have room on the
narrowest screen.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts.look import Look
from charts.pieces.drawing import Drawing
from charts.pieces.labels import SIZE
from charts.pieces.marks import Labels, bar_marker
from charts.style import Style

ROW, TOP, BAR = 56, 4, 0.2
# How far above its bar each of the two lines of a name stands, in pixels.
FIRST_LINE, SECOND_LINE = 28, 12


def difference_bars(
    rows: pd.DataFrame, names: Mapping[str, tuple[str, str]], labels: Labels, style: Style
) -> go.Figure:
    """Bars in the order of `rows` (key, difference, flags), the first on top; each with its name in two
    lines and its value as text.

    `names` by key, the first line and the second; `labels`: values and tooltips by key.
    """
    keys = rows["key"].tolist()
    drawn = Drawing(style.look, TOP + ROW * len(keys) + 8)
    drawn.trace(_bars(rows, labels, style))
    low, high = min(rows["difference"].min(), 0.0), max(rows["difference"].max(), 0.0)
    room = 0.02 * ((high - low) or 1.0)
    for place, key in enumerate(keys):
        drawn.add(notes=_labels(place, names[key], labels.values[key], style.look))
    drawn.lay(
        margin={"l": 4, "r": 4, "t": TOP, "b": 8},
        xaxis={
            "range": [low - room, high + room],
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


def _bars(rows: pd.DataFrame, labels: Labels, style: Style) -> go.Bar:
    """The differences, all in one colour; flags make them pale."""
    keys, colour = rows["key"].tolist(), style.look.values[6 if style.look.dark else 4]
    return go.Bar(
        y=list(range(len(keys))),
        x=rows["difference"].tolist(),
        orientation="h",
        width=BAR,
        customdata=keys,
        marker=bar_marker(rows, [colour] * len(keys), style, 1.6),
        hovertext=[labels.texts[key] for key in keys],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _labels(place: int, name: tuple[str, str], value: str, look: Look) -> list[dict[str, Any]]:
    first, second = name
    shared = {"y": place, "xref": "paper", "yanchor": "bottom", "bgcolor": look.page, "borderpad": 0}
    bold, plain = {"size": SIZE, "color": look.ink}, {"size": SIZE, "color": look.secondary}
    return [
        {
            **shared,
            "x": 0,
            "xanchor": "left",
            "yshift": FIRST_LINE - 6,
            "text": f"<b>{first}</b>",
            "font": bold,
        },
        {**shared, "x": 0, "xanchor": "left", "yshift": SECOND_LINE - 6, "text": second, "font": plain},
        {
            **shared,
            "x": 1,
            "xanchor": "right",
            "yshift": FIRST_LINE - 6,
            "text": f"<b>{value}</b>",
            "font": bold,
        },
    ]
