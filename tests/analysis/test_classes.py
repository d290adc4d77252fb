"""Class edges: round ones, quantiles, and natural breaks that no other split beats."""

import math
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.classes import FEWEST, MOST, TAIL, diverging_edges, natural_edges, quantile_edges, round_edges
from charts.classes import class_of

percentages = st.lists(st.integers(0, 10_000).map(lambda n: n / 100), min_size=1, max_size=60)
counts = st.lists(st.integers(0, 10_000_000).map(float), min_size=1, max_size=60)
differences = st.lists(st.integers(-5_000, 5_000).map(lambda n: n / 100), min_size=1, max_size=60)
few = st.lists(st.integers(0, 40).map(float), min_size=1, max_size=9)


@pytest.mark.parametrize(
    ("values", "edges"),
    [
        (range(101), (0, 20, 40, 60, 80, 100)),
        (range(30, 84), (30, 40, 50, 60, 70, 80, 90)),
        ([10.0, 15.0], (10, 11, 12, 13, 14, 15)),
        ([0, 1], (0, 0.2, 0.4, 0.6, 0.8, 1)),
        ([-3, 4], (-3, -2, -1, 0, 1, 2, 3, 4)),
        ([60.4], (60, 70)),
        ([], ()),
        ([math.nan], ()),
        ([math.nan, *range(101), math.nan], (0, 20, 40, 60, 80, 100)),
    ],
)
def test_round_edges(values: list[float], edges: tuple[float, ...]) -> None:
    assert round_edges(values) == pytest.approx(edges)


@given(percentages | counts | differences)
def test_round_edges_are_round_equal_and_hold_every_value(values: list[float]) -> None:
    edges = round_edges(values)
    assert edges[0] <= min(values) + 1e-9
    assert edges[-1] >= max(values) - 1e-9
    low, high = np.quantile(values, [TAIL, 1 - TAIL])
    if low < high:
        assert 5 <= len(edges) - 1 <= 8
        closed = [edge for edge in edges if math.isfinite(edge)]
        (step,) = {round(b - a, 9) for a, b in pairwise(closed)}
        leading = step / 10.0 ** math.floor(math.log10(step) + 1e-9)
        assert any(math.isclose(leading, allowed, rel_tol=1e-6) for allowed in (1, 2, 2.5, 5))
        assert all(math.isclose(edge / step, round(edge / step), abs_tol=1e-6) for edge in closed)
        # An open end stands for a value that lies beyond one more step.
        assert (edges[0] == -math.inf) == (min(values) < closed[0] - (edges[0] < closed[0]) * step - 1e-9)
        assert (edges[-1] == math.inf) == (max(values) > closed[-1] + (edges[-1] > closed[-1]) * step + 1e-9)


def test_an_outlier_opens_the_last_class_only() -> None:
    edges = round_edges([*range(0, 101), 950])
    assert edges == (0, 20, 40, 60, 80, math.inf)


def test_one_class_where_all_are_equal() -> None:
    for value in (0.0, 0.3, 7.0, 60.0, 20_000.0, -4.0):
        low, high = round_edges([value, value])
        assert low <= value <= high
        assert low < high


INF = math.inf


@pytest.mark.parametrize(
    ("values", "edges"),
    [
        ([-48, 3.6], (-80, -60, -40, -20, 0, 20, 40, 60, 80)),
        ([-4, 1], (-4, -3, -2, -1, 0, 1, 2, 3, 4)),
        ([0.3], (-0.4, -0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3, 0.4)),
        # Ten tells five apart: one each of 0 to 10, 10 to 20, 20 to 30, and two beyond.
        ([-48, -35, -22, -13, -4], (-INF, -30, -20, -10, 0, 10, 20, 30, 40)),
        # Far from 0 no equal steps from there tell them apart; those of five from 40 on do.
        ([-38, -42, -43, -47, -48, -51, -56], (-INF, -50, -45, -40, 0, 20, 40, 60, 80)),
        # Where most lie next to 0, edges near their quarters do.
        ([-90, -40, -8, -6, -3, -2, -0.8, -0.6], (-INF, -16, -4.5, -1.5, 0, 5, 10, 15, 20)),
        ([], ()),
    ],
)
def test_edges_round_zero(values: list[float], edges: tuple[float, ...]) -> None:
    assert diverging_edges(values) == pytest.approx(edges)


@given(differences)
def test_edges_round_zero_rise_and_hold_every_value(values: list[float]) -> None:
    edges = diverging_edges(values)
    assert len(edges) == 9
    assert all(low < high for low, high in pairwise(edges))
    assert all(math.isfinite(edge) for edge in edges[1:-1])
    assert edges[0] <= min(values) + 1e-9
    assert max(values) <= edges[-1] + 1e-9
    assert edges[4] == 0
    # One side at least has equal steps from 0 on.
    sides = [[-edge for edge in reversed(edges[1:4])], list(edges[5:8])]
    assert any(side == pytest.approx([side[0] * number for number in (1, 2, 3)], rel=1e-6) for side in sides)


def in_two_largest(values: list[float], edges: tuple[float, ...]) -> int:
    held = [class_of(value, edges) for value in values]
    return sum(sorted(map(held.count, set(held)))[-2:])


