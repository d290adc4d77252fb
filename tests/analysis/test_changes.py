"""What changed between editions: each kind told apart, flags, partial editions, and nothing that is only
rounding counted as revised.
"""

import math
from typing import Any

import pandas as pd
import pytest

from analysis.revisions import (
    CAME,
    EARLIER,
    FIRST,
    FLAGS,
    PERIOD,
    REVISED,
    ROUNDING,
    WENT,
    changes,
    changes_between,
    count_changes,
    largest_revisions,
)
from data.facts.catalogue import EU, Catalogue
from data.queries import edition_changes
from data.queries.moments import Moment

STATES = {"2024": 1, "2025": 2, "2026": 3}


def word(edition: str, period: str, value: float | None, flags: str = "", **more: Any) -> dict[str, Any]:
    known = {
        "breakdown": "total",
        "dataset": "d",
        "dimensions": "{}",
        "country": "IE",
        "flags_known": True,
        "decimals": 2,
        "remark": "",
        "ended": False,
    }
    return {
        **known,
        "indicator": "skills",
        "edition": edition,
        "period": period,
        "value": value,
        "flags": flags,
        "state": STATES[edition],
        **more,
    }


def frame(*words: dict[str, Any]) -> pd.DataFrame:
    return (
        pd.DataFrame(words)
        .astype({"value": float, "decimals": "Int64"})
        .sort_values("edition", ascending=False)
        .reset_index(drop=True)
    )


def kinds(*words: dict[str, Any]) -> list[tuple[str, str, str]]:
    found = changes(frame(*words)).sort_values(["edition", "period"])
    return list(found[["edition", "period", "kind"]].itertuples(index=False, name=None))


def test_each_kind_is_told_apart() -> None:
    first = [
        word("2024", "2019", 1.0),
        word("2024", "2021", 2.0),
        word("2024", "2022", 3.04),
        word("2024", "2023", None, "c"),
        word("2024", "2018", 9),
    ]
    second = [
        word("2025", "2019", 1.5),
        word("2025", "2020", 7.0),
        word("2025", "2021", 2.0, "b"),
        word("2025", "2022", 3.0, decimals=1),
        word("2025", "2023", 4.0),
        word("2025", "2024", 5.0),
        word("2025", "2018", None, "u"),
    ]
    found = [row for row in kinds(*first, *second) if row[0] == "2025"]
    assert [(period, kind) for _, period, kind in found] == [
        ("2018", WENT),
        ("2019", REVISED),
        ("2020", EARLIER),
        ("2021", FLAGS),
        ("2022", ROUNDING),
        ("2023", CAME),
        ("2024", PERIOD),
    ]
    assert {kind for edition, _, kind in kinds(*first, *second) if edition == "2024"} == {FIRST}


def test_what_stays_the_same_or_is_not_repeated_is_no_change() -> None:
    assert kinds(word("2024", "2021", 2.0), word("2024", "2023", 3.0), word("2025", "2021", 2.0)) == [
        ("2024", "2021", FIRST),
        ("2024", "2023", FIRST),
    ]


def test_a_word_is_compared_with_the_last_one_however_old() -> None:
    row = changes(
        frame(word("2024", "2021", 2.0), word("2025", "2023", 3.0), word("2026", "2021", 2.5))
    ).iloc[0]
    assert (row["kind"], row["value_before"], row["edition_before"], row["value"], row["difference"]) == (
        REVISED,
        2.0,
        "2024",
        2.5,
        0.5,
    )


def test_a_series_is_its_own_line_however_alike() -> None:
    rows = [
        word("2024", "2021", 2.0),
        word("2025", "2021", 9.0, country="MT"),
        word("2025", "2021", 9.0, breakdown="women"),
    ]
    rows += [
        word("2025", "2021", 9.0, dataset="e"),
        word("2025", "2021", 9.0, indicator="other"),
        word("2025", "2021", 9.0, dimensions="{1}"),
    ]
    assert {kind for _, _, kind in kinds(*rows)} == {FIRST}


def test_flags_gained_and_lost_ride_with_a_revision_or_stand_alone() -> None:
    rows = changes(
        frame(word("2024", "2021", 2.0, "eu"), word("2025", "2021", 2.5, "eb"), word("2026", "2021", 2.5))
    )
    assert rows[["edition", "kind", "gained", "lost"]].to_numpy().tolist() == [
        ["2026", FLAGS, "", "eb"],
        ["2025", REVISED, "b", "u"],
        ["2024", FIRST, "", ""],
    ]


def test_flags_that_a_copy_dropped_are_neither_lost_nor_gained() -> None:
    dropped = word("2025", "2021", 2.0, flags_known=False)
    assert kinds(word("2024", "2021", 2.0, "e"), dropped) == [("2024", "2021", FIRST)]
    assert kinds(word("2024", "2021", 2.0, "e"), dropped, word("2026", "2021", 2.0, "e")) == [
        ("2024", "2021", FIRST)
    ]
    row = changes(frame(word("2024", "2021", 2.0, "e"), dropped, word("2026", "2021", 2.0))).iloc[0]
    assert (row["kind"], row["lost"], bool(row["flags_known_before"])) == (FLAGS, "e", False)


def test_the_silence_of_a_complete_edition_is_a_withdrawal_once() -> None:
    silence = [word(edition, "2021", None, ended=True) for edition in ("2025", "2026")]
    assert kinds(word("2024", "2021", 2.0, "e"), *silence) == [
        ("2024", "2021", FIRST),
        ("2025", "2021", WENT),
    ]
    back = kinds(word("2024", "2021", 2.0), silence[0], word("2026", "2021", 2.0))
    assert back[1:] == [("2025", "2021", WENT), ("2026", "2021", CAME)]


