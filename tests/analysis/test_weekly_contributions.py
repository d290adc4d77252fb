"""Items by week: every item in one week or set apart with the reason; a zero only where a pull looked; sums
that say what they are.
"""

from collections.abc import Sequence
from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import contributions
from analysis.contributions import AT_LEAST, FUTURE, MEASURED, NOT_MEASURED, UNDATED

TODAY = date(2026, 11, 22)
FIRST, LAST = "2026-11-04T05:00:00Z", "2026-11-12T05:00:00Z"
WEEKS = contributions.last_weeks(TODAY, 4)


def pulls(*rows: Sequence[str]) -> pd.DataFrame:
    """(country, began, kind, types, error)."""
    frame = pd.DataFrame(rows, columns=["country", "began", "kind", "types_read", "error"])
    return frame.assign(problems="", synthetic=False, number=range(len(frame)))


def items(*rows: Sequence[str]) -> pd.DataFrame:
    """(country, type, published, first_seen, withdrawn_on)."""
    return pd.DataFrame(rows, columns=["country", "type", "published", "first_seen", "withdrawn_on"]).assign(
        synthetic=False
    )


TWO_READ = pulls(("IE", FIRST, "full", "event article", ""), ("IE", LAST, "changes", "event article", ""))
NONE = items()


def counted(
    found: pd.DataFrame, read: pd.DataFrame = TWO_READ, today: date = TODAY, weeks: Sequence[str] = WEEKS
) -> pd.DataFrame:
    cover = contributions.pull_coverage(read)
    return contributions.weekly_counts(contributions.date_items(found, cover, today), cover, weeks)


def cells(rows: pd.DataFrame, kind: str = "event", country: str = "IE") -> list[tuple[float | None, str]]:
    of = rows[(rows["type"] == kind) & (rows["country"] == country)]
    assert of["week"].tolist() == list(WEEKS)
    return [
        (None if pd.isna(count) else count, standing)
        for count, standing in zip(of["count"], of["standing"], strict=True)
    ]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-11-16", "2026-11-16"),
        ("2026-11-22", "2026-11-16"),
        ("2026-11-23", "2026-11-23"),
        ("2027-01-01", "2026-12-28"),
        ("2024-12-30", "2024-12-30"),
        ("2021-01-03", "2020-12-28"),
    ],
)
def test_weeks_begin_on_monday_across_years(day: str, expected: str) -> None:
    assert contributions.monday(date.fromisoformat(day)).isoformat() == expected
    found = contributions.date_items(
        items(("IE", "event", f"{day}T23:59:59Z", FIRST, "")),
        contributions.pull_coverage(TWO_READ),
        date(2028, 1, 1),
    )
    assert found["week"].tolist() == [expected]


def test_a_zero_is_real_only_where_a_pull_looked() -> None:
    assert WEEKS == ("2026-10-26", "2026-11-02", "2026-11-09", "2026-11-16")
    assert cells(counted(NONE)) == [(None, NOT_MEASURED), (0, MEASURED), (0, MEASURED), (None, NOT_MEASURED)]


def test_before_the_first_reading_a_count_is_a_least() -> None:
    found = items(
        ("IE", "event", "2026-10-27T00:00:00Z", FIRST, ""),
        ("IE", "event", "2026-10-28T00:00:00Z", FIRST, "2026-11-12T05:00:00Z"),
        ("IE", "event", "2026-11-09T00:00:00Z", LAST, ""),
    )
    assert cells(counted(found)) == [(2, AT_LEAST), (0, MEASURED), (1, MEASURED), (None, NOT_MEASURED)]


def test_a_gap_between_two_readings_is_read_afterwards() -> None:
    read = pulls(
        ("IE", "2026-10-27T05:00:00Z", "full", "event", ""),
        ("IE", "2026-11-03T05:00:00Z", "changes", "", "IE: no answer"),
        ("IE", "2026-11-17T05:00:00Z", "changes", "event", ""),
    )
    assert [standing for _, standing in cells(counted(NONE, read))] == [MEASURED] * 4


@pytest.mark.parametrize(
    "read",
    [
        pulls(),
        pulls(("IE", FIRST, "full", "", "IE: no answer")),
        pulls(("IE", FIRST, "changes", "event", "")),
        pulls(("IE", FIRST, "full", "article", "")),
        pulls(("LV", FIRST, "full", "event", "")),
    ],
    ids=["no pull", "failed", "changes only", "another type", "another country"],
)
def test_without_a_listing_of_everything_nothing_is_measured(read: pd.DataFrame) -> None:
    found = items(("IE", "event", "2026-11-04T00:00:00Z", FIRST, ""))
    assert cells(counted(found, read)) == [
        (None, NOT_MEASURED),
        (1, AT_LEAST),
        (None, NOT_MEASURED),
        (None, NOT_MEASURED),
    ]


def test_without_a_date_the_day_it_was_first_seen_counts_unless_it_was_there_before() -> None:
    found = items(
        ("IE", "event", "", FIRST, ""), ("IE", "event", "", LAST, ""), ("IE", "strategy", "", LAST, "")
    )
    placed = contributions.date_items(found, contributions.pull_coverage(TWO_READ), TODAY)
    assert placed["week"].tolist() == ["", "2026-11-09", ""]
    assert placed["day"].tolist() == ["", "2026-11-12", ""]
    assert placed["apart"].tolist() == [UNDATED, "", UNDATED]


