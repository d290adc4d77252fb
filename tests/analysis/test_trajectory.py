import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from analysis import backtest, indicator_backtest
from analysis.backtest import Case, MethodRecord
from analysis.projection import project
from analysis.spans import spans_by_country
from analysis.trajectory import METHODS, Setting, extrapolate, method_range
from data.facts.catalogue import Catalogue, catalogue
from data.queries import series
from data.queries.moments import Moment

RULES = catalogue().pace
FREE = Setting()
SHARE = Setting(0.0, 100.0, 0.5)
LINE = ((2021, 10.0), (2022, 20.0), (2023, 30.0), (2024, 40.0))
CURVED = ((2020, 10.0), (2022, 12.0), (2024, 20.0))


@pytest.mark.parametrize(
    ("method", "years", "expected"),
    [
        ("no_change", 3, 20.0),
        ("last_pace", 2, 28.0),
        ("drift", 2, 25.0),
        ("damped_trend", 2, 20 + 2.5 * 0.5 + 2.5 * 0.25),
        ("least_squares", 2, 14 + 2.5 * 4),
    ],
)
def test_methods_by_hand(method: str, years: int, expected: float) -> None:
    found = extrapolate(method, CURVED, SHARE)
    assert found is not None
    assert found(years) == pytest.approx(expected)


def test_logistic_finds_a_logistic() -> None:
    span = tuple((year, 100 / (1 + math.exp(-0.5 * (year - 2022)))) for year in range(2018, 2024))
    found = extrapolate("logistic", span, SHARE)
    assert found is not None
    assert found(4) == pytest.approx(100 / (1 + math.exp(-0.5 * 5)))


def test_logistic_needs_a_ceiling_above_every_value() -> None:
    assert extrapolate("logistic", LINE, FREE) is None
    assert extrapolate("logistic", (*LINE[:3], (2024, 100.0)), SHARE) is None


@pytest.mark.parametrize("method", METHODS)
def test_too_few_observations_are_refused(method: str) -> None:
    assert extrapolate(method, LINE[: METHODS[method].fewest - 1], SHARE) is None


@pytest.mark.parametrize("method", ["last_pace", "drift", "least_squares"])
def test_straight_methods_go_on_with_a_line_and_stop_at_the_bound(method: str) -> None:
    found = extrapolate(method, LINE, SHARE)
    assert found is not None
    assert found(3) == pytest.approx(70.0)
    assert found(9) == 100.0


@settings(max_examples=60)
@given(some.lists(some.floats(0.5, 99.5), min_size=4, max_size=8), some.integers(1, 10))
def test_every_method_stays_within_the_bounds(values: list[float], years: int) -> None:
    found = method_range(tuple((2000 + i, v) for i, v in enumerate(values)), SHARE, years)
    assert found is not None
    assert 0 <= found[0] <= found[1] <= 100


def test_backtest_uses_only_what_was_known_and_stays_inside_spans() -> None:
    broken = {"BG": [((2020, 0.0), (2021, 1.0), (2022, 2.0)), ((2023, 90.0), (2024, 91.0), (2025, 92.0))]}
    record = backtest.back_test(broken, FREE, RULES, backtest.choose_points(broken, RULES))
    drift = next(row for row in record if row.method == "drift")
    assert {row.horizon for row in record} == {1}
    assert (drift.cases, drift.error, drift.points) == (2, 0.0, 2)
    still = next(row for row in record if row.method == "no_change")
    assert (still.error, still.bias, still.relative) == (1.0, -1.0, 1.0)


def test_counts_are_judged_as_shares_of_the_last_value() -> None:
    record = backtest.back_test(
        {"DE": [((2020, 100.0), (2021, 100.0), (2022, 110.0))]}, Setting(counts=True), RULES, 2
    )
    assert next(row for row in record if row.method == "no_change").error == pytest.approx(0.1)


def row(method: str, horizon: int, relative: float, cases: int = 30) -> MethodRecord:
    errors = tuple([5.0 - horizon] * cases)
    return MethodRecord(method, horizon, 4, cases, cases, 20, 1.0, 0.0, relative, 80.0, errors)


def test_the_choice_needs_cases_at_every_horizon() -> None:
    record = [
        row("no_change", 1, 1.0),
        row("drift", 1, 0.8),
        row("no_change", 2, 1.0),
        row("drift", 2, 0.9),
        row("logistic", 2, 0.1),
    ]
    assert backtest.best_method(record, RULES) == "drift"
    assert backtest.best_method([row("drift", 1, 0.5, cases=3)], RULES) is None
    assert backtest.interval_widths(record, "drift", RULES) == {1: 4.0, 2: 3.0}
    few = [replace(found, distinct=RULES.fewest_cases - 1) for found in record]
    assert (backtest.best_method(few, RULES), backtest.interval_widths(few, "drift", RULES)) == (None, {})


def test_half_width_and_its_coverage() -> None:
    assert backtest.half_width([1.0, 2.0, 3.0, 4.0], 80) == 4.0
    assert backtest.half_width([1.0], 80) is None
    cases = [Case("BG", 2020 + i % 2, 2021 + i % 2, float(i % 5)) for i in range(40)]
    held = backtest.held_out_coverage(cases, 80)
    assert held is not None
    assert held >= 80
    assert backtest.held_out_coverage(cases[::2], 80) is None
    longer = [replace(case, origin=case.origin - 1) for case in cases]
    assert backtest.held_out_coverage(longer, 80) is None, "the years of both overlap"


