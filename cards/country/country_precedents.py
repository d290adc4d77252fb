"""Who stood where a country stands, and how many survey rounds the next points took: a card that is a
table.
"""

import pandas as pd

from analysis.precedents import COLUMNS as FOUND
from analysis.precedents import precedents
from cards import markup, registry
from cards.card import Card, codes, lines, provenance
from cards.contents import TABLE
from cards.maps.map_cards import obtained
from cards.markup import Table
from cards.records import record_rows
from cards.request import CardRequest
from cards.view import View
from data.facts.catalogue import SKILLS, catalogue
from data.facts.memory import remember
from data.queries import moments, series
from data.queries.moments import Moment
from words import sentences
from words.language import Language

COLUMNS = ("indicator", *FOUND, "unit")


@remember
def precedents_card(country: str, view: View) -> Card | None:
    """Who stood there before, in observed rounds only; None where nobody did, or nothing is held for the
    country.
    """
    language = view.language
    facts, unit = view.catalogue, view.catalogue.unit_of(SKILLS)
    value, observed = _own(country, view.moment), series.observations(SKILLS, view.moment, facts.countries)
    found = pd.DataFrame() if value is None else _found(country, value, observed)
    if value is None or found.empty:
        return None
    done, step = found.dropna(subset="rounds"), _step(language)
    none = language.text("None that stood there gained {step} points within the rounds held.", step=step)
    takeaway = (
        none
        if done.empty
        else language.plural(
            "{number} of {total} countries that stood there gained {step} points within the rounds held.",
            "{number} of {total} countries that stood there gained {step} points within the rounds held.",
            len(done),
            total=language.number(len(found)),
            step=step,
        )
    )
    name, editions = _title(language), moments.editions_of(observed, view.moment)
    cells = tuple(_cells(row, language) for _, row in found.iterrows())
    heads = (
        language.text("Country"),
        language.text("Stood at"),
        language.text("Year"),
        language.text("The next {step} points took", step=step),
    )
    rows = found.assign(indicator=SKILLS, unit=facts.indicators[SKILLS].unit)
    return Card(
        key="precedents",
        title=name,
        takeaway=takeaway,
        alternative=f"{name}. {takeaway}",
        subtitle=lines([language.unit(unit), language.country(country)]),
        source=lines([language.source_line(editions), obtained(editions, language)]),
        kind=TABLE,
        table=Table(language.unit(unit), heads, cells, numeric=(1, 2)),
        records=tuple(record_rows(rows, COLUMNS)),
        columns=COLUMNS,
        editions=provenance(editions, language),
        lang=language.code,
        codes=codes("precedents", view.moment, language, country=country),
        notes=(_method(value, observed, language),),
    )


@remember
def none_told(country: str, view: View) -> list[str]:
    """That there is no precedent, or no value to look for one with."""
    language = view.language
    value, title = _own(country, view.moment), markup.heading(_title(language), 2)
    if value is None:
        period = series.default_period(SKILLS, view.moment)
        return [
            title,
            markup.paragraph(language.text("Not known: no value is held for {period}.", period=period)),
        ]
    observed = series.observations(SKILLS, view.moment, view.catalogue.countries)
    return [
        title,
        markup.paragraph(language.text("No precedent in the rounds held.")),
        markup.paragraph(_method(value, observed, language), "small"),
    ]


def _own(country: str, moment: Moment) -> float | None:
    held = series.observations(SKILLS, moment, [country], [series.default_period(SKILLS, moment)]).dropna(
        subset="value"
    )
    return None if held.empty else float(held["value"].iloc[0])


def _found(country: str, value: float, observed: pd.DataFrame) -> pd.DataFrame:
    limits = catalogue().thresholds
    return precedents(observed, country, value, limits.precedent_margin, limits.precedent_step)


def _step(language: Language) -> str:
    return language.number(catalogue().thresholds.precedent_step)


def _title(language: Language) -> str:
    return language.text(
        "Who stood here before, and how long the next {step} points took", step=_step(language)
    )


def _method(value: float, observed: pd.DataFrame, language: Language) -> str:
    facts = catalogue()
    method = language.text(
        "Countries observed within {margin} points of {value} in an earlier round, the first time they "
        "were. Observed rounds only: nothing is "
        "interpolated, and a break ends the count. What others took is no forecast.",
        margin=language.number(facts.thresholds.precedent_margin),
        value=language.value(value, facts.unit_of(SKILLS)),
    )
    held = language.plural(
        "Held: {number} survey round.", "Held: {number} survey rounds.", observed["period"].nunique()
    )
    return f"{method} {held}"


def _cells(row: pd.Series, language: Language) -> tuple[str, ...]:
    unit = catalogue().unit_of(SKILLS)
    return (
        language.country(row["country"]),
        language.value(row["value"], unit),
        row["period"],
        sentences.rounds_taken(row, unit, language),
    )


@registry.card("precedents", path="country", takes=("country",), drawn=False)
def _requested_precedents(request: CardRequest) -> Card | None:
    return precedents_card(request.first_country(), request.view)
