import math
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from analysis import aims, convergence, people, targets, whatif
from analysis.spans import find_spans, with_declared_breaks, without_breaks
from analysis.targets import Aim
from data.facts.catalogue import EU, Catalogue, catalogue
from data.queries import series
from data.queries.moments import Moment

RULES = catalogue().pace
AIM = Aim("basic_digital_skills", 80.0, 2030, "members")
LOWER = Aim("no_digital_skills", 5.0, 2030, "members", lower=True)
# From the best pace to the worst.
ORDER = ["reached", "on_course", "slightly_too_slow", "too_slow", "no_clear_change", "moving_away"]


def rows(
    *points: tuple[str, float] | tuple[str, float, str], country: str = "BG", seam: str = ""
) -> pd.DataFrame:
    found = [(country, p[0], p[1], p[2] if len(p) > 2 else "", p[0] == seam) for p in points]
    frame = pd.DataFrame(found, columns=["country", "period", "value", "flags", "seam"])
    return frame.assign(
        indicator="basic_digital_skills",
        unit="pc_ind",
        dataset="d",
        edition="2026-01-01",
        remark="",
        breakdown="total",
        flags_known=True,
    )


def outlook(observed: pd.DataFrame, aim: Aim = AIM, country: str = "BG") -> pd.Series:
    return targets.outlook(observed, [country], EU, aim, RULES).iloc[0]


def test_too_slow_by_hand() -> None:
    found = outlook(rows(("2021", 30.0), ("2023", 36.0), ("2025", 38.0)))
    assert (found["gap"], found["pace"], found["since"]) == (-42.0, 1.0, 2023)
    assert (found["pace_long"], found["since_long"]) == (2.0, 2021)
    assert found["needed"] == pytest.approx(8.4)
    assert found["ratio"] == pytest.approx(1 / 8.4)
    assert (found["status"], found["reason"]) == ("too_slow", "")


@pytest.mark.parametrize(
    ("last", "status"),
    [
        (80.0, "reached"),
        (90.0, "reached"),
        (60.0, "on_course"),
        (59.0, "on_course"),
        (57.0, "slightly_too_slow"),
        (52.0, "too_slow"),
        (51.0, "no_clear_change"),
        (50.0, "no_clear_change"),
        (49.92, "no_clear_change"),
        (49.0, "no_clear_change"),
        (48.9, "moving_away"),
    ],
)
def test_status_by_hand(last: float, status: str) -> None:
    assert outlook(rows(("2023", 50.0), ("2025", last)))["status"] == status


@pytest.mark.parametrize(
    ("last", "status"),
    [
        (5.0, "reached"),
        (4.0, "reached"),
        (10.0, "on_course"),
        (13.0, "slightly_too_slow"),
        (14.0, "too_slow"),
        (20.0, "no_clear_change"),
        (21.0, "no_clear_change"),
        (23.0, "moving_away"),
    ],
)
def test_lower_is_better(last: float, status: str) -> None:
    found = outlook(rows(("2020", 20.0), ("2025", last)), LOWER)
    assert found["status"] == status


def test_paces_that_differ_are_mixed_signals_and_both_are_told() -> None:
    found = outlook(rows(("2021", 19.2), ("2023", 55.8), ("2025", 45.8)))
    assert (found["pace"], found["pace_long"]) == (pytest.approx(-5.0), pytest.approx(6.65))
    assert (found["status_recent"], found["status_long"], found["status"]) == (
        "moving_away",
        "slightly_too_slow",
        "mixed",
    )


def test_paces_that_agree_are_that_status() -> None:
    found = outlook(rows(("2021", 50.0), ("2023", 53.0), ("2025", 56.0)))
    assert (found["status_recent"], found["status_long"], found["status"]) == ("too_slow",) * 3


def test_two_observations_have_one_pace() -> None:
    found = outlook(rows(("2023", 53.0), ("2025", 56.0)))
    assert (found["status"], found["status_recent"], found["status_long"]) == ("too_slow", "too_slow", "")
    assert pd.isna(found["pace_long"])


