"""Outlines of the map, built once and committed: data/boundaries/ from Natural Earth 1:10m. The only user of
GeoPandas.

`npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz && python -m data.outlines
package/countries-10m.json`
"""

import argparse
import hashlib
import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import geopandas
import shapely
from shapely.geometry import MultiPolygon, Point, Polygon, box
from shapely.geometry.base import BaseGeometry

from data.outlines.hatching import hatched
from data.outlines.insets import (
    INSETS,
    LONGEST_EDGE,
    VIEW,
    frame,
    placed,
    to_globe,
    to_plane,
    view,
    without_panels,
)

BOUNDARIES = Path(__file__).parents[1] / "boundaries"

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

# Square root of the area (km) that one point may cut off: half a pixel on a map 900 px wide; of the context,
# one pixel.
TOLERANCE, INSET_TOLERANCE, CONTEXT_TOLERANCE = 3.3, 2.6, 6.6
# Islands smaller than this (km2 on the map) are left out, unless nothing larger is left of the country.
SMALLEST = {"EU": 7.0, "EFTA": 60.0, "CANDIDATE": 60.0, "NEIGHBOUR": 60.0}
MARGIN = 60.0
# Smaller than this in the view (km2; 8 px square on a phone), a country also gets a marker.
SMALL = 10_000.0
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


def drawn_in_place(shapes: Shapes) -> Shapes:
    """What of each country lies in the view, where it truly is: in the plane, simplified with shared borders
    kept shared.
    """
    west, south, east, north = VIEW
    seen = box(west - MARGIN, south - MARGIN, east + MARGIN, north + MARGIN)
    near = box(-45.0, 25.0, 65.0, 82.0)
    planes = {
        code: shapely.make_valid(to_plane(shape.intersection(near)), method="structure")
        for code, shape in shapes.items()
    }
    clipped = {code: MultiPolygon(polygons(shape.intersection(seen))) for code, shape in planes.items()}
    codes = [code for code, shape in clipped.items() if not shape.is_empty]
    clean = shapely.coverage_clean([clipped[code] for code in codes])
    simple = dict(zip(codes, shapely.coverage_simplify(clean, TOLERANCE), strict=True))
    large = {code: without_islets(shape, SMALLEST[group_of(code)]) for code, shape in simple.items()}
    lost = {code: flattened(large[code], clipped[code]) for code in MEMBERS}
    spared = shapely.union_all(list(lost.values()))
    context = {code: shape.difference(spared) for code, shape in coarser_context(large, seen).items()}
    whole = context | {code: shapely.union(large[code], lost[code]) for code in MEMBERS}
    cut = {code: MultiPolygon(polygons(without_panels(shape))) for code, shape in whole.items()}
    return {
        code: shapely.segmentize(shape, LONGEST_EDGE) for code, shape in cut.items() if not shape.is_empty
    }


def flattened(simple: BaseGeometry, full: BaseGeometry) -> MultiPolygon:
    """The pieces of a member state that simplification made into nothing (Melilla, skerries)."""
    return MultiPolygon(
        [
            part.simplify(1.5)
            for part in polygons(full)
            if part.area >= SMALLEST["EU"] and not part.intersects(simple)
        ]
    )


def coarser_context(shapes: Shapes, seen: Polygon) -> Shapes:
    """Coasts and borders that no member state touches, simplified further.

    With the sea as a shape of its own, the outer edge of all that is not the Union is the Union's, and that
    stays.
    """
    context = [code for code in shapes if code not in MEMBERS]
    sea = seen.difference(shapely.union_all(list(shapes.values())))
    simple = shapely.coverage_simplify(
        [*(shapes[code] for code in context), sea], CONTEXT_TOLERANCE, simplify_boundary=False
    )
    return shapes | dict(zip(context, simple[:-1], strict=True))


def without_islets(shape: BaseGeometry, smallest: float) -> MultiPolygon:
    """Islands of at least `smallest` square kilometres; of a country made of smaller ones, its largest."""
    parts = sorted(polygons(shape), key=lambda part: part.area, reverse=True)
    return MultiPolygon([part for index, part in enumerate(parts) if index == 0 or part.area >= smallest])


def polygons(shape: BaseGeometry) -> list[Polygon]:
    """The areas of a shape, without the points and lines that clipping can leave."""
    flat = shapely.get_parts(shapely.get_parts(shape))
    return [part for part in flat if isinstance(part, Polygon) and not part.is_empty]


def group_of(code: str) -> str:
    """EU, EFTA, CANDIDATE or NEIGHBOUR."""
    return next(group for group, members in GROUPS.items() if code in members)


def drawn_in_insets(shapes: Shapes) -> Shapes:
    """The moved and enlarged pieces of each country that has any: in the plane, simplified."""
    pieces: dict[str, list[Polygon]] = {}
    for inset in INSETS:
        shape = placed(shapes[inset.code], inset)
        simple = shapely.coverage_simplify([shape], INSET_TOLERANCE)[0]
        pieces.setdefault(inset.code, []).extend(without_islets(simple, SMALLEST["EU"]).geoms)
    return {code: MultiPolygon(parts) for code, parts in pieces.items()}


