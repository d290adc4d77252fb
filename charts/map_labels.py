"""Labels of countries on the map: names or values that meet no other, beside their country with a leader
where it is too small. Drawn twice, for wide maps and for narrow ones: style sheets show the one that fits.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

from charts.look import Look
from charts.pieces.labels import LETTER, NARROW
from charts.pieces.marks import Labels
from charts.pieces.plane import place_on_globe, project_point, width_of_view
from charts.pieces.traces import Trace, scattergeo_trace
from data.facts.geometry import Geometry

# The kinds of labels, by which their traces are called: on wide maps, on narrow ones, on paper alone, and on
# maps that stand side by side.
WIDE_LABELS, NARROW_LABELS, PRINTED_LABELS = "labels", "labels of a narrow map", "labels on paper"
PANEL_LABELS = "labels of maps side by side"
# The sizes by which style sheets know them, and the width in pixels of the narrowest map that each is for.
SIZES = {WIDE_LABELS: 11.4, NARROW_LABELS: 11.2, PRINTED_LABELS: 11.6, PANEL_LABELS: 11.3}
LEADERS = {WIDE_LABELS: 0.9, NARROW_LABELS: 0.8, PRINTED_LABELS: 0.7, PANEL_LABELS: 0.6}
WIDTHS = {WIDE_LABELS: 460.0, NARROW_LABELS: NARROW, PRINTED_LABELS: 460.0, PANEL_LABELS: 340.0}
# Pixels: a line of text, between two labels, round a dot, and from where on a label needs a leader.
LINE, APART, DOT, NEAR = 13.0, 2.0, 7.0, 13.0
# The height of its letters.
LETTERS = 9.0
# Between two labels of a kind, and how far off its country one may stand: a narrow map has fewer of them, so
# that each can be read.
GAPS = {WIDE_LABELS: APART, NARROW_LABELS: 5.0, PRINTED_LABELS: APART, PANEL_LABELS: APART}
REACHES = {WIDE_LABELS: 96.0, NARROW_LABELS: 9.0, PRINTED_LABELS: 96.0, PANEL_LABELS: 96.0}
# How far off a label may stand, in pixels, and in how many directions.
RINGS = (9.0, 14.0, 20.0, 27.0, 35.0, 44.0, 54.0, 66.0, 80.0, 96.0)
DIRECTIONS = 16
Point = tuple[float, float]


@dataclass(frozen=True)
class Spot:
    """A label on a map of a given width, in pixels from its upper left corner: its middle, and half its
    size.
    """

    x: float
    y: float
    half: float

    def meets(self, other: "Spot", gap: float = APART) -> bool:
        """Whether two labels overlap, or come nearer to each other than the gap."""
        apart = self.half + other.half + gap
        return abs(self.x - other.x) < apart and abs(self.y - other.y) < LINE + APART

    def covers(self, point: Point, room: float) -> bool:
        """Whether the label comes nearer than `room` to a point."""
        return abs(self.x - point[0]) < self.half + room and abs(self.y - point[1]) < LINE / 2 + room


@dataclass(frozen=True)
class Sheet:
    """A map so many pixels wide, on which labels are placed."""

    geometry: Geometry
    wide: float

    @cached_property
    def scale(self) -> float:
        """Pixels for one unit of the plane."""
        return self.wide / width_of_view(self.geometry.view)

    @cached_property
    def middle(self) -> Point:
        """The view's middle in the plane."""
        view = self.geometry.view
        (west, east), low = view["lonaxis_range"], view["lataxis_range"][0]
        bottom = project_point((west + east) / 2, low, view)[1]
        return 0.0, bottom + width_of_view(view) * view["ratio"] / 2

    @cached_property
    def strip(self) -> float:
        """Where the strip of boxes ends."""
        return max(self.pixel(corner)[0] for box in self.geometry.insets for corner in box.frame)

    def pixel(self, place: Point) -> Point:
        """Where a place, in degrees, lies."""
        x, y = project_point(*place, self.geometry.view)
        return (
            self.wide / 2 + (x - self.middle[0]) * self.scale,
            self.wide * self.geometry.view["ratio"] / 2 - (y - self.middle[1]) * self.scale,
        )

    def place(self, pixel: Point) -> Point:
        """The degrees of a point of the map."""
        return place_on_globe(
            self.middle[0] + (pixel[0] - self.wide / 2) / self.scale,
            self.middle[1] + (self.wide * self.geometry.view["ratio"] / 2 - pixel[1]) / self.scale,
            self.geometry.view,
        )

    def within(self, spot: Spot, country: str) -> bool:
        """Whether a label reaches over no border or coast of its country."""
        box = [
            self.place((spot.x + across * spot.half, spot.y + down * LETTERS / 2))
            for across in (-1.0, -0.5, 0.0, 0.5, 1.0)
            for down in (-1.0, 1.0)
        ]
        return any(all(_lies_in(place, ring) for place in box) for ring in self.geometry.rings[country])

    def holds(self, spot: Spot) -> bool:
        """Whether a label is not cut off, and clear of the boxes."""
        high = self.wide * self.geometry.view["ratio"]
        return (
            self.strip + APART <= spot.x - spot.half
            and spot.x + spot.half <= self.wide - 1
            and LINE / 2 <= spot.y <= high - LINE / 2
        )