@pytest.mark.parametrize(
    ("last", "status"),
    [(1011.0, "too_slow"), (1010.0, "no_clear_change"), (991.0, "no_clear_change"), (980.0, "moving_away")],
)
def test_of_a_count_one_per_cent_of_the_value_is_no_clear_change(last: float, status: str) -> None:
    aim = Aim("edge_nodes", 10_000.0, 2030, "members", counts=True)
    assert outlook(rows(("2024", 1000.0), ("2025", last)), aim)["status"] == status


@pytest.mark.parametrize(("recent", "long", "status"), [("", "", "not_enough"), ("", "reached", "reached")])
def test_without_a_pace_there_is_no_status(recent: str, long: str, status: str) -> None:
    assert targets.status_of_paces(recent, long) == status


def test_one_point_has_a_gap_and_no_status() -> None:
    found = outlook(rows(("2025", 50.0)))
    assert (found["gap"], found["status"], found["reason"]) == (-30.0, "not_enough", "one_point")
    assert pd.isna(found["pace"])


@pytest.mark.parametrize(
    "observed", [rows(("2023", 40.0), ("2025", 50.0, "b")), rows(("2023", 40.0), ("2025", 50.0), seam="2025")]
)
def test_nothing_is_computed_across_a_break_or_a_seam(observed: pd.DataFrame) -> None:
    found = outlook(observed)
    assert (found["status"], found["reason"]) == ("not_enough", "broken")
    assert pd.isna(found["pace"])


def test_a_missing_value_ends_a_span_and_is_never_zero() -> None:
    assert find_spans(rows(("2021", 1.0), ("2022", math.nan), ("2023", 3.0))) == [
        ((2021, 1.0),),
        ((2023, 3.0),),
    ]
    assert without_breaks(find_spans(rows(("2021", 1.0), ("2022", 2.0, "b")))) == [((2021, 1.0), (2022, 2.0))]
    found = outlook(rows(("2023", 3.0), ("2025", math.nan)))
    assert (found["period"], found["value"], found["reason"]) == ("2023", 3.0, "one_point")
    found = outlook(rows(("2025", math.nan)))
    assert (found["status"], found["reason"]) == ("not_enough", "no_value")


def test_no_rows_at_all() -> None:
    found = outlook(rows(("2023", 3.0)), country="MT")
    assert (found["reason"], found["flags"]) == ("no_value", "")


def test_year_of_the_target_is_over() -> None:
    aim = Aim("basic_digital_skills", 70.0, 2025, "country")
    assert outlook(rows(("2023", 50.0), ("2025", 52.0)), aim)["reason"] == "past"
    assert outlook(rows(("2023", 50.0), ("2025", 72.0)), aim)["status"] == "reached"


def test_a_target_of_the_union_gives_members_a_share_only() -> None:
    aim = Aim("unicorns", 500.0, 2030, "union")
    found = outlook(rows(("2023", 40.0), ("2025", 50.0)), aim)
    assert (found["status"], found["reason"], found["share"], found["pace"]) == ("", "union_only", 0.1, 5.0)
    assert outlook(rows(("2023", 40.0), ("2025", 50.0), country=EU), aim, EU)["status"] == "too_slow"


def test_distance_to_parity_has_no_status(facts: Catalogue) -> None:
    women = next(aim for aim in aims.union_aims(facts) if aim.indicator == "women_ict_specialists")
    found = outlook(rows(("2023", 18.0), ("2025", 19.0)), women)
    assert (women.status_for, found["status"], found["reason"], found["gap"]) == (
        "none",
        "",
        "no_target",
        -31.0,
    )


@settings(max_examples=60)
@given(some.floats(0, 100), some.floats(0, 100), some.floats(0, 20))
def test_a_higher_value_never_worsens_a_status(before: float, last: float, more: float) -> None:
    low = outlook(rows(("2023", before), ("2025", last)))["status"]
    high = outlook(rows(("2023", before), ("2025", last + more)))["status"]
    assert ORDER.index(high) <= ORDER.index(low)


