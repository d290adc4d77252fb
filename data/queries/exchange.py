"""The questions that pages, cards and API ask about the exchange of content. Answers are kept in memory
until the next pull, or the next day.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pandas as pd

from analysis.contributions import date_items, last_weeks, pull_coverage, weekly_counts
from data.facts.coalitions.site_facts import TYPES
from data.facts.memory import remember
from data.queries.moments import named_store, status_of_store
from data.store import contribution_store, database

CONTENT_TYPES = TYPES
ITEMS = contribution_store.ITEMS


@dataclass(frozen=True)
class Reading:
    """What answers are remembered by: the store, the number of the last thing kept in it, and the day they
    are for (UTC).
    """

    database: str
    version: int
    today: date


@dataclass(frozen=True, eq=False)
class Exchange:
    """What the coalitions' sites offered: `items` as analysis.contributions.date_items gives them, `pulls` as
    contribution_store.read_pulls, `cover` as analysis.contributions.pull_coverage.
    """

    items: pd.DataFrame
    pulls: pd.DataFrame
    cover: pd.DataFrame


def newest_reading() -> Reading:
    """Everything read so far, as of today. Links to an earlier moment don't reach the exchange: it says how
    things stand now.
    """
    status = status_of_store()
    return Reading(named_store(), status.exchange, datetime.now(UTC).date())


@remember
def exchange(reading: Reading) -> Exchange:
    """All items and pulls. Its frames are not to be changed."""
    store = database.engine()
    pulls = contribution_store.read_pulls(store)
    cover = pull_coverage(pulls)
    return Exchange(
        date_items(contribution_store.read_items(store, contribution_store.COUNTED), cover, reading.today),
        pulls,
        cover,
    )


@remember
def by_week(reading: Reading, weeks: int) -> pd.DataFrame:
    """analysis.contributions.WEEKLY over so many weeks, the last of them today's."""
    found = exchange(reading)
    return weekly_counts(found.items, found.cover, last_weeks(reading.today, weeks))


def items_of(countries: Collection[str]) -> pd.DataFrame:
    """Every item of some countries with its title and address (ITEMS)."""
    return contribution_store.read_items(database.engine(), countries=countries)
