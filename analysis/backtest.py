"""How wrong each method would have been: a rolling-origin back-test inside unbroken spans, and the best
method.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

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
    """A method's record at a horizon (years ahead), over all countries.

    `points`: the fewest observations an origin had. `error`: mean absolute error; `bias`: mean error;
    `relative`: `error` over that of "no change" on the same cases. `width`: half-width of the interval;
    `coverage`: its coverage in %, None where no second year could be held out. All but the last two in the
    unit of Case.error. `errors` (predicted minus observed) are kept, sorted, of the best method only.
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


def back_test(
    spans: Mapping[str, Sequence[Span]], setting: Setting, rules: PaceRules, *, counts: bool
) -> list[MethodRecord]:
    """The record of every method on the same cases, with rolling origins.

    Tashman (2000), "Out-of-sample tests of forecasting accuracy". `spans`: country -> its unbroken spans.
    `counts`: errors are shares of the last value, so that large countries don't decide alone.
    """
    fewest = next(
        (points for points in POINTS if sum(1 for _ in _origins(spans, points)) >= rules.fewest_cases),
        POINTS[-1],
    )
    by_horizon = _cases_by_horizon(spans, fewest, setting, counts)
    record = [
        _record_of(method, horizon, fewest, cases, by_horizon[horizon][NO_CHANGE], rules)
        for horizon in sorted(by_horizon)
        for method, cases in by_horizon[horizon].items()
    ]
    best = best_method(record, rules)
    return [row if row.method == best else replace(row, errors=()) for row in record]


def best_method(record: Sequence[MethodRecord], rules: PaceRules) -> str | None:
    """The method with the least error against "no change", averaged over the horizons with enough cases.

    None where no method has enough cases at all of these horizons. Plain arithmetic; the threshold is
    pace.toml's.
    """
    scores: dict[str, list[float]] = defaultdict(list)
    counted = [row for row in record if row.cases >= rules.fewest_cases and row.relative is not None]
    for row in counted:
        scores[row.method].append(row.relative or 0.0)
    horizons = len({row.horizon for row in counted})
    whole = {method: sum(found) / len(found) for method, found in scores.items() if len(found) == horizons}
    return min(whole, key=lambda method: whole[method]) if whole else None


def interval_widths(record: Sequence[MethodRecord], method: str, rules: PaceRules) -> dict[int, float]:
    """Half-widths of a method's intervals by horizon (years), in the unit of Case.error.

    Only where there are enough cases; never narrower than at a shorter horizon.
    """
    found: dict[int, float] = {}
    for row in sorted(record, key=lambda row: row.horizon):
        if row.method == method and row.cases >= rules.fewest_cases and row.width is not None:
            found[row.horizon] = max([row.width, *found.values()])
    return found


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
    spans: Mapping[str, Sequence[Span]], fewest: int, setting: Setting, counts: bool
) -> dict[int, dict[str, list[Case]]]:
    """Horizon -> method -> its cases, of every method that `fewest` observations are enough for."""
    methods = [name for name, method in METHODS.items() if method.fewest <= fewest]
    cases: dict[int, dict[str, list[Case]]] = defaultdict(lambda: defaultdict(list))
    for country, known, later in _origins(spans, fewest):
        (origin, last), fits = known[-1], {name: extrapolate(name, known, setting) for name in methods}
        scale = abs(last) if counts else 1.0
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
        len({case.country for case in cases}),
        error,
        sum(case.error for case in cases) / len(cases),
        error / level if level else None,
        half_width(errors, rules.nominal),
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
    """The share (%) of cases that lie within intervals made from the errors of the other years only.

    None where no other year has enough cases for a width.
    """
    inside = counted = 0
    for year in {case.year for case in cases}:
        width = half_width([abs(case.error) for case in cases if case.year != year], nominal)
        if width is not None:
            held = [abs(case.error) <= width for case in cases if case.year == year]
            inside, counted = inside + sum(held), counted + len(held)
    return 100 * inside / counted if counted else None
