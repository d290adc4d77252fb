"""Precedents: observed rounds only, the first time in that place, no run across a break, a seam or a gap."""

from typing import Any

import pandas as pd
import pytest

from analysis.precedents import COLUMNS, find_precedents
from data.facts.catalogue import Catalogue
from data.queries import series
from data.queries.moments import Moment
from tests.everyday import everyday


def rounds(
    country: str, *values: float | None, flags: dict[int, str] | None = None, seams: tuple[int, ...] = ()
) -> pd.DataFrame:
    count = len(values)
    return pd.DataFrame(
        {
            "country": country,
            "period": [str(2021 + 2 * n) for n in range(count)],
            "value": pd.Series(values, dtype=float),
            "flags": [(flags or {}).get(n, "") for n in range(count)],
            "seam": [n in seams for n in range(count)],
        }
    )


def found(*frames: pd.DataFrame, value: float = 50.0) -> list[dict[Any, Any]]:
    return find_precedents(pd.concat(frames, ignore_index=True), "BE", value, 2.0, 5.0).to_dict("records")


def test_rounds_are_counted_between_observations() -> None:
    (row,) = found(rounds("CZ", 49.0, 52.0, 54.0, 80.0))
    assert (row["period"], row["reached"], row["rounds"], row["reached_value"]) == ("2021", "2025", 2, 54.0)
    assert (row["last"], row["last_value"], row["rounds_held"]) == ("2027", 80.0, 3)


def test_exactly_five_points_reach_and_a_hair_less_does_not() -> None:
    assert found(rounds("CZ", 50.0, 55.0))[0]["rounds"] == 1
    (row,) = found(rounds("CZ", 50.0, 54.99))
    assert (pd.isna(row["rounds"]), row["reached"], row["rounds_held"]) == (True, "", 1)


def test_the_first_time_counts_not_the_best() -> None:
    (row,) = found(rounds("CZ", 51.0, 48.5, 54.0))
    assert row["period"] == "2021"
    assert pd.isna(row["rounds"])


def test_nobody_there_or_there_only_now_is_no_precedent() -> None:
    assert found(rounds("CZ", 30.0, 40.0), rounds("DE", 40.0, 51.0)) == []
    assert list(find_precedents(rounds("CZ", 30.0), "BE", 50, 2, 5).columns) == list(COLUMNS)


def test_passing_through_between_two_rounds_is_no_precedent() -> None:
    assert found(rounds("CZ", 45.0, 60.0)) == []


def test_its_own_past_is_no_precedent() -> None:
    assert found(rounds("BE", 50.0, 60.0)) == []


def test_a_break_a_seam_or_a_missing_value_ends_the_run() -> None:
    assert found(rounds("CZ", 50.0, 60.0, flags={1: "b"})) == []
    assert found(rounds("CZ", 50.0, 60.0, seams=(1,))) == []
    assert found(rounds("CZ", 50.0, None, 60.0)) == []
    (row,) = found(rounds("CZ", 50.0, 52.0, None, 60.0))
    assert (row["last"], pd.isna(row["rounds"])) == ("2023", True)


def test_what_stood_there_before_a_break_is_another_series() -> None:
    assert found(rounds("CZ", 50.0, 52.0, 60.0, flags={2: "be"})) == []
    (row,) = found(rounds("CZ", 50.0, 60.0, 49.0, 55.0, seams=(2,)))
    assert (row["period"], row["last"], row["rounds"]) == ("2025", "2027", 1)


@pytest.mark.parametrize(
    ("indicator", "first"),
    everyday(
        [("gigabit_coverage", "2022"), ("coverage_5g", "2022"), ("ict_specialists", "2021")],
        lambda indicator, _: indicator == "ict_specialists",
    ),
)
def test_no_precedent_of_the_facts_is_older_than_the_newest_break(
    indicator: str, first: str, moment: Moment, facts: Catalogue
) -> None:
    observed, count = series.observations(indicator, moment, facts.countries), 0
    newest = observed.dropna(subset="value").groupby("country").tail(1)
    for country, value in zip(newest["country"], newest["value"], strict=True):
        rows = find_precedents(observed, country, value, facts.thresholds.precedent_margin, 1.0)
        assert (rows["period"] >= first).all()
        count += len(rows)
    assert count > 20


def test_a_break_where_it_stood_does_not_matter() -> None:
    assert found(rounds("CZ", 10.0, 50.0, 56.0, flags={1: "b"}))[0]["rounds"] == 1


def test_the_facts_give_bulgaria_to_romania_and_nobody_to_bulgaria(moment: Moment, facts: Catalogue) -> None:
    observed = series.observations("basic_digital_skills", moment, facts.countries)
    limits = (facts.thresholds.precedent_margin, facts.thresholds.precedent_step)
    (row,) = find_precedents(observed, "RO", 31.84, *limits).to_dict("records")
    assert (row["country"], row["period"], row["value"], row["rounds"], row["reached"]) == (
        "BG",
        "2021",
        31.18,
        2,
        "2025",
    )
    assert find_precedents(observed, "BG", 38.26, *limits).empty
