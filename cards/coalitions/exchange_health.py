"""How each site is read: declared beside measured, the last success, the last problem; and a country's line
on its own page.
"""

import pandas as pd

from analysis.contributions import STANDING
from cards.coalitions import exchange_rows
from cards.markup import Table
from data.facts.catalogue import catalogue
from data.facts.memory import remember
from data.queries.exchange import Reading
from words import coalition_texts, exchange_texts
from words.language import Language

COLUMNS = ("country", "connection", *STANDING)


def health_table(reading: Reading, language: Language) -> Table:
    """One row for each site that is read."""
    rows = tuple(
        _row(str(code), standing, reading, language)
        for code, standing in exchange_rows.how_sites_stand(reading).iterrows()
    )
    columns = (
        language.text("Country"),
        language.text("Declared, and measured"),
        language.text("Reading"),
        language.text("Last success"),
        language.text("On offer"),
        language.text("Withdrawn"),
        language.text("In no week"),
        language.text("Last problem"),
    )
    return Table(language.text("How each site is read"), columns, rows, numeric=(4, 5), wide=(1, 7))


def sites(reading: Reading) -> pd.DataFrame:
    """The same with codes and moments (COLUMNS)."""
    rows = exchange_rows.how_sites_stand(reading).reset_index()
    return rows.assign(connection=[_connection(code) for code in rows["country"]])[list(COLUMNS)]


@remember
def measured_line(country: str, reading: Reading, language: Language) -> str:
    """ "Declared connected; last item 3 days ago", "" for a country whose site has not been read."""
    standings = {str(code): standing for code, standing in exchange_rows.how_sites_stand(reading).iterrows()}
    read = country in standings and standings[country]["success"]
    return _line(country, standings[country], language) if read else ""


def not_read(reading: Reading, language: Language) -> str:
    """Of whom nothing is measured."""
    read = exchange_rows.read_countries(reading)
    others = [code for code in catalogue().countries if code not in read]
    if not others:
        return ""
    return language.text(
        "Not measured, since no source is configured: {names}.", names=language.countries(others)
    )


def _row(code: str, standing: pd.Series, reading: Reading, language: Language) -> tuple[str, ...]:
    stale = catalogue().exchange.stale_days
    late = (
        bool(standing["success"]) and (reading.today - pd.Timestamp(standing["success"]).date()).days > stale
    )
    said = exchange_texts.health(standing["success"], standing["error"], late, language)
    return (
        language.country(code),
        _line(code, standing, language) if standing["success"] else language.text("not measured"),
        exchange_texts.marked(said, bool(standing["synthetic"]), language),
        exchange_texts.when(standing["success"], language),
        language.number(standing["held"]) if standing["success"] else "–",
        language.number(standing["withdrawn"]) if standing["success"] else "–",
        exchange_texts.apart(standing["undated"], standing["future"], language),
        _problem(code, standing["error"] or standing["problems"]) or language.text("none"),
    )


def _problem(code: str, said: str) -> str:
    """What went wrong, without the code that each line of the log begins with: the row names the country."""
    return " · ".join(line.removeprefix(f"{code}: ").removeprefix(f"{code}, ") for line in said.splitlines())


def _line(code: str, standing: pd.Series, language: Language) -> str:
    days = standing["days"]
    return exchange_texts.measured_line(_connection(code), None if pd.isna(days) else int(days), language)


def _connection(code: str) -> str:
    return coalition_texts.kind_of(catalogue().coalitions[code], "connection")
