"""Rates on the map, in classes; a country without a value is hatched, named in the legend, and never a colour
of the scale.
"""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from charts.classes import Classes, class_colours, class_of, missing_entry
from charts.colour_bar import ROOM, Reference, lay_colour_bar
from charts.europe import (
    areas,
    chosen_layers,
    complete_map,
    europe,
    legend_below,
    letters,
    markers,
    missing_layers,
)
from charts.look import Look
from charts.map_labels import WIDE_LABELS, written_layers
from charts.pieces.marks import Labels, TargetLine
from charts.pieces.traces import Trace
from charts.style import Style
from data.facts.geometry import Geometry
from data.facts.held_values import with_values
from words.language import Language


def union_reference(value: float, text: str, language: Language) -> Reference:
    """The mark of the EU's value, written as `text`."""
    return Reference(value, language.text("EU: {value}", value=text))


def target_reference(target: TargetLine) -> Reference:
    """The mark of a target."""
    return Reference(target.value, target.name)


def choropleth(
    observations: pd.DataFrame,
    classes: Classes,
    labels: Labels,
    geometry: Geometry,
    style: Style,
    references: Sequence[Reference] = (),
) -> go.Figure:
    """Members' values (columns country, value, flags; missing values are NaN) in `classes`.

    `labels`: tooltips by country, who is outlined as chosen, and what is written on countries, with the
    letters of their flags; where nothing is, these stand alone.
    """
    held, missing = split_missing(observations)
    steps = [class_of(value, classes.edges) for value in held["value"]]
    drawn = europe(geometry, style.look)
    drawn.lay(
        height=drawn.layout["height"] + ROOM,
        margin={"l": 0, "r": 0, "t": 0, "b": ROOM},
        legend=legend_below(style.look),
    )
    *below, flags = class_layers(observations, classes, labels, geometry, style.look)
    drawn.trace(*below)
    drawn.trace(*([] if WIDE_LABELS in labels.written else [flags]))
    fills = class_fills(held, missing, classes, style.look)
    drawn.trace(*written_layers(labels, fills, geometry, style.look))
    drawn.trace(*missing_entry(missing, style))
    lay_colour_bar(drawn, steps, classes, references, style)
    return complete_map(drawn, geometry, style)


def class_fills(held: pd.DataFrame, missing: Sequence[str], classes: Classes, look: Look) -> dict[str, str]:
    """The colour of each country: of the class of those that have a value (country, value), bare of those
    `missing`.
    """
    colours = class_colours(classes, look)
    steps = (class_of(value, classes.edges) for value in held["value"])
    coloured = zip(held["country"], (colours[step] for step in steps), strict=True)
    return {**dict(coloured), **dict.fromkeys(missing, look.missing)}


def class_layers(
    observations: pd.DataFrame, classes: Classes, labels: Labels, geometry: Geometry, look: Look
) -> list[Trace]:
    """One map's countries in the colours of their classes, letters of flags on top."""
    held, missing = split_missing(observations)
    codes, colours = held["country"].tolist(), class_colours(classes, look)
    steps = [class_of(value, classes.edges) for value in held["value"]]
    fills = class_fills(held, missing, classes, look)
    return [
        areas(geometry, codes, steps, colours, labels.texts, look.border),
        *missing_layers(geometry, missing, labels.texts, look),
        markers(geometry, fills, labels.texts, look),
        *chosen_layers(geometry, labels.chosen, look),
        letters(geometry, flags_of(held), fills, look),
    ]


def split_missing(observations: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """The rows with a value, and the codes of the countries without one."""
    missing = observations.loc[observations["value"].isna(), "country"].tolist()
    return with_values(observations), missing


def flags_of(rows: pd.DataFrame) -> dict[str, str]:
    """The letters of the flags of those that have some, by country."""
    flagged = rows[rows["flags"] != ""]
    return dict(zip(flagged["country"], flagged["flags"], strict=True))
