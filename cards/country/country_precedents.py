"""Who stood where a country stands, and how many survey rounds the next points took: a card that is a
table.
"""

import pandas as pd

from analysis.precedents import COLUMNS as FOUND
from analysis.precedents import precedents
from cards import markup
from cards.card import Card, codes, lines, provenance
from cards.contents import TABLE
from cards.maps.map_cards import obtained
from cards.markup import Table
from cards.records import record_rows
from data.facts.catalogue import SKILLS, catalogue
from data.facts.memory import remember
from data.queries import moments, series
from data.queries.moments import Moment
from words import sentences
from words.language import Language

COLUMNS = ("indicator", *FOUND, "unit")


@remember
def precedents_card(country: str, moment: Moment, words: Language) -> Card | None:
    """Who stood there before, in observed rounds only; None where nobody did, or nothing is held for the
    country.
    """
    facts, unit = catalogue(), catalogue().unit_of(SKILLS)
    value, observed = _own(country, moment), series.observations(SKILLS, moment, facts.countries)
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
    name, editions = _title(words), moments.editions_of(observed, moment)
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
        records=tuple(record_rows(rows, COLUMNS)),
        columns=COLUMNS,
        editions=provenance(editions, words),
        lang=words.code,
        codes=codes("precedents", moment, words, country=country),
        notes=(_method(value, observed, words),),
    )


@remember
def none_told(country: str, moment: Moment, words: Language) -> list[str]:
    """That there is no precedent, or no value to look for one with."""
    value, title = _own(country, moment), markup.heading(_title(words), 2)
    if value is None:
        period = series.default_period(SKILLS, moment)
        return [
            title,
            markup.paragraph(words.text("Not known: no value is held for {period}.", period=period)),
        ]
    observed = series.observations(SKILLS, moment, catalogue().countries)
    return [
        title,
        markup.paragraph(words.text("No precedent in the rounds held.")),
        markup.paragraph(_method(value, observed, words), "small"),
    ]


def _own(country: str, moment: Moment) -> float | None:
    held = series.observations(SKILLS, moment, [country], [series.default_period(SKILLS, moment)]).dropna(
        subset="value"
    )
    return None if held.empty else float(held["value"].iloc[0])


def _found(country: str, value: float, observed: pd.DataFrame) -> pd.DataFrame:
    limits = catalogue().thresholds
    return precedents(observed, country, value, limits.precedent_margin, limits.precedent_step)


def _step(words: Language) -> str:
    return words.number(catalogue().thresholds.precedent_step)


def _title(words: Language) -> str:
    return words.text("Who stood here before, and how long the next {step} points took", step=_step(words))


def _method(value: float, observed: pd.DataFrame, words: Language) -> str:
    facts = catalogue()
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
    unit = catalogue().unit_of(SKILLS)
    return (
        words.country(row["country"]),
        words.value(row["value"], unit),
        row["period"],
        sentences.rounds_taken(row, unit, words),
    )
