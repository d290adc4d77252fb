"""Where things of a figure lie on a slide, in EMU (914,400 an inch): by axes and pixels; on maps by the
outlines in Lambert's projection, on a sphere of radius 1.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any

import plotly.graph_objects as go

from charts.pieces import plane
from charts.pieces.labels import width
from data.facts.geometry import address, geometry, outline_files
from exports.figure_parts import plain_text
from exports.slides.shape_xml import Point, Ring
from exports.slides.slide_parts import Box

INCH, PIXELS_PER_INCH = 914400, 96
# Pixels between a name and the plot, and a point in EMU.
BESIDE, POINT = 8, 12700
# No text is smaller, in points and in pixels.
SMALLEST, SMALLEST_PIXELS = 9.0, 12


@dataclass(frozen=True)
class Axis:
    """The values at an axis' ends and the shares of the plot where it begins and ends, from the left or from
    the foot; `names` are the places of an axis of names.
    """

    ends: tuple[float, float]
    domain: tuple[float, float]
    names: Mapping[Any, int] = field(default_factory=dict)

    def share(self, value: Any) -> float:
        """Where a value lies, as a share of the plot."""
        low, high = self.ends
        along = (_number(self.names.get(value, value)) - low) / (high - low)
        return self.domain[0] + along * (self.domain[1] - self.domain[0])


@dataclass(frozen=True)
class Plane:
    """The plot of a figure on a slide: its box in EMU, the EMU of a pixel, and its axes by their codes."""

    left: float
    top: float
    width: float
    height: float
    pixel: float
    axes: Mapping[str, Axis]

    def across(self, value: Any, ref: str = "x") -> float:
        """EMU from the slide's left: of a value on an axis, or of a share of the plot ("paper")."""
        share = float(value) if ref == "paper" else self.axes[ref].share(value)
        return self.left + share * self.width

    def down(self, value: Any, ref: str = "y") -> float:
        """EMU from the slide's top."""
        share = float(value) if ref == "paper" else self.axes[ref].share(value)
        return self.top + (1 - share) * self.height

    def letters(self, pixels: float | None) -> float:
        """The points of a text of so many pixels, none too small to read."""
        return max(SMALLEST, (pixels or 12) * self.pixel / POINT)


def plane_of(figure: go.Figure, box: Box) -> Plane:
    """The plane of a figure in a box in inches: as wide as that, pressed together where it is too tall."""
    left, top, wide, tall = box
    pixel = tall * INCH / max(figure.layout.height or 0.0, tall * PIXELS_PER_INCH)
    margin = figure.layout.margin
    before, after = (margin.l or 0) + _names_width(figure), margin.r or 0
    above, below = margin.t or 0, margin.b or 0
    plot = (
        left * INCH + before * pixel,
        top * INCH + above * pixel,
        wide * INCH - (before + after) * pixel,
        tall * INCH - (above + below) * pixel,
    )
    axes = {name: _axis(figure, name) for name in _axis_names(figure)}
    return Plane(*plot, pixel, _even(figure, axes, plot))


def _axis_names(figure: go.Figure) -> list[str]:
    """The codes of the figure's axes: "x", "y", "y2" …"""
    return [name.replace("axis", "") for name in figure.layout if name[1:5] == "axis"]


def _axis(figure: go.Figure, code: str) -> Axis:
    its = figure.layout[f"{code[0]}axis{code[1:]}"]
    names = {name: place for place, name in enumerate(its.categoryarray or ())}
    low, high = its.range
    return Axis((_number(low), _number(high)), tuple(its.domain or (0.0, 1.0)), names)


def _even(figure: go.Figure, axes: Mapping[str, Axis], plot: Sequence[float]) -> dict[str, Axis]:
    """The axes; where the figure wants squares, a unit is as long across as up, and the rest stays free."""
    if figure.layout.yaxis.scaleanchor != "x":
        return dict(axes)
    spans = {code: abs(axes[code].ends[1] - axes[code].ends[0]) for code in "xy"}
    unit = min(plot[2] / spans["x"], plot[3] / spans["y"])
    found = {}
    for code, whole in zip("xy", plot[2:], strict=True):
        free = 1 - spans[code] * unit / whole
        found[code] = Axis(axes[code].ends, (free / 2, 1 - free / 2), axes[code].names)
    return {**axes, **found}


def _names_width(figure: go.Figure) -> float:
    """The pixels that the names of an axis need beside the plot, where the figure leaves that to Plotly."""
    its = figure.layout.yaxis
    if not its.automargin or its.ticktext is None:
        return 0.0
    return max((width(plain_text(text), SMALLEST_PIXELS) for text in its.ticktext), default=0.0) + BESIDE


def _number(value: Any) -> float:
    """A value of an axis as a number: of a day, its number in the calendar."""
    if isinstance(value, str):
        value = date.fromisoformat(value[:10])
    if isinstance(value, datetime):
        value = value.date()
    return float(value.toordinal()) if isinstance(value, date) else float(value)


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
