"""Regions on the map of Europe, in classes; a country without regions stays grey, and whose outlines they
are is written on the map.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd
import plotly.graph_objects as go

from charts.choropleth import flags_of
from charts.classes import Classes, class_colours, class_legend, class_of
from charts.europe import areas, chosen_layers, complete_map, europe, legend_entry, letters
from charts.look import Look
from charts.pieces.drawing import Drawing
from charts.style import Style
from data.facts.geometry import Geometry
from data.facts.region_outlines import Regions

NOTICE_SIZE = 11


@dataclass(frozen=True, eq=False)
class RegionTexts:
    """Tooltips of regions and of member states, by their codes, and the member state that is outlined."""

    regions: Mapping[str, str]
    countries: Mapping[str, str]
    chosen: str


def region_map(
    rows: pd.DataFrame,
    classes: Classes,
    texts: RegionTexts,
    regions: Regions,
    geometry: Geometry,
    style: Style,
) -> go.Figure:
    """Regions' values (columns country: the region's code, value, flags; none missing) in `classes`."""
    look, codes = style.look, rows["country"].tolist()
    colours = class_colours(classes, look)
    steps = [class_of(value, classes.edges) for value in rows["value"]]
    fills = dict(zip(codes, (colours[step] for step in steps), strict=True))
    bare, its_regions = list(texts.countries), replace(geometry, areas=regions.areas)
    places = replace(geometry, points=regions.points, small=())
    drawn = europe(geometry, look)
    drawn.trace(
        areas(geometry, bare, [0] * len(bare), (look.context,), texts.countries, look.missing_outline),
        areas(its_regions, codes, steps, colours, texts.regions, look.border),
        *chosen_layers(geometry, [texts.chosen], look),
        letters(places, flags_of(rows), fills, look),
        *class_legend(steps, classes, (), style),
        legend_entry(style.language.text("no regional value"), look.context, look),
    )
    _write_notice(drawn, regions.notice, look)
    return complete_map(drawn, geometry, style)


def _write_notice(drawn: Drawing, notice: str, look: Look) -> None:
    """Whose outlines these are, in the lower right corner."""
    drawn.note(
        text=notice,
        x=1,
        y=0,
        xref="paper",
        yref="paper",
        xanchor="right",
        yanchor="bottom",
        bgcolor=look.page,
        font={"size": NOTICE_SIZE, "color": look.secondary},
    )
