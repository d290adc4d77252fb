"""Long outlines in SVG, written short: only points that an eye would miss, each as a step from the last."""

import re
from collections.abc import Iterator, Sequence

# Only straight lines between absolute points, as maps are drawn.
LONG = re.compile(r'(?<= d=")[MLZ0-9.,-]{200,}(?=")')
# Tenths of a pixel: no point left out lies further from the line. So many in a row are left out at most.
APART, AHEAD = 4, 8
Point = tuple[int, int]


def shorten_paths(svg: str) -> str:
    """Shortens an SVG's outlines, none of which moves by more than 0.4 pixels, and 0.05 by rounding."""
    return LONG.sub(lambda path: "".join(_ring(ring) for ring in path[0].split("M")[1:]), svg)


def _ring(text: str) -> str:
    first, *others = _thin_out([_point(pair) for pair in text.removesuffix("Z").split("L")])
    steps = "".join(_steps(first, others))
    end = "z" if text.endswith("Z") else ""
    return f"M{_tenths(first[0])},{_tenths(first[1])}{'l' if steps else ''}{steps.strip()}{end}"


def _thin_out(points: Sequence[Point]) -> list[Point]:
    """The points without those on the line between two others (Lang's algorithm, the longest line first)."""
    found, place, last = [points[0]], 0, len(points) - 1
    while place < last:
        end = min(place + AHEAD, last)
        while end > place + 1 and any(
            _off(point, points[place], points[end]) for point in points[place + 1 : end]
        ):
            end -= 1
        found.append(points[end])
        place = end
    return found


def _off(point: Point, start: Point, end: Point) -> bool:
    """Whether a point lies further than APART from the line between two others."""
    across, down = end[0] - start[0], end[1] - start[1]
    x, y = point[0] - start[0], point[1] - start[1]
    length = across * across + down * down
    share = min(max((x * across + y * down) / length, 0.0), 1.0) if length else 0.0
    return (x - share * across) ** 2 + (y - share * down) ** 2 > APART * APART


def _steps(start: Point, others: list[Point]) -> Iterator[str]:
    for point in others:
        if point == start:
            continue
        across, down = _tenths(point[0] - start[0]), _tenths(point[1] - start[1])
        yield f"{'' if across.startswith('-') else ' '}{across}{'' if down.startswith('-') else ','}{down}"
        start = point


def _point(pair: str) -> Point:
    across, down = pair.split(",")
    return round(float(across) * 10), round(float(down) * 10)


def _tenths(number: int) -> str:
    """ "-1.2" for -12, ".5" for 5."""
    whole, part = divmod(abs(number), 10)
    return f"{'-' if number < 0 else ''}{whole if whole or not part else ''}{f'.{part}' if part else ''}"
