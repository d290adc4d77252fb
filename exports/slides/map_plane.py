"""The plane of our maps on slides: outlines of countries in Lambert's projection, on a sphere of radius 1."""

import json
import math
from collections.abc import Mapping
from functools import cache

from data.facts.geometry import address, outline_files

Point = tuple[float, float]
Ring = list[Point]


def project_point(lon: float, lat: float) -> Point:
    """Projects degrees by Lambert's azimuthal equal-area projection round the view's centre; north is up."""
    lon0, lat0 = _centre()
    across, up = math.radians(lon - lon0), math.radians(lat)
    near = 1 + math.sin(lat0) * math.sin(up) + math.cos(lat0) * math.cos(up) * math.cos(across)
    k = math.sqrt(2 / near)
    return k * math.cos(up) * math.sin(across), k * (
        math.cos(lat0) * math.sin(up) - math.sin(lat0) * math.cos(up) * math.cos(across)
    )


@cache
def _centre() -> Point:
    view = json.loads(
        (outline_files()[address("europe.geojson")].parent / "insets.json").read_text(encoding="utf-8")
    )["view"]
    return view["rotation"]["lon"], math.radians(view["rotation"]["lat"])


@cache
def country_rings() -> Mapping[str, list[Ring]]:
    """The projected rings of every country, by its code."""
    features = json.loads(outline_files()[address("europe.geojson")].read_text(encoding="utf-8"))["features"]
    found: dict[str, list[Ring]] = {}
    for feature in features:
        shapes = feature["geometry"]["coordinates"]
        polygons = shapes if feature["geometry"]["type"] == "MultiPolygon" else [shapes]
        found[feature["id"]] = [
            [project_point(lon, lat) for lon, lat in ring] for polygon in polygons for ring in polygon
        ]
    return found


@cache
def map_bounds() -> tuple[float, float, float, float]:
    """The ends of all outlines: west, south, east, north."""
    points = [point for rings in country_rings().values() for ring in rings for point in ring]
    across, up = zip(*points, strict=True)
    return min(across), min(up), max(across), max(up)
