"""Outlines written short are the same outlines."""

import re

from hypothesis import given
from hypothesis import strategies as st

from exports.svg_paths import shortened

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


def without_repeats(ring: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return [point for place, point in enumerate(ring) if not place or point != ring[place - 1]]


@given(st.lists(RING, min_size=1, max_size=5))
def test_every_point_comes_back(rings: list[list[tuple[int, int]]]) -> None:
    path = written(rings)
    (short,) = re.findall(r' d="(.*?)"', shortened(f'<path d="{path}"/>'))
    assert short == path if len(path) < 200 else read(short) == [without_repeats(ring) for ring in rings]


def test_curves_and_text_stay_as_they_are() -> None:
    for kept in (f'<path d="{"M1,1C2,2 3,3 4,4" * 30}"/>', f"<text>{'M1,1L2,2' * 40}</text>", '<path d="M0,0L1,1Z"/>'):
        assert shortened(kept) == kept


def test_a_map_takes_half_as_much() -> None:
    outline = written([[(3000 + 7 * step, 4000 - 5 * step) for step in range(400)]])
    assert len(shortened(f'<path d="{outline}"/>')) < 0.6 * len(outline)
