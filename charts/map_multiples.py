"""The same map several times, side by side, for periods or breakdowns: rates on one set of classes, counts as
circles on one scale.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

import pandas as pd
import plotly.graph_objects as go

from charts.choropleth import class_fills, class_layers, split_missing
from charts.classes import Classes, class_colours, class_legend, class_of, missing_entry
from charts.colour_bar import Reference
from charts.europe import box_names, frames, geo_view, neighbours, reference_entry
from charts.map_labels import NARROW_LABELS, PANEL_LABELS, SIZES, written_layers
from charts.pieces.drawing import Drawing
from charts.pieces.marks import Labels
from charts.pieces.traces import Trace
from charts.style import Style
from charts.symbols import CircleScale, lay_sizes, symbol_layers
from data.facts.fact_types import Unit
from data.facts.geometry import Geometry

# One map's countries, from its areas up to the letters of flags.
Layers = list[Trace]
ACROSS = 2
NAME = 24
# The width in pixels that heights are reckoned for, and that of the widest circle.
WIDTH, CIRCLE = 1100, 28.0


@dataclass(frozen=True, eq=False)
class Panel:
    """One of the maps: its name, the rows of the 27 (country, value, flags), and by country its tooltip and
    what is written on it: short, as the maps are small.
    """

    name: str
    rows: pd.DataFrame
    texts: Mapping[str, str]
    written: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Spot:
    """Where a panel stands: the code of its map in the layout, and its part of the figure, from 0 to 1."""

    code: str
    across: tuple[float, float]
    up: tuple[float, float]


def multiples(
    panels: Sequence[Panel],
    classes: Classes,
    geometry: Geometry,
    style: Style,
    *,
    chosen: Sequence[str] = (),
    references: Sequence[Reference] = (),
) -> go.Figure:
    """One map a panel, two across, with the `chosen` outlined; one legend for all, which counts none and has
    the `references`.
    """

    def layers(panel: Panel) -> Layers:
        drawn = class_layers(panel.rows, classes, Labels({}, panel.texts, chosen), geometry, style.look)
        fills = class_fills(*split_missing(panel.rows), classes, style.look)
        return _with_labels(drawn, panel, fills, geometry, style)

    drawn = _lay_panels(panels, layers, geometry, style)
    drawn.trace(*_legend(panels, classes, style))
    colours = class_colours(classes, style.look)
    for each in references:
        drawn.trace(reference_entry(each.name, colours[class_of(each.value, classes.edges)], style.look))
    return drawn.figure()


def symbol_multiples(
    panels: Sequence[Panel],
    labels: Labels,
    geometry: Geometry,
    style: Style,
    *,
    largest: float,
    unit: Unit,
) -> go.Figure:
    """The same of counts: circles on one scale, on which `largest` is the value of the widest, with a row of
    sizes above all maps. `labels`: what the legend says of the EU's value by panel, and who is chosen.
    """
    scale = CircleScale(largest, CIRCLE)

    def layers(panel: Panel) -> Layers:
        drawn = symbol_layers(panel.rows, Labels({}, panel.texts, labels.chosen), scale, geometry, style)
        return _with_labels(drawn, panel, {}, geometry, style)

    drawn = _lay_panels(panels, layers, geometry, style)
    lay_sizes(drawn, scale, unit, style.language, above=NAME)
    drawn.trace(*missing_entry(_missing(panels), style))
    drawn.trace(*(reference_entry(name, style.look.ink, style.look) for name in labels.values.values()))
    return drawn.figure()


def _lay_panels(
    panels: Sequence[Panel], layers: Callable[[Panel], Layers], geometry: Geometry, style: Style
) -> Drawing:
    """The maps, two across, each with its name; the legend is still to come."""
    down = -(-len(panels) // ACROSS)
    height = round(WIDTH / ACROSS * geometry.view["ratio"]) + NAME
    drawn = Drawing(style.look, down * height + 60)
    for place, panel in enumerate(panels):
        spot = _spot(place, down, NAME / height / down)
        drawn.lay(**{spot.code: geo_view(geometry, style.look, spot.across, spot.up)})
        for trace in (neighbours(geometry, style.look), *layers(panel)):
            drawn.trace(trace | {"geo": spot.code})
        _write_name(drawn, panel.name, spot)
    drawn.lay(
        # The names of the first row stand above their maps, however small these are.
        margin={"l": 0, "r": 0, "t": NAME, "b": 0},
        showlegend=True,
        legend={
            "orientation": "h",
            "x": 0,
            "y": -0.01,
            "yanchor": "top",
            "itemclick": False,
            "itemdoubleclick": False,
        },
        xaxis={"visible": False, "domain": [0, 0.001], "fixedrange": True},
        yaxis={"visible": False, "domain": [0, 0.001], "fixedrange": True},
    )
    return drawn


def _with_labels(
    layers: Layers, panel: Panel, fills: Mapping[str, str], geometry: Geometry, style: Style
) -> Layers:
    """A map's layers with its boxes, their names and what is written on its countries. The letters of flags,
    the last layer, then stand alone where the maps are too narrow for more: style sheets show what fits.
    """
    *below, flags = layers
    boxes = [frames(geometry, style.look), box_names(geometry, style, {})]
    if not panel.written:
        return [*below, *boxes, flags]
    flags |= {"name": NARROW_LABELS, "textfont": {**flags["textfont"], "size": SIZES[NARROW_LABELS]}}
    written = written_layers(Labels({}, written={PANEL_LABELS: panel.written}), fills, geometry, style.look)
    return [*below, *boxes, flags, *written]


def _spot(place: int, down: int, share: float) -> Spot:
    """The spot of a panel by its place in reading order; `share` of a row's height is left to its name."""
    column, row = place % ACROSS, place // ACROSS
    return Spot(
        "geo" if place == 0 else f"geo{place + 1}",
        (column / ACROSS + 0.005, (column + 1) / ACROSS - 0.005),
        (1 - (row + 1) / down, 1 - row / down - share),
    )


def _write_name(drawn: Drawing, name: str, spot: Spot) -> None:
    """A panel's name above its map."""
    drawn.note(
        text=f"<b>{name}</b>",
        x=spot.across[0],
        y=spot.up[1],
        xref="paper",
        yref="paper",
        xanchor="left",
        yanchor="bottom",
        font={"size": 14},
    )


def _legend(panels: Sequence[Panel], classes: Classes, style: Style) -> list[Trace]:
    """The classes of all maps together, and whoever is missing on one of them."""
    held = [split_missing(panel.rows)[0] for panel in panels]
    steps = [class_of(value, classes.edges) for rows in held for value in rows["value"]]
    return class_legend(steps, classes, _missing(panels), style, counted=False)


def _missing(panels: Sequence[Panel]) -> list[str]:
    """Who has no value on one of the maps."""
    return list(dict.fromkeys(chain.from_iterable(split_missing(panel.rows)[1] for panel in panels)))
