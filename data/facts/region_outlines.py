"""Outlines of NUTS 1 regions, where whoever runs the server fetched them from GISCO and accepted its terms;
never bundled.
"""

import json
import logging
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from data.facts.geometry import BOUNDARIES, Position, geometry

# Owed on every map that is drawn with them (loaders.boundaries holds the terms).
NOTICE = "© EuroGeographics for the administrative boundaries"
SETTING = "DASHBOARD_REGIONS"
# Degrees to a kilometre or so: what a map of Europe can show.
DECIMALS = 2
# The regions that lie in boxes on our map, which shows them at another place: there they keep Natural Earth's
# outlines.
BOXED = {
    "azores": "PT2",
    "madeira": "PT3",
    "canaries": "ES7",
    **dict.fromkeys(("guadeloupe", "martinique", "guyane", "reunion", "mayotte"), "FRY"),
}

Ring = Sequence[Position]
Polygon = Sequence[Ring]


@dataclass(frozen=True)
class Regions:
    """GeoJSON with the regions' codes as `id`; where a mark of each stands, in its largest part; the notice
    that every map of them owes.
    """

    areas: Mapping[str, Any]
    points: Mapping[str, Position]
    notice: str = NOTICE


def region_outlines() -> Regions | None:
    """Those of the file that DASHBOARD_REGIONS names; None without one, or where it can't be read."""
    path = os.environ.get(SETTING, "")
    return _read(path) if path else None


@cache
def _read(path: str) -> Regions | None:
    try:
        features = json.loads(Path(path).read_text(encoding="utf-8"))["features"]
        found = {
            feature["properties"]["NUTS_ID"]: _polygons(feature["geometry"])
            for feature in features
            if feature["geometry"]
        }
    except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
        logging.getLogger(__name__).warning(
            "%s: no regions as GISCO gives them (%s: %s); they are not drawn",
            path,
            type(error).__name__,
            error,
        )
        return None
    drawn = found | _boxed()
    points = {code: max(_weighed(polygon[0]) for polygon in polygons)[1] for code, polygons in drawn.items()}
    return Regions(
        {
            "type": "FeatureCollection",
            "features": [_feature(code, polygons) for code, polygons in drawn.items()],
        },
        points,
    )


def _weighed(ring: Ring) -> tuple[float, Position]:
    """Twice the area of a ring in square degrees, and its centre of gravity."""
    steps = [(x0 * y1 - x1 * y0, x0 + x1, y0 + y1) for (x0, y0), (x1, y1) in pairwise(ring)]
    doubled = sum(cross for cross, _, _ in steps)
    if not doubled:
        return 0.0, ring[0]
    lon, lat = (sum(step[0] * step[axis] for step in steps) / (3 * doubled) for axis in (1, 2))
    return abs(doubled), (lon, lat)


def _feature(code: str, polygons: Sequence[Polygon]) -> dict[str, Any]:
    return {"type": "Feature", "id": code, "geometry": {"type": "MultiPolygon", "coordinates": polygons}}


def _polygons(shape: Mapping[str, Any]) -> list[Polygon]:
    polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
    return [
        [_turned(ring, clockwise=number == 0) for number, ring in enumerate(polygon)] for polygon in polygons
    ]


def _turned(ring: Sequence[Sequence[float]], *, clockwise: bool) -> Ring:
    """The ring in the direction that Plotly draws from: outer ones clockwise, against RFC 7946; the other
    way it fills the rest of the world.
    """
    points = [(round(float(lon), DECIMALS), round(float(lat), DECIMALS)) for lon, lat, *_ in ring]
    doubled = sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(points))
    return points if (doubled < 0) is clockwise else points[::-1]


def _boxed() -> dict[str, list[Polygon]]:
    """The parts of countries that stand in a box of our map, by their region."""
    features = json.loads((BOUNDARIES / "europe.geojson").read_text(encoding="utf-8"))["features"]
    whole = {feature["id"]: feature["geometry"]["coordinates"] for feature in features}
    found: dict[str, list[Polygon]] = {}
    for inset in geometry().insets:
        if region := BOXED.get(inset.key):
            found.setdefault(region, []).extend(
                polygon for polygon in whole[inset.country] if _lies_in(polygon[0][0], inset.frame)
            )
    return found


def _lies_in(point: Position, frame: Ring) -> bool:
    """Whether a line from the point eastward meets the closed frame an odd number of times."""
    lon, lat = point
    met = (
        (x1 - x0) * (lat - y0) / (y1 - y0) + x0 > lon
        for (x0, y0), (x1, y1) in pairwise(frame)
        if (y0 > lat) != (y1 > lat)
    )
    return sum(met) % 2 == 1
