"""The plane of our maps on slides: outlines of countries in Lambert's projection, on a sphere of radius 1."""

import json
from collections.abc import Mapping
from functools import cache

from charts.pieces import plane
from data.facts.geometry import address, geometry, outline_files

Point = plane.Point
Ring = list[Point]


def project_point(lon: float, lat: float) -> Point:
    """Projects degrees to the plane; north is up."""
    return plane.project_point(lon, lat, geometry().view)


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
