"""Counts on the map, as circles whose area is the value: never as filled areas, which would show the size of
the country.
"""

import math
from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from charts.classes import missing_entry
from charts.europe import areas, europe, finished, hatched, letters, outlined
from charts.look import Look
from data.facts.fact_types import Unit
from data.facts.geometry import Geometry
from words.language import Language

# Diameter in pixels of the circle for the largest value over all periods.
LARGEST = 48.0
SMALLEST = 3.0


def symbols(
    observations: pd.DataFrame,
    largest: float,
    texts: Mapping[str, str],
    unit: Unit,
    geometry: Geometry,
    look: Look,
    language: Language,
    *,
    chosen: Sequence[str] = (),
) -> go.Figure:
    """Members' values (country, value; NaN is missing) as circles; `largest` is the value of the widest
    circle, the same in every period.
    """
    held = observations.dropna(subset="value").sort_values("value", ascending=False, kind="stable")
    missing = observations.loc[observations["value"].isna(), "country"].tolist()
    drawn = europe(geometry, look, itemsizing="trace")
    every = [code for code in observations["country"] if code not in missing]
    drawn.trace(areas(geometry, every, [0] * len(every), (look.panel,), texts, look.others))
    if missing:
        drawn.trace(
            areas(geometry, missing, [0] * len(missing), (look.missing,), texts, look.missing_outline)
        )
        drawn.trace(hatched(geometry, missing, look.hatch))
    if chosen:
        drawn.trace(outlined(geometry, chosen, look.chosen[0]))
    drawn.trace(_circles(held, largest, texts, geometry, look))
    for value in _steps(largest):
        circle = {
            "size": diameter(value, largest),
            "color": look.values[4],
            "line": {"color": look.ink, "width": 1},
        }
        drawn.trace(
            go.Scattergeo(
                lon=[None],
                lat=[None],
                mode="markers",
                name=language.goal(value, unit),
                marker=circle,
                showlegend=True,
            )
        )
    flagged = held[held["flags"] != ""]
    marks = letters(geometry, flagged["country"].tolist(), flagged["flags"].tolist(), {}, look, "top right")
    drawn.trace(marks, *missing_entry(missing, look, language))
    return finished(drawn, geometry, look, language)


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
            "opacity": 0.75,
            "line": {"color": look.ink, "width": 1},
        },
        customdata=codes,
        text=[texts[code] for code in codes],
        hovertemplate="%{text}<extra></extra>",
        unselected={"marker": {"opacity": 0.75}},
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
    return (
        [top / 10, top, math.floor(largest / top) * top] if largest >= 2 * top else [top / 10, top / 2, top]
    )
