"""The plane that our maps are drawn in: Lambert's azimuthal equal-area projection round the view's centre, on
a sphere of radius 1.
"""

import math
from collections.abc import Mapping
from typing import Any

Point = tuple[float, float]


def project_point(lon: float, lat: float, view: Mapping[str, Any]) -> Point:
    """Projects degrees to the plane of a geometry's `view`; north is up."""
    lon0, lat0 = _centre(view)
    across, up = math.radians(lon - lon0), math.radians(lat)
    near = 1 + math.sin(lat0) * math.sin(up) + math.cos(lat0) * math.cos(up) * math.cos(across)
    k = math.sqrt(2 / near)
    return k * math.cos(up) * math.sin(across), k * (
        math.cos(lat0) * math.sin(up) - math.sin(lat0) * math.cos(up) * math.cos(across)
    )


def place_on_globe(x: float, y: float, view: Mapping[str, Any]) -> Point:
    """The degrees, longitude first, of a point of the plane."""
    lon0, lat0 = _centre(view)
    if not (reach := math.hypot(x, y)):
        return lon0, math.degrees(lat0)
    angle = 2 * math.asin(reach / 2)
    up = math.asin(math.cos(angle) * math.sin(lat0) + y * math.sin(angle) * math.cos(lat0) / reach)
    across = math.atan2(
        x * math.sin(angle),
        reach * math.cos(lat0) * math.cos(angle) - y * math.sin(lat0) * math.sin(angle),
    )
    return lon0 + math.degrees(across), math.degrees(up)


def width_of_view(view: Mapping[str, Any]) -> float:
    """How wide the view is in the plane: its lower corners are its widest points."""
    (west, east), (south, _) = view["lonaxis_range"], view["lataxis_range"]
    return project_point(east, south, view)[0] - project_point(west, south, view)[0]


def _centre(view: Mapping[str, Any]) -> Point:
    return view["rotation"]["lon"], math.radians(view["rotation"]["lat"])
