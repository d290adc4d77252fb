"""The month in which the next edition may come, from the days of those before."""

from datetime import date

import pytest

from analysis.release_months import next_month, usual_month

TODAY = date(2026, 11, 29)


def days(*texts: str) -> list[date]:
    return [date.fromisoformat(text) for text in texts]


@pytest.mark.parametrize(
    ("before", "month"),
    [
        ([], None),
        (["2024-12-17"], 12),
        (["2023-12-15", "2024-02-29", "2024-12-17"], 12),
        # Of several as usual the newest edition's month counts.
        (["2024-02-29", "2024-12-17"], 12),
        (["2024-12-17", "2025-02-20"], 2),
        (["2022-04-30", "2023-04-28", "2025-10-20"], 4),
    ],
)
def test_the_usual_month_is_the_most_frequent(before: list[str], month: int | None) -> None:
    assert usual_month(days(*before)) == month


@pytest.mark.parametrize(
    ("before", "earliest", "today", "wanted"),
    [
        (["2026-04-30"], 2026, TODAY, "2027-04-01"),
        # A survey of every second year comes no earlier than the year that it is of.
        (["2024-02-29", "2024-12-17"], 2027, TODAY, "2027-12-01"),
        # This month is not past, but for an edition that came in it.
        (["2025-11-03"], 2026, TODAY, "2026-11-01"),
        (["2025-11-03", "2026-11-03"], 2026, TODAY, "2027-11-01"),
        (["2024-01-31"], 2025, date(2026, 12, 31), "2027-01-01"),
    ],
)
def test_the_next_month_is_after_the_newest_edition(
    before: list[str], earliest: int, today: date, wanted: str
) -> None:
    assert next_month(days(*before), earliest, today) == date.fromisoformat(wanted)


def test_without_editions_there_is_none() -> None:
    assert next_month([], 2027, TODAY) is None
