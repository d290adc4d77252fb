"""How each site is read: declared beside measured, the last success, the last problem, as a card; and a
country's line on its own page.
"""

import pandas as pd

from analysis.contributions import SITE_STANDING
from cards import registry
from cards.card import Card, as_sentence, card_codes
from cards.coalitions import exchange_rows
from cards.coalitions.exchange_rows import ExchangeChoice
from cards.coalitions.exchange_sources import exchange_source_line, made_up_notes, site_provenances
from cards.contents import TABLE, Table
from cards.records import record_rows
from cards.request import CardRequest
from cards.view import View
from data.facts.catalogue import catalogue
from data.facts.memory import remember
from data.queries import moments
from data.queries.exchange import Reading, newest_reading
from words import coalition_texts, exchange_texts
from words.language import Language

COLUMNS = ("country", "connection", *SITE_STANDING)


@remember
def health_card(reading: Reading, view: View) -> Card | None:
    """How each site is read; None where none is."""
    language = view.language
    table, choice = health_table(reading, language), ExchangeChoice(reading, view.catalogue.exchange.weeks[0])
    if not table.rows:
        return None
    banner, headline = made_up_notes(choice, language), _headline(choice, language)
    how = language.text(
        "The last item is the one that was published last. Items are in no week if they have no date and "
        "were there at the first reading, or if their date is in the future. Connections are {listed}.",
        listed=coalition_texts.caveat(language),
    )
    not_read = countries_not_read(reading, language)
    return Card(
        key="exchange-health",
        label=table.caption,
        headline=headline,
        alternative=" ".join([as_sentence(table.caption), *banner]),
        subject=language.text("Readings of the coalitions' sites by the dashboard, by country"),
        source=exchange_source_line(choice, language),
        kind=TABLE,
        table=table,
        records=tuple(record_rows(site_rows(reading), COLUMNS)),
        columns=COLUMNS,
        editions=site_provenances(choice, language),
        lang=language.code,
        # The exchange is told as it stands today, whatever moment a link names.
        codes=card_codes("exchange-health", moments.now(), language),
        legend=banner,
        notes=(how, *([not_read] if not_read else [])),
    )


def _headline(choice: ExchangeChoice, language: Language) -> str:
    """How many sites could be read at the last try."""
    sites = exchange_rows.site_table(choice.reading)
    good = int((sites["success"].ne("") & sites["error"].eq("")).sum())
    finding = language.plural(
        "{number} of {asked} sites could be read at the last try",
        "{number} of {asked} sites could be read at the last try",
        good,
        asked=len(sites),
    )
    if not exchange_rows.made_up_countries(choice.reading):
        return finding
    return language.text("{finding} (made-up content of a demo)", finding=finding)


def health_table(reading: Reading, language: Language) -> Table:
    """One row for each site that is read."""
    rows = tuple(
        _row(str(code), standing, reading, language)
        for code, standing in exchange_rows.site_table(reading).iterrows()
    )
    columns = (
        language.text("Country"),
        language.text("Connection and last item"),
        language.text("Reading"),
        language.text("Last success"),
        language.text("Items on offer"),
        language.text("Withdrawn"),
        language.text("In no week"),
        language.text("Last problem"),
    )
    return Table(language.text("How each site is read"), columns, rows, numeric=(4, 5), wide=(1, 7))


def site_rows(reading: Reading) -> pd.DataFrame:
    """The same with codes and moments (COLUMNS)."""
    rows = exchange_rows.site_table(reading).reset_index()
    return rows.assign(connection=[_connection(code) for code in rows["country"]])[list(COLUMNS)]


@remember
def measured_line(country: str, reading: Reading, language: Language) -> str:
    """ "Listed as connected; last item 3 days ago", "" for a country whose site has not been read."""
    standings = {str(code): standing for code, standing in exchange_rows.site_table(reading).iterrows()}
    read = country in standings and standings[country]["success"]
    return _line(country, standings[country], language) if read else ""


def countries_not_read(reading: Reading, language: Language) -> str:
    """Of whom nothing is measured; "" where everyone's site is read."""
    read = exchange_rows.read_countries(reading)
    others = [code for code in catalogue().countries if code not in read]
    if not others:
        return ""
    return language.text("Not measured: {names}.", names=language.countries(others))


def _row(code: str, standing: pd.Series, reading: Reading, language: Language) -> tuple[str, ...]:
    success = standing["success"]
    late = bool(success) and _days_since(success, reading) > catalogue().exchange.stale_days
    health = exchange_texts.health(success, standing["error"], late, language)
    return (
        language.country(code),
        _line(code, standing, language) if success else language.text("not measured"),
        exchange_texts.mark_made_up(health, bool(standing["synthetic"]), language),
        exchange_texts.when(success, language),
        language.number(standing["held"]) if success else "–",
        language.number(standing["withdrawn"]) if success else "–",
        exchange_texts.items_in_no_week(standing["undated"], standing["future"], language),
        _problem(code, standing["error"] or standing["problems"]) or language.word("no fault", "none"),
    )


def _days_since(moment: str, reading: Reading) -> int:
    return int((reading.today - pd.Timestamp(moment).date()).days)


def _problem(code: str, text: str) -> str:
    """What went wrong, without the code that each line of the log begins with: the row names the country."""
    return " · ".join(line.removeprefix(f"{code}: ").removeprefix(f"{code}, ") for line in text.splitlines())


def _line(code: str, standing: pd.Series, language: Language) -> str:
    days = standing["days"]
    return exchange_texts.measured_line(_connection(code), None if pd.isna(days) else int(days), language)


def _connection(code: str) -> str:
    return coalition_texts.kind_of(catalogue().coalitions[code], "connection")


@registry.card("exchange-health", path="coalitions", also={"opened": "exchange"}, drawn=False)
def _requested_health(request: CardRequest) -> Card | None:
    return health_card(newest_reading(), request.view)
