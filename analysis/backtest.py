"""How wrong each method would have been: a rolling-origin back-test inside unbroken spans, and the choice of
a method that follows from it.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from analysis.spans import Span
from analysis.trajectory import METHODS, NO_CHANGE, Setting, ahead
from data.facts.pace_facts import PaceRules

# Origins with at least so many observations are tried; fewer only where more would leave too few cases.
POINTS = (4, 3, 2)


@dataclass(frozen=True)
class Case:
    """One prediction that can be checked: made in `origin` for `year`; `error` = predicted - observed (a
    share of the last value for counts).
    """

    country: str
    origin: int
    year: int
    error: float


@dataclass(frozen=True)
class Tried:
    """A method's record at a horizon (years): mean absolute error, that error over the one of "no change",
    half-width, and its coverage in %.

    `points` is the fewest observations an origin had; `coverage` None where no second year could be held out.
    `errors` (predicted minus observed) are kept, sorted, of the chosen method only.
    """

    method: str
    horizon: int
    points: int
    cases: int
    countries: int
    error: float
    bias: float
    relative: float | None
    width: float | None
    coverage: float | None
    errors: tuple[float, ...] = ()


def tried(
    spans: Mapping[str, Sequence[Span]], setting: Setting, rules: PaceRules, *, counts: bool
) -> list[Tried]:
    """The record of every method on the same cases, with rolling origins: Tashman (2000), "Out-of-sample
    tests of forecasting accuracy".

    `counts`: errors are shares of the last value, so that large countries don't decide alone.
    """
    fewest = next(
        (points for points in POINTS if sum(1 for _ in _origins(spans, points)) >= rules.fewest_cases),
        POINTS[-1],
    )
    methods = [name for name, method in METHODS.items() if method.fewest <= fewest]
    by_horizon: dict[int, dict[str, list[Case]]] = defaultdict(lambda: defaultdict(list))
    for country, known, later in _origins(spans, fewest):
        found = {method: ahead(method, known, setting) for method in methods}
        for year, value in later:
            horizon, scale = year - known[-1][0], abs(known[-1][1]) if counts else 1.0
            for method, predicted in found.items():
                if predicted is not None and scale:
                    case = Case(country, known[-1][0], year, (predicted(horizon) - value) / scale)
                    by_horizon[horizon][method].append(case)
    record = [
        _summed(method, horizon, fewest, cases, by_horizon[horizon][NO_CHANGE], rules)
        for horizon in sorted(by_horizon)
        for method, cases in by_horizon[horizon].items()
    ]
    best = chosen(record, rules)
    return [row if row.method == best else replace(row, errors=()) for row in record]


def chosen(record: Sequence[Tried], rules: PaceRules) -> str | None:
    """The method with the least error against "no change", averaged over the horizons with enough cases;
    None where none has enough.
    """
    scores: dict[str, list[float]] = defaultdict(list)
    counted = [row for row in record if row.cases >= rules.fewest_cases and row.relative is not None]
    for row in counted:
        scores[row.method].append(row.relative or 0.0)
    horizons = len({row.horizon for row in counted})
    whole = {method: sum(found) / len(found) for method, found in scores.items() if len(found) == horizons}
    return min(whole, key=lambda method: whole[method]) if whole else None


def widths(record: Sequence[Tried], method: str, rules: PaceRules) -> dict[int, float]:
    """Half-widths of the intervals by horizon, only where there are enough cases; never narrower than at a
    shorter horizon.
    """
    found: dict[int, float] = {}
    for row in sorted(record, key=lambda row: row.horizon):
        if row.method == method and row.cases >= rules.fewest_cases and row.width is not None:
            found[row.horizon] = max([row.width, *found.values()])
    return found


def origins(found: Sequence[Span], fewest: int) -> list[tuple[int, int, int, int]]:
    """For each span: first year, last year, how many origins it gives, and the longest horizon."""
    rows = []
    for span in found:
        count = max(len(span) - fewest, 0)
        rows.append((span[0][0], span[-1][0], count, span[-1][0] - span[fewest - 1][0] if count else 0))
    return rows


def _origins(spans: Mapping[str, Sequence[Span]], fewest: int) -> Iterator[tuple[str, Span, Span]]:
    for country, found in spans.items():
        for span in found:
            for end in range(fewest, len(span)):
                yield country, span[:end], span[end:]


def _summed(
    method: str, horizon: int, points: int, cases: list[Case], naive: list[Case], rules: PaceRules
) -> Tried:
    errors = [abs(case.error) for case in cases]
    known = {(case.country, case.origin, case.year) for case in cases}
    still = [abs(case.error) for case in naive if (case.country, case.origin, case.year) in known]
    level = sum(still) / len(still) if still else 0.0
    error = sum(errors) / len(errors)
    return Tried(
        method,
        horizon,
        points,
        len(cases),
        len({case.country for case in cases}),
        error,
        sum(case.error for case in cases) / len(cases),
        error / level if level else None,
        half_width(errors, rules.nominal),
        held_out_coverage(cases, rules.nominal),
        tuple(sorted(case.error for case in cases)),
    )


def half_width(errors: Sequence[float], nominal: float) -> float | None:
    """The smallest half-width that holds `nominal` per cent of new errors if they are like the old (split
    conformal rank); None for too few.
    """
    rank = math.ceil((len(errors) + 1) * nominal / 100)
    return sorted(errors)[rank - 1] if 0 < rank <= len(errors) else None


def held_out_coverage(cases: Sequence[Case], nominal: float) -> float | None:
    """The share (%) of cases that lie within intervals made from the errors of the other years only."""
    inside = counted = 0
    for year in {case.year for case in cases}:
        width = half_width([abs(case.error) for case in cases if case.year != year], nominal)
        if width is not None:
            held = [abs(case.error) <= width for case in cases if case.year == year]
            inside, counted = inside + sum(held), counted + len(held)
    return 100 * inside / counted if counted else None
