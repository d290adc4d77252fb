"""The same map several times, side by side, on one set of classes: for periods or breakdowns."""

from collections.abc import Mapping, Sequence
from itertools import chain

import pandas as pd
import plotly.graph_objects as go

from charts.classes import class_colours, class_legend, class_of
from charts.drawing import Drawing
from charts.europe import areas, frames, hatched, letters, markers, neighbours, outlined, seen
from charts.look import Look
from data.facts.geometry import Geometry
from words.language import Language

ACROSS = 2
NAME = 24
Panel = tuple[str, pd.DataFrame, Mapping[str, str]]


def multiples(
    panels: Sequence[Panel],
    edges: Sequence[float],
    geometry: Geometry,
    look: Look,
    language: Language,
    *,
    chosen: Sequence[str] = (),
    diverging: bool = False,
    width: int = 1100,
) -> go.Figure:
    """One map a panel (name; rows of the 27: country, value; tooltips), two across; one legend for all,
    which counts none of them.
    """
    down = -(-len(panels) // ACROSS)
    height = round(width / ACROSS * geometry.view["ratio"]) + NAME
    drawn = Drawing(look, down * height + 60)
    colours = class_colours(edges, look, diverging=diverging)
    share = NAME / height / down
    for place, (name, rows, texts) in enumerate(panels):
        column, row = place % ACROSS, place // ACROSS
        across = (column / ACROSS + 0.005, (column + 1) / ACROSS - 0.005)
        up = (1 - (row + 1) / down, 1 - row / down - share)
        spot = "geo" if place == 0 else f"geo{place + 1}"
        drawn.lay(**{spot: seen(geometry, look, across, up)})
        for trace in _layers(rows, texts, edges, colours, geometry, look, chosen):
            trace.geo = spot
            drawn.trace(trace)
        drawn.note(
            text=f"<b>{name}</b>",
            x=across[0],
            y=up[1],
            xref="paper",
            yref="paper",
            xanchor="left",
            yanchor="bottom",
            font={"size": 14},
        )
    steps = list(
        chain.from_iterable([class_of(v, edges) for v in rows["value"].dropna()] for _, rows, _ in panels)
    )
    missing = list(
        dict.fromkeys(chain.from_iterable(rows.loc[rows["value"].isna(), "country"] for _, rows, _ in panels))
    )
    for entry in class_legend(steps, edges, colours, missing, look, language, counted=False):
        drawn.trace(entry)
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


def _layers(
    rows: pd.DataFrame,
    texts: Mapping[str, str],
    edges: Sequence[float],
    colours: Sequence[str],
    geometry: Geometry,
    look: Look,
    chosen: Sequence[str],
) -> list[go.Choropleth | go.Scattergeo]:
    held, missing = rows.dropna(subset="value"), rows.loc[rows["value"].isna(), "country"].tolist()
    steps = [class_of(value, edges) for value in held["value"]]
    layers = [
        neighbours(geometry, look),
        areas(geometry, held["country"].tolist(), steps, colours, texts, look.border),
    ]
    if missing:
        layers += [
            areas(geometry, missing, [0] * len(missing), (look.missing,), texts, look.missing_outline),
            hatched(geometry, missing, look.hatch),
        ]
    fills = {
        **dict(zip(held["country"], (colours[step] for step in steps), strict=True)),
        **dict.fromkeys(missing, look.missing),
    }
    flagged = held[held["flags"] != ""]
    layers += [
        markers(geometry, fills, texts, look),
        *([outlined(geometry, chosen, look.chosen[0])] if chosen else []),
        frames(geometry, look),
    ]
    return [*layers, letters(geometry, flagged["country"].tolist(), flagged["flags"].tolist(), fills, look)]