@given(differences.filter(lambda values: max(map(abs, values)) > 1))
def test_no_round_step_tells_values_better_apart(values: list[float]) -> None:
    """Unless two classes hold few enough anyway."""
    found = in_two_largest(values, diverging_edges(values))
    reach = max(map(abs, values))
    steps = [lead * power for power in (0.1, 1.0, 10.0) for lead in (1, 2, 2.5, 5)]
    for step in steps:
        if reach / 40 <= step <= reach / 4:
            edges = (-INF, *(step * number for number in range(-3, 4)), INF)
            assert found <= max(in_two_largest(values, edges), 0.6 * len(values)), step


def test_quantiles_of_a_hundred() -> None:
    assert quantile_edges(range(101)) == pytest.approx((0, 20, 40, 60, 80, 100))
    assert quantile_edges(range(101), 4) == pytest.approx((0, 25, 50, 75, 100))


def test_quantiles_merge_equal_edges_and_leave_out_what_is_missing() -> None:
    assert quantile_edges([5, 5, 5, 5, 5, 5, 5, 9]) == pytest.approx((5, 9))
    assert quantile_edges([7, 7]) == (7, 7)
    assert quantile_edges([math.nan, *range(101)]) == quantile_edges(range(101))
    assert quantile_edges([]) == ()
    assert quantile_edges([math.nan]) == ()


@given(st.sets(st.integers(0, 10_000), min_size=10, max_size=40))
def test_quantiles_hold_about_as_many_values_each(values: set[int]) -> None:
    edges = quantile_edges([float(value) for value in values])
    held = [class_of(value, edges) for value in values]
    sizes = [held.count(number) for number in range(len(edges) - 1)]
    assert len(sizes) == 5
    assert max(sizes) - min(sizes) <= 2


def cost(groups: list[list[float]]) -> float:
    return sum(float(((np.array(group) - np.mean(group)) ** 2).sum()) for group in groups if group)


def cheapest(values: list[float], classes: int) -> float:
    """The least cost of all splits of the ordered distinct values, tried one by one."""
    distinct = sorted(set(values))
    classes = min(classes, len(distinct))
    found = math.inf
    for cuts in combinations(range(1, len(distinct)), classes - 1):
        bounds = [distinct[cut] for cut in cuts]
        groups = [
            [v for v in values if low <= v < high] for low, high in pairwise([-math.inf, *bounds, math.inf])
        ]
        found = min(found, cost(groups))
    return found


@given(few, st.integers(1, 5))
@settings(max_examples=300)
def test_no_split_beats_natural_breaks(values: list[float], classes: int) -> None:
    edges = natural_edges(values, classes)
    assert len(edges) - 1 <= classes
    groups: list[list[float]] = [[] for _ in edges[1:]]
    for value in values:
        groups[class_of(value, edges)].append(value)
    assert all(groups), "an empty class"
    assert cost(groups) == pytest.approx(cheapest(values, classes), abs=1e-6)


@pytest.mark.parametrize(
    ("values", "classes", "groups"),
    [
        ([1, 2, 3, 100], 2, [[1, 2, 3], [100]]),
        ([1, 50, 51, 52], 2, [[1], [50, 51, 52]]),
        ([1, 2, 10, 11, 30, 31], 3, [[1, 2], [10, 11], [30, 31]]),
        ([1, 1, 1, 1, 9], 2, [[1, 1, 1, 1], [9]]),
        ([4, 4, 4], 5, [[4, 4, 4]]),
        ([3], 5, [[3]]),
        ([1, 2, 3], 5, [[1], [2], [3]]),
    ],
)
def test_natural_breaks_by_hand(values: list[float], classes: int, groups: list[list[float]]) -> None:
    edges = natural_edges(values, classes)
    found: list[list[float]] = [[] for _ in edges[1:]]
    for value in values:
        found[class_of(value, edges)].append(value)
    assert found == groups


def test_natural_breaks_of_nothing() -> None:
    assert natural_edges([]) == ()
    assert natural_edges([math.nan, math.nan]) == ()
    assert natural_edges([math.nan, 1, 2, math.nan], 2) == natural_edges([1, 2], 2)


@given(few)
def test_natural_breaks_do_not_depend_on_order(values: list[float]) -> None:
    assert natural_edges(values) == natural_edges(values[::-1]) == natural_edges(sorted(values))


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (30, 0),
        (39.999, 0),
        (40, 1),
        (49.99, 1),
        (50, 2),
        (60, 2),
        (29, 0),
        (61, 2),
        (-math.inf, 0),
        (math.inf, 2),
    ],
)
def test_lower_edges_belong_to_their_class_and_the_top_edge_to_the_last(value: float, number: int) -> None:
    assert class_of(value, (30, 40, 50, 60)) == number


def test_one_class_takes_everything() -> None:
    assert {class_of(value, (5, 5)) for value in (4, 5, 6)} == {0}


def test_outliers_among_equal_values_still_get_classes() -> None:
    edges = round_edges([100.0] * 30 + [55.0])
    assert FEWEST <= len(edges) - 1 <= MOST
    assert edges[0] <= 55 < edges[1]
    assert edges[-2] < 100 <= edges[-1]
    assert len({b - a for a, b in pairwise(edges)}) == 1
