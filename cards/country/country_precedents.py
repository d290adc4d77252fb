"""Who stood where a country stands, and how many survey rounds the next points took: a card that is a
table.
"""

import pandas as pd

from analysis.precedents import COLUMNS as FOUND
from analysis.precedents import find_precedents
from cards import markup, registry
from cards.card import Card, card_origin, join_parts, subject_line
from cards.contents import TABLE, Table
from cards.records import record_rows
from cards.request import CardRequest
from cards.view import View
from data.facts.catalogue import SKILLS, catalogue
from data.facts.memory import remember
from data.queries import moments, series
from data.queries.moments import Moment
from words import country_sentences
from words.language import Language

COLUMNS = ("indicator", *FOUND, "unit")


@remember
def precedents_card(country: str, view: View) -> Card | None:
    """Who stood there before, in observed rounds only; None where nobody did, or nothing is held for the
    country.
    """
    language, unit, value = view.language, view.catalogue.unit_of(SKILLS), _own(country, view.moment)
    if value is None:
        return None
    observed = _observed(view)
    rows = _found(country, value, observed)
    if rows.empty:
        return None
    title, takeaway = _title(language), _takeaway(rows, language)
    records = rows.assign(indicator=SKILLS, unit=view.catalogue.indicators[SKILLS].unit)
    return Card(
        **card_origin("precedents", view, moments.editions_of(observed, view.moment), country=country),
        label=title,
        headline=takeaway,
        alternative=f"{title}. {takeaway}",
        subject=subject_line(title, join_parts((language.unit(unit), language.country(country)))),
        kind=TABLE,
        table=_table(rows, language),
        records=tuple(record_rows(records, COLUMNS)),
        columns=COLUMNS,
        notes=(_method(value, observed, language),),
    )


def _takeaway(rows: pd.DataFrame, language: Language) -> str:
    """How many of those that stood there gained the next points."""
    done, step = rows.dropna(subset="rounds"), _step(language)
    if done.empty:
        return language.text("None that stood there gained {step} points within the rounds held.", step=step)
    return language.plural(
        "{number} of {total} countries that stood there gained {step} points within the rounds held.",
        "{number} of {total} countries that stood there gained {step} points within the rounds held.",
        len(done),
        total=language.number(len(rows)),
        step=step,
    )


def _table(rows: pd.DataFrame, language: Language) -> Table:
    heads = (
        language.text("Country"),
        language.text("Stood at"),
        language.text("Year"),
        language.text("The next {step} points took", step=_step(language)),
    )
    cells = tuple(_cells(row, language) for _, row in rows.iterrows())
    return Table(language.unit(language.facts.unit_of(SKILLS)), heads, cells, numeric=(1, 2))


@remember
def no_precedents(country: str, view: View) -> list[str]:
    """Pieces of HTML: that there is no precedent, or no value to look for one with."""
    language, value = view.language, _own(country, view.moment)
    title = markup.heading(_title(language), 2)
    if value is None:
        period = series.default_period(SKILLS, view.moment)
        said = language.text("Not known: no value is held for {period}.", period=period)
        return [title, markup.paragraph(said)]
    return [
        title,
        markup.paragraph(language.text("No precedent in the rounds held.")),
        markup.paragraph(_method(value, _observed(view), language), "small"),
    ]


def _own(country: str, moment: Moment) -> float | None:
    """The country's value in the default period."""
    period = series.default_period(SKILLS, moment)
    held = series.observations(SKILLS, moment, [country], [period]).dropna(subset="value")
    return None if held.empty else float(held["value"].iloc[0])


def _observed(view: View) -> pd.DataFrame:
    """Every round of every member state."""
    return series.observations(SKILLS, view.moment, view.catalogue.countries)


def _found(country: str, value: float, observed: pd.DataFrame) -> pd.DataFrame:
    limits = catalogue().thresholds
    return find_precedents(observed, country, value, limits.precedent_margin, limits.precedent_step)


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
    unit = language.facts.unit_of(SKILLS)
    return (
        language.country(row["country"]),
        language.value(row["value"], unit),
        row["period"],
        country_sentences.rounds_taken(row, unit, language),
    )


@registry.card("precedents", path="country", takes=("country",), drawn=False)
def _requested_precedents(request: CardRequest) -> Card | None:
    return precedents_card(request.first_country(), request.view)