def for_browser(shape: BaseGeometry, decimals: int) -> MultiPolygon:
    """A shape of the plane in rounded lon/lat, rings as d3 wants them: clockwise outside, counter-clockwise
    holes.
    """
    whole = shapely.make_valid(to_globe(shape), method="structure")
    snapped = shapely.set_precision(whole, 10.0**-decimals)
    rounded = shapely.transform(snapped, lambda points: points.round(decimals))
    return shapely.orient_polygons(MultiPolygon(polygons(rounded)), exterior_cw=True)


def feature(code: str, shape: MultiPolygon) -> dict[str, Any]:
    """A GeoJSON feature; `id` is what Plotly's `locations` refer to."""
    geometry = {"type": "MultiPolygon", "coordinates": shapely.geometry.mapping(shape)["coordinates"]}
    return {
        "type": "Feature",
        "id": code,
        "properties": {"code": code, "group": group_of(code)},
        "geometry": geometry,
    }


def collection(features: list[dict[str, Any]]) -> dict[str, Any]:
    """A GeoJSON file's content with its attribution."""
    return {"type": "FeatureCollection", "attribution": "Made with Natural Earth", "features": features}


def europe(in_place: Shapes, in_insets: Shapes) -> dict[str, MultiPolygon]:
    """What is drawn of each country in lon/lat, largest first, so that the small lie on top."""
    order = sorted(in_place, key=lambda code: (-in_place[code].area, code))
    return {code: _joined(in_place[code], in_insets.get(code)) for code in order}


def _joined(place: BaseGeometry, inset: BaseGeometry | None) -> MultiPolygon:
    parts = list(for_browser(place, 2).geoms)
    return MultiPolygon(parts + (list(for_browser(inset, 3).geoms) if inset else []))


def hatches(in_place: Shapes, in_insets: Shapes) -> dict[str, MultiPolygon]:
    """Stripes over all that is drawn of each member state, in lon/lat."""
    shapes = {code: [in_place[code], *([in_insets[code]] if code in in_insets else [])] for code in MEMBERS}
    stripes = {code: [part for shape in own for part in hatched(shape).geoms] for code, own in shapes.items()}
    return {code: for_browser(MultiPolygon(parts), 3) for code, parts in stripes.items()}


def points(in_place: Shapes) -> dict[str, dict[str, Any]]:
    """Where each member state's label stands: the middle of the widest place of its largest part."""
    enlarged = {inset.code: inset for inset in INSETS if inset.column == "right"}
    answer: dict[str, dict[str, Any]] = {}
    for code in MEMBERS:
        answer[code] = {"label": _middle(in_place[code]), "small": in_place[code].area < SMALL}
        if code in enlarged:
            west, south, east, north = enlarged[code].room()
            answer[code]["inset"] = _lonlat(Point((west + east) / 2, (south + north) / 2))
    return answer


def _middle(shape: BaseGeometry) -> list[float]:
    largest = max(polygons(shape), key=lambda part: part.area)
    return _lonlat(Point(shapely.maximum_inscribed_circle(largest, 1.0).coords[0]))


def _lonlat(point: Point) -> list[float]:
    globe = to_globe(point)
    return [round(globe.x, 3), round(globe.y, 3)]


def boxes() -> dict[str, Any]:
    """The view and the frames of insets.json, in drawing order."""
    frames = [
        {"key": inset.key, "code": inset.code, "frame": frame(inset), "label": _lonlat(Point(inset.label()))}
        for inset in INSETS
    ]
    return {"view": view(), "insets": frames}


def checked(atlas: Path) -> Path:
    """The file, if it is the one that boundaries.toml describes; ValueError if not."""
    declared = tomllib.loads((BOUNDARIES / "boundaries.toml").read_text(encoding="utf-8"))["source"]["sha256"]
    found = hashlib.sha256(atlas.read_bytes()).hexdigest()
    if found != declared:
        raise ValueError(f"{atlas}: sha256 {found}, but boundaries.toml declares {declared}")
    return atlas


def write(atlas: Path, folder: Path = BOUNDARIES) -> None:
    """Builds every file of data/boundaries/ but boundaries.toml, which people write."""
    shapes = countries(atlas)
    in_place, in_insets = drawn_in_place(shapes), drawn_in_insets(shapes)
    contents: dict[str, Any] = {
        "europe.geojson": collection(
            [feature(code, shape) for code, shape in europe(in_place, in_insets).items()]
        ),
        "hatch.geojson": collection(
            [feature(code, shape) for code, shape in hatches(in_place, in_insets).items()]
        ),
        "insets.json": boxes(),
        "points.json": points(in_place),
        "neighbours.json": neighbours(shapes),
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        (folder / name).write_text(json.dumps(content, separators=(",", ":")) + "\n", encoding="utf-8")


def main() -> None:
    """Writes the outlines of the atlas that the command line names; exits with one line where it can't."""
    parser = argparse.ArgumentParser(prog="python -m data.outlines", description=__doc__)
    parser.add_argument("atlas", type=Path, help="countries-10m.json of the npm package world-atlas")
    try:
        write(checked(parser.parse_args().atlas))
    except (OSError, ValueError) as error:
        parser.exit(1, f"{error}\n")
