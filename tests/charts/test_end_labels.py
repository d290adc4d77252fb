"""Labels: moved as little as needed, never over one another, at any width."""

from itertools import combinations, pairwise

import pytest

from charts.pieces.labels import NARROW, box_of, fold_text, overlap, sides, spread_apart, width


@pytest.mark.parametrize(
    "wanted",
    [[50.0] * 6, [10, 12, 14, 90, 91], [0, 100], [5.0], [], [40, 41, 39, 42, 38], [99, 100, 100]],
)
def test_places_are_apart_inside_and_in_order(wanted: list[float]) -> None:
    sizes = [15.0] * len(wanted)
    found = spread_apart(wanted, sizes, 0, 150)
    order = sorted(range(len(wanted)), key=lambda place: (wanted[place], place))
    placed = [found[place] for place in order]
    assert all(upper - lower >= 15 - 1e-9 for lower, upper in pairwise(placed))
    assert all(7.5 - 1e-9 <= place <= 142.5 + 1e-9 for place in placed)


def test_what_has_room_is_not_moved() -> None:
    assert spread_apart([20, 60, 100], [15, 15, 15], 0, 150) == [20, 60, 100]


def test_a_pair_moves_by_half_the_overlap_each() -> None:
    assert spread_apart([50, 50], [10, 20], 0, 200) == [42.5, 57.5]


def test_sides_overlap_neither_names_nor_dots_at_any_width() -> None:
    texts = {code: "Luxembourg" for code in "abcdefghij"}
    points = {code: (20 + 28 * place % 200, 100 + (place * 37) % 60) for place, code in enumerate(texts)}
    found = sides(points, texts, (NARROW, 300))
    assert 2 <= len(found) <= len(texts)
    for stretch in (1, 1.7, 4):
        there = {code: (x * stretch, y) for code, (x, y) in points.items()}
        boxes = [box_of(there[code], texts[code], side) for code, side in found.items()]
        assert not any(overlap(one, other) for one, other in combinations(boxes, 2))
        dots = [(x - 2, y - 2, x + 2, y + 2) for x, y in there.values()]
        assert not any(overlap(box, dot) for box in boxes for dot in dots)


def test_earlier_names_go_first_and_one_without_room_is_left_out() -> None:
    points = {
        "a": (50.0, 50.0),
        "b": (50.0, 51.0),
        "c": (51.0, 50.0),
        "d": (51.0, 51.0),
        "e": (50.5, 50.5),
        "f": (50.2, 50.7),
    }
    found = sides(points, dict.fromkeys("fedcba", "Netherlands"), (140, 100))
    assert "f" in found
    assert len(found) < len(points)


def test_who_is_sure_to_be_named_is_named_in_any_crowd() -> None:
    points = {code: (150.0 + place, 50.0 + place) for place, code in enumerate("abcdefghijklmnop")}
    found = sides(points, dict.fromkeys("ponmlkjihgfedcba", "Netherlands"), (300, 100), sure="ah")
    assert {"a", "h"} <= set(found)
    boxes = [box_of(points[code], "Netherlands", found[code]) for code in "ah"]
    assert not overlap(*boxes)


def test_folding_keeps_words_and_width_knows_the_widest_line() -> None:
    assert fold_text("Greece, rural areas 35.5%", 18) == "Greece, rural<br>areas 35.5%"
    assert fold_text("") == ""
    assert width("<b>ab<br>abcd</b>") == pytest.approx(width("<b>abcd</b>"))