@pytest.mark.parametrize(
    ("origins", "horizon", "expected"),
    [([], 1, 0), ([2014, 2015], 5, 1), ([2014, 2015, 2019], 5, 2), ([2014, 2015, 2016], 1, 3)],
)
def test_cases_that_share_years_of_one_country_count_as_one(
    origins: list[int], horizon: int, expected: int
) -> None:
    cases = [Case(country, year, year + horizon, 1.0) for country in ("BG", "DE") for year in origins]
    assert backtest.count_distinct(cases) == 2 * expected


@pytest.mark.parametrize(
    ("of_union", "horizon", "cases", "distinct"),
    [(False, 1, 178, 178), (False, 3, 72, 38), (False, 5, 30, 15), (True, 1, 9, 9), (True, 5, 2, 1)],
)
def test_overlaps_of_the_specialists_record(
    of_union: bool, horizon: int, cases: int, distinct: int, moment: Moment
) -> None:
    """The Union's spans are 2005-2010, 2011-2020 and 2021-2025; an origin has four observations."""
    record = series.track_record_at("ict_specialists_persons", moment, of_union=of_union)
    found = backtest.record_row(record, "drift", horizon)
    assert found is not None
    assert (found.cases, found.distinct, found.of_union) == (cases, distinct, of_union)


def test_projection_has_an_interval_only_where_the_record_reaches() -> None:
    record = [row(m, h, r) for m, r in (("no_change", 1.0), ("drift", 0.5)) for h in (1, 2)]
    found = project(LINE, record, record, FREE, RULES, 2030)
    assert found.method == "drift"
    assert found.line[-1] == (2030, 100.0)
    assert found.interval == ((2025, 46.0, 54.0), (2026, 57.0, 63.0))
    assert found.range is not None
    assert project(LINE, record, record, FREE, RULES, 2026).range is None


def test_projection_refuses_with_a_reason() -> None:
    assert project(LINE[:1], [], [], FREE, RULES, 2030).reason == "too_few"
    none = project(LINE, [], [], FREE, RULES, 2030)
    assert (none.reason, none.line, none.range) == ("no_record", (), (40.0, 100.0))


def test_kept_record_is_the_one_that_is_computed(moment: Moment, facts: Catalogue) -> None:
    for ignored in (False, True):
        kept = series.track_record_at("ict_specialists", moment, breaks_ignored=ignored)
        kept += series.track_record_at("ict_specialists", moment, breaks_ignored=ignored, of_union=True)
        computed = indicator_backtest.compute_track_record(
            series.observations("ict_specialists", moment),
            "ict_specialists",
            facts,
            breaks_ignored=ignored,
        )
        assert [(k.method, k.horizon, k.cases) for k in kept] == [
            (c.method, c.horizon, c.cases) for c in computed
        ]
        assert [k.error for k in kept] == pytest.approx([c.error for c in computed])


def test_specialists_of_all_27_are_tested_and_the_choice_beats_no_change(
    moment: Moment, facts: Catalogue
) -> None:
    record = series.track_record_at("ict_specialists", moment)
    best = backtest.best_method(record, facts.pace)
    rows = [found for found in record if found.method == best and found.distinct >= facts.pace.fewest_cases]
    assert best != "no_change"
    assert max(found.countries for found in rows) == 27
    assert all(found.relative is not None and found.relative < 1 for found in rows)
    assert all(
        found.coverage is None or abs(found.coverage - facts.pace.nominal) <= facts.pace.coverage_margin
        for found in rows
    )


@pytest.mark.parametrize("indicator", ["ict_specialists", "ict_specialists_persons"])
def test_backtest_covers_every_unbroken_span_of_every_member_state(
    indicator: str, moment: Moment, facts: Catalogue
) -> None:
    rows = series.observations(indicator, moment, facts.countries).dropna(subset="value")
    found = spans_by_country(rows)
    assert set(found) == set(facts.countries)
    assert (rows["period"].min(), rows["period"].max()) == ("2004", "2025")
    # Each observation is in just one span, and a span begins only where a series begins or a break is
    # flagged.
    assert sum(len(span) for each in found.values() for span in each) == len(rows)
    breaks = {
        (country, int(period))
        for country, period, flags in rows[["country", "period", "flags"]].itertuples(index=False)
        if "b" in flags
    }
    starts = {(country, span[0][0]) for country, each in found.items() for span in each}
    assert starts - breaks <= {(country, each[0][0][0]) for country, each in found.items()}
    assert breaks <= starts
    # Every origin in every span is tried at every horizon that the span allows.
    record = series.track_record_at(indicator, moment)
    points = record[0].points
    for horizon in {row.horizon for row in record}:
        possible = [
            (country, span[end - 1][0])
            for country, each in found.items()
            for span in each
            for end in range(points, len(span))
            if any(year == span[end - 1][0] + horizon for year, _ in span[end:])
        ]
        still = next(row for row in record if row.method == "no_change" and row.horizon == horizon)
        assert (still.cases, still.countries) == (len(possible), len({country for country, _ in possible}))


def test_page_says_where_the_choice_does_not_beat_no_change(moment: Moment, facts: Catalogue) -> None:
    for indicator in indicator_backtest.back_tested_indicators(facts):
        record = series.track_record_at(indicator, moment)
        best = backtest.best_method(record, facts.pace)
        counted = [row for row in record if row.method == best and row.distinct >= facts.pace.fewest_cases]
        relative = [row.relative for row in counted if row.relative is not None]
        # On average over the horizons: "no change" itself is among those that are chosen from, at exactly 1.
        assert best is None or sum(relative) / len(relative) <= 1
        assert best == "no_change" or best is None or sum(relative) / len(relative) < 1