def test_a_date_in_the_future_or_no_date_at_all_is_set_apart() -> None:
    found = items(
        *(
            ("IE", "event", f"{day}T00:00:00Z", FIRST, "")
            for day in ("2026-11-22", "2026-11-23", "9999-01-01", "0000-00-00", "2026-02-30")
        )
    )
    placed = contributions.date_items(found, contributions.pull_coverage(TWO_READ), TODAY)
    assert placed["apart"].tolist() == ["", FUTURE, FUTURE, UNDATED, UNDATED]
    assert placed["week"].tolist() == ["2026-11-16", "", "", "", ""]


def test_a_sum_is_measured_only_where_all_its_parts_are() -> None:
    read = pulls(("IE", FIRST, "full", "event article", ""), ("LV", LAST, "full", "event", ""))
    found = items(
        ("IE", "event", "2026-11-04T00:00:00Z", FIRST, ""), ("LV", "event", "2026-11-04T00:00:00Z", LAST, "")
    )
    rows = counted(found, read)
    assert cells(contributions.sum_weekly_counts(rows, "country").assign(type="event")) == [
        (None, NOT_MEASURED),
        (1, MEASURED),
        (None, NOT_MEASURED),
        (None, NOT_MEASURED),
    ]
    by_type = contributions.sum_weekly_counts(rows, "type").assign(country="IE")
    assert cells(by_type) == [(None, NOT_MEASURED), (2, AT_LEAST), (None, NOT_MEASURED), (None, NOT_MEASURED)]
    assert cells(by_type, "article")[1] == (0, MEASURED)
    total = contributions.sum_weekly_counts(rows, "week")
    assert total["count"].sum() == 2
    assert total.columns.tolist() == ["week", "count", "standing"]


def test_where_one_part_found_nothing_and_another_did_not_look_the_whole_is_not_measured() -> None:
    read = pulls(("IE", FIRST, "full", "event", ""), ("LV", LAST, "full", "event", ""))
    rows = contributions.sum_weekly_counts(counted(NONE, read), "type")
    assert rows["standing"].tolist() == [NOT_MEASURED] * 4
    assert rows["count"].isna().all()


def test_how_a_site_stands() -> None:
    read = pulls(
        ("IE", FIRST, "full", "event", ""),
        ("IE", LAST, "changes", "", "IE: no answer"),
        ("LV", LAST, "full", "", "LV: refused"),
    ).assign(problems=["a\nb", "", ""])
    found = items(
        ("IE", "event", "2026-11-19T00:00:00Z", FIRST, ""),
        ("IE", "event", "2026-11-20T00:00:00Z", FIRST, LAST),
        ("IE", "event", "2026-12-24T00:00:00Z", FIRST, ""),
        ("IE", "event", "", FIRST, ""),
    )
    placed = contributions.date_items(found, contributions.pull_coverage(read), TODAY)
    rows = contributions.site_standings(placed, read, ["LV", "IE", "SK"], TODAY)
    assert rows.index.tolist() == ["LV", "IE", "SK"]
    irish = rows.loc["IE"]
    assert (irish["held"], irish["withdrawn"], irish["future"], irish["undated"]) == (3, 1, 1, 1)
    assert (irish["newest"], irish["days"]) == ("2026-11-20", 2)
    assert (irish["tried"], irish["success"], irish["error"], irish["problems"]) == (
        LAST,
        FIRST,
        "IE: no answer",
        "a\nb",
    )
    assert (rows.loc["LV", "success"], rows.loc["LV", "error"], rows.loc["LV", "newest"]) == (
        "",
        "LV: refused",
        "",
    )
    assert pd.isna(rows.loc["LV", "days"])
    assert rows.loc["SK", "tried"] == ""
    assert not rows["synthetic"].any()


@settings(max_examples=30)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["IE", "LV"]),
            st.sampled_from(["event", "article"]),
            st.one_of(
                st.just(""),
                st.dates(date(2026, 9, 1), date(2026, 12, 31)).map(lambda day: f"{day}T12:00:00Z"),
            ),
            st.dates(date(2026, 9, 1), TODAY).map(lambda day: f"{day}T05:00:00Z"),
            st.sampled_from(["", LAST]),
        ),
        max_size=40,
    )
)
def test_every_item_is_counted_once_or_set_apart(rows: list[tuple[str, str, str, str, str]]) -> None:
    cover = contributions.pull_coverage(TWO_READ)
    placed = contributions.date_items(items(*rows), cover, TODAY)
    weeks = contributions.last_weeks(TODAY, 20)
    assert weeks[0] == (contributions.monday(TODAY) - timedelta(weeks=19)).isoformat() < "2026-09-01"
    counts = contributions.weekly_counts(placed, cover, weeks)
    assert counts["count"].sum() + (placed["apart"] != "").sum() == len(rows)
    assert ((placed["week"] == "") == (placed["apart"] != "")).all()
    for by in ("country", "type", "week"):
        assert contributions.sum_weekly_counts(counts, by)["count"].sum() == counts["count"].sum()
