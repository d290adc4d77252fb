"""Long outlines in SVG, written short: each point as a step from the one before, in tenths of a pixel. Several maps take half as much."""

import re
from collections.abc import Iterator

# Only straight lines between absolute points, as maps are drawn.
LONG = re.compile(r'(?<= d=")[MLZ0-9.,-]{200,}(?=")')
Point = tuple[int, int]


def shortened(svg: str) -> str:
    """The same picture: no point moves by more than half of a tenth of a pixel; points that fall on the one before are left out."""
    return LONG.sub(lambda path: "".join(_ring(ring) for ring in path[0].split("M")[1:]), svg)


def _ring(text: str) -> str:
    first, *others = (_point(pair) for pair in text.removesuffix("Z").split("L"))
    steps = "".join(_steps(first, others))
    return f"M{_tenths(first[0])},{_tenths(first[1])}{'l' if steps else ''}{steps.strip()}{'z' if text.endswith('Z') else ''}"


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
