"""Counts on the map, as circles whose area is the value: never as filled areas, which would show the size of
the country.
"""

import math
from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from charts.choropleth import flags_of, split_missing
from charts.classes import missing_entry
from charts.europe import (
    areas,
    complete_map,
    europe,
    letters,
    missing_layers,
    outline_layer,
    reference_entry,
)
from charts.look import Look
from charts.pieces.drawing import Drawing
from charts.pieces.marks import Labels
from charts.style import Style
from data.facts.catalogue import EU
from data.facts.fact_types import Unit
from data.facts.geometry import Geometry

# Diameter in pixels of the circle for the largest value over all periods.
LARGEST = 48.0
SMALLEST = 3.0
OPACITY = 0.75
# Pixels: between two entries of the row of sizes, and of a letter beside a circle.
ROOM, LETTER = 14.0, 7.0


def symbols(
    observations: pd.DataFrame,
    labels: Labels,
    geometry: Geometry,
    style: Style,
    *,
    largest: float,
    unit: Unit,
) -> go.Figure:
    """Members' values (country, value, flags; NaN is missing) as circles; `largest` is the value of the
    widest circle, the same in every period.

    `labels`: the EU's value as written, tooltips by country, and who is outlined as chosen; `unit` is what
    the legend's values are in.
    """
    held, missing = split_missing(observations)
    held = held.sort_values("value", ascending=False, kind="stable")
    look, texts = style.look, labels.texts
    drawn = europe(geometry, look, itemsizing="trace")
    every = [code for code in observations["country"] if code not in missing]
    drawn.trace(
        areas(geometry, every, [0] * len(every), (look.panel,), texts, look.others),
        *missing_layers(geometry, missing, texts, look),
    )
    if labels.chosen:
        drawn.trace(outline_layer(geometry, labels.chosen, look.chosen[0]))
    drawn.trace(_circles(held, largest, texts, geometry, look))
    steps = {style.language.goal(value, unit): diameter(value, largest) for value in _steps(largest)}
    _lay_sizes(drawn, steps)
    drawn.trace(letters(geometry, flags_of(held), {}, look, "top right"), *missing_entry(missing, style))
    if EU in labels.values:
        name = style.language.text("EU: {value}", value=labels.values[EU])
        drawn.trace(reference_entry(name, look.ink, look))
    return complete_map(drawn, geometry, style)


def _lay_sizes(drawn: Drawing, steps: Mapping[str, float]) -> None:
    """Draws a row of circles above the map, each so many pixels wide, with what it stands for beside it.

    Plotly draws no mark of its own legend wider than 16 pixels, so that the larger would all look the same.
    """
    look, left, middle = drawn.look, 1.0, (LARGEST + ROOM) / 2
    for name, size in steps.items():
        drawn.shape(
            type="circle",
            name=name,
            xref="paper",
            yref="paper",
            xsizemode="pixel",
            ysizemode="pixel",
            xanchor=0,
            yanchor=1,
            x0=left,
            x1=left + size,
            y0=middle - size / 2,
            y1=middle + size / 2,
            fillcolor=look.values[4],
            opacity=OPACITY,
            line={"color": look.ink, "width": 1},
        )
        left += size
        drawn.note(
            text=name,
            x=0,
            xref="paper",
            xanchor="left",
            xshift=left + 5,
            y=1,
            yref="paper",
            yanchor="middle",
            yshift=middle,
        )
        left += LETTER * len(name) + ROOM
    height = drawn.layout["height"] + LARGEST + ROOM
    drawn.lay(margin={"l": 0, "r": 0, "t": LARGEST + ROOM, "b": 0}, height=height)


def _circles(
    held: pd.DataFrame, largest: float, texts: Mapping[str, str], geometry: Geometry, look: Look
) -> go.Scattergeo:
    """A circle a country, the largest first, so that the small lie on top."""
    codes = held["country"].tolist()
    sizes = [diameter(value, largest) for value in held["value"]]
    return go.Scattergeo(
        lon=[geometry.points[code][0] for code in codes],
        lat=[geometry.points[code][1] for code in codes],
        mode="markers",
        marker={
            "size": sizes,
            "color": look.values[4],
            "opacity": OPACITY,
            "line": {"color": look.ink, "width": 1},
        },
        customdata=codes,
        text=[texts[code] for code in codes],
        hovertemplate="%{text}<extra></extra>",
        unselected={"marker": {"opacity": OPACITY}},
        showlegend=False,
    )


def diameter(value: float, largest: float) -> float:
    """Diameter in pixels: the area grows as the value does; zero has none."""
    if value <= 0 or largest <= 0:
        return 0.0
    return round(max(SMALLEST, LARGEST * math.sqrt(value / largest)), 1)


def _steps(largest: float) -> list[float]:
    """Three round values for the legend."""
    if largest <= 0:
        return []
    top = 10.0 ** math.floor(math.log10(largest))
    if largest < 2 * top:
        return [top / 10, top / 2, top]
    return [top / 10, top, math.floor(largest / top) * top]
