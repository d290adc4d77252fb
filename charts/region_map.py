"""Regions on the map of Europe, in classes; a country without regions stays grey, and whose outlines they
are is written on the map.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go

from charts.classes import class_colours, class_legend, class_of
from charts.europe import areas, europe, finished, legend_entry, letters, outlined
from charts.look import Look
from data.facts.geometry import Geometry
from data.facts.region_outlines import Regions
from words.language import Language

NOTICE_SIZE = 11


def region_map(
    rows: pd.DataFrame,
    edges: Sequence[float],
    texts: Mapping[str, str],
    regions: Regions,
    geometry: Geometry,
    look: Look,
    language: Language,
    *,
    others: Mapping[str, str],
    chosen: str,
) -> go.Figure:
    """Regions' values (columns country: the region's code, value, flags; none missing) in the classes
    between `edges`.

    `texts` holds each region's tooltip, `others` that of each member state; `chosen` is the member state that
    is outlined.
    """
    colours = class_colours(edges, look, diverging=False)
    steps = [class_of(value, edges) for value in rows["value"]]
    drawn = europe(geometry, look)
    drawn.trace(
        areas(geometry, list(others), [0] * len(others), (look.context,), others, look.missing_outline)
    )
    drawn.trace(
        areas(
            replace(geometry, areas=regions.areas),
            rows["country"].tolist(),
            steps,
            colours,
            texts,
            look.border,
        )
    )
    drawn.trace(outlined(geometry, [chosen], look.chosen[0]))
    fills = dict(zip(rows["country"], (colours[step] for step in steps), strict=True))
    flagged = rows[rows["flags"] != ""]
    drawn.trace(
        letters(
            replace(geometry, points=regions.points, small=()),
            flagged["country"].tolist(),
            flagged["flags"].tolist(),
            fills,
            look,
        )
    )
    drawn.trace(
        *class_legend(steps, edges, colours, (), look, language),
        legend_entry(language.text("no regional value"), look.context, look),
    )
    drawn.note(
        text=regions.notice,
        x=1,
        y=0,
        xref="paper",
        yref="paper",
        xanchor="right",
        yanchor="bottom",
        bgcolor=look.page,
        font={"size": NOTICE_SIZE, "color": look.secondary},
    )
    return finished(drawn, geometry, look, language)
