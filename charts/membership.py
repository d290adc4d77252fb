"""Kinds of country on the map (coalition, connection): colour and pattern a kind, named with its count."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from charts.europe import (
    areas,
    chosen_layers,
    complete_map,
    europe,
    hatch_layer,
    legend_entry,
    letters,
    markers,
    outline_layer,
)
from charts.look import Look
from charts.map_labels import written_layers
from charts.pieces.marks import Labels
from charts.pieces.traces import Trace
from charts.style import Style
from data.facts.geometry import Geometry

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
    labels: Labels,
    geometry: Geometry,
    style: Style,
) -> go.Figure:
    """Each member state filled by its kind: `kind_of` gives the code of each country's kind, `kinds` what it
    stands for.

    `labels`: tooltips by country, who is outlined as chosen, and as values the signs on countries, such as *
    where later news differ; as written, what stands on countries in their place.
    """
    look, texts = style.look, labels.texts
    drawn = europe(geometry, look)
    for code, kind in kinds.items():
        countries = [country for country, its in kind_of.items() if its == code]
        drawn.trace(*_kind_layers(kind, countries, texts, geometry, look))
    # Neighbours drawn later would cover the line that tells white countries from the white sea.
    bare = [country for country, its in kind_of.items() if kinds[its].fill == look.missing]
    drawn.trace(outline_layer(geometry, bare, look.secondary, BARE))
    fills = {country: kinds[its].fill for country, its in kind_of.items()}
    striped = {country: kinds[its].stripes for country, its in kind_of.items() if kinds[its].stripes}
    drawn.trace(markers(geometry, fills, texts, look, striped))
    drawn.trace(*chosen_layers(geometry, labels.chosen, look))
    if labels.written:
        drawn.trace(*written_layers(labels, fills | striped, geometry, look))
    else:
        # Beside a dot, the sign of one of the smallest would seem a neighbour's.
        large = {country: sign for country, sign in labels.values.items() if country not in geometry.small}
        drawn.trace(letters(geometry, large, fills | striped, look, size=STAR))
    return complete_map(drawn, geometry, style, labels.values)


def _kind_layers(
    kind: KindOfCountry, countries: Sequence[str], texts: Mapping[str, str], geometry: Geometry, look: Look
) -> list[Trace]:
    """The countries of one kind, their stripes, and its entry in the legend."""
    name = f"{kind.name} ({len(countries)})"
    filled = areas(geometry, countries, [0] * len(countries), (kind.fill,), texts, look.border)
    if not kind.stripes:
        return [filled, legend_entry(name, kind.fill, look)]
    stripes = hatch_layer(geometry, countries, kind.stripes)
    return [filled, stripes, legend_entry(name, kind.stripes, look, "/", kind.fill)]
