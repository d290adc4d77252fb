"""What cards on the exchange of content show: which sites, over which weeks, of which type; kept until the
next pull.
"""

from dataclasses import dataclass

import pandas as pd

from analysis.contributions import AT_LEAST, NOT_MEASURED, WEEKLY, standings, summed
from data.facts.catalogue import catalogue
from data.facts.memory import remember
from data.queries import exchange
from data.queries.exchange import CONTENT_TYPES, Reading

COLUMNS = (*WEEKLY, "synthetic")


@dataclass(frozen=True)
class Asked:
    """The codes that say what is shown; "" is every type, or every country that is read."""

    reading: Reading
    weeks: int
    type: str = ""
    country: str = ""


def newest() -> Reading:
    """Everything read so far, as of today."""
    return exchange.newest()


def configured() -> tuple[str, ...]:
    """The member states whose site has an address, in protocol order."""
    facts = catalogue()
    return tuple(code for code in facts.countries if code in facts.sites and facts.sites[code].address)


def kinds_known() -> dict[str, str]:
    """The kind of site by country, where it is known though no address is."""
    facts = catalogue()
    return {
        code: facts.sites[code].kind
        for code in facts.countries
        if code in facts.sites and not facts.sites[code].address
    }


@remember
def read_countries(reading: Reading) -> tuple[str, ...]:
    """The member states whose site is configured, or has been asked before, in protocol order."""
    asked = {*configured(), *exchange.exchange(reading).pulls["country"]}
    return tuple(code for code in catalogue().countries if code in asked)


@remember
def how_sites_stand(reading: Reading) -> pd.DataFrame:
    """analysis.contributions.standings of the sites that are read."""
    found = exchange.exchange(reading)
    return standings(found.items, found.pulls, read_countries(reading), reading.today)


@remember
def made_up(reading: Reading, country: str = "") -> tuple[str, ...]:
    """The countries, or that one, whose content comes from a demo."""
    of = how_sites_stand(reading)["synthetic"]
    return tuple(str(code) for code in of[of].index if country in ("", code))


@remember
def detailed(asked: Asked) -> pd.DataFrame:
    """COLUMNS of what is asked for."""
    rows = every_week(asked.reading, asked.weeks)
    rows = rows[rows["type"] == asked.type] if asked.type else rows
    return rows[rows["country"] == asked.country] if asked.country else rows


@remember
def every_week(reading: Reading, weeks: int) -> pd.DataFrame:
    """COLUMNS of all that was read: analysis.contributions.WEEKLY and whether a demo made it up."""
    rows = exchange.by_week(reading, weeks)
    return rows.assign(synthetic=rows["country"].isin(made_up(reading)))


def by_country(asked: Asked) -> pd.DataFrame:
    """Cells of charts.week_strip, a row a country."""
    return _cells(summed(detailed(asked), "country"), "country")


def by_type(asked: Asked) -> pd.DataFrame:
    """Cells of charts.week_strip, a row a type that was offered or looked for, in the platform's order."""
    rows = _cells(summed(detailed(asked), "type"), "type")
    place = {code: number for number, code in enumerate(CONTENT_TYPES)}
    return (
        rows.assign(place=rows["row"].map(place))
        .sort_values(["place", "week"], kind="stable")
        .drop(columns="place")
    )


def _cells(rows: pd.DataFrame, by: str) -> pd.DataFrame:
    counted = rows["count"].astype(float).where(rows["standing"] != NOT_MEASURED)
    return pd.DataFrame(
        {"row": rows[by], "week": rows["week"], "count": counted, "at_least": rows["standing"] == AT_LEAST}
    )
