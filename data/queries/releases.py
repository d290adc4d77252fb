"""Which editions are to come: on days that a publisher states, else in the month in which they came
before.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from analysis.release_months import next_month
from data.facts.catalogue import catalogue
from data.facts.decade import SKILL_AREAS, decade_indicators
from data.facts.edition import Edition
from data.queries import moments, series
from data.queries.moments import Moment

# How editions are obtained whose date is that of a publication: a test file has another.
PUBLISHED = ("asked of the source by this dashboard", "third-party copy")
# Whose day or month is known: of the others the month of publication is not.
PRECISE = ("day", "month")
# Years between two periods of an indicator: what comes in no regular years has no next.
EVERY = {"annual": 1, "biennial": 2}


@dataclass(frozen=True)
class Release:
    """An edition to come of a dataset: on `day`, as `address` says; or, without an address, some time in the
    month that begins on `day`, as usual: `before` are the editions that this rests on, newest first.
    `indicators`: whose main source it is.
    """

    dataset: str
    day: date
    address: str
    before: tuple[Edition, ...]
    indicators: tuple[str, ...]


def coming_releases(moment: Moment, today: date, indicators: Collection[str] | None = None) -> list[Release]:
    """The editions to come of the main sources of these indicators, or of all, soonest first; nothing of
    those of which nothing is known.
    """
    every = (release for dataset in catalogue().datasets for release in _releases(dataset, moment, today))
    found = [each for each in every if indicators is None or set(indicators) & set(each.indicators)]
    return sorted(found, key=lambda release: (release.day, release.dataset))


def indicators_of(country: str, moment: Moment) -> tuple[str, ...]:
    """The indicators that a country's page tells of, whichever is chosen: those that a target compares with
    and the areas of skill, where the country has a value.
    """
    told = dict.fromkeys((*decade_indicators(catalogue()), *SKILL_AREAS))
    return tuple(
        code for code in told if series.observations(code, moment, (country,))["value"].notna().any()
    )


def _releases(dataset: str, moment: Moment, today: date) -> list[Release]:
    facts = catalogue()
    indicators = tuple(
        code
        for code, its in facts.indicators.items()
        if any((each.dataset, each.role) == (dataset, "record") for each in its.series)
    )
    stated = facts.datasets[dataset].releases
    if to_come := {date.fromisoformat(day): at for day, at in stated.items() if day >= today.isoformat()}:
        return [Release(dataset, day, at, (), indicators) for day, at in to_come.items()]
    before = tuple(
        each for each in moments.editions_at(moment) if each.dataset == dataset and _is_precise(each)
    )
    if not before or not (year := _next_year(indicators, moment)):
        return []
    day = next_month([date.fromisoformat(each.edition[:10]) for each in before], year, today)
    return [Release(dataset, day, "", before, indicators)] if day else []


def _next_year(indicators: Collection[str], moment: Moment) -> int:
    """The year of the next period of the first of a dataset's indicators, before which no edition can bring
    it; 0 where it has no regular years.
    """
    first = next(iter(indicators), "")
    every = EVERY.get(catalogue().indicators[first].frequency) if first else None
    known = series.periods(first, moment) if every else []
    return int(known[-1][:4]) + every if every and known else 0


def _is_precise(edition: Edition) -> bool:
    return edition.date_precision in PRECISE and edition.obtained in PUBLISHED
