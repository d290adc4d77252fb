"""45-degree stripes clipped to a shape: Plotly has no hatch, so "no data" is a second layer of thin polygons.

Lengths are kilometres in the plotted plane (data.outlines.insets), so pitch and stripe are the same in every
country and inset.
"""

import math

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

# 4 px and 0.9 px where the view is 600 px wide: 4880 km / 600 px = 8.13 km a pixel.
PITCH, STRIPE = 32.5, 7.3
# Shorter than this they are dots along a coast, not stripes.
SHORTEST = 4.0
# A longer edge would bend away from its stripe between lon/lat and the plane.
LONGEST_EDGE = 100.0


def hatch_shape(shape: BaseGeometry) -> MultiPolygon:
    """Stripes from lower left to upper right inside a shape, in phase across all shapes of the plane."""
    shapely.prepare(shape)
    cut = [shape.intersection(stripe) for stripe in stripes(shape)]
    pieces = [part for piece in cut for part in shapely.get_parts(piece) if isinstance(part, Polygon)]
    return shapely.segmentize(
        MultiPolygon([piece for piece in pieces if piece.area > SHORTEST * STRIPE]), LONGEST_EDGE
    )


def stripes(shape: BaseGeometry) -> list[Polygon]:
    """Whole stripes across the bounds of a shape: x - y is a multiple of the pitch along each."""
    west, south, east, north = shape.bounds
    step, half = PITCH * math.sqrt(2), STRIPE / math.sqrt(2)
    first, last = math.floor((west - north) / step), math.ceil((east - south) / step)
    return [_stripe(offset * step, half, (south, north)) for offset in np.arange(first, last + 1)]


def _stripe(offset: float, half: float, between: tuple[float, float]) -> Polygon:
    low, high = between
    return Polygon(
        [
            (low + offset - half, low),
            (low + offset + half, low),
            (high + offset + half, high),
            (high + offset - half, high),
        ]
    )
