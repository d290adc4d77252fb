"""Means and bests: unweighted, counted, and broken where they can't be compared with the period before."""

import math

import pandas as pd

from analysis.benchmarks import group_best, group_mean
from data.facts.fact_types import Unit

MEMBERS = ("EL", "IT", "SE")
SHARE = Unit(symbol="%", text="% of individuals", decimals=1, kind="rate")


def rows(*found: tuple[str, str, float, str]) -> pd.DataFrame:
    frame = pd.DataFrame(found, columns=["country", "period", "value", "flags"])
    return frame.assign(breakdown="total", seam=False)


def test_mean_counts_each_member_once_and_says_how_many() -> None:
    made = group_mean(
        rows(
            ("EL", "2021", 0.0, ""),
            ("IT", "2021", 30.0, ""),
            ("SE", "2021", math.nan, "u"),
            ("FR", "2021", 90.0, ""),
        ),
        MEMBERS,
    )
    assert made[["period", "value", "of", "seam"]].to_numpy().tolist() == [["2021", 15.0, 2, False]]


def test_mean_breaks_where_other_members_have_values_or_one_has_a_break() -> None:
    held = rows(
        ("EL", "2021", 1, ""),
        ("EL", "2023", 2, ""),
        ("IT", "2023", 3, ""),
        ("EL", "2025", 2, ""),
        ("IT", "2025", 3, "bu"),
    )
    assert group_mean(held, MEMBERS)["seam"].tolist() == [False, True, True]
    held = rows(("EL", "2021", 1, ""), ("EL", "2023", 2, ""))
    assert group_mean(held, MEMBERS)["seam"].tolist() == [False, False]


def test_best_follows_the_direction_and_names_all_who_have_it() -> None:
    held = rows(
        ("EL", "2021", 5, ""),
        ("IT", "2021", 5, ""),
        ("SE", "2021", 1, ""),
        ("IT", "2023", 9, ""),
        ("EL", "2023", 2, ""),
    )
    assert group_best(held, MEMBERS, "higher", SHARE)["who"].tolist() == ["EL.IT", "IT"]
    assert group_best(held, MEMBERS, "lower", SHARE)["value"].tolist() == [1, 2]


def test_best_are_all_who_are_written_alike() -> None:
    held = rows(("EL", "2025", 83.58, ""), ("IT", "2025", 83.61, ""), ("SE", "2025", 83.54, ""))
    found = group_best(held, MEMBERS, "higher", SHARE)
    assert found[["who", "value"]].to_numpy().tolist() == [["EL.IT", 83.61]]


def test_another_leader_is_no_break_but_a_break_of_those_who_lead_or_led_is() -> None:
    first = [("EL", "2021", 5, ""), ("IT", "2021", 4, ""), ("SE", "2021", 1, "")]
    held = rows(*first, ("EL", "2023", 6, ""), ("IT", "2023", 9, ""), ("SE", "2023", 1, "b"))
    assert group_best(held, MEMBERS, "higher", SHARE)["seam"].tolist() == [False, False]
    for country in ("EL", "IT"):
        broken = held.assign(seam=(held["country"] == country) & (held["period"] == "2023"))
        assert group_best(broken, MEMBERS, "higher", SHARE)["seam"].tolist() == [False, True]


def test_nothing_held_gives_no_row() -> None:
    assert group_mean(rows(("EL", "2021", math.nan, "")), MEMBERS).empty
    assert group_best(rows(), MEMBERS, "higher", SHARE).empty
