"""What newer editions changed of a country's values: revised figures, before and after, with both editions;
a card that is a table.
"""

import pandas as pd

from cards import markup, registry
from cards.card import Card, codes, lines, provenance
from cards.contents import TABLE
from cards.country.country_profile import AREAS, decade
from cards.maps.map_cards import obtained
from cards.markup import Table
from cards.records import CHANGE_COLUMNS, record_rows, row_dicts
from cards.request import CardRequest
from cards.revisions.change_rows import day
from cards.view import View
from data.facts.catalogue import catalogue
from data.facts.memory import remember
from data.queries import edition_changes, moments
from data.queries.moments import Moment
from words import revision_texts
from words.language import Language
from words.tooltips import Row


def revisions_of(country: str, moment: Moment) -> pd.DataFrame:
    """The revised values of a country on the Digital Decade's indicators and the areas of skill, the newest
    revision first.
    """
    found = _revised(moment)
    return found[found["country"] == country].reset_index(drop=True)


@remember
def _revised(moment: Moment) -> pd.DataFrame:
    """Everyone's, once for all countries."""
    indicators = dict.fromkeys([*decade(catalogue()), *AREAS])
    found = pd.concat([edition_changes.revised(code, moment) for code in indicators], ignore_index=True)
    return found.sort_values("edition", ascending=False, kind="stable")


@remember
def changes_card(country: str, view: View) -> Card | None:
    """A row a revised value; None where there is none."""
    language = view.language
    facts, rows = view.catalogue, revisions_of(country, view.moment)
    if rows.empty:
        return None
    said = language.plural("{number} value was revised.", "{number} values were revised.", len(rows))
    heads = (
        language.text("Indicator"),
        language.text("Year"),
        language.text("Before"),
        language.text("Edition"),
        language.text("Now"),
        language.text("Edition"),
        language.text("Difference"),
    )
    cells = tuple(_cells(row, language) for row in row_dicts(rows))
    name, editions = _title(language), moments.editions_of(rows, view.moment)
    units = rows["indicator"].map(lambda code: facts.indicators[code].unit)
    return Card(
        key="changes",
        title=name,
        takeaway=said,
        alternative=f"{name}. {said}",
        subtitle=language.country(country),
        source=lines([language.source_line(editions), obtained(editions, language)]),
        kind=TABLE,
        table=Table(language.text("Revised values"), heads, cells, numeric=(1, 2, 4, 6)),
        records=tuple(record_rows(rows.assign(unit=units), CHANGE_COLUMNS)),
        columns=CHANGE_COLUMNS,
        editions=provenance(editions, language),
        lang=language.code,
        codes=codes("changes", view.moment, language, country=country),
        notes=(_method(language),),
    )


@remember
def none_told(country: str, language: Language) -> list[str]:
    """That no value was revised."""
    said = language.text(
        "No value of {country} was revised between the editions held.", country=language.country(country)
    )
    return [
        markup.heading(_title(language), 2),
        markup.paragraph(said),
        markup.paragraph(_method(language), "small"),
    ]


def _title(language: Language) -> str:
    return language.text("What changed in the editions held")


def _method(language: Language) -> str:
    return language.text(
        "A revision is a value that differs from the edition before it after rounding both to the same "
        "decimals."
    )


def _cells(row: Row, language: Language) -> tuple[str, ...]:
    unit = catalogue().unit_of(row["indicator"])
    before, after = revision_texts.before(row, unit, language), revision_texts.after(row, unit, language)
    older, newer = (day(row["dataset"], row[column], language) for column in ("edition_before", "edition"))
    name = language.text(catalogue().indicators[row["indicator"]].name)
    return name, row["period"], before, older, after, newer, revision_texts.difference(row, unit, language)


@registry.card("changes", path="country", takes=("country",), drawn=False)
def _requested_changes(request: CardRequest) -> Card | None:
    return changes_card(request.first_country(), request.view)
