"""How a map is dressed: what is written on its countries, and whether they stand where they lie or as
squares.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from cards.maps.map_values import MapValues
from cards.request import CardRequest
from charts.map_labels import NARROW_LABELS, PRINTED_LABELS, WIDE_LABELS
from words.language import Language

# What is written on countries.
BARE, NAMES, VALUES = "none", "names", "values"
LABELS = (BARE, NAMES, VALUES)
# Where countries stand: on the map, as squares about where they lie, as squares in protocol order.
ON_MAP, TILES, PROTOCOL = "map", "tiles", "protocol"
LAYOUTS = (ON_MAP, TILES, PROTOCOL)
# The choices of an address that make a dress.
DRESS = ("labels", "layout")


@dataclass(frozen=True)
class Dress:
    """`labels`: one of LABELS, on the map alone; `layout`: one of LAYOUTS, of which circles have the first.

    `printed`: on paper the values stand on a map without labels too, as on the pages.
    """

    labels: str = BARE
    layout: str = ON_MAP
    printed: bool = False


PLAIN, ON_PAGE = Dress(), Dress(printed=True)


def settled_dress(dress: Dress, values: MapValues) -> Dress:
    """What of a dress is in effect: circles have no squares, and squares always say code and value."""
    if values.in_circles or dress.layout == ON_MAP:
        return Dress(dress.labels, ON_MAP, dress.printed)
    return Dress(BARE, dress.layout)


def requested_dress(request: CardRequest) -> Dress:
    """The dress of a card's address; CardError where a code is not possible."""
    return Dress(request.one("labels", LABELS, BARE), request.one("layout", LAYOUTS, ON_MAP))


def dress_codes(dress: Dress) -> dict[str, str]:
    """The codes of a dress, without those that are the default."""
    chosen = {"labels": dress.labels, "layout": dress.layout}
    return {name: code for name, code in chosen.items() if code not in (BARE, ON_MAP)}


def written_texts(dress: Dress, values: MapValues, language: Language) -> dict[str, dict[str, str]]:
    """What stands on the map's countries, by kind of label and country: names, with codes in their place
    where the map is narrow, or values; the letters of flags behind both.
    """
    if dress.labels == NAMES:
        everyone = values.members["country"].tolist()
        names = {code: language.country(code) for code in everyone}
        return {
            WIDE_LABELS: with_flags(names, values),
            NARROW_LABELS: with_flags({code: code for code in everyone}, values),
        }
    texts = with_flags(short_values(values, language), values)
    if dress.labels == VALUES:
        return {WIDE_LABELS: texts, NARROW_LABELS: texts}
    return {PRINTED_LABELS: texts} if dress.printed else {}


def short_values(values: MapValues, language: Language) -> dict[str, str]:
    """The value of each country that has one, as short as squares need it."""
    return {
        code: short_value(value, values, language, code)
        for code, value in zip(values.members["country"], values.members["value"], strict=True)
        if not math.isnan(value)
    }


def short_value(value: float, values: MapValues, language: Language, country: str) -> str:
    """A value without its unit, which stands in the subject line; differences with their sign."""
    if values.unit.kind == "count":
        return values.write(value, language, country)
    if values.diverging:
        return language.signed_number(values.as_printed(value, country), values.unit.decimals)
    return language.number(value, values.unit.decimals)


def with_flags(texts: Mapping[str, str], values: MapValues) -> dict[str, str]:
    """The texts, by country, with the letters of the flags of those who have a value."""
    rows = values.members
    flags = {
        code: flags
        for code, value, flags in zip(rows["country"], rows["value"], rows["flags"], strict=True)
        if not math.isnan(value)
    }
    return {code: f"{text} {flags.get(code, '')}".strip() for code, text in texts.items()}
