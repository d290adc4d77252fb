"""Countries that were once where a country stands, and how fast they moved on: a card that is a table."""

import pandas as pd

from analysis.precedents import COLUMNS as FOUND
from analysis.precedents import find_precedents
from analysis.spans import with_declared_breaks
from cards import registry
from cards.card import Card, card_origin
from cards.contents import TABLE, Table
from cards.country.country_headlines import precedents_headline
from cards.country.country_subject import CHOICES, join_commas, label_of, requested_country, subject_choices
from cards.maps.map_values import Subject
from cards.maps.map_words import group_name
from cards.records import record_rows
from cards.request import CardRequest
from cards.view import View
from data.facts.catalogue import catalogue
from data.facts.fact_types import Unit
from data.facts.held_values import with_values
from data.facts.memory import remember
from data.queries import moments, series
from data.queries.moments import Moment
from words import country_sentences
from words.language import Language

COLUMNS = ("indicator", *FOUND, "unit")


@remember
def precedents_card(subject: Subject, view: View) -> Card | None:
    """Who was there before, in observed values only; None where nobody was, the country has no value, or
    no next points can be gained.
    """
    language, unit = view.language, view.catalogue.unit_of(subject.indicator)
    value, limits = _own(subject, view.moment), view.catalogue.thresholds
    if value is None or not _can_gain(subject, value + limits.precedent_step, view):
        return None
    observed = _observed(subject, view)
    rows = find_precedents(observed, subject.country, value, limits.precedent_margin, limits.precedent_step)
    if rows.empty:
        return None
    headline = precedents_headline(rows, str(max(rows["last"])), language)
    records = rows.assign(indicator=subject.indicator, unit=view.catalogue.indicators[subject.indicator].unit)
    name = language.text("Countries that were once at this level, and how fast they moved on")
    choices = subject_choices(subject, view.moment)
    return Card(
        **card_origin("precedents", view, moments.editions_of(observed, view.moment), **choices),
        label=label_of(name, subject, language),
        # Files keep the name that links have known.
        file_title=label_of(
            f"Who stood here before, and how long the next {_step(language)} points took", subject, language
        ),
        headline=headline,
        alternative=f"{name}. {headline}",
        subject=_subject_line(subject, value, unit, language),
        kind=TABLE,
        table=_table(rows, unit, language),
        records=tuple(record_rows(records, COLUMNS)),
        columns=COLUMNS,
        notes=_method(value, unit, observed, language),
    )


def _can_gain(subject: Subject, goal: float, view: View) -> bool:
    """Whether more is better, in points, and the goal is a value that can be."""
    unit = view.catalogue.unit_of(subject.indicator)
    higher = view.catalogue.indicators[subject.indicator].direction == "higher"
    return unit.kind == "rate" and higher and (unit.maximum is None or goal <= unit.maximum)


def _subject_line(subject: Subject, value: float, unit: Unit, language: Language) -> str:
    return language.text(
        "{what}: countries once within {margin} points of {country}, {value} in {period}",
        what=join_commas((language.noun(subject.indicator), group_name(subject, language))),
        margin=language.number(language.facts.thresholds.precedent_margin),
        country=language.place(subject.country),
        value=language.value(value, unit),
        period=subject.period,
    )


def _table(rows: pd.DataFrame, unit: Unit, language: Language) -> Table:
    heads = (
        language.text("Country"),
        language.text("Value then"),
        language.text("Year"),
        language.text("The next {step} points took", step=_step(language)),
    )
    cells = tuple(_cells(row, unit, language) for _, row in rows.iterrows())
    return Table(language.unit(unit), heads, cells, numeric=(1, 2))


def _own(subject: Subject, moment: Moment) -> float | None:
    """The country's value in the subject's period."""
    own = with_values(
        series.observations(
            subject.indicator, moment, [subject.country], [subject.period], [subject.breakdown]
        )
    )
    return None if own.empty else float(own["value"].iloc[0])


def _observed(subject: Subject, view: View) -> pd.DataFrame:
    """Every value of every member state up to the subject's period."""
    rows = series.observations(
        subject.indicator, view.moment, view.catalogue.countries, None, [subject.breakdown]
    )
    rows = with_declared_breaks(rows, view.catalogue.indicators[subject.indicator].breaks)
    return rows[rows["period"] <= subject.period]


def _step(language: Language) -> str:
    return language.number(catalogue().thresholds.precedent_step)


def _method(value: float, unit: Unit, observed: pd.DataFrame, language: Language) -> tuple[str, ...]:
    facts = catalogue()
    return (
        language.text(
            "Countries whose value was within {margin} points of {value} in an earlier year, the first time "
            "it was. Only observed values count: nothing is filled in between, and a break in series ends "
            "the count. What others took is no forecast.",
            margin=language.number(facts.thresholds.precedent_margin),
            value=language.value(value, unit),
        ),
        language.plural(
            "There are values for {number} year.",
            "There are values for {number} years.",
            observed["period"].nunique(),
        ),
    )


def _cells(row: pd.Series, unit: Unit, language: Language) -> tuple[str, ...]:
    return (
        language.country(row["country"]),
        language.value(row["value"], unit),
        row["period"],
        country_sentences.years_taken(row, unit, language),
    )


@registry.card("precedents", path="country", takes=CHOICES, drawn=False)
def _requested_precedents(request: CardRequest) -> Card | None:
    return precedents_card(requested_country(request), request.view)
