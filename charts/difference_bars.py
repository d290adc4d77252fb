"""Differences as bars from a common zero; names stand above their bars, so that they have room on the
narrowest screen.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts.drawing import Drawing
from charts.labels import SIZE
from charts.look import Look
from charts.marks import marker

ROW, TOP, BAR = 56, 4, 0.2
# How far above its bar each of the two lines of a name stands, in pixels.
FIRST_LINE, SECOND_LINE = 28, 12


def difference_bars(
    rows: pd.DataFrame,
    names: Mapping[str, tuple[str, str]],
    values: Mapping[str, str],
    texts: Mapping[str, str],
    look: Look,
    *,
    pale: Sequence[str] = (),
    hollow: Sequence[str] = (),
) -> go.Figure:
    """Bars in the order of `rows` (key, difference, flags), the first on top; each with its name in two
    lines and its value as text.
    """
    keys = rows["key"].tolist()
    drawn = Drawing(look, TOP + ROW * len(keys) + 8)
    colour = look.values[6 if look.dark else 4]
    drawn.trace(
        go.Bar(
            y=list(range(len(keys))),
            x=rows["difference"].tolist(),
            orientation="h",
            width=BAR,
            customdata=keys,
            marker={
                key: its
                for key, its in marker(rows, [colour] * len(keys), look, pale, hollow).items()
                if key != "size"
            },
            hovertext=[texts[key] for key in keys],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    )
    low, high = min(rows["difference"].min(), 0.0), max(rows["difference"].max(), 0.0)
    room = 0.02 * ((high - low) or 1.0)
    drawn.add(
        notes=[
            label for place, key in enumerate(keys) for label in _labels(place, names[key], values[key], look)
        ]
    )
    drawn.lay(
        margin={"l": 4, "r": 4, "t": TOP, "b": 8},
        xaxis={
            "range": [low - room, high + room],
            "fixedrange": True,
            "showgrid": False,
            "showticklabels": False,
            "zeroline": True,
            "zerolinecolor": look.secondary,
            "zerolinewidth": 1,
            "ticks": "",
        },
        # The lowest bar stands near the foot, the highest has its name above it.
        yaxis={"range": [len(keys) - 1 + 0.25, -0.75], "visible": False, "fixedrange": True},
    )
    return drawn.figure()


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
