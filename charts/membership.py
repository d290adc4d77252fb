"""Kinds of country on the map (coalition, connection): colour and pattern for each kind, named with its
count.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from charts.europe import areas, europe, finished, hatched, legend_entry, letters, markers, outlined
from charts.look import Look
from data.facts.geometry import Geometry
from words.language import Language

# Sizes of the line round a white country, and of a sign on a country, in pixels.
BARE, STAR = 1.4, 20


@dataclass(frozen=True)
class KindOfCountry:
    """One entry of the map: its name, its fill, and the colour of its stripes ("" for none)."""

    name: str
    fill: str
    stripes: str = ""


def membership(
    kind_of: Mapping[str, str],
    kinds: Mapping[str, KindOfCountry],
    texts: Mapping[str, str],
    marked: Mapping[str, str],
    geometry: Geometry,
    look: Look,
    language: Language,
    *,
    chosen: Sequence[str] = (),
) -> go.Figure:
    """Each member state filled by its kind; `marked` puts a sign on countries, such as * where later news
    differ.
    """
    drawn = europe(geometry, look)
    for code, kind in kinds.items():
        countries = [country for country, its in kind_of.items() if its == code]
        drawn.trace(areas(geometry, countries, [0] * len(countries), (kind.fill,), texts, look.border))
        if kind.stripes:
            drawn.trace(hatched(geometry, countries, kind.stripes))
        name = f"{kind.name} ({len(countries)})"
        entry = (
            legend_entry(name, kind.stripes, look, "/", kind.fill)
            if kind.stripes
            else legend_entry(name, kind.fill, look)
        )
        drawn.trace(entry)
    # Neighbours drawn later would cover the line that tells white countries from the white sea.
    bare = [country for country, its in kind_of.items() if kinds[its].fill == look.missing]
    drawn.trace(outlined(geometry, bare, look.secondary, BARE))
    fills = {country: kinds[its].fill for country, its in kind_of.items()}
    striped = {country: kinds[its].stripes for country, its in kind_of.items() if kinds[its].stripes}
    drawn.trace(markers(geometry, fills, texts, look, striped))
    if chosen:
        drawn.trace(outlined(geometry, chosen, look.chosen[0]))
    # Beside a dot, the sign of one of the smallest would seem a neighbour's.
    large = {country: sign for country, sign in marked.items() if country not in geometry.small}
    drawn.trace(letters(geometry, list(large), list(large.values()), fills | striped, look, size=STAR))
    return finished(drawn, geometry, look, language, marked)
