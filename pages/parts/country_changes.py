"""What newer editions changed of a country's values: revised figures, before and after, with both editions."""

from functools import lru_cache

import pandas as pd

from cards import answers, markup
from cards.country_profile import AREAS, KEPT, decade
from data import questions
from words import revision_texts
from words.language import Language


def revisions_of(country: str, moment: answers.Moment) -> pd.DataFrame:
    """The revised values of a country on the Digital Decade's indicators and the areas of skill, the newest revision first."""
    indicators = tuple(dict.fromkeys([*decade(answers.facts()), *AREAS]))
    found = pd.concat([questions.revised(code, moment) for code in indicators], ignore_index=True)
    return found[found["country"] == country].sort_values("edition", ascending=False, kind="stable").reset_index(drop=True)


@lru_cache(maxsize=KEPT)
def changes_told(country: str, moment: answers.Moment, words: Language) -> list[str]:
    """A table of the revisions, or that there are none."""
    facts, rows = answers.facts(), revisions_of(country, moment)
    title = markup.heading(words.text("What changed in the editions held"), 2)
    method = words.text("A revision is a value that differs from the edition before it after rounding both to the same decimals.")
    if rows.empty:
        said = words.text("No value of {country} was revised between the editions held.", country=words.country(country))
        return [title, markup.paragraph(said), markup.paragraph(method, "small")]
    said = words.plural("{number} value was revised.", "{number} values were revised.", len(rows))
    cells = []
    for _, row in rows.iterrows():
        unit = facts.unit_of(row["indicator"])
        before, after = revision_texts.before(row, unit, words), revision_texts.after(row, unit, words)
        moved = revision_texts.difference(row, unit, words)
        name = words.text(facts.indicators[row["indicator"]].name)
        older, newer = (_day(row["dataset"], row[column], moment, words) for column in ("edition_before", "edition"))
        cells.append((name, row["period"], before, older, after, newer, moved))
    heads = (
        words.text("Indicator"), words.text("Year"), words.text("Before"), words.text("Edition"), words.text("Now"), words.text("Edition"),
        words.text("Difference"),
    )  # fmt: skip
    table = markup.table(markup.Table(said, heads, tuple(cells), numeric=(1, 2, 4, 6)))
    return [title, table, markup.paragraph(method, "small")]


def _day(dataset: str, edition: str, moment: answers.Moment, words: Language) -> str:
    found = questions.edition_of(dataset, edition, moment)
    return words.edition(edition, found.date_precision) if found else edition
