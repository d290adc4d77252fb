"""Outlines written short are the same outlines."""

import math
import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from exports.pictures.svg_paths import APART, shorten_paths

PLACE = st.integers(-20_000, 20_000)
RING = st.lists(st.tuples(PLACE, PLACE), min_size=1, max_size=60)
STEP = re.compile(r"-?\d*\.?\d+")


def written(rings: list[list[tuple[int, int]]]) -> str:
    """Rings in tenths of a pixel, as Plotly writes them."""
    return "".join("M" + "L".join(f"{x / 10:g},{y / 10:g}" for x, y in ring) + "Z" for ring in rings)


def read(path: str) -> list[list[tuple[int, int]]]:
    """A short path as rings in tenths of a pixel."""
    found = []
    for ring in path.split("M")[1:]:
        first, _, steps = ring.rstrip("z").partition("l")
        x, y = (round(float(number) * 10) for number in first.split(","))
        points = [(x, y)]
        numbers = [round(float(number) * 10) for number in STEP.findall(steps)]
        for across, down in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + across, y + down
            points.append((x, y))
        found.append(points)
    return found


def distance(point: tuple[int, int], start: tuple[int, int], end: tuple[int, int]) -> float:
    """From a point to the line between two others."""
    across, down = end[0] - start[0], end[1] - start[1]
    x, y = point[0] - start[0], point[1] - start[1]
    length = math.hypot(across, down)
    share = min(max((x * across + y * down) / length**2, 0), 1) if length else 0
    return math.hypot(x - share * across, y - share * down)


@given(st.lists(RING, min_size=1, max_size=5))
def test_no_outline_moves_by_more_than_is_said(rings: list[list[tuple[int, int]]]) -> None:
    path = written(rings)
    (short,) = re.findall(r' d="(.*?)"', shorten_paths(f'<path d="{path}"/>'))
    if len(path) < 200:
        assert short == path
        return
    for ring, kept in zip(rings, read(short), strict=True):
        assert set(kept) <= set(ring)
        assert (kept[0], kept[-1]) == (ring[0], ring[-1])
        lines = [*pairwise(kept)] or [(kept[0], kept[0])]
        assert all(min(distance(point, *line) for line in lines) <= APART for point in ring)


def test_curves_and_text_stay_as_they_are() -> None:
    for kept in (
        f'<path d="{"M1,1C2,2 3,3 4,4" * 30}"/>',
        f"<text>{'M1,1L2,2' * 40}</text>",
        '<path d="M0,0L1,1Z"/>',
    ):
        assert shorten_paths(kept) == kept


def test_a_map_takes_half_as_much() -> None:
    outline = written([[(3000 + 7 * step, 4000 + 90 * (step % 2)) for step in range(400)]])
    assert len(shorten_paths(f'<path d="{outline}"/>')) < 0.6 * len(outline)
