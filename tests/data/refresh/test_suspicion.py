"""What makes a fetched edition suspicious, rule by rule, and that nothing published so far would have
been.
"""

from collections.abc import Sequence

import pandas as pd
import pytest

from data.facts.catalogue import catalogue
from data.facts.edition import Doubt, Edition
from data.facts.limits import Suspicion
from data.refresh import series_mapping, suspicion

FACTS = catalogue()
LIMITS = Suspicion(
    share_gone=1 / 3, revision_points=15, revision_times=2, step_points=40, step_times=5, from_count=100
)
Row = tuple[str, str, float | None]


def said(
    rows: Sequence[Row], indicator: str = "basic_digital_skills", breakdown: str = "total"
) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["country", "period", "value"]).astype({"value": "float64"})
    return frame.assign(indicator=indicator, breakdown=breakdown, dataset="a_dataset")


def doubts(now: Sequence[Row], before: Sequence[Row], **series_of: str) -> list[str]:
    found = suspicion.doubts(said(now, **series_of), said(before, **series_of), FACTS, LIMITS)
    assert [Doubt.from_text(doubt.to_text()) for doubt in found] == found
    return [doubt.line() for doubt in found]


ALL: list[Row] = [
    ("IE", "2021", 70.0),
    ("IE", "2023", 71.0),
    ("MT", "2021", 60.0),
    ("MT", "2023", 61.0),
    ("AT", "2021", 50.0),
    ("AT", "2023", 51.0),
]


def test_the_same_again_and_a_new_period_are_not() -> None:
    assert doubts(ALL, ALL) == []
    assert doubts([*ALL, ("IE", "2025", 80.0)], ALL) == []
    assert doubts(ALL, []) == []


@pytest.mark.parametrize(("left", "expected"), [(5, 0), (4, 1)])
def test_a_third_of_the_values_gone(left: int, expected: int) -> None:
    kept = [row for row in ALL if row[1] == "2023"] + [row for row in ALL if row[1] == "2021"]
    found = doubts(kept[:left], ALL)
    assert found == ["2 of the 6 values known within the same scope are gone"] * expected


def test_a_value_that_became_none_is_gone_too() -> None:
    assert doubts([(*row[:2], None) if row[1] == "2021" else row for row in ALL], ALL) == [
        "3 of the 6 values known within the same scope are gone"
    ]


def test_a_country_that_vanished_though_less_than_a_third_is_gone() -> None:
    more = [*ALL, ("AT", "2025", 52.0), ("AT", "2024", 52.0)]
    assert doubts([row for row in more if row[0] != "MT"], more) == [
        "MT has vanished: none of its 2 values is left"
    ]


@pytest.mark.parametrize(("value", "suspicious"), [(86.0, False), (86.1, True), (55.9, True)])
def test_a_revision_beyond_the_bound_in_points(value: float, suspicious: bool) -> None:
    found = doubts([row if row[:2] != ("IE", "2023") else ("IE", "2023", value) for row in ALL], ALL)
    assert found == [f"basic_digital_skills, IE 2023: {value:g} after 71"] * suspicious


@pytest.mark.parametrize(
    ("value", "suspicious"), [(400.0, False), (401.0, True), (99.0, True), (100.0, False)]
)
def test_a_revision_of_a_count_beyond_the_factor(value: float, suspicious: bool) -> None:
    found = doubts([("IE", "2023", value)], [("IE", "2023", 200.0)], indicator="ict_specialists_persons")
    assert bool(found) == suspicious


def test_small_counts_may_move_by_any_factor() -> None:
    assert doubts([("IE", "2023", 9.0)], [("IE", "2023", 1.0)], indicator="unicorns") == []


@pytest.mark.parametrize(("value", "suspicious"), [(31.0, False), (30.9, True)])
def test_a_step_to_a_new_period_beyond_the_bound(value: float, suspicious: bool) -> None:
    found = doubts([*ALL, ("IE", "2025", value)], ALL)
    assert found == [f"basic_digital_skills, IE 2025: {value:g} after 71 in 2023"] * suspicious


def test_steps_are_looked_at_for_everyone_only() -> None:
    # Ireland's low education: 14.43, then 73.23, as published.
    assert doubts([*ALL, ("IE", "2025", 0.0)], ALL, breakdown="education_low") == []


def test_no_revision_between_bundled_editions_is_beyond_the_declared_bounds(
    bundled: list[tuple[Edition, pd.DataFrame]],
) -> None:
    limits = suspicion.bounds()
    before: dict[str, pd.DataFrame] = {}
    for edition, cells in bundled:
        found = series_mapping.map_cells(cells, edition.dataset, FACTS).observations
        known = before.get(edition.dataset, found.head(0))
        shared = found.merge(known[suspicion.KEY], on=suspicion.KEY)
        assert (
            suspicion.doubts(shared, known.merge(shared[suspicion.KEY], on=suspicion.KEY), FACTS, limits)
            == []
        )
        before[edition.dataset] = pd.concat([known, found]).drop_duplicates(suspicion.KEY, keep="last")
