"""Classes for maps, the same across years: round steps, quantiles or exact natural breaks (Fisher-Jenks)."""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Numbers: TypeAlias = npt.NDArray[np.float64]
# The edges below 0 and above it, each going away from it.
Sides: TypeAlias = tuple[tuple[float, ...], tuple[float, ...]]
FEWEST, MOST = 5, 8
# The share of values at each end that may lie outside the regular steps.
TAIL = 0.05
STEPS = (1.0, 2.0, 2.5, 5.0)
# Classes on each side of a meaningful middle.
SIDE = 4
# Two classes should not hold more than this share of the values.
CROWDED = 0.6


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


def diverging_edges(values: Sequence[float]) -> tuple[float, ...]:
    """Edges round 0, four classes a side with round inner edges; an outer class is open (its edge is
    infinite) where a value lies beyond. Empty for no values.

    Of equal steps the ones that tell the values best apart: with the fewest of them in the two largest
    classes, of equals the widest. Where these still hold more than CROWDED of the values, the side with more
    of them has equal steps that begin further from 0; where that doesn't help either, edges near the quarters
    of its values.
    """
    held = _without_missing(values)
    if not held.size:
        return ()
    reach = float(np.abs(held).max())
    widest = next((step for step in sorted(_round_steps(reach)) if step * SIDE >= reach), 1.0)
    steps = [step for step in _round_steps(widest * SIDE) if step <= widest] or [widest]
    below = int((held < 0).sum()) >= int((held > 0).sum())
    best = min(((_side(step, step),) * 2 for step in steps), key=lambda both: _in_two_largest(held, *both))
    begun_later = (_side(step * first, step) for step in steps for first in range(2, math.ceil(reach / step)))
    for sides in (begun_later, _near_quarters(held, below=below)):
        if _in_two_largest(held, *best) <= CROWDED * held.size:
            break
        others = [(edges, best[1]) if below else (best[0], edges) for edges in sides]
        best = _least_crowded([best, *others], held)
    return _opened([-edge for edge in reversed(best[0])] + [0.0, *best[1]], held)


def _least_crowded(both_sides: Sequence[Sides], held: Numbers) -> Sides:
    """The first pair of sides of which two classes don't hold too many, or the one of which they hold the
    fewest.
    """
    counts = [_in_two_largest(held, *both) for both in both_sides]
    most = max(min(counts), CROWDED * held.size)
    return next(both for both, count in zip(both_sides, counts, strict=True) if count <= most)


def _side(first: float, step: float) -> tuple[float, ...]:
    """The edges of one side, going away from 0."""
    return tuple(_tidy(first + step * number, step) for number in range(SIDE))


def _near_quarters(held: Numbers, *, below: bool) -> list[tuple[float, ...]]:
    """Edges of a side near the quarters of its values, by round steps from wide to narrow."""
    own = np.abs(held[held < 0]) if below else held[held > 0]
    quarters = np.quantile(own, [0.25, 0.5, 0.75]) if own.size else np.zeros(0)
    found = []
    for step in _round_steps(float(own.max()) if own.size else 0.0):
        edges = tuple(_tidy(round(edge / step) * step, step) for edge in quarters)
        if 0 < edges[0] < edges[1] < edges[2]:
            # As wide as the one before, and open where a value lies beyond.
            found.append((*edges, _tidy(2 * edges[2] - edges[1], step)))
    return found


def _in_two_largest(held: Numbers, low: Sequence[float], high: Sequence[float]) -> int:
    """How many values the two largest classes hold; `low` and `high`: the edges below and above 0, going away
    from it, of which the outer ones bound nothing.
    """
    inner = np.array([*(-edge for edge in reversed(low[:-1])), 0.0, *high[:-1]])
    # Nine digits, so that a value on an edge lies on it, as 0.3 on the third edge of 0.1.
    places = np.searchsorted(np.round(inner, 9), np.round(held, 9), side="right")
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
