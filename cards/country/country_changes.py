"""What newer editions changed of a country's values: revised figures, before and after, with both editions;
a card that is a table.
"""

import pandas as pd

from cards import markup
from cards.card import Card, codes, lines, provenance
from cards.contents import TABLE
from cards.country.country_profile import AREAS, decade
from cards.maps.map_cards import obtained
from cards.markup import Table
from cards.records import CHANGE_COLUMNS, record_rows, row_dicts
from cards.revisions.change_rows import day
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
def changes_card(country: str, moment: Moment, words: Language) -> Card | None:
    """A row a revised value; None where there is none."""
    facts, rows = catalogue(), revisions_of(country, moment)
    if rows.empty:
        return None
    said = words.plural("{number} value was revised.", "{number} values were revised.", len(rows))
    heads = (
        words.text("Indicator"),
        words.text("Year"),
        words.text("Before"),
        words.text("Edition"),
        words.text("Now"),
        words.text("Edition"),
        words.text("Difference"),
    )
    cells = tuple(_cells(row, words) for row in row_dicts(rows))
    name, editions = _title(words), moments.editions_of(rows, moment)
    units = rows["indicator"].map(lambda code: facts.indicators[code].unit)
    return Card(
        key="changes",
        title=name,
        takeaway=said,
        alternative=f"{name}. {said}",
        subtitle=words.country(country),
        source=lines([words.source_line(editions), obtained(editions, words)]),
        kind=TABLE,
        table=Table(words.text("Revised values"), heads, cells, numeric=(1, 2, 4, 6)),
        records=tuple(record_rows(rows.assign(unit=units), CHANGE_COLUMNS)),
        columns=CHANGE_COLUMNS,
        editions=provenance(editions, words),
        lang=words.code,
        codes=codes("changes", moment, words, country=country),
        notes=(_method(words),),
    )


@remember
def none_told(country: str, words: Language) -> list[str]:
    """That no value was revised."""
    said = words.text(
        "No value of {country} was revised between the editions held.", country=words.country(country)
    )
    return [
        markup.heading(_title(words), 2),
        markup.paragraph(said),
        markup.paragraph(_method(words), "small"),
    ]


def _title(words: Language) -> str:
    return words.text("What changed in the editions held")


def _method(words: Language) -> str:
    return words.text(
        "A revision is a value that differs from the edition before it after rounding both to the same "
        "decimals."
    )


def _cells(row: Row, words: Language) -> tuple[str, ...]:
    unit = catalogue().unit_of(row["indicator"])
    before, after = revision_texts.before(row, unit, words), revision_texts.after(row, unit, words)
    older, newer = (day(row["dataset"], row[column], words) for column in ("edition_before", "edition"))
    name = words.text(catalogue().indicators[row["indicator"]].name)
    return name, row["period"], before, older, after, newer, revision_texts.difference(row, unit, words)
