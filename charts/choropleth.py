"""Rates on the map, in classes; a country without a value is hatched, named in the legend, and never a
colour of the scale.
"""

from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from charts.classes import class_colours, class_legend, class_of
from charts.europe import areas, europe, finished, hatched, legend_mark, letters, markers, outlined
from charts.look import Look
from data.facts.geometry import Geometry
from words.language import Language


def choropleth(
    observations: pd.DataFrame,
    edges: Sequence[float],
    texts: Mapping[str, str],
    geometry: Geometry,
    look: Look,
    language: Language,
    *,
    eu: float | None = None,
    eu_text: str = "",
    target: float | None = None,
    target_text: str = "",
    chosen: Sequence[str] = (),
    diverging: bool = False,
) -> go.Figure:
    """Members' values (columns country, value, flags; missing values are NaN) in the classes between
    `edges`.

    `texts` holds each country's tooltip. `eu` (as text: `eu_text`) and a `target` (named by `target_text`)
    get their own entries in the legend, in the colour of the class they fall in; `diverging` uses the ramp
    round zero.
    """
    held = observations.dropna(subset="value")
    missing = observations.loc[observations["value"].isna(), "country"].tolist()
    colours = class_colours(edges, look, diverging=diverging)
    steps = [class_of(value, edges) for value in held["value"]]
    drawn = europe(geometry, look)
    drawn.trace(areas(geometry, held["country"].tolist(), steps, colours, texts, look.border))
    if missing:
        drawn.trace(
            areas(geometry, missing, [0] * len(missing), (look.missing,), texts, look.missing_outline)
        )
        drawn.trace(hatched(geometry, missing, look.hatch))
    fills = {
        **dict(zip(held["country"], (colours[step] for step in steps), strict=True)),
        **dict.fromkeys(missing, look.missing),
    }
    drawn.trace(markers(geometry, fills, texts, look))
    if chosen:
        drawn.trace(outlined(geometry, chosen, look.chosen[0]))
    flagged = held[held["flags"] != ""]
    drawn.trace(letters(geometry, flagged["country"].tolist(), flagged["flags"].tolist(), fills, look))
    drawn.trace(*class_legend(steps, edges, colours, missing, look, language))
    for value, name, symbol in (
        (eu, language.text("EU: {value}", value=eu_text), "diamond"),
        (target, target_text, "triangle-down"),
    ):
        if value is not None:
            drawn.trace(legend_mark(name, colours[class_of(value, edges)], look, symbol))
    return finished(drawn, geometry, look, language)
