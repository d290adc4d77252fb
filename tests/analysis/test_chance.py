import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from analysis import backtest
from analysis.backtest import MethodRecord
from analysis.chance import chance_to_reach
from analysis.projection import Projection
from analysis.targets import Aim
from analysis.trajectory import Setting
from data.facts.catalogue import Catalogue, catalogue
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
) -> MethodRecord:
    return MethodRecord("drift", horizon, 4, len(errors), 20, 1.0, 0.0, relative, 5.0, coverage, errors)


@pytest.mark.parametrize(
    ("value", "share"), [(80.0, 4 / 20), (78.0, 3 / 20), (75.0, 2 / 20), (69.9, 0.0), (81.0, 1.0)]
)
def test_chance_is_the_part_of_errors_with_which_the_goal_is_reached(value: float, share: float) -> None:
    found = chance_to_reach(going(value), [row()], AIM, RULES, counts=False)
    assert (found.share, found.horizon, found.cases, found.reason) == (pytest.approx(share), 5, 20, "")


def test_lower_is_better() -> None:
    aim = Aim("no_digital_skills", 50.0, 2030, "members", lower=True)
    assert chance_to_reach(going(50.0), [row()], aim, RULES, counts=False).share == pytest.approx(17 / 20)


def test_errors_of_counts_are_shares_of_the_last_value() -> None:
    found = chance_to_reach(going(70.0), [row(errors=(-0.2, *(0.0,) * 19))], AIM, RULES, counts=True)
    assert found.share == pytest.approx(1 / 20)


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ([], "too_far"),
        ([row(horizon=2)], "too_far"),
        ([row(errors=ERRORS[:19])], "few_cases"),
        ([row(relative=1.0)], "not_better"),
        ([row(relative=None)], "not_better"),
        ([row(coverage=69.9)], "not_covered"),
        ([row(coverage=90.1)], "not_covered"),
        ([row(coverage=None)], "not_covered"),
    ],
)
def test_a_record_that_does_not_support_a_chance_says_why(record: list[MethodRecord], reason: str) -> None:
    found = chance_to_reach(going(80.0), record, AIM, RULES, counts=False)
    assert (found.share, found.reason) == (None, reason)


def test_how_far_the_record_reaches_is_told() -> None:
    assert (
        chance_to_reach(
            going(80.0), [row(horizon=2), row(horizon=3, errors=ERRORS[:5])], AIM, RULES, counts=False
        ).furthest
        == 2
    )


def test_no_trajectory_to_the_targets_year_no_chance() -> None:
    assert (
        chance_to_reach(Projection("", (), (), None), [row()], AIM, RULES, counts=False).reason == "no_line"
    )
    assert chance_to_reach(going(80.0, 2029), [row()], AIM, RULES, counts=False).reason == "no_line"


@settings(max_examples=60)
@given(some.lists(some.floats(-50, 50), min_size=20, max_size=40), some.floats(0, 100), some.floats(0, 20))
def test_a_higher_trajectory_never_has_a_lower_chance(errors: list[float], value: float, more: float) -> None:
    record = [row(errors=tuple(sorted(errors)))]
    low, high = (
        chance_to_reach(going(v), record, AIM, RULES, counts=False).share for v in (value, value + more)
    )
    assert low is not None
    assert high is not None
    assert 0 <= low <= high <= 1


def test_errors_are_kept_of_the_chosen_method_only() -> None:
    spans = {
        code: [((2020, 0.0), (2021, 1.0), (2022, 2.0), (2023, 3.0), (2024, 4.0), (2025, 5.0))]
        for code in "ABCDEFGHIJ"
    }
    record = backtest.back_test(spans, Setting(), RULES, counts=False)
    best = backtest.best_method(record, RULES)
    assert best is not None
    assert {found.method for found in record if found.errors} == {best}
    assert all(len(found.errors) == found.cases for found in record if found.method == best)


def test_on_what_is_held_only_the_number_of_specialists_supports_a_chance_to_2030(
    moment: Moment, facts: Catalogue
) -> None:
    supported = []
    for code in facts.pace.also[:1] + tuple(
        target.indicator for target in facts.targets if target.indicator == "ict_specialists_persons"
    ):
        record = series.track_record_at(code, moment)
        best = backtest.best_method(record, facts.pace)
        line = Projection(best or "", ((2025, 1.0), (2030, 1.0)), (), None)
        aim = Aim(code, 2.0, 2030, "union")
        found = chance_to_reach(line, record, aim, facts.pace, counts=True)
        supported.append(found.share is not None)
    assert all(supported)
    skills = series.track_record_at("basic_digital_skills", moment)
    line = Projection("no_change", ((2025, 60.0), (2030, 60.0)), (), None)
    assert chance_to_reach(line, skills, AIM, facts.pace, counts=False).reason == "too_far"
