"""The plane the map is drawn in and the boxes that stand in it: territories far from Europe, and small
countries enlarged.

Lengths are kilometres in the plane: spherical Lambert azimuthal equal area round 52 N 10 E, what d3-geo
draws.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TypeVar

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Proj
from shapely import affinity
from shapely.geometry import MultiPolygon, box
from shapely.geometry.base import BaseGeometry

CENTRE = (10.0, 52.0)
RADIUS = 6371.0
# The view: symmetric about 10 E, Lampedusa and Gavdos to Nordkapp and Jan Mayen, with a strip of boxes on the
# left.
VIEW = (-2440.0, -1926.0, 2440.0, 2290.0)
# Land stops here, so that none shows through the boxes.
PANEL = (-3000.0, -2500.0, -1715.0, 2800.0)

BOX_WIDTH, BOX_HEIGHT, GAP, MARGIN = 660.0, 360.0, 22.0, 40.0
LABEL_HEIGHT, PADDING = 130.0, 24.0
LONGEST_EDGE = 250.0

Position = tuple[float, float]
Bounds = tuple[float, float, float, float]
Shape = TypeVar("Shape", bound=BaseGeometry)


@dataclass(frozen=True)
class Inset:
    """A box of the map: which pieces of a country it holds, where they truly are, and where the box stands.

    `places` are lon/lat bounds, one a group of islands; each keeps its shape, and groups after the first
    stand left of it, in the upper corner, at the same scale. `row` counts from the top of the strip.
    `whole`: it enlarges a small country that is in its place too.
    """

    key: str
    code: str
    places: tuple[Bounds, ...]
    row: int
    whole: bool = False

    def bounds(self) -> Bounds:
        """Of the frame, in the plane."""
        west, top = VIEW[0] + MARGIN, VIEW[3] - GAP - self.row * (BOX_HEIGHT + GAP)
        return (west, top - BOX_HEIGHT, west + BOX_WIDTH, top)

    def room(self) -> Bounds:
        """The part of the frame that the shape may fill: all but the label's line and the padding."""
        west, south, east, north = self.bounds()
        return (west + PADDING, south + PADDING, east - PADDING, north - LABEL_HEIGHT)

    def label(self) -> Position:
        """Where the name starts, at half its height: the chart draws it to the right of this point."""
        west, _, _, north = self.bounds()
        return (west + PADDING, north - LABEL_HEIGHT / 2 - PADDING / 4)


# Saint-Martin belongs to the statistical region of Guadeloupe (FRY1) but lies 250 km off, hence a place of
# its own.
INSETS: tuple[Inset, ...] = (
    Inset("guadeloupe", "FR", ((-62.0, 15.7, -60.9, 16.6), (-63.3, 17.9, -62.9, 18.2)), 0),
    Inset("martinique", "FR", ((-61.4, 14.3, -60.7, 15.0),), 1),
    Inset("guyane", "FR", ((-55.0, 2.0, -51.0, 6.0),), 2),
    Inset("reunion", "FR", ((55.0, -21.5, 56.0, -20.7),), 3),
    Inset("mayotte", "FR", ((44.9, -13.1, 45.4, -12.5),), 4),
    Inset("azores", "PT", ((-31.5, 36.8, -24.9, 39.9),), 5),
    Inset("madeira", "PT", ((-17.4, 32.3, -16.1, 33.3),), 6),
    Inset("canaries", "ES", ((-18.4, 27.4, -13.2, 29.5),), 7),
    Inset("malta", "MT", ((14.0, 35.7, 14.7, 36.2),), 8, whole=True),
    Inset("luxembourg", "LU", ((5.6, 49.3, 6.7, 50.3),), 9, whole=True),
    Inset("cyprus", "CY", ((32.0, 34.4, 34.8, 35.8),), 10, whole=True),
)


@cache
def _plane(lon: float, lat: float) -> Proj:
    return Proj(proj="laea", lon_0=lon, lat_0=lat, R=RADIUS, units="m")


def to_plane(shape: Shape, centre: Position = CENTRE) -> Shape:
    """Lon/lat to kilometres in the plane round `centre`."""
    moved: Shape = shapely.transform(
        shape, lambda points: np.column_stack(_plane(*centre)(points[:, 0], points[:, 1]))
    )
    return moved