def label_spots(texts: Mapping[str, str], geometry: Geometry, kind: str) -> dict[str, Spot]:
    """Where the labels of a kind stand on the narrowest map that it is for: in their country where they meet
    no other there, else as near as there is room, within the reach of the kind, else nowhere. What is apart
    on it is apart on every wider one.
    """
    sheet, size = Sheet(geometry, WIDTHS[kind]), SIZES[kind]
    points = {code: sheet.pixel(geometry.points[code]) for code in texts}
    halves = {code: len(text) * size * LETTER / 2 for code, text in texts.items()}
    at_home = {code: Spot(*points[code], halves[code]) for code in texts if code not in geometry.small}
    roomy = {
        code: min((math.dist(point, other) for its, other in points.items() if its != code), default=0.0)
        for code, point in points.items()
    }
    found: dict[str, Spot] = {}
    # Who has most room stands at home; the small move.
    for code in sorted(texts, key=lambda each: (each in geometry.small, -roomy[each])):
        others = [(point, code_ in geometry.small) for code_, point in points.items() if code_ != code]
        spots = _nearby(points[code], halves[code], at_home.get(code), REACHES[kind])
        free = (
            spot for spot in spots if sheet.holds(spot) and _is_free(spot, others, found.values(), GAPS[kind])
        )
        if (spot := next(free, None)) is not None:
            found[code] = spot
    return {code: found[code] for code in texts if code in found}


def _nearby(point: Point, half: float, at_home: Spot | None, reach: float) -> Iterator[Spot]:
    """Where a label can stand, the nearest first: on its country's middle, else beside it, up to a reach."""
    if at_home:
        yield at_home
        shifts = [
            (x * half, y) for x in (0.0, 0.3, -0.3, 0.6, -0.6, 0.9, -0.9) for y in (0.0, 3.0, -3.0, 6.0, -6.0)
        ]
        for across, down in sorted(shifts, key=lambda shift: math.hypot(*shift))[1:]:
            yield Spot(point[0] + across, point[1] + down, half)
    for ring in (ring for ring in RINGS if ring <= reach):
        for turn in range(DIRECTIONS):
            angle = 2 * math.pi * turn / DIRECTIONS
            across, down = math.cos(angle), math.sin(angle)
            yield Spot(point[0] + across * (ring + half), point[1] + down * (ring + LINE / 2), half)


def _is_free(spot: Spot, others: Sequence[tuple[Point, bool]], placed: Iterable[Spot], gap: float) -> bool:
    """Whether a label meets no other, and stands on no other country's middle or dot."""
    return not any(spot.meets(other, gap) for other in placed) and not any(
        spot.covers(point, DOT if small else 0.0) for point, small in others
    )


def written_layers(labels: Labels, fills: Mapping[str, str], geometry: Geometry, look: Look) -> list[Trace]:
    """Everything that `labels.written` says, readable on the countries' `fills`."""
    return [
        trace
        for kind, texts in labels.written.items()
        for trace in _layers(kind, texts, fills, geometry, look)
    ]


def _layers(
    kind: str, texts: Mapping[str, str], fills: Mapping[str, str], geometry: Geometry, look: Look
) -> list[Trace]:
    """The labels of one kind, and the leaders of those that stand beside their country."""
    sheet = Sheet(geometry, WIDTHS[kind])
    spots = label_spots(texts, geometry, kind)
    places = {code: _short(sheet.place((spot.x, spot.y))) for code, spot in spots.items()}
    lons: list[float | None] = []
    lats: list[float | None] = []
    away = set()
    for code, spot in spots.items():
        point = sheet.pixel(geometry.points[code])
        if spot.covers(point, 0.0):
            continue
        away.add(code)
        end = _short(sheet.place(_edge(spot, point)))
        lons += [geometry.points[code][0], end[0], None]
        lats += [geometry.points[code][1], end[1], None]
    font: dict[str, Any] = {"size": SIZES[kind], "color": look.ink, "shadow": _shadow(look.page)}
    if kind != PRINTED_LABELS:
        # What reaches over a border stands on several grounds: its halo brings one of its own.
        inner = {
            code: fills[code]
            for code, spot in spots.items()
            if code in fills and code not in away and sheet.within(spot, code)
        }
        font |= {
            "color": [look.on(inner[code]) if code in inner else look.ink for code in spots],
            "shadow": [_shadow(inner.get(code, look.page)) for code in spots],
        }
    lines = scattergeo_trace(
        lon=lons,
        lat=lats,
        mode="lines",
        name=kind,
        line={"color": look.ink, "width": LEADERS[kind]},
        hoverinfo="skip",
        showlegend=False,
    )
    words = scattergeo_trace(
        lon=[lon for lon, _ in places.values()],
        lat=[lat for _, lat in places.values()],
        mode="text",
        name=kind,
        text=[texts[code] for code in spots],
        textfont=font,
        hoverinfo="skip",
        showlegend=False,
    )
    return [lines, words] if lons else [words]


def _short(place: Point) -> Point:
    """Degrees to a tenth of a pixel."""
    return round(place[0], 2), round(place[1], 2)


def _edge(spot: Spot, point: Point) -> Point:
    """The point of a label's box that is nearest to a point."""
    return (
        min(max(point[0], spot.x - spot.half), spot.x + spot.half),
        min(max(point[1], spot.y - LINE / 2), spot.y + LINE / 2),
    )


def _lies_in(place: Point, ring: Sequence[Point]) -> bool:
    """Whether a place lies within a ring: a line from it to the east crosses the ring an odd number of
    times.
    """
    (lon, lat), inside = place, False
    for (west, low), (east, high) in pairwise(ring):
        if (low > lat) != (high > lat) and lon < west + (lat - low) / (high - low) * (east - west):
            inside = not inside
    return inside


def _shadow(ground: str) -> str:
    """A halo in the colour of the ground, thick enough to read a label on where it reaches over a border."""
    corners = [f"{across}px {down}px 1px {ground}" for across in (-1, 1) for down in (-1, 1)]
    sides = [f"{across}px {down}px 1px {ground}" for across, down in ((-2, 0), (2, 0), (0, -2), (0, 2))]
    return ", ".join([*corners, *sides])
