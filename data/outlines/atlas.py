"""The countries of the map as Natural Earth draws them: codes, names, shapes in lon/lat in full detail."""

from collections.abc import Mapping
from pathlib import Path

import geopandas
import shapely
from shapely.geometry import MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry

from data.outlines.insets import to_plane

MEMBERS: Mapping[str, str] = {
    "BE": "Belgium",
    "BG": "Bulgaria",
    "CZ": "Czechia",
    "DK": "Denmark",
    "DE": "Germany",
    "EE": "Estonia",
    "IE": "Ireland",
    "EL": "Greece",
    "ES": "Spain",
    "FR": "France",
    "HR": "Croatia",
    "IT": "Italy",
    "CY": "Cyprus",
    "LV": "Latvia",
    "LT": "Lithuania",
    "LU": "Luxembourg",
    "HU": "Hungary",
    "MT": "Malta",
    "NL": "Netherlands",
    "AT": "Austria",
    "PL": "Poland",
    "PT": "Portugal",
    "RO": "Romania",
    "SI": "Slovenia",
    "SK": "Slovakia",
    "FI": "Finland",
    "SE": "Sweden",
}
EFTA: Mapping[str, str] = {"IS": "Iceland", "LI": "Liechtenstein", "NO": "Norway", "CH": "Switzerland"}
CANDIDATES: Mapping[str, str] = {
    "BA": "Bosnia and Herz.",
    "ME": "Montenegro",
    "MD": "Moldova",
    "MK": "Macedonia",
    "AL": "Albania",
    "RS": "Serbia",
    "TR": "Turkey",
    "UA": "Ukraine",
    "XK": "Kosovo",
}
NEIGHBOURS: Mapping[str, str] = {
    "UK": "United Kingdom",
    "GG": "Guernsey",
    "JE": "Jersey",
    "IM": "Isle of Man",
    "FO": "Faeroe Is.",
    "AD": "Andorra",
    "SM": "San Marino",
    "BY": "Belarus",
    "RU": "Russia",
    "MA": "Morocco",
    "DZ": "Algeria",
    "TN": "Tunisia",
    "LY": "Libya",
    "EG": "Egypt",
    "SY": "Syria",
    "LB": "Lebanon",
    "IL": "Israel",
    "PS": "Palestine",
    "JO": "Jordan",
    "IQ": "Iraq",
}
GROUPS: Mapping[str, Mapping[str, str]] = {
    "EU": MEMBERS,
    "EFTA": EFTA,
    "CANDIDATE": CANDIDATES,
    "NEIGHBOUR": NEIGHBOURS,
}
# Natural Earth draws these apart. The base areas are British: see boundaries.toml.
MERGED: Mapping[str, tuple[str, ...]] = {
    "CY": ("N. Cyprus", "Cyprus U.N. Buffer Zone", "Dhekelia", "Akrotiri"),
    "FI": ("Åland",),
    "FR": ("St-Martin",),
}
SIMFEROPOL = Point(34.1, 44.95)
SHORTEST_BORDER = 1.0
Shapes = dict[str, BaseGeometry]


def countries(atlas: Path) -> Shapes:
    """Every country of the map in lon/lat, at full detail and with all its territory, by Eurostat's code."""
    table = geopandas.read_file(atlas, layer="countries")
    by_name = {name: _whole(shape) for name, shape in zip(table["name"], table.geometry, strict=True)}
    names = {code: name for group in GROUPS.values() for code, name in group.items()}
    parts = {code: [by_name[name] for name in (own, *MERGED.get(code, ()))] for code, own in names.items()}
    shapes: Shapes = {code: MultiPolygon(polygons(shapely.union_all(own))) for code, own in parts.items()}
    return with_crimea(shapes)


def _whole(shape: BaseGeometry) -> BaseGeometry:
    """Valid, and in one piece where it crosses 180 degrees (Russia): longitudes then run past 180."""
    west, _, east, _ = shape.bounds
    if east - west > 350.0:
        shape = shapely.transform(shape, lambda points: points + (points < [0.0, -90.0]) * [360.0, 0.0])
    return shapely.make_valid(shape, method="structure")


def with_crimea(shapes: Shapes) -> Shapes:
    """Natural Earth's default view draws Crimea as a part of Russia; it is Ukraine's (UN General Assembly
    68/262).
    """
    parts = shapely.get_parts(shapes["RU"])
    crimea = [part for part in parts if part.contains(SIMFEROPOL)]
    rest = MultiPolygon([part for part in parts if not part.contains(SIMFEROPOL)])
    return shapes | {"RU": rest, "UA": shapely.union_all([shapes["UA"], *crimea])}


def neighbours(shapes: Shapes) -> dict[str, list[str]]:
    """Member states that share a land border, by member state: in lon/lat, before anything is simplified."""
    members = {code: to_plane(shapes[code]) for code in MEMBERS}
    return {
        code: [
            other
            for other, theirs in members.items()
            if other != code and shared_border(shape, theirs) > SHORTEST_BORDER
        ]
        for code, shape in members.items()
    }


def shared_border(one: BaseGeometry, other: BaseGeometry) -> float:
    """Length that two shapes have in common."""
    return float(one.boundary.intersection(other.boundary).length) if one.intersects(other) else 0.0


def group_of(code: str) -> str:
    """EU, EFTA, CANDIDATE or NEIGHBOUR."""
    return next(group for group, members in GROUPS.items() if code in members)


def polygons(shape: BaseGeometry) -> list[Polygon]:
    """The areas of a shape, without the points and lines that clipping can leave."""
    flat = shapely.get_parts(shapely.get_parts(shape))
    return [part for part in flat if isinstance(part, Polygon) and not part.is_empty]
