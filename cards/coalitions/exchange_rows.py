"""What cards on the exchange of content show: which sites, over which weeks, of which type; kept until the
next pull.
"""

from dataclasses import dataclass

import pandas as pd

from analysis.contributions import AT_LEAST, NOT_MEASURED, WEEKLY, site_standings, sum_weekly_counts
from data.facts.catalogue import catalogue
from data.facts.memory import remember
from data.queries import exchange
from data.queries.exchange import CONTENT_TYPES, Reading

COLUMNS = (*WEEKLY, "synthetic")


@dataclass(frozen=True)
class ExchangeChoice:
    """The codes that say what is shown, in what was read so far; "" is every type, or every country that is
    read.
    """

    reading: Reading
    weeks: int
    type: str = ""
    country: str = ""


def configured_countries() -> tuple[str, ...]:
    """The member states whose site has an address, in protocol order."""
    facts = catalogue()
    return tuple(code for code in facts.countries if code in facts.sites and facts.sites[code].address)


@remember
def read_countries(reading: Reading) -> tuple[str, ...]:
    """The member states whose site is configured, or has been asked before, in protocol order."""
    codes = {*configured_countries(), *exchange.exchange(reading).pulls["country"]}
    return tuple(code for code in catalogue().countries if code in codes)


@remember
def site_table(reading: Reading) -> pd.DataFrame:
    """How each site that is read stands: analysis.contributions.SITE_STANDING by country."""
    held = exchange.exchange(reading)
    return site_standings(held.items, held.pulls, read_countries(reading), reading.today)


@remember
def made_up_countries(reading: Reading, country: str = "") -> tuple[str, ...]:
    """The countries, or that one, whose content comes from a demo."""
    synthetic = site_table(reading)["synthetic"]
    return tuple(str(code) for code in synthetic[synthetic].index if country in ("", code))


@remember
def weekly_counts(choice: ExchangeChoice) -> pd.DataFrame:
    """A row (COLUMNS) for each country, type and week of the choice."""
    rows = every_week(choice.reading, choice.weeks)
    rows = rows[rows["type"] == choice.type] if choice.type else rows
    return rows[rows["country"] == choice.country] if choice.country else rows


@remember
def every_week(reading: Reading, weeks: int) -> pd.DataFrame:
    """COLUMNS of all that was read: analysis.contributions.WEEKLY and whether a demo made it up."""
    rows = exchange.by_week(reading, weeks)
    return rows.assign(synthetic=rows["country"].isin(made_up_countries(reading)))


def cells_by_country(choice: ExchangeChoice) -> pd.DataFrame:
    """Cells of charts.week_strip (row, week, count, at_least): a row a country."""
    return _cells(sum_weekly_counts(weekly_counts(choice), "country"), "country")


def cells_by_type(choice: ExchangeChoice) -> pd.DataFrame:
    """Cells of charts.week_strip (row, week, count, at_least): a row a type that was offered or looked for,
    in the platform's order.
    """
    rows = _cells(sum_weekly_counts(weekly_counts(choice), "type"), "type")
    place = {code: number for number, code in enumerate(CONTENT_TYPES)}
    return (
        rows.assign(place=rows["row"].map(place))
        .sort_values(["place", "week"], kind="stable")
        .drop(columns="place")
    )


def _cells(rows: pd.DataFrame, by: str) -> pd.DataFrame:
    count = rows["count"].astype(float).where(rows["standing"] != NOT_MEASURED)
    return pd.DataFrame(
        {"row": rows[by], "week": rows["week"], "count": count, "at_least": rows["standing"] == AT_LEAST}
    )
