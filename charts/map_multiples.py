"""The same map several times, side by side, on one set of classes: for periods or breakdowns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import pandas as pd
import plotly.graph_objects as go

from charts.choropleth import Reference, class_layers, reference_entries, split_missing
from charts.classes import Classes, class_legend, class_of
from charts.europe import frames, geo_view, neighbours
from charts.look import Look
from charts.pieces.drawing import Drawing
from charts.pieces.marks import Labels
from charts.style import Style
from data.facts.geometry import Geometry

ACROSS = 2
NAME = 24
# The width in pixels that heights are reckoned for.
WIDTH = 1100


@dataclass(frozen=True, eq=False)
class Panel:
    """One of the maps: its name, the rows of the 27 (country, value, flags), and tooltips by country."""

    name: str
    rows: pd.DataFrame
    texts: Mapping[str, str]


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
    down = -(-len(panels) // ACROSS)
    height = round(WIDTH / ACROSS * geometry.view["ratio"]) + NAME
    drawn = Drawing(style.look, down * height + 60)
    for place, panel in enumerate(panels):
        spot = _spot(place, down, NAME / height / down)
        drawn.lay(**{spot.code: geo_view(geometry, style.look, spot.across, spot.up)})
        for trace in _layers(panel, classes, geometry, style.look, chosen):
            trace.geo = spot.code
            drawn.trace(trace)
        _write_name(drawn, panel.name, spot)
    drawn.trace(*_legend(panels, classes, style), *reference_entries(references, classes, style.look))
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
    return drawn.figure()


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


def _layers(
    panel: Panel, classes: Classes, geometry: Geometry, look: Look, chosen: Sequence[str]
) -> list[go.Choropleth | go.Scattergeo]:
    """One map, from its neighbours up to the letters of flags."""
    *below, flags = class_layers(panel.rows, classes, Labels({}, panel.texts, chosen), geometry, look)
    return [neighbours(geometry, look), *below, frames(geometry, look), flags]


def _legend(panels: Sequence[Panel], classes: Classes, style: Style) -> list[go.Bar]:
    """The classes of all maps together, and whoever is missing on one of them."""
    parts = [split_missing(panel.rows) for panel in panels]
    steps = [class_of(value, classes.edges) for held, _ in parts for value in held["value"]]
    missing = list(dict.fromkeys(chain.from_iterable(codes for _, codes in parts)))
    return class_legend(steps, classes, missing, style, counted=False)
