"""Counts on the map, as circles whose area is the value: never as filled areas, which would show the size of
the country.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from charts.choropleth import flags_of, split_missing
from charts.classes import missing_entry
from charts.europe import (
    areas,
    chosen_layers,
    complete_map,
    europe,
    letters,
    missing_layers,
    reference_entry,
)
from charts.map_labels import WIDE_LABELS, written_layers
from charts.pieces.drawing import Drawing
from charts.pieces.marks import Labels, fills
from charts.pieces.traces import Trace, scattergeo_trace
from charts.style import Style
from data.facts.catalogue import EU
from data.facts.fact_types import Unit
from data.facts.geometry import Geometry
from words.language import Language

# Diameter in pixels of the circle for the largest value over all periods.
LARGEST = 48.0
SMALLEST = 3.0
OPACITY = 0.75
# Pixels: between two entries of the row of sizes, and of a letter beside a circle.
ROOM, LETTER = 14.0, 7.0


@dataclass(frozen=True)
class CircleScale:
    """Circles whose area is the value: that of the value `largest` is `wide` pixels across."""

    largest: float
    wide: float = LARGEST

    def diameter(self, value: float) -> float:
        """Diameter in pixels: the area grows as the value does; zero has none."""
        if value <= 0 or self.largest <= 0:
            return 0.0
        return round(max(SMALLEST, self.wide * math.sqrt(value / self.largest)), 1)

    def steps(self) -> list[float]:
        """Three round values for the legend."""
        if self.largest <= 0:
            return []
        top = 10.0 ** math.floor(math.log10(self.largest))
        if self.largest < 2 * top:
            return [top / 10, top / 2, top]
        return [top / 10, top, math.floor(self.largest / top) * top]


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

    `labels`: the EU's value as written, tooltips by country, who is outlined as chosen, and what is written
    on countries; `unit` is what the legend's values are in.
    """
    scale, look = CircleScale(largest), style.look
    _, missing = split_missing(observations)
    drawn = europe(geometry, look, itemsizing="trace")
    *below, flags = symbol_layers(observations, labels, scale, geometry, style)
    drawn.trace(*below)
    lay_sizes(drawn, scale, unit, style.language)
    drawn.trace(*([] if WIDE_LABELS in labels.written else [flags]))
    drawn.trace(*written_layers(labels, {}, geometry, look))
    drawn.trace(*missing_entry(missing, style))
    if EU in labels.values:
        name = style.language.text("EU: {value}", value=labels.values[EU])
        drawn.trace(reference_entry(name, look.ink, look))
    return complete_map(drawn, geometry, style)


def symbol_layers(
    observations: pd.DataFrame, labels: Labels, scale: CircleScale, geometry: Geometry, style: Style
) -> list[Trace]:
    """One map's countries, bare, with a circle each; the letters of flags come last."""
    held, missing = split_missing(observations)
    held = held.sort_values("value", ascending=False, kind="stable")
    look, texts = style.look, labels.texts
    every = [code for code in observations["country"] if code not in missing]
    return [
        areas(geometry, every, [0] * len(every), (look.panel,), texts, look.others),
        *missing_layers(geometry, missing, texts, look),
        *chosen_layers(geometry, labels.chosen, look),
        _circles(held, scale, texts, geometry, style),
        letters(geometry, flags_of(held), {}, look, "top right"),
    ]


def lay_sizes(drawn: Drawing, scale: CircleScale, unit: Unit, language: Language, above: float = 0.0) -> None:
    """Draws a row of circles above the map, to scale, with what each stands for beside it; `above`: the
    pixels between the map and the row.

    Plotly draws no mark of its own legend wider than 16 pixels, so that the larger would all look the same.
    """
    look, left, middle = drawn.look, 1.0, above + (scale.wide + ROOM) / 2
    for value in scale.steps():
        name, size = language.goal(value, unit), scale.diameter(value)
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
    top = above + scale.wide + ROOM
    margin = drawn.layout["margin"]
    height = drawn.layout["height"] + top - margin["t"]
    drawn.lay(margin={**margin, "t": top}, height=height)


def _circles(
    held: pd.DataFrame, scale: CircleScale, texts: Mapping[str, str], geometry: Geometry, style: Style
) -> Trace:
    """A circle a country, the largest first, so that the small lie on top."""
    codes, look = held["country"].tolist(), style.look
    sizes = [scale.diameter(value) for value in held["value"]]
    return scattergeo_trace(
        lon=[geometry.points[code][0] for code in codes],
        lat=[geometry.points[code][1] for code in codes],
        mode="markers",
        marker={
            "size": sizes,
            "color": fills(held, [look.values[4]] * len(held), style),
            "opacity": OPACITY,
            "line": {"color": look.ink, "width": 1},
        },
        customdata=codes,
        text=[texts[code] for code in codes],
        hovertemplate="%{text}<extra></extra>",
        unselected={"marker": {"opacity": OPACITY}},
        showlegend=False,
    )
