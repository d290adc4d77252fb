"""Rates on the map, in classes; a country without a value is hatched, named in the legend, and never a colour
of the scale.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from charts.classes import Classes, class_colours, class_legend, class_of
from charts.europe import (
    areas,
    complete_map,
    europe,
    letters,
    markers,
    missing_layers,
    outline_layer,
    reference_entry,
)
from charts.look import Look
from charts.pieces.marks import Labels, TargetLine
from charts.style import Style
from data.facts.geometry import Geometry
from words.language import Language


@dataclass(frozen=True)
class Reference:
    """A value with an entry of its own in the legend, in the colour of the class it falls in."""

    value: float
    name: str
    symbol: str


def union_reference(value: float, text: str, language: Language) -> Reference:
    """The entry of the EU's value, written as `text`."""
    return Reference(value, language.text("EU: {value}", value=text), "diamond")


def target_reference(target: TargetLine) -> Reference:
    """The entry of a target."""
    return Reference(target.value, target.name, "triangle-down")


def choropleth(
    observations: pd.DataFrame,
    classes: Classes,
    labels: Labels,
    geometry: Geometry,
    style: Style,
    references: Sequence[Reference] = (),
) -> go.Figure:
    """Members' values (columns country, value, flags; missing values are NaN) in `classes`.

    `labels`: tooltips by country, and who is outlined as chosen.
    """
    held, missing = split_missing(observations)
    steps = [class_of(value, classes.edges) for value in held["value"]]
    drawn = europe(geometry, style.look)
    drawn.trace(*class_layers(observations, classes, labels, geometry, style.look))
    drawn.trace(*class_legend(steps, classes, missing, style))
    drawn.trace(*reference_entries(references, classes, style.look))
    return complete_map(drawn, geometry, style)


def reference_entries(references: Sequence[Reference], classes: Classes, look: Look) -> list[go.Scattergeo]:
    """The entries of values that have one of their own, each in the colour of its class."""
    colours = class_colours(classes, look)
    return [
        reference_entry(each.name, colours[class_of(each.value, classes.edges)], look, each.symbol)
        for each in references
    ]


def class_layers(
    observations: pd.DataFrame, classes: Classes, labels: Labels, geometry: Geometry, look: Look
) -> list[go.Choropleth | go.Scattergeo]:
    """One map's countries in the colours of their classes, letters of flags on top."""
    held, missing = split_missing(observations)
    codes, colours = held["country"].tolist(), class_colours(classes, look)
    steps = [class_of(value, classes.edges) for value in held["value"]]
    fills = {
        **dict(zip(codes, (colours[step] for step in steps), strict=True)),
        **dict.fromkeys(missing, look.missing),
    }
    return [
        areas(geometry, codes, steps, colours, labels.texts, look.border),
        *missing_layers(geometry, missing, labels.texts, look),
        markers(geometry, fills, labels.texts, look),
        *([outline_layer(geometry, labels.chosen, look.chosen[0])] if labels.chosen else []),
        letters(geometry, flags_of(held), fills, look),
    ]


def split_missing(observations: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """The rows with a value, and the codes of the countries without one."""
    missing = observations.loc[observations["value"].isna(), "country"].tolist()
    return observations.dropna(subset="value"), missing


def flags_of(rows: pd.DataFrame) -> dict[str, str]:
    """The letters of the flags of those that have some, by country."""
    flagged = rows[rows["flags"] != ""]
    return dict(zip(flagged["country"], flagged["flags"], strict=True))
