from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from analysis import backtest
from analysis.backtest import MethodRecord
from analysis.chance import chance_to_reach
from analysis.projection import Projection, project
from analysis.targets import Aim
from analysis.trajectory import Setting
from cards.targets.target_rows import chance_of_reaching, target_outlook, target_outlooks, trajectory
from data.facts.catalogue import EU, Catalogue, catalogue
from data.queries import series
from data.queries.moments import Moment

RULES = catalogue().pace
AIM = Aim("basic_digital_skills", 80.0, 2030, "members")
ERRORS = (-10.0, -5.0, -2.0, 0.0, *(1.0,) * 16)


def going(value: float, until: int = 2030) -> Projection:
    return Projection("drift", ((2025, 60.0), (until, value)), (), None)


def row(
    horizon: int = 5,
    relative: float | None = 0.5,
    coverage: float | None = 80.0,
    errors: tuple[float, ...] = ERRORS,
    distinct: int | None = None,
) -> MethodRecord:
    cases = len(errors)
    return MethodRecord(
        "drift",
        horizon,
        4,
        cases,
        cases if distinct is None else distinct,
        20,
        1.0,
        0.0,
        relative,
        coverage,
        errors,
    )


@pytest.mark.parametrize(
    ("value", "share"), [(80.0, 4 / 20), (78.0, 3 / 20), (75.0, 2 / 20), (69.9, 0.0), (81.0, 1.0)]
)
def test_chance_is_the_part_of_errors_with_which_the_goal_is_reached(value: float, share: float) -> None:
    found = chance_to_reach(going(value), [row()], AIM, RULES)
    assert (found.share, found.horizon, found.cases, found.reason) == (pytest.approx(share), 5, 20, "")


def test_lower_is_better() -> None:
    aim = Aim("no_digital_skills", 50.0, 2030, "members", lower=True)
    assert chance_to_reach(going(50.0), [row()], aim, RULES).share == pytest.approx(17 / 20)


def test_errors_of_counts_are_shares_of_the_last_value() -> None:
    aim = Aim("ict_specialists_persons", 80.0, 2030, "union", counts=True)
    found = chance_to_reach(going(70.0), [row(errors=(-0.2, *(0.0,) * 19))], aim, RULES)
    assert found.share == pytest.approx(1 / 20)


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ([], "too_far"),
        ([row(horizon=2)], "too_far"),
        ([row(errors=ERRORS[:19])], "few_cases"),
        ([row(distinct=19)], "few_cases"),
        ([row(relative=1.0)], "not_better"),
        ([row(relative=None)], "not_better"),
        ([row(coverage=69.9)], "not_covered"),
        ([row(coverage=90.1)], "not_covered"),
        ([row(coverage=None)], "not_covered"),
    ],
)
def test_a_record_that_does_not_support_a_chance_says_why(record: list[MethodRecord], reason: str) -> None:
    found = chance_to_reach(going(80.0), record, AIM, RULES)
    assert (found.share, found.reason) == (None, reason)


def test_how_far_the_record_reaches_is_told() -> None:
    assert (
        chance_to_reach(going(80.0), [row(horizon=2), row(horizon=3, errors=ERRORS[:5])], AIM, RULES).furthest
        == 2
    )


def test_no_trajectory_to_the_targets_year_no_chance() -> None:
    assert chance_to_reach(Projection("", (), (), None), [row()], AIM, RULES).reason == "no_line"
    assert chance_to_reach(going(80.0, 2029), [row()], AIM, RULES).reason == "no_line"


@settings(max_examples=60)
@given(some.lists(some.floats(-50, 50), min_size=20, max_size=40), some.floats(0, 100), some.floats(0, 20))
def test_a_higher_trajectory_never_has_a_lower_chance(errors: list[float], value: float, more: float) -> None:
    record = [row(errors=tuple(sorted(errors)))]
    low, high = (chance_to_reach(going(v), record, AIM, RULES).share for v in (value, value + more))
    assert low is not None
    assert high is not None
    assert 0 <= low <= high <= 1


def test_errors_are_kept_of_the_chosen_method_only(moment: Moment, facts: Catalogue) -> None:
    record = series.track_record_at("ict_specialists_persons", moment)
    own = series.track_record_at("ict_specialists_persons", moment, of_union=True)
    best = backtest.best_method(record, facts.pace)
    assert best is not None
    for rows in (record, own):
        assert {found.method for found in rows if found.errors} == {best}
        assert all(len(found.errors) == found.cases for found in rows if found.method == best)


@pytest.mark.parametrize(("last", "goal"), [(10.27e3, 20.0e3), (10.27e3, 11.0e3), (10.27e3, 12.0e3)])
def test_interval_and_chance_rest_on_the_same_errors(last: float, goal: float) -> None:
    """The half-width is that of the 18th of 21 errors; the chance is the part of the same 21 with which the
    goal is reached.
    """
    errors = tuple(sorted(0.01 * step for step in range(-10, 11)))
    record = [
        replace(row(horizon, errors=errors), relative=1.0 if method == "no_change" else 0.5, method=method)
        for method in ("no_change", "drift")
        for horizon in (1, 2)
    ]
    found = project(((2020, last), (2028, last)), record, record, Setting(counts=True), RULES, 2030)
    aim = Aim("ict_specialists_persons", goal, 2030, "union", counts=True)
    chance = chance_to_reach(found, record, aim, RULES)
    width = backtest.half_width([abs(error) for error in errors], RULES.nominal)
    assert width == pytest.approx(0.09)
    assert found.interval[-1] == pytest.approx((2030, last * (1 - 0.09), last * (1 + 0.09)))
    beyond = [error for error in errors if last * (1 - error) >= goal]
    assert (chance.share, chance.cases) == (pytest.approx(len(beyond) / len(errors)), len(errors))


def test_the_unions_chance_rests_on_its_own_errors_which_are_too_few(
    moment: Moment, facts: Catalogue
) -> None:
    """Two past predictions of the number of specialists reach five years ahead, from 2014 and 2015; they
    share the years 2015 to 2019.
    """
    aim = target_outlook("ict_specialists_persons", moment).aim
    _, going = trajectory("ict_specialists_persons", EU, 2030, moment)
    found = chance_of_reaching(aim, EU, going, moment)
    assert (found.share, found.reason, found.horizon) == (None, "few_cases", 5)
    assert (found.cases, found.distinct, facts.pace.fewest_cases) == (2, 1, 20)


def test_no_interval_of_the_union_rests_on_errors_of_member_states(moment: Moment) -> None:
    intervals = {
        outlook.indicator: trajectory(outlook.indicator, EU, 2030, moment)[1].interval
        for outlook in target_outlooks(moment)
    }
    assert set(intervals.values()) == {()}, "too few cases of its own on every target"
    assert trajectory("ict_specialists_persons", "DE", 2030, moment)[1].interval
