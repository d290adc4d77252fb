"""What newer releases changed of a country's values: revised figures, before and after, with both releases;
a card that is a table.
"""

import pandas as pd

from cards import registry
from cards.card import Card, as_sentence, card_codes, provenance, source_line, subject_line
from cards.contents import TABLE, Table
from cards.records import CHANGE_COLUMNS, record_rows, row_dicts
from cards.request import CardRequest
from cards.revisions import revision_headlines
from cards.revisions.change_rows import edition_day
from cards.view import View
from data.facts.catalogue import catalogue
from data.facts.decade import SKILL_AREAS, decade_indicators
from data.facts.memory import remember
from data.queries import edition_changes, moments
from data.queries.moments import Moment
from words import revision_texts
from words.language import Language
from words.tooltips import Row


def revisions_of(country: str, moment: Moment) -> pd.DataFrame:
    """The revised values of a country (columns: analysis.revisions.CHANGES) on the Digital Decade's
    indicators and the areas of skill, the newest revision first.
    """
    every = _revisions(moment)
    return every[every["country"] == country].reset_index(drop=True)


@remember
def _revisions(moment: Moment) -> pd.DataFrame:
    """Everyone's, once for all countries."""
    indicators = dict.fromkeys([*decade_indicators(catalogue()), *SKILL_AREAS])
    frames = [edition_changes.revised_values(code, moment) for code in indicators]
    return pd.concat(frames, ignore_index=True).sort_values("edition", ascending=False, kind="stable")


@remember
def changes_card(country: str, view: View) -> Card | None:
    """A row a revised value; None where there is none."""
    language = view.language
    rows = revisions_of(country, view.moment)
    if rows.empty:
        return None
    title, editions = language.text("What changed"), moments.editions_of(rows, view.moment)
    headline = revision_headlines.country_headline(country, rows, language)
    units = rows["indicator"].map(lambda code: view.catalogue.indicators[code].unit)
    return Card(
        key="changes",
        label=title,
        file_title="What changed in the editions held",
        headline=headline,
        alternative=as_sentence(title),
        subject=subject_line(language.text("Values that newer releases revised"), language.country(country)),
        source=source_line(editions, language),
        kind=TABLE,
        table=_table(rows, language),
        records=tuple(record_rows(rows.assign(unit=units), CHANGE_COLUMNS)),
        columns=CHANGE_COLUMNS,
        editions=provenance(editions, language),
        lang=language.code,
        codes=card_codes("changes", view.moment, language, country=country),
        notes=(_method(language),),
    )


def _method(language: Language) -> str:
    return language.text(
        "A value counts as revised if it differs from the release before after both are rounded to the same "
        "number of decimals."
    )


def _table(rows: pd.DataFrame, language: Language) -> Table:
    heads = (
        language.text("Indicator"),
        language.text("Year"),
        language.text("Before"),
        language.text("Release before"),
        language.text("Now"),
        language.text("Newer release"),
        language.text("Difference"),
    )
    now = moments.now()
    cells = tuple(_cells(row, now, language) for row in row_dicts(rows))
    return Table(language.text("Revised values"), heads, cells, numeric=(1, 2, 4, 6))


def _cells(row: Row, now: Moment, language: Language) -> tuple[str, ...]:
    unit = catalogue().unit_of(row["indicator"])
    return (
        language.text(catalogue().indicators[row["indicator"]].name),
        row["period"],
        revision_texts.before(row, unit, language),
        edition_day(row["dataset"], row["edition_before"], now, language),
        revision_texts.after(row, unit, language),
        edition_day(row["dataset"], row["edition"], now, language),
        revision_texts.difference(row, unit, language),
    )


@registry.card("changes", path="country", takes=("country",), drawn=False)
def _requested_changes(request: CardRequest) -> Card | None:
    return changes_card(request.first_country(), request.view)