@settings(max_examples=60)
@given(
    some.dictionaries(
        some.sampled_from("ABCDEF"), some.tuples(some.floats(0, 100), some.floats(1, 1e8)), min_size=1
    )
)
def test_contributions_add_up_to_the_gap(held: dict[str, tuple[float, float]]) -> None:
    values, weights = {c: v for c, (v, _) in held.items()}, {c: w for c, (_, w) in held.items()}
    whole = people.weighted_share(values, weights)
    assert whole is not None
    assert sum(people.country_contributions(values, weights, 80.0).values()) == pytest.approx(
        whole - 80.0, abs=1e-9
    )


@settings(max_examples=60)
@given(some.floats(-100, 100), some.floats(0, 1e9), some.floats(0, 10))
def test_scaling_people_scales_people(points: float, population: float, by: float) -> None:
    assert people.people_in_points(points, population * by) == pytest.approx(
        people.people_in_points(points, population) * by
    )


@pytest.mark.parametrize(("period", "published"), [("2021", 53.92), ("2023", 55.56), ("2025", 60.40)])
def test_weights_reproduce_the_published_share_of_the_union(
    period: str, published: float, moment: Moment, facts: Catalogue
) -> None:
    held = series.observations("basic_digital_skills", moment, facts.countries, [period])
    totals = series.observations("population", moment, facts.countries, [period])
    populations = people.populations(totals, facts.age_shares, period)
    assert len(populations) == 27
    assert people.weighted_share(
        dict(zip(held["country"], held["value"], strict=True)), populations
    ) == pytest.approx(published, abs=0.1)


def test_declared_age_shares_are_those_of_the_bundled_edition(facts: Catalogue) -> None:
    ages = facts.age_shares
    path = f"data/editions/un/{ages.dataset}/{ages.edition}.csv.gz"
    held = pd.read_csv(path, keep_default_na=False)
    grown = held["age_from"].between(ages.age_from, ages.age_to)
    keys = [held["geo"], held["time"].astype(str)]
    shares = (held["value"].where(grown, 0).groupby(keys).sum() / held["value"].groupby(keys).sum()).round(5)
    assert {(c, y): s for c, by_year in ages.share.items() for y, s in by_year.items()} == shares.to_dict()


def test_weighted_refuses_a_country_without_population() -> None:
    assert people.weighted_share({"BG": 1.0}, {}) is None


def test_official_curves_follow_their_declared_step(facts: Catalogue) -> None:
    for curve in facts.curves:
        if curve.step is None:
            continue
        scale = (lambda v: math.log(v / (100 - v))) if curve.form == "logistic" else (lambda v: v)
        years = [year for year in sorted(curve.points) if year <= "2026"]
        steps = [scale(curve.points[b]) - scale(curve.points[a]) for a, b in pairwise(years)]
        assert steps == pytest.approx(
            [curve.step] * len(steps), abs=2e-3 if curve.form == "logistic" else 2e-6
        )


def test_a_break_that_only_the_catalogue_declares_is_a_break() -> None:
    observed = rows(("2018", 1.0), ("2019", 9.0), ("2020", 10.0))
    assert find_spans(with_declared_breaks(observed, ["2019: counted otherwise."])) == [
        ((2018, 1.0),),
        ((2019, 9.0), (2020, 10.0)),
    ]
    assert len(find_spans(with_declared_breaks(observed, ()))) == 1


def test_spread_by_hand_and_where_it_does_not_compare() -> None:
    observed = pd.concat(
        [
            rows(("2021", 10.0), ("2022", 20.0), country="BG"),
            rows(("2021", 30.0), ("2022", 20.0, "b"), country="DE"),
        ]
    )
    found = convergence.spread_by_period(observed, ("BG", "DE"), 2)
    assert found["deviation"].tolist() == [10.0, 0.0]
    assert (found["lowest"].tolist(), found["highest"].tolist(), found["broken"].tolist()) == (
        [10.0, 20.0],
        [30.0, 20.0],
        [False, True],
    )
    assert convergence.newest_comparable(found)["period"].tolist() == ["2022"]
    assert convergence.spread_by_period(observed, ("BG", "DE"), 3).empty


