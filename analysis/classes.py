"""Classes for maps, the same across years: round steps, quantiles or exact natural breaks (Fisher-Jenks)."""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Numbers: TypeAlias = npt.NDArray[np.float64]
FEWEST, MOST = 5, 8
# The share of values at each end that may lie outside the regular steps.
TAIL = 0.05
STEPS = (1.0, 2.0, 2.5, 5.0)
# Classes on each side of a meaningful middle.
SIDE = 4


def round_edges(values: Sequence[float]) -> tuple[float, ...]:
    """Edges of 5 to 8 classes of one round width (1, 2, 2.5, 5 times a power of ten).

    The widest such width wins. It is found for the middle nine tenths of the values, so that a single outlier
    doesn't squeeze all others into one colour: where a value lies beyond, the first class or the last is open
    (its outer edge is infinite). Empty for no values; one class where all values are equal. Plain arithmetic.
    """
    held = _without_missing(values)
    if not held.size:
        return ()
    # Where nine tenths of the values are equal there is no width for them: then all values count.
    for tail in (TAIL, 0.0):
        low, high = (float(edge) for edge in np.quantile(held, [tail, 1 - tail]))
        for step in _round_steps(high - low):
            first, last = _floor(low, step), _ceiling(high, step)
            count = round((last - first) / step)
            if FEWEST <= count <= MOST:
                return _opened([_tidy(first + step * number, step) for number in range(count + 1)], held)
    return _one_class(float(held.min()), float(held.max()))


def _opened(edges: Sequence[float], held: Numbers) -> tuple[float, ...]:
    """The edges, the outer ones infinite where a value lies beyond."""
    first, *inner, last = edges
    return (
        -math.inf if float(held.min()) < first else first,
        *inner,
        math.inf if float(held.max()) > last else last,
    )


def _one_class(low: float, high: float) -> tuple[float, float]:
    step = 10.0 ** math.floor(math.log10(max(abs(low), abs(high)) or 1.0))
    return (_tidy(_floor(low, step), step), _tidy(max(_ceiling(high, step), _floor(low, step) + step), step))


def diverging_edges(values: Sequence[float], told_apart: Sequence[float] = ()) -> tuple[float, ...]:
    """Edges symmetric round 0, four classes a side of one round width; an outer class is open (its edge is
    infinite) where one of the `values` lies beyond. Empty for no values.

    The width is the one that tells `told_apart` (all values, where none are given) best apart: that has the
    fewest of them in its two largest classes, of equals the widest.
    """
    held = _without_missing(values)
    if not held.size:
        return ()
    shown = _without_missing(told_apart) if len(told_apart) else held
    reach = float(np.abs(held).max())
    widest = next((step for step in sorted(_round_steps(reach)) if step * SIDE >= reach), 1.0)
    steps = [step for step in _round_steps(widest * SIDE) if step <= widest] or [widest]
    step = min(steps, key=lambda step: (_in_two_largest(shown, step), -step))
    return _opened([_tidy(step * number, step) for number in range(-SIDE, SIDE + 1)], held)


def _in_two_largest(held: Numbers, step: float) -> int:
    """How many values the two largest classes hold, with four classes of this width on each side of 0."""
    # Nine digits, so that a value on an edge lies on it, as 0.3 on the third edge of 0.1.
    places = np.clip(np.floor(np.round(held / step, 9)), -SIDE, SIDE - 1)
    return int(np.sort(np.unique(places, return_counts=True)[1])[-2:].sum())


def quantile_edges(values: Sequence[float], classes: int = 5) -> tuple[float, ...]:
    """Edges with about as many values in each class (linear quantiles); equal edges are merged, empty for no
    values.
    """
    held = _without_missing(values)
    if not held.size:
        return ()
    return _distinct(np.quantile(held, np.linspace(0, 1, classes + 1)))


def natural_edges(values: Sequence[float], classes: int = 5) -> tuple[float, ...]:
    """Exact natural breaks: the split with the least sum of squared deviations within classes.

    Fisher (1958), "On grouping for maximum homogeneity", by dynamic programming; no random start, so always
    the same.
    """
    held, weights = np.unique(_without_missing(values), return_counts=True)
    if not held.size:
        return ()
    classes = min(classes, len(held))
    starts = _fisher_starts(held, weights.astype(float), classes)
    # Where the highest value is a class of its own, its two edges are equal.
    return (*(float(held[start]) for start in starts), float(held[-1]))


def _fisher_starts(held: Numbers, weights: Numbers, classes: int) -> list[int]:
    count = len(held)
    total, weighted = (
        np.concatenate([[0], np.cumsum(weights)]),
        np.concatenate([[0], np.cumsum(weights * held)]),
    )
    squares = np.concatenate([[0], np.cumsum(weights * held**2)])

    def spread(first: "npt.NDArray[np.int64]", last: int) -> Numbers:
        mass = total[last] - total[first]
        deviations: Numbers = squares[last] - squares[first] - (weighted[last] - weighted[first]) ** 2 / mass
        return deviations

    cost = np.array([0.0] + [float(spread(np.array([0]), last)[0]) for last in range(1, count + 1)])
    cuts = np.zeros((classes, count + 1), dtype=int)
    for number in range(1, classes):
        renewed = np.full(count + 1, np.inf)
        for last in range(number + 1, count + 1):
            first = np.arange(number, last)
            costs = cost[first] + spread(first, last)
            best = int(np.argmin(costs))
            renewed[last], cuts[number, last] = costs[best], first[best]
        cost = renewed
    starts, last = [], count
    for number in range(classes - 1, 0, -1):
        last = int(cuts[number, last])
        starts.append(last)
    return [0, *reversed(starts)]


def _without_missing(values: Sequence[float]) -> Numbers:
    held: Numbers = np.asarray(list(values), dtype=np.float64)
    kept: Numbers = held[~np.isnan(held)]
    return kept


def _round_steps(width: float) -> list[float]:
    """Round steps from wide to narrow, for a range of values this wide."""
    if width <= 0:
        return []
    power = math.floor(math.log10(width))
    return [step * 10.0**exponent for exponent in range(power + 1, power - 3, -1) for step in reversed(STEPS)]


def _floor(value: float, step: float) -> float:
    return math.floor(value / step + 1e-9) * step


def _ceiling(value: float, step: float) -> float:
    return math.ceil(value / step - 1e-9) * step


def _tidy(edge: float, step: float) -> float:
    return round(edge, max(0, 2 - math.floor(math.log10(step)))) + 0.0


def _distinct(edges: Numbers) -> tuple[float, ...]:
    kept = [float(edges[0])] + [float(b) for a, b in pairwise(edges) if b > a]
    return tuple(kept) if len(kept) > 1 else (kept[0], kept[0])
