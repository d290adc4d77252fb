"""Every declared change of dataset against the bundled values: a break is out of line with the years beside
it, and what goes on is in line.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import pandas as pd
import pytest

from analysis import spans
from data.facts.catalogue import catalogue
from data.facts.fact_types import Seam, SeriesRule
from data.queries.moments import now
from data.queries.series import observations

MEMBERS = tuple(catalogue().members)
COVERAGE = ("gigabit_coverage", "fttp_coverage", "coverage_5g")
SERVICES = ("services_for_citizens", "services_for_businesses")
CONTINUED = sorted(
    code
    for code, indicator in catalogue().indicators.items()
    if any(rule.role == "continuation" for rule in indicator.series)
)
# Beyond so many points a year (per cent of a count), a change is out of line with the years beside it.
MARGIN = 5.0
# Years beside a change of dataset that count, on each side.
BESIDE = 2
# The zeros of 5G in 2020 are doubtful (the catalogue warns of them): changes since then measure nothing.
DOUBTFUL = {("coverage_5g", "2020")}


@dataclass(frozen=True)
class Change:
    """Where one dataset follows another: from one period to the next, for named countries."""

    indicator: str
    since: str
    period: str
    countries: tuple[str, ...]
    declared: Seam


def changes_of_dataset() -> Iterator[Change]:
    for code, indicator in catalogue().indicators.items():
        for rule in indicator.series:
            if rule.role == "continuation" and not rule.as_copied:
                yield from _ends(code, rule)


def _ends(code: str, rule: SeriesRule) -> Iterator[Change]:
    countries = rule.countries if isinstance(rule.countries, tuple) else MEMBERS
    periods = sorted(set(observations(code, now(), countries)["period"]))
    before = [period for period in periods if period < min(rule.periods)]
    after = [period for period in periods if period > max(rule.periods)]
    if before:
        yield Change(code, before[-1], min(rule.periods), countries, rule.seams["start"])
    if after:
        yield Change(code, max(rule.periods), after[0], countries, rule.seams["end"])


@cache
def _values(code: str) -> pd.DataFrame:
    found = observations(code, now(), MEMBERS)
    return found.pivot(index="country", columns="period", values="value")


def yearly(code: str, since: str, period: str, countries: tuple[str, ...] = MEMBERS) -> "pd.Series[float]":
    """Changes a year, by country: points, of a count per cent."""
    wide = _values(code).loc[list(countries)]
    moved = (wide[period] - wide[since]) / (int(period) - int(since))
    counts = catalogue().unit_of(code).kind == "count"
    return (moved / wide[since] * 100 if counts else moved).dropna()


def beside(change: Change) -> list["pd.Series[float]"]:
    """The changes a year of the intervals next to one where the dataset changes, up to another change."""
    periods = list(_values(change.indicator).columns)
    ends = {
        (other.since, other.period) for other in changes_of_dataset() if other.indicator == change.indicator
    }
    place = periods.index(change.period)
    pairs = list(pairwise(periods))
    earlier, later = pairs[: place - 1][::-1], pairs[place:]
    found = []
    for side in (earlier, later):
        for pair in side[:BESIDE]:
            if pair in ends:
                break
            if (change.indicator, pair[0]) not in DOUBTFUL:
                found.append(yearly(change.indicator, *pair, change.countries))
    return found


def out_of_line(across: "pd.Series[float]", near: list["pd.Series[float]"]) -> bool:
    """Whether a country falls or rises further than any did in the years beside it, or the median leaves
    theirs, by more than the margin.
    """
    medians = [float(each.median()) for each in near]
    return (
        across.min() < min(each.min() for each in near) - MARGIN
        or across.max() > max(each.max() for each in near) + MARGIN
        or not min(medians) - MARGIN <= across.median() <= max(medians) + MARGIN
    )


def test_all_changes_of_dataset_are_known_to_the_test() -> None:
    found = {(each.indicator, each.period, each.declared) for each in changes_of_dataset()}
    assert {(code, "2022", "break") for code in COVERAGE} <= found
    assert {(code, "2025", "continues") for code in (*COVERAGE, *SERVICES, "population")} <= found


@pytest.mark.parametrize("code", CONTINUED)
def test_a_break_is_out_of_line_and_what_goes_on_is_in_line(code: str) -> None:
    changes = [each for each in changes_of_dataset() if each.indicator == code]
    assert changes
    for change in changes:
        near = beside(change)
        assert near, "nothing beside it to judge by"
        across = yearly(code, change.since, change.period, change.countries)
        assert change.declared == ("break" if out_of_line(across, near) else "continues"), change
    told = catalogue().indicators[code].warnings
    assert any("come from" in text or "demo_gind" in text for text in told)


def test_the_rule_itself_finds_a_jump_and_leaves_a_year_like_the_others() -> None:
    usual = pd.Series([0.0, 2.0, 9.0])
    assert not out_of_line(usual + 4.0, [usual])
    for jump in ([-6.0, 2.0, 9.0], [0.0, 8.0, 9.0], [0.0, 2.0, 15.0]):
        assert out_of_line(pd.Series(jump), [usual])


@pytest.mark.parametrize(
    ("code", "since", "median", "lowest", "highest"),
    [
        ("gigabit_coverage", "2024", 2.5, -1.4, 13.7),
        ("fttp_coverage", "2024", 4.2, 0.0, 13.7),
        ("coverage_5g", "2024", 0.6, -0.3, 27.1),
        ("gigabit_coverage", "2023", 1.9, -1.3, 11.9),
        ("fttp_coverage", "2023", 3.7, -0.8, 16.6),
        ("coverage_5g", "2023", 3.4, 0.0, 56.5),
    ],
)
def test_changes_of_coverage_across_2024_and_the_year_before(
    code: str, since: str, median: float, lowest: float, highest: float
) -> None:
    moved = yearly(code, since, str(int(since) + 1))
    assert len(moved) == 27
    found = [float(moved.median()), float(moved.min()), float(moved.max())]
    assert found == pytest.approx([median, lowest, highest], abs=0.0501)


def test_gigabit_fell_across_2021_where_the_break_is() -> None:
    wide = _values("gigabit_coverage")[["2021", "2022"]].round(1)
    assert wide.loc["LV"].tolist() == [90.7, 62.7]
    assert wide.loc["IE"].tolist() == [88.7, 72.2]
    fibre = _values("fttp_coverage")[["2021", "2022"]].round(1)
    assert (fibre.loc["LV"].tolist(), fibre.loc["IE"].tolist()) == ([89.5, 60.9], [62.2, 51.5])
    mobile = [
        round(float(yearly("coverage_5g", *pair).median()), 1)
        for pair in (("2021", "2022"), ("2022", "2023"))
    ]
    assert mobile == [25.0, 8.5], "as the warning says"


@pytest.mark.parametrize(("codes", "comparable"), [(COVERAGE, 81), ((*SERVICES, "e_health_records"), 81)])
def test_nearly_every_cell_of_networks_and_services_has_values_that_compare(
    codes: tuple[str, ...], comparable: int
) -> None:
    """27 member states times three targets; of the networks none, as long as every change was a break."""
    found = 0
    for code in codes:
        held = spans.spans_by_country(observations(code, now(), MEMBERS))
        found += sum(len(runs[-1]) > 1 and runs[-1][-1][0] == 2025 for runs in held.values())
    assert found == comparable


@pytest.mark.parametrize("code", COVERAGE)
def test_runs_of_coverage_begin_in_2022_and_end_in_2025(code: str) -> None:
    held = spans.spans_by_country(observations(code, now(), MEMBERS))
    assert {tuple(year for year, _ in runs[-1]) for runs in held.values()} == {(2022, 2023, 2024, 2025)}