def test_jackknife_error_by_hand() -> None:
    start = [rows(("2021", value), ("2023", 0.0), country=code) for code, value in (("A", 0.0), ("B", 2.0))]
    observed = pd.concat([*start, rows(("2021", 4.0), ("2023", 0.0), country="C")])
    # Without A, B, C the deviations fall by 1, 2 and 1.
    expected = math.sqrt(((1 / 3) ** 2 * 2 + (2 / 3) ** 2) * 2 / 3)
    error = convergence.jackknife_error(observed, ("A", "B", "C"), "2021", "2023")
    assert error == pytest.approx(expected)
    assert convergence.jackknife_error(observed, ("A", "B"), "2021", "2023") == math.inf


def test_what_if_by_hand() -> None:
    assert whatif.carry_on(50.0, 2.0, 5, 0.0, 100.0) == 60.0
    assert whatif.carry_on(95.0, 2.0, 5, 0.0, 100.0) == 100.0
    assert whatif.pace_to(38.0, 52.0, 5) == pytest.approx(2.8)
    assert whatif.lift_group(50.0, 0.2, 10.0, 60.0) == 60.0
    assert whatif.lift_group(95.0, 0.2, 10.0, 60.0, 0.0, 100.0) == 100.0


def test_what_if_of_the_union_by_hand() -> None:
    both = pd.concat(
        [
            rows(("2023", 40.0), ("2025", 50.0), country="BG"),
            rows(("2023", 60.0), ("2025", 60.0), country="DE"),
        ]
    )
    found = targets.outlook(both, ["BG", "DE"], EU, AIM, RULES)
    assert whatif.member_values_in(found, 2030, {}, 0.0, 100.0) == {"BG": 75.0, "DE": 60.0}
    supposed = whatif.member_values_in(found, 2030, {"DE": 80.0}, 0.0, 100.0)
    assert supposed == {"BG": 75.0, "DE": 80.0}
    assert whatif.union_share(supposed, {"BG": 1.0, "DE": 3.0}, 80.0) == (
        pytest.approx(78.75),
        {"BG": -1.25, "DE": 0.0},
    )
    assert whatif.union_share(supposed, {"BG": 1.0}, 80.0) is None


def test_what_if_needs_a_pace_or_a_supposition_of_every_country() -> None:
    both = pd.concat([rows(("2025", 50.0), country="BG"), rows(("2023", 60.0), ("2025", 60.0), country="DE")])
    found = targets.outlook(both, ["BG", "DE"], EU, AIM, RULES)
    assert whatif.member_values_in(found, 2030, {}, 0.0, 100.0) is None
    assert whatif.member_values_in(found, 2030, {"BG": 70.0}, 0.0, 100.0) == {"BG": 70.0, "DE": 60.0}


SHARE = some.floats(0, 100)


@settings(max_examples=60)
@given(
    some.dictionaries(some.sampled_from("ABCDEF"), some.tuples(SHARE, some.floats(1, 1e8)), min_size=1),
    SHARE,
    some.floats(1, 100),
)
def test_supposed_parts_add_up_to_the_supposed_gap(
    held: dict[str, tuple[float, float]], reached: float, goal: float
) -> None:
    first = next(iter(held))
    values = {code: value for code, (value, _) in held.items()} | {first: reached}
    found = whatif.union_share(values, {code: people for code, (_, people) in held.items()}, goal)
    assert found is not None
    assert sum(found[1].values()) == pytest.approx(found[0] - goal, abs=1e-9)


@settings(max_examples=60)
@given(SHARE, SHARE, some.integers(1, 20))
def test_the_pace_to_a_value_leads_there(value: float, reached: float, years: int) -> None:
    assert whatif.carry_on(value, whatif.pace_to(value, reached, years), years) == pytest.approx(
        reached, abs=1e-9
    )


@settings(max_examples=60)
@given(SHARE, some.floats(0, 1), SHARE, SHARE, SHARE)
def test_lifting_a_group_further_never_lowers_the_whole(
    value: float, share: float, group: float, low: float, high: float
) -> None:
    low, high = sorted((low, high))
    assert whatif.lift_group(value, share, group, low, 0.0, 100.0) <= whatif.lift_group(
        value, share, group, high, 0.0, 100.0
    )
    assert whatif.lift_group(value, share, group, group, 0.0, 100.0) == pytest.approx(value)
