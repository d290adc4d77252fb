"""Outlines of the map, built once and committed: data/boundaries/ from Natural Earth 1:10m. The only user of
GeoPandas.

`npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz && python -m data.outlines
package/countries-10m.json`
"""

import argparse
import hashlib
import json
import tomllib
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import MultiPolygon, Point
from shapely.geometry.base import BaseGeometry

from data.outlines.atlas import MEMBERS, Shapes, countries, group_of, neighbours, polygons
from data.outlines.hatching import hatch_shape
from data.outlines.insets import INSETS, frame, to_globe, view
from data.outlines.simplification import shapes_in_insets, shapes_in_place

BOUNDARIES = Path(__file__).parents[1] / "boundaries"
# Smaller than this in the view (km2; 8 px square on a phone), a country also gets a marker.
SMALL = 10_000.0


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


def map_shapes(in_place: Shapes, in_insets: Shapes) -> dict[str, MultiPolygon]:
    """What is drawn of each country in lon/lat, largest first, so that the small lie on top."""
    order = sorted(in_place, key=lambda code: (-in_place[code].area, code))
    return {code: _joined(in_place[code], in_insets.get(code)) for code in order}


def _joined(place: BaseGeometry, inset: BaseGeometry | None) -> MultiPolygon:
    parts = list(for_browser(place, 2).geoms)
    return MultiPolygon(parts + (list(for_browser(inset, 3).geoms) if inset else []))


def hatches(in_place: Shapes, in_insets: Shapes) -> dict[str, MultiPolygon]:
    """Stripes over all that is drawn of each member state, in lon/lat."""
    shapes = {code: [in_place[code], *([in_insets[code]] if code in in_insets else [])] for code in MEMBERS}
    stripes = {
        code: [part for shape in own for part in hatch_shape(shape).geoms] for code, own in shapes.items()
    }
    return {code: for_browser(MultiPolygon(parts), 3) for code, parts in stripes.items()}


def points(in_place: Shapes) -> dict[str, dict[str, Any]]:
    """Where each member state's label stands: the middle of the widest place of its largest part."""
    enlarged = {inset.code: inset for inset in INSETS if inset.whole}
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


def check_atlas(atlas: Path) -> Path:
    """The file, if it is the one that boundaries.toml describes; ValueError if not."""
    declared = tomllib.loads((BOUNDARIES / "boundaries.toml").read_text(encoding="utf-8"))["source"]["sha256"]
    found = hashlib.sha256(atlas.read_bytes()).hexdigest()
    if found != declared:
        raise ValueError(f"{atlas}: sha256 {found}, but boundaries.toml declares {declared}")
    return atlas


def write_boundaries(atlas: Path, folder: Path = BOUNDARIES) -> None:
    """Builds every file of data/boundaries/ but boundaries.toml, which people write."""
    shapes = countries(atlas)
    in_place, in_insets = shapes_in_place(shapes), shapes_in_insets(shapes)
    contents: dict[str, Any] = {
        "europe.geojson": collection(
            [feature(code, shape) for code, shape in map_shapes(in_place, in_insets).items()]
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
        write_boundaries(check_atlas(parser.parse_args().atlas))
    except (OSError, ValueError) as error:
        parser.exit(1, f"{error}\n")