def to_globe(shape: Shape) -> Shape:
    """Kilometres in the plotted plane to lon/lat."""

    def inverse(points: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(_plane(*CENTRE)(points[:, 0], points[:, 1], inverse=True))

    moved: Shape = shapely.transform(shape, inverse)
    return moved


def place_in_box(country: BaseGeometry, inset: Inset) -> MultiPolygon:
    """The inset's pieces of a country (lon/lat), in the plotted plane, filling the frame's room with their
    true shape.
    """
    groups = [_true_shape(country, bounds) for bounds in inset.places]
    scale = _scale(groups[0], inset.room())
    west, south, east, north = inset.room()
    moved = [_centred(groups[0], scale, ((west + east) / 2, (south + north) / 2))]
    for group in groups[1:]:
        left, bottom, right, top = group.bounds
        moved.append(
            _centred(group, scale, (west + scale * (right - left) / 2, north - scale * (top - bottom) / 2))
        )
    return MultiPolygon([part for group in moved for part in shapely.get_parts(group)])


def _true_shape(country: BaseGeometry, bounds: Bounds) -> BaseGeometry:
    parts = [part for part in shapely.get_parts(country) if part.intersects(box(*bounds))]
    west, south, east, north = bounds
    return to_plane(MultiPolygon(parts), ((west + east) / 2, (south + north) / 2))


def _scale(shape: BaseGeometry, room: Bounds) -> float:
    west, south, east, north = shape.bounds
    return float(min((room[2] - room[0]) / (east - west), (room[3] - room[1]) / (north - south)))


def _centred(shape: BaseGeometry, scale: float, middle: Position) -> BaseGeometry:
    west, south, east, north = shape.bounds
    centre = ((west + east) / 2, (south + north) / 2)
    grown = affinity.scale(shape, scale, scale, origin=centre)
    return affinity.translate(grown, middle[0] - centre[0], middle[1] - centre[1])


def without_panel(shape: BaseGeometry) -> BaseGeometry:
    """A shape in the plane less what lies beneath the boxes."""
    return shape.difference(box(*PANEL))


def frame(inset: Inset) -> list[Position]:
    """The closed outline in lon/lat, with points enough for d3's great arcs to look straight."""
    outline = shapely.segmentize(box(*inset.bounds()).exterior, LONGEST_EDGE)
    return [
        (round(lon, 3), round(lat, 3)) for lon, lat in shapely.get_coordinates(to_globe(outline)).tolist()
    ]


def view() -> dict[str, object]:
    """What Plotly's `geo` needs to show exactly VIEW at scale 1 in a plot area of `ratio` (height by width).

    Plotly fits the projected bounds of the lon/lat ranges. The lower corners are the widest points and the
    middle of the lower edge the lowest; the upper edge is at its highest in the corners, or a little inside
    where d3's arc bulges.
    """
    west, south, east, north = VIEW
    low = _lonlat((0.0, south))[1]
    half = _bisected(lambda angle: _plane(*CENTRE)(CENTRE[0] + angle, low)[0], east, (0.0, 80.0))
    # d3's centre is counted from the rotated origin: an arc of the sphere from it, not a latitude.
    turned = float(_plane(0.0, 0.0)(0.0, (south + north) / 2, inverse=True)[1])
    high = _bisected(lambda lat: _highest(half, lat), north, (low, 89.0))
    return {
        "rotation": {"lon": CENTRE[0], "lat": CENTRE[1]},
        "center": {"lon": CENTRE[0], "lat": round(CENTRE[1] + turned, 4)},
        "lonaxis_range": [round(CENTRE[0] - half, 4), round(CENTRE[0] + half, 4)],
        "lataxis_range": [round(low, 4), round(high, 4)],
        "ratio": round((north - south) / (east - west), 4),
    }


def _highest(half: float, lat: float) -> float:
    """Top of the arcs that Plotly draws between points of one latitude, a quarter of the range apart."""
    corners = [_vector(CENTRE[0] + half * step, lat) for step in (1.0, 0.5, 0.0)]
    arcs = [a + (b - a) * share for a, b in pairwise(corners) for share in np.linspace(0, 1, 21)]
    lons = np.degrees(np.arctan2([v[1] for v in arcs], [v[0] for v in arcs]))
    lats = np.degrees(np.arcsin([v[2] / np.linalg.norm(v) for v in arcs]))
    return float(max(_plane(*CENTRE)(lons, lats)[1]))


def _vector(lon: float, lat: float) -> NDArray[np.float64]:
    theta, phi = np.radians(lon), np.radians(lat)
    return np.array([np.cos(phi) * np.cos(theta), np.cos(phi) * np.sin(theta), np.sin(phi)])


def _lonlat(position: Position) -> Position:
    lon, lat = _plane(*CENTRE)(*position, inverse=True)
    return (float(lon), float(lat))


def _bisected(rising: Callable[[float], float], wanted: float, between: Position) -> float:
    low, high = between
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if rising(middle) < wanted else (low, middle)
    return (low + high) / 2
