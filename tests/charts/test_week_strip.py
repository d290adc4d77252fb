"""The strip of weeks: every cell in its shade or hatched, zeros and least counts told apart without colour,
a demo stamped.
"""

import re
from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd
import pytest

from charts.look import Look
from charts.pieces.marks import Labels
from charts.style import style_of
from charts.week_strip import Weeks, classes, hatching, week_strip
from tests.charts.drawn import Drawn, colour_at
from words.language import Language

WEEKS = ("2026-10-26", "2026-11-02", "2026-11-09", "2026-11-16")
NAN = float("nan")
# Row: (count, whether at least).
ROWS: dict[str, list[tuple[float, bool]]] = {
    "IE": [(NAN, False), (3, True), (0, False), (12, False)],
    "LV": [(NAN, False), (NAN, False), (1, False), (2, False)],
}


@pytest.fixture
def draw(either_look: Look, language: Language) -> Callable[..., Drawn]:
    def drawn(
        rows: dict[str, list[tuple[float, bool]]] = ROWS,
        weeks: tuple[str, ...] = WEEKS,
        chosen: str = "",
        full_names: Mapping[str, str] | None = None,
        stamp: str = "",
    ) -> Drawn:
        cells = pd.DataFrame(
            [
                (row, week, count, least)
                for row, its in rows.items()
                for week, (count, least) in zip(weeks, its, strict=True)
            ],
            columns=["row", "week", "count", "at_least"],
        )
        names = {row: f"Country {row}" for row in rows}
        return Drawn(
            week_strip(
                cells,
                Labels({}, full_names or {}, [chosen], names),
                Weeks({week: f"day {week}" for week in weeks}, {weeks[1]: "Nov"}),
                style_of(either_look, language),
                stamp=stamp,
            )
        )

    return drawn


def shades(drawn: Drawn) -> list[list[str | None]]:
    """Each cell's colour, whichever trace draws it; a cell that two draw is an error."""
    traces = [trace for trace in drawn.of("heatmap") if "not measured" not in trace["hovertemplate"]]
    found: list[list[str | None]] = [
        [None] * len(drawn.of("heatmap")[0]["x"]) for _ in drawn.of("heatmap")[0]["y"]
    ]
    for trace in traces:
        for row, its in enumerate(trace["z"]):
            for week, z in enumerate(its):
                if z is not None and not np.isnan(z):
                    assert found[row][week] is None
                    found[row][week] = colour_at(trace, z)
    return found


def test_every_cell_has_the_shade_of_its_count_and_the_missing_none(
    draw: Callable[..., Drawn], either_look: Look
) -> None:
    found = shades(draw())
    assert [[cell is None for cell in row] for row in found] == [
        [True, False, False, False],
        [True, True, False, False],
    ]
    assert found[0][2] == either_look.context
    assert len({found[0][1], found[0][2], found[0][3], found[1][2]}) == 4


def test_least_counts_stand_in_low_boxes_and_carry_a_plus(draw: Callable[..., Drawn]) -> None:
    drawn = draw()
    whole, low, gaps = drawn.of("heatmap")
    assert low["ygap"] > whole["ygap"]
    assert [[z is not None and not np.isnan(z) for z in row] for row in low["z"]] == [
        [False, True, False, False],
        [False] * 4,
    ]
    assert [[z is not None and not np.isnan(z) for z in row] for row in gaps["z"]] == [
        [True, False, False, False],
        [True, True, False, False],
    ]
    assert ("at least" in low["hovertemplate"], "not measured" in gaps["hovertemplate"]) == (True, True)
    cells = [
        cell
        for numbers in drawn.of("scatter")
        if numbers["mode"] == "text"
        for cell in zip(*(numbers[key] for key in "xy"), numbers["text"], strict=True)
    ]
    assert {(name[-2:], WEEKS.index(week.removeprefix("day "))): text for week, name, text in cells} == {
        ("IE", 1): "3+",
        ("IE", 2): "0",
        ("IE", 3): "12",
        ("LV", 2): "1",
        ("LV", 3): "2",
    }


def test_what_was_not_measured_is_hatched_and_the_legend_says_so(draw: Callable[..., Drawn]) -> None:
    drawn = draw()
    (shape,) = drawn.layout["shapes"]
    starts = [(float(x), float(y)) for x, y in re.findall(r"M([-\d.]+),([-\d.]+)", shape["path"])]
    assert {(int(np.floor(x + 0.5)), round(y - 0.4)) for x, y in starts} == {(0, 0), (0, 1), (1, 1)}
    assert {"none", "not measured", "at least (+)"} <= set(drawn.legend)
    full = draw({"IE": [(1, False)] * 4})
    assert not full.layout.get("shapes")
    assert not {"not measured", "at least (+)"} & set(full.legend)


def test_many_weeks_have_no_numbers_and_no_gaps_that_swallow_them(draw: Callable[..., Drawn]) -> None:
    weeks = tuple(str(day.date()) for day in pd.date_range("2021-12-06", periods=260, freq="7D"))
    drawn = draw({"IE": [(1, False)] * 260}, weeks)
    assert not [trace for trace in drawn.of("scatter") if trace["mode"] == "text"]
    assert drawn.of("heatmap")[0]["xgap"] == 0


def test_a_stamp_and_the_chosen_country_are_seen(draw: Callable[..., Drawn]) -> None:
    drawn = draw(stamp="Made-up content", chosen="LV")
    assert [note["text"] for note in drawn.layout["annotations"]] == ["<b>Made-up content</b>"]
    assert drawn.layout["yaxis"]["ticktext"] == ["Country IE", "<b>Country LV</b>"]
    assert not draw().layout.get("annotations")


def test_nothing_measured_at_all_is_drawn_as_such(draw: Callable[..., Drawn]) -> None:
    assert shades(draw({"IE": [(NAN, False)] * 4})) == [[None] * 4]


@pytest.mark.parametrize(
    ("most", "steps", "expected"),
    [
        (0, 5, [1]),
        (1, 5, [1]),
        (8, 5, [1, 2, 3, 5]),
        (10, 5, [1, 2, 3, 5, 10]),
        (120, 5, [1, 3, 10, 30, 100]),
        (1e6, 3, [1, 1000, 1e6]),
    ],
)
def test_classes_are_round_and_reach_from_one_to_the_most(
    most: float, steps: int, expected: list[float]
) -> None:
    assert classes(most, steps) == expected


def test_hatching_stays_inside_its_cells() -> None:
    path = hatching(np.array([[False, True, True, False]]))
    places = [float(x) for x in re.findall(r"[ML]([-\d.]+),", path)]
    assert places
    assert min(places) >= 0.5
    assert max(places) <= 2.5
    assert hatching(np.array([[False, False]])) == ""


def test_a_row_may_be_told_by_more_than_its_name(draw: Callable[..., Drawn]) -> None:
    drawn = draw(full_names={"IE": "Country IE (made up)", "LV": "Country LV"})
    assert all(list(trace["y"]) == ["Country IE (made up)", "Country LV"] for trace in drawn.of("heatmap"))
    assert list(drawn.layout["yaxis"]["tickvals"]) == ["Country IE (made up)", "Country LV"]
    assert list(drawn.layout["yaxis"]["ticktext"]) == ["Country IE", "Country LV"]
