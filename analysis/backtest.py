"""How wrong each method would have been: a rolling-origin back-test inside unbroken spans, and the best
method.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from analysis.spans import Span
from analysis.trajectory import METHODS, NO_CHANGE, Setting, extrapolate
from data.facts.pace_facts import PaceRules

# Origins with at least so many observations are tried; fewer only where more would leave too few cases.
POINTS = (4, 3, 2)


@dataclass(frozen=True)
class Case:
    """One prediction that can be checked: made with what was known in `origin` for `year`.

    `error` = predicted - observed, in the unit of the series; for counts, as a share of the last value.
    """

    country: str
    origin: int
    year: int
    error: float


@dataclass(frozen=True)
class MethodRecord:
    """A method's record at a horizon (years ahead), over all member states or (`of_union`) of the Union.

    `points`: the fewest observations an origin had. `distinct`: how many of the `cases` there are without
    those whose years overlap with another's of the same country. `error`: mean absolute error; `bias`: mean
    error; `relative`: `error` over that of "no change" on the same cases. `coverage`: that of the intervals
    in %, None where no years could be held out. `error`, `bias` and `errors` (predicted minus observed,
    sorted) in the unit of Case.error. Intervals and chances are made of `errors`, and of nothing else.
    """

    method: str
    horizon: int
    points: int
    cases: int
    distinct: int
    countries: int
    error: float
    bias: float
    relative: float | None
    coverage: float | None
    errors: tuple[float, ...] = ()
    of_union: bool = False


def choose_points(spans: Mapping[str, Sequence[Span]], rules: PaceRules) -> int:
    """The fewest observations that origins need: the most of POINTS that leave enough origins."""
    return next(
        (points for points in POINTS if sum(1 for _ in _origins(spans, points)) >= rules.fewest_cases),
        POINTS[-1],
    )


def back_test(
    spans: Mapping[str, Sequence[Span]], setting: Setting, rules: PaceRules, points: int
) -> list[MethodRecord]:
    """The record of every method on the same cases, with rolling origins of at least `points` observations.

    Tashman (2000), "Out-of-sample tests of forecasting accuracy". `spans`: country -> its unbroken spans.
    Errors of counts are shares of the last value, so that large countries don't decide alone.
    """
    by_horizon = _cases_by_horizon(spans, points, setting)
    return [
        _record_of(method, horizon, points, cases, by_horizon[horizon][NO_CHANGE], rules)
        for horizon in sorted(by_horizon)
        for method, cases in by_horizon[horizon].items()
    ]


def best_method(record: Sequence[MethodRecord], rules: PaceRules) -> str | None:
    """The method with the least error against "no change", averaged over the horizons with enough cases.

    None where no method has enough cases at all of these horizons. Plain arithmetic; the threshold is
    pace.toml's.
    """
    scores: dict[str, list[float]] = defaultdict(list)
    counted = [row for row in record if row.distinct >= rules.fewest_cases and row.relative is not None]
    for row in counted:
        scores[row.method].append(row.relative or 0.0)
    horizons = len({row.horizon for row in counted})
    whole = {method: sum(found) / len(found) for method, found in scores.items() if len(found) == horizons}
    return min(whole, key=lambda method: whole[method]) if whole else None


def record_row(record: Sequence[MethodRecord], method: str, horizon: int) -> MethodRecord | None:
    """The record of a method so many years ahead; None where it has none."""
    return next((row for row in record if (row.method, row.horizon) == (method, horizon)), None)


def interval_widths(record: Sequence[MethodRecord], method: str, rules: PaceRules) -> dict[int, float]:
    """Half-widths of a method's intervals by horizon (years), in the unit of Case.error.

    Each is made of the errors at its own horizon; only where enough of them don't overlap.
    """
    found = {
        row.horizon: half_width([abs(error) for error in row.errors], rules.nominal)
        for row in record
        if row.method == method and row.distinct >= rules.fewest_cases
    }
    return {horizon: width for horizon, width in found.items() if width is not None}


def count_distinct(cases: Sequence[Case]) -> int:
    """How many of a method's cases at one horizon there are without overlaps: as many predictions of each
    country as fit one after the other, each from the year in which the one before ended, or later.
    """
    count, ends = 0, dict[str, int]()
    for case in sorted(cases, key=lambda case: case.year):
        if case.origin >= ends.get(case.country, case.origin):
            ends[case.country] = case.year
            count += 1
    return count


def count_origins(spans: Sequence[Span], fewest: int) -> list[tuple[int, int, int, int]]:
    """For each span: first year, last year, how many origins it gives, and the longest horizon in years."""
    rows = []
    for span in spans:
        count = max(len(span) - fewest, 0)
        rows.append((span[0][0], span[-1][0], count, span[-1][0] - span[fewest - 1][0] if count else 0))
    return rows


def _origins(spans: Mapping[str, Sequence[Span]], fewest: int) -> Iterator[tuple[str, Span, Span]]:
    for country, found in spans.items():
        for span in found:
            for end in range(fewest, len(span)):
                yield country, span[:end], span[end:]


def _cases_by_horizon(
    spans: Mapping[str, Sequence[Span]], fewest: int, setting: Setting
) -> dict[int, dict[str, list[Case]]]:
    """Horizon -> method -> its cases, of every method that `fewest` observations are enough for."""
    methods = [name for name, method in METHODS.items() if method.fewest <= fewest]
    cases: dict[int, dict[str, list[Case]]] = defaultdict(lambda: defaultdict(list))
    for country, known, later in _origins(spans, fewest):
        (origin, last), fits = known[-1], {name: extrapolate(name, known, setting) for name in methods}
        scale = abs(last) if setting.counts else 1.0
        for year, value in later:
            for method, predicted in fits.items():
                if predicted is not None and scale:
                    error = (predicted(year - origin) - value) / scale
                    cases[year - origin][method].append(Case(country, origin, year, error))
    return cases


def _record_of(
    method: str, horizon: int, points: int, cases: list[Case], naive: list[Case], rules: PaceRules
) -> MethodRecord:
    errors = [abs(case.error) for case in cases]
    known = {(case.country, case.origin, case.year) for case in cases}
    still = [abs(case.error) for case in naive if (case.country, case.origin, case.year) in known]
    level = sum(still) / len(still) if still else 0.0
    error = sum(errors) / len(errors)
    return MethodRecord(
        method,
        horizon,
        points,
        len(cases),
        count_distinct(cases),
        len({case.country for case in cases}),
        error,
        sum(case.error for case in cases) / len(cases),
        error / level if level else None,
        held_out_coverage(cases, rules.nominal),
        tuple(sorted(case.error for case in cases)),
    )


def half_width(errors: Sequence[float], nominal: float) -> float | None:
    """The smallest half-width that holds `nominal` per cent of new errors if they are like these; None for
    too few.

    `errors`: absolute ones. The rank of split conformal prediction: Lei et al. (2018), "Distribution-free
    predictive inference for regression".
    """
    rank = math.ceil((len(errors) + 1) * nominal / 100)
    return sorted(errors)[rank - 1] if 0 < rank <= len(errors) else None


def held_out_coverage(cases: Sequence[Case], nominal: float) -> float | None:
    """The share (%) of a horizon's cases that lie within intervals made from the errors of other years only:
    those of predictions whose years overlap with the one held out have no say.

    None where no other years have enough cases for a width.
    """
    inside = counted = 0
    for year in {case.year for case in cases}:
        apart = [case for case in cases if abs(case.year - year) >= case.year - case.origin]
        width = half_width([abs(case.error) for case in apart], nominal)
        if width is not None:
            held = [abs(case.error) <= width for case in cases if case.year == year]
            inside, counted = inside + sum(held), counted + len(held)
    return 100 * inside / counted if counted else None
