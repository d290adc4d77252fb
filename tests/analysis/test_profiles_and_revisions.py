"""A country on many indicators; and what newer editions revised."""

import math
from collections.abc import Hashable
from functools import partial
from typing import Any

import pandas as pd

from analysis.profile import profile_rows
from analysis.ranking import rank_members
from analysis.revisions import REVISED, changes
from data.facts.catalogue import EU, Catalogue
from data.facts.fact_types import Direction, Unit
from data.queries import edition_changes, series
from data.queries.moments import Moment

MEMBERS = ("BE", "BG", "CZ")
SHARE = Unit(symbol="%", text="% of individuals", decimals=1, kind="rate")


def held(*rows: tuple[str, str, str, float | None]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["indicator", "country", "period", "value"]).astype({"value": float})
    return frame.assign(flags="", flags_known=True, dataset="d", edition="e", remark="", breakdown="total")


ROWS = held(
    ("skills", "BE", "2023", 40.0),
    ("skills", "BE", "2025", 60.0),
    ("skills", "BG", "2025", 60.0),
    ("skills", "CZ", "2025", 30.0),
    ("skills", EU, "2025", 50.0),
    ("old", "BE", "2021", 5.0),
    ("old", "BE", "2023", None),
    ("old", EU, "2023", 9.0),
    ("none", "BG", "2025", 1.0),
)


def of(country: str, ways: dict[str, Direction], enough: int = 2) -> dict[str, dict[str, Any]]:
    def ranks(indicator: str, period: str) -> dict[str, dict[Hashable, Any]]:
        rows = ROWS[(ROWS["indicator"] == indicator) & (ROWS["period"] == period)]
        ranked = rank_members(rows, ways[indicator], MEMBERS, enough, SHARE).astype(object)
        return {row["country"]: row for row in ranked.where(ranked.notna(), None).to_dict("records")}

    return profile_rows(ROWS, country, EU, list(ways), ranks).set_index("indicator").to_dict("index")


def test_newest_value_with_the_union_and_best_of_the_same_period() -> None:
    row = of("BE", {"skills": "higher"})["skills"]
    assert (row["period"], row["value"], row["union"], row["best"], row["leaders"]) == (
        "2025",
        60.0,
        50.0,
        60.0,
        "BE BG",
    )
    assert (row["rank"], row["of"]) == (1, 3)
    assert of("CZ", {"skills": "higher"})["skills"]["rank"] == 3


def test_lower_is_better_turns_rank_and_best() -> None:
    row = of("CZ", {"skills": "lower"})["skills"]
    assert (row["rank"], row["best"], row["leaders"]) == (1, 30.0, "CZ")


def test_a_missing_newest_value_gives_way_to_an_older_one_and_the_unions_is_not_borrowed() -> None:
    row = of("BE", {"old": "higher"})["old"]
    assert (row["period"], row["value"]) == ("2021", 5.0)
    assert math.isnan(row["union"])


def test_too_few_or_no_direction_means_no_rank_and_no_best() -> None:
    for found in (
        of("BE", {"skills": "higher"}, enough=4)["skills"],
        of("BE", {"skills": "neither"})["skills"],
    ):
        assert pd.isna(found["rank"])
        assert math.isnan(found["best"])
        assert found["leaders"] == ""
        assert found["of"] == 3


def test_an_indicator_without_a_value_has_no_row() -> None:
    assert of("BE", {"none": "higher", "unheard": "higher"}) == {}


def test_ireland_among_the_facts(moment: Moment, facts: Catalogue) -> None:
    codes = ("basic_digital_skills", "e_health_records")
    rows = profile_rows(
        series.totals(codes, moment), "IE", EU, codes, partial(series.ranks_by_country, moment=moment)
    ).set_index("indicator")
    assert rows.loc["basic_digital_skills", ["value", "union", "best", "leaders", "rank", "of"]].tolist() == [
        82.82,
        60.40,
        83.61,
        "NL",
        2,
        27,
    ]
    assert rows.loc["e_health_records", "rank"] == 27


def said(
    edition: str, value: float | None, decimals: int | None = 2, flags: str = "", dataset: str = "d"
) -> dict[str, Any]:
    return {
        "breakdown": "total",
        "dataset": dataset,
        "dimensions": "{}",
        "country": "IE",
        "period": "2023",
        "value": value,
        "flags": flags,
        "flags_known": True,
        "decimals": decimals,
        "remark": "",
        "edition": edition,
        "state": 1,
    }


def differences(*words: dict[str, Any]) -> list[tuple[Any, ...]]:
    frame = pd.DataFrame(words).astype({"value": float, "decimals": "Int64"})
    found = changes(frame.sort_values("edition", ascending=False))
    found = found[found["kind"] == REVISED]
    return list(
        found[["value_before", "edition_before", "value", "edition"]].itertuples(index=False, name=None)
    )


def test_a_new_value_is_a_revision_and_the_same_is_none() -> None:
    assert differences(said("2024", 68.65), said("2025", 72.91), said("2026", 72.91)) == [
        (68.65, "2024", 72.91, "2025")
    ]


def test_rounding_is_no_revision() -> None:
    assert differences(said("2024", 72.9, 1), said("2025", 72.91, 2)) == []
    assert differences(said("2024", 72.9, 1), said("2025", 73.04, 2)) == [(72.9, "2024", 73.04, "2025")]
    assert differences(said("2024", 72.9, None), said("2025", 72.91, 2)) == [(72.9, "2024", 72.91, "2025")]


def test_a_value_that_came_or_went_and_another_dataset_are_none() -> None:
    assert differences(said("2024", None), said("2025", 72.0)) == []
    assert differences(said("2024", 70.0), said("2025", None)) == []
    assert differences(said("2024", 70.0), said("2025", 72.0, dataset="other")) == []


def test_the_newest_revision_comes_first() -> None:
    assert [row[3] for row in differences(said("2024", 1.0), said("2025", 2.0), said("2026", 3.0))] == [
        "2026",
        "2025",
    ]


def test_the_facts_hold_ireland_and_malta(moment: Moment) -> None:
    rows = edition_changes.revised_values("basic_digital_skills", moment)
    found = {(row.country, row.period): (row.value_before, row.value) for row in rows.itertuples()}
    assert found["IE", "2023"] == (68.65, 72.91)
    assert found["MT", "2023"] == (63.02, 62.78)
    assert set(rows["breakdown"]) == {"total"}


def test_nothing_is_revised_before_a_second_edition(moment: Moment) -> None:
    early = type(moment)("2024-03-01", moment.state)
    assert edition_changes.revised_values("basic_digital_skills", early).empty