@pytest.mark.parametrize(
    ("before", "value", "kind"),
    [(173.0, 173.5, ROUNDING), (173.0, 172.5, ROUNDING), (173.0, 173.6, REVISED), (173.0, 172.4, REVISED)],
)
def test_halfway_between_two_steps_is_rounding_either_way(before: float, value: float, kind: str) -> None:
    assert (
        changes(
            frame(word("2024", "2021", before, decimals=0), word("2025", "2021", value, decimals=1))
        ).iloc[0]["kind"]
        == kind
    )


def test_zero_is_a_value() -> None:
    row = changes(frame(word("2024", "2021", 0.0), word("2025", "2021", 2.0))).iloc[0]
    assert (row["kind"], row["difference"]) == (REVISED, 2.0)
    assert math.isnan(
        changes(frame(word("2024", "2021", None), word("2025", "2021", 0.0))).iloc[0]["difference"]
    )


def test_between_two_moments_only_the_last_words_count() -> None:
    rows = frame(
        word("2024", "2021", 2.0),
        word("2025", "2021", 9.0),
        word("2026", "2021", 2.5),
        word("2024", "2023", 1.0),
        word("2025", "2023", 5.0),
        word("2026", "2023", 1.0),
        word("2026", "2025", 4.0),
        word("2026", "2025", 4.0, country="MT"),
    )
    found = (
        changes_between(rows, rows["edition"] <= "2024").set_index(["country", "period"])["kind"].to_dict()
    )
    assert found == {("IE", "2021"): REVISED, ("IE", "2025"): PERIOD, ("MT", "2025"): FIRST}
    assert changes_between(rows, rows["edition"] <= "2026").empty


def test_an_old_edition_that_is_loaded_late_changes_only_what_it_alone_says() -> None:
    rows = frame(
        word("2025", "2021", 2.0), word("2024", "2021", 9.0, state=7), word("2024", "2019", 1.0, state=7)
    )
    found = changes_between(rows, rows["state"] < 7)
    assert found[["period", "kind"]].to_numpy().tolist() == [["2019", EARLIER]]


def test_counts_and_the_largest() -> None:
    rows = changes(
        frame(
            *(word("2024", p, 1.0) for p in ("1", "2", "3")),
            word("2025", "1", 2.0),
            word("2025", "2", -3.0, "b"),
            word("2025", "3", 1.0),
        )
    )
    table = count_changes(rows)
    assert table.loc[("d", "2025"), [REVISED, PERIOD, "gained", "lost"]].tolist() == [2, 0, 1, 0]
    assert table.loc[("d", "2024"), FIRST] == 3
    assert largest_revisions(rows, 1)["period"].tolist() == ["2"]


def test_the_bundled_editions_revise_ireland_and_malta_and_nothing_that_is_rounding(moment: Moment) -> None:
    found = edition_changes.changes(moment)
    revised = found[found["kind"] == REVISED]
    skills = revised[(revised["indicator"] == "basic_digital_skills") & (revised["breakdown"] == "total")]
    assert {(row.country, row.period, row.value_before, row.value) for row in skills.itertuples()} == {
        ("IE", "2023", 68.65, 72.91),
        ("MT", "2023", 63.02, 62.78),
    }
    places = revised[["decimals", "decimals_before"]].min(axis=1).astype(int)
    for row, decimals in zip(revised.itertuples(), places, strict=True):
        assert abs(round(row.value, decimals) - round(row.value_before, decimals)) >= 10.0**-decimals - 1e-9
    rounding = found[found["kind"] == ROUNDING]
    assert len(rounding) == 258
    assert set(rounding["indicator"]) == {"ict_specialists_persons"}


def test_a_known_revision_of_the_union(moment: Moment) -> None:
    found = edition_changes.changes(moment)
    rows = found[
        (found["indicator"] == "ict_specialists") & (found["country"] == EU) & (found["kind"] == REVISED)
    ]
    assert {(row.period, row.value_before, row.value) for row in rows.itertuples()} == {("2024", 5.0, 4.9)}


@pytest.mark.parametrize(
    ("older", "newer"),
    [("2024-02-29", "2024-12-17"), ("2024-12-17", "2026-09-30"), ("2024-02-29", "2026-09-30")],
)
def test_two_editions_of_the_skills(moment: Moment, older: str, newer: str) -> None:
    found = edition_changes.changes_between("isoc_sk_dskl_i21", older, newer, moment)
    revised = found[
        (found["kind"] == REVISED)
        & (found["indicator"] == "basic_digital_skills")
        & (found["breakdown"] == "total")
    ]
    expected = {"IE"} if newer == "2024-12-17" else {"MT"} if older == "2024-12-17" else {"IE", "MT"}
    assert set(revised["country"]) == expected


def test_since_a_moment(moment: Moment, facts: Catalogue) -> None:
    assert edition_changes.changes_since(moment, moment).empty
    seen = Moment("2024-12-31", 8)
    found = edition_changes.changes_since(seen, moment)
    skills = found[(found["indicator"] == "basic_digital_skills") & (found["breakdown"] == "total")]
    assert set(skills.loc[skills["kind"] == REVISED, "country"]) == {"MT"}
    assert set(skills.loc[(skills["kind"] == PERIOD) & (skills["period"] == "2025"), "country"]) == {
        *facts.countries,
        EU,
    }
