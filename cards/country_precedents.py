"""Who stood where a country stands, and how many survey rounds the next points took: a card that is a
table.
"""

from functools import lru_cache

import pandas as pd

from analysis.precedents import COLUMNS as FOUND
from analysis.precedents import precedents
from cards import answers, markup
from cards.answers import SKILLS
from cards.card import Card, codes, lines, provenance
from cards.country_profile import KEPT
from cards.map_cards import obtained
from cards.markup import Table
from data import questions
from exports import tables
from exports.contents import TABLE
from words import sentences
from words.language import Language

COLUMNS = ("indicator", *FOUND, "unit")


@lru_cache(maxsize=KEPT)
def precedents_card(country: str, moment: answers.Moment, words: Language) -> Card | None:
    """Who stood there before, in observed rounds only; None where nobody did, or nothing is held for the
    country.
    """
    facts, unit = answers.facts(), answers.facts().unit_of(SKILLS)
    value, observed = _own(country, moment), questions.observations(SKILLS, moment, facts.countries)
    found = pd.DataFrame() if value is None else _found(country, value, observed)
    if value is None or found.empty:
        return None
    done, step = found.dropna(subset="rounds"), _step(words)
    none = words.text("None that stood there gained {step} points within the rounds held.", step=step)
    takeaway = (
        none
        if done.empty
        else words.plural(
            "{number} of {total} countries that stood there gained {step} points within the rounds held.",
            "{number} of {total} countries that stood there gained {step} points within the rounds held.",
            len(done),
            total=words.number(len(found)),
            step=step,
        )
    )
    name, editions = _title(words), answers.editions_of(observed, moment)
    cells = tuple(_cells(row, words) for _, row in found.iterrows())
    heads = (
        words.text("Country"),
        words.text("Stood at"),
        words.text("Year"),
        words.text("The next {step} points took", step=step),
    )
    rows = found.assign(indicator=SKILLS, unit=facts.indicators[SKILLS].unit)
    return Card(
        key="precedents",
        title=name,
        takeaway=takeaway,
        alternative=f"{name}. {takeaway}",
        subtitle=lines([words.unit(unit), words.country(country)]),
        source=lines([words.source_line(editions), obtained(editions, words)]),
        kind=TABLE,
        table=Table(words.unit(unit), heads, cells, numeric=(1, 2)),
        records=tuple(tables.rows(rows, COLUMNS)),
        columns=COLUMNS,
        editions=provenance(editions, words),
        lang=words.code,
        codes=codes("precedents", moment, words, country=country),
        notes=(_method(value, observed, words),),
    )


@lru_cache(maxsize=KEPT)
def none_told(country: str, moment: answers.Moment, words: Language) -> list[str]:
    """That there is no precedent, or no value to look for one with."""
    value, title = _own(country, moment), markup.heading(_title(words), 2)
    if value is None:
        period = answers.default_period(SKILLS, moment)
        return [
            title,
            markup.paragraph(words.text("Not known: no value is held for {period}.", period=period)),
        ]
    observed = questions.observations(SKILLS, moment, answers.facts().countries)
    return [
        title,
        markup.paragraph(words.text("No precedent in the rounds held.")),
        markup.paragraph(_method(value, observed, words), "small"),
    ]


def _own(country: str, moment: answers.Moment) -> float | None:
    held = questions.observations(SKILLS, moment, [country], [answers.default_period(SKILLS, moment)]).dropna(
        subset="value"
    )
    return None if held.empty else float(held["value"].iloc[0])


def _found(country: str, value: float, observed: pd.DataFrame) -> pd.DataFrame:
    limits = answers.facts().thresholds
    return precedents(observed, country, value, limits.precedent_margin, limits.precedent_step)


def _step(words: Language) -> str:
    return words.number(answers.facts().thresholds.precedent_step)


def _title(words: Language) -> str:
    return words.text("Who stood here before, and how long the next {step} points took", step=_step(words))


def _method(value: float, observed: pd.DataFrame, words: Language) -> str:
    facts = answers.facts()
    method = words.text(
        "Countries observed within {margin} points of {value} in an earlier round, the first time they "
        "were. Observed rounds only: nothing is "
        "interpolated, and a break ends the count. What others took is no forecast.",
        margin=words.number(facts.thresholds.precedent_margin),
        value=words.value(value, facts.unit_of(SKILLS)),
    )
    held = words.plural(
        "Held: {number} survey round.", "Held: {number} survey rounds.", observed["period"].nunique()
    )
    return f"{method} {held}"


def _cells(row: pd.Series, words: Language) -> tuple[str, ...]:
    unit = answers.facts().unit_of(SKILLS)
    return (
        words.country(row["country"]),
        words.value(row["value"], unit),
        row["period"],
        sentences.rounds_taken(row, unit, words),
    )
