"""Ranks: ties, thresholds, direction, missing values; and who has reached a target."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.aims import union_targets
from analysis.change import change_since
from analysis.ranking import rank_members
from analysis.standing import Standing, members_at_goal
from data.facts.catalogue import EU, Catalogue
from data.facts.fact_types import Direction, Unit
from data.queries import series
from data.queries.moments import Moment

MEMBERS = ("BE", "BG", "CZ", "DK", "DE", "EE")
SHARE = Unit(symbol="%", text="% of individuals", decimals=1, kind="rate")


def rows(*values: float) -> pd.DataFrame:
    return pd.DataFrame({"country": MEMBERS[: len(values)], "value": pd.Series(values, dtype=float)})


def ranks(frame: pd.DataFrame) -> dict[str, int]:
    return dict(zip(frame["country"], frame["rank"], strict=True))


def test_best_first() -> None:
    found = rank_members(rows(10, 30, 20), "higher", MEMBERS, 1, SHARE)
    assert found["country"].tolist() == ["BG", "CZ", "BE"]
    assert ranks(found) == {"BG": 1, "CZ": 2, "BE": 3}
    assert found["of"].tolist() == [3, 3, 3]


def test_lower_is_better() -> None:
    assert ranks(rank_members(rows(10, 30, 20), "lower", MEMBERS, 1, SHARE)) == {"BE": 1, "CZ": 2, "BG": 3}


def test_ties_share_a_rank_keep_their_order_and_the_next_rank_is_left_out() -> None:
    found = rank_members(rows(20, 30, 20, 10), "higher", MEMBERS, 1, SHARE)
    assert found["country"].tolist() == ["BG", "BE", "CZ", "DK"]
    assert ranks(found) == {"BG": 1, "BE": 2, "CZ": 2, "DK": 4}


def test_who_has_no_value_has_no_rank_and_does_not_count() -> None:
    found = rank_members(rows(10, math.nan, 20), "higher", MEMBERS, 1, SHARE)
    assert ranks(found) == {"CZ": 1, "BE": 2}
    assert set(found["of"]) == {2}


def test_a_zero_is_a_value() -> None:
    assert ranks(rank_members(rows(0, 5), "higher", MEMBERS, 1, SHARE)) == {"BG": 1, "BE": 2}


def test_too_few_are_not_ranked_but_stay() -> None:
    found = rank_members(rows(10, 30, math.nan), "higher", MEMBERS, 3, SHARE)
    assert found["country"].tolist() == ["BG", "BE"]
    assert found["rank"].isna().all()
    assert rank_members(rows(10, 30, 20), "higher", MEMBERS, 3, SHARE)["rank"].notna().all()


def test_the_union_and_others_are_not_ranked() -> None:
    frame = pd.concat([rows(10, 20), pd.DataFrame({"country": [EU, "NO"], "value": [99.0, 98.0]})])
    assert ranks(rank_members(frame, "higher", MEMBERS, 1, SHARE)) == {"BG": 1, "BE": 2}


def test_nobody() -> None:
    assert rank_members(rows(), "higher", MEMBERS, 1, SHARE).empty
    assert rank_members(rows(math.nan), "higher", MEMBERS, 1, SHARE).empty


def test_values_written_alike_share_a_rank() -> None:
    found = rank_members(rows(60.44, 60.36, 50.0, 70.0), "higher", MEMBERS, 1, SHARE).set_index("country")
    assert found["rank"].to_dict() == {"DK": 1, "BE": 2, "BG": 2, "CZ": 4}
    assert found["tied"].to_dict() == {"DK": 0, "BE": 1, "BG": 1, "CZ": 0}
    assert found.loc["BE", ["rank_from", "rank_to"]].tolist() == [2, 3]
    assert found.loc["CZ", ["rank_from", "rank_to"]].tolist() == [4, 4]


def test_a_value_one_printed_step_away_makes_a_range() -> None:
    # Written 60.4, 60.3, 60.2 and 60.0: the first three hang together, the last is two steps away.
    found = rank_members(rows(60.35, 60.34, 60.2, 60.0), "higher", MEMBERS, 1, SHARE).set_index("country")
    assert found[["rank_from", "rank_to"]].to_dict("index") == {
        "BE": {"rank_from": 1, "rank_to": 2},
        "BG": {"rank_from": 1, "rank_to": 3},
        "CZ": {"rank_from": 2, "rank_to": 3},
        "DK": {"rank_from": 4, "rank_to": 4},
    }
    lowest = rank_members(rows(60.35, 60.34, 60.2, 60.0), "lower", MEMBERS, 1, SHARE).set_index("country")
    assert lowest.loc["BG", ["rank", "rank_from", "rank_to"]].tolist() == [3, 2, 4]


def test_a_step_of_millions_is_ten_thousand_persons(facts: Catalogue) -> None:
    thousand = facts.units["ths_per"]
    found = rank_members(rows(1060.2, 1051.0, 1031.0, 999.9), "higher", MEMBERS, 1, thousand)
    # 1.06, 1.05 and 1.03 million, and 999.9 thousand.
    assert found[["rank_from", "rank_to"]].to_numpy().tolist() == [[1, 2], [1, 2], [3, 3], [4, 4]]


def test_where_neither_way_is_better_there_is_no_rank() -> None:
    found = rank_members(rows(10, 30, 20), "neither", MEMBERS, 1, SHARE)
    assert found["country"].tolist() == ["BG", "CZ", "BE"]
    assert found[["rank", "tied", "rank_from", "rank_to"]].isna().all(axis=None)
    assert set(found["of"]) == {3}


@given(
    st.lists(st.integers(0, 60).map(lambda tenths: tenths / 10) | st.just(math.nan), max_size=6),
    st.sampled_from(["higher", "lower"]),
)
def test_ranks_are_counts_of_better_ones(values: list[float], direction: Direction) -> None:
    found = rank_members(rows(*values), direction, MEMBERS, 0, SHARE)
    tenths = [round(value * 10) * (1 if direction == "higher" else -1) for value in values if value == value]
    for value, rank, tied, best, worst in zip(
        found["value"], found["rank"], found["tied"], found["rank_from"], found["rank_to"], strict=True
    ):
        own = round(value * 10) * (1 if direction == "higher" else -1)
        assert rank == 1 + sum(other > own for other in tenths)
        assert tied == sum(other == own for other in tenths) - 1
        assert best == 1 + sum(other > own + 1 for other in tenths)
        assert worst == sum(other >= own - 1 for other in tenths)


def test_malta_2025(skills: pd.DataFrame, facts: Catalogue) -> None:
    found = rank_members(skills, "higher", facts.countries, facts.thresholds.ranking, SHARE).set_index(
        "country"
    )
    assert found.loc["MT", "rank"] == 1 + (skills["value"] > 66.80).sum()
    assert found.loc["NL", "rank"] == 1
    assert found.loc["RO", "rank"] == 27


def test_who_reached_the_target() -> None:
    found = members_at_goal(rows(80, 79.999, math.nan, 90, 80), 80)
    assert found["country"].tolist() == ["DK", "BE", "DE"]
    assert members_at_goal(rows(10, math.nan), 80).empty


def test_standing_of_the_union(facts: Catalogue, moment: Moment) -> None:
    target = facts.target("basic_digital_skills")
    assert target is not None
    row = series.observations("basic_digital_skills", moment, [EU], ["2025"]).iloc[0]
    stand = Standing("basic_digital_skills", target, 80.0, row)
    assert stand.gap == pytest.approx(-19.6)
    assert stand.share == pytest.approx(0.755)
    nothing = Standing("basic_digital_skills", target, 80.0, None)
    assert nothing.gap is None
    assert nothing.share is None


def test_targets_of_the_union_compare_and_come_once(facts: Catalogue) -> None:
    found = union_targets(facts)
    assert {code: target.indicator for code, target in found.items()} == {code: code for code in found}
    assert all(
        target.scope == EU and target.compares and target.operator == ">=" for target in found.values()
    )
    assert all(found[code] is facts.target(code) for code in found)
    assert "basic_digital_skills" in found
    assert "women_ict_specialists" not in found


def history(*told: tuple[str, str, float, str, bool]) -> pd.DataFrame:
    frame = pd.DataFrame(told, columns=["country", "period", "value", "flags", "seam"])
    return frame.assign(remark="", flags_known=True)


def test_change_between_two_periods() -> None:
    found = change_since(
        history(("IE", "2021", 70.0, "", False), ("IE", "2023", 72.5, "", False)), "2021", "2023"
    )
    assert found["value"].tolist() == [2.5]


@pytest.mark.parametrize(
    ("flags", "seam", "comparable"),
    [("", False, True), ("e", False, True), ("b", False, False), ("bu", False, False), ("", True, False)],
)
def test_no_change_over_a_break(flags: str, seam: bool, comparable: bool) -> None:
    told = history(
        ("IE", "2021", 1.0, "b", True),
        ("IE", "2022", 2.0, flags, seam),
        ("IE", "2023", 4.0, "", False),
        ("DE", "2021", 1.0, "", False),
        ("DE", "2023", 3.0, "", False),
    )
    found = change_since(told, "2021", "2023").set_index("country")
    assert found.loc["DE", "value"] == 2.0
    assert (found.loc["IE", "value"] == 3.0) if comparable else math.isnan(found.loc["IE", "value"])
    assert (found.loc["IE", "remark"] == "break") is not comparable


def test_a_change_has_the_flags_of_both_values_but_for_an_earlier_break() -> None:
    told = history(
        ("IE", "2021", 70.0, "bue", False),
        ("IE", "2023", 72.5, "ep", False),
        ("DE", "2021", 1.0, "", False),
        ("DE", "2023", 3.0, "u", False),
    )
    told.loc[2, "flags_known"] = False
    found = change_since(told, "2021", "2023").set_index("country")
    assert found["flags"].to_dict() == {"IE": "epu", "DE": "u"}
    assert found["flags_known"].to_dict() == {"IE": True, "DE": False}


def test_no_change_where_a_value_is_missing() -> None:
    found = change_since(
        history(
            ("IE", "2023", 4.0, "", False),
            ("DE", "2021", math.nan, "", False),
            ("DE", "2023", 3.0, "", False),
        ),
        "2021",
        "2023",
    )
    assert found["value"].isna().all()
    assert (found["remark"] == "").all()
