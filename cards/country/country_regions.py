"""The regions of a country on a strip round the national value, where there are regional values."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from cards import registry
from cards.card import Card, card_origin
from cards.contents import Table
from cards.country.country_headlines import regions_headline
from cards.country.country_subject import (
    country_line,
    country_subject,
    label_of,
    requested_country,
    subject_choices,
)
from cards.legend import flag_meanings, unknown_flags_by_name
from cards.maps.map_values import Subject
from cards.records import OBSERVATION_COLUMNS, record_rows, row_dicts
from cards.request import CardRequest
from cards.view import View
from charts.pieces.marks import Labels
from charts.strip import strip
from data.facts.catalogue import EU, catalogue
from data.facts.fact_types import Unit
from data.facts.held_values import with_values
from data.facts.memory import remember
from data.queries import moments, series
from data.queries.moments import Moment
from words.language import Language
from words.sentences import value_sentence
from words.tooltips import Row, flag_words


def newest_regions(indicator: str, moment: Moment) -> pd.DataFrame:
    """The newest value of every region declared, in the order declared; no row for one without values."""
    rows = with_values(series.observations(indicator, moment, list(catalogue().regions)))
    return rows.drop_duplicates("country", keep="last").reset_index(drop=True)


@remember
def regions_card(subject: Subject, view: View) -> tuple[Card, go.Figure] | None:
    """The strip of a country's regions with the national value and the EU's as rules; None where no region
    has a value.
    """
    facts, every = view.catalogue, newest_regions(subject.indicator, view.moment)
    own = [facts.regions[code].country == subject.country for code in every["country"]]
    rows = every[own].reset_index(drop=True)
    if rows.empty:
        return None
    rows = rows.assign(name=[region_name(row, view.language) for row in row_dicts(rows)])
    shown = country_subject(subject.country, view.moment, subject.indicator, str(rows["period"].iloc[0]))
    return _card(shown, rows, view), _figure(shown, rows, view)


def _figure(subject: Subject, rows: pd.DataFrame, view: View) -> go.Figure:
    language, unit, every = view.language, view.catalogue.unit_of(subject.indicator), row_dicts(rows)
    ordered = _highest_first(rows)
    labels = Labels(
        {row["country"]: language.value(row["value"], unit) for row in every},
        {row["country"]: region_tooltip(row, unit, language) for row in every},
        names={row["country"]: row["name"] for row in (ordered[-1], ordered[0])},
    )
    return strip(rows, labels, view.style, rules=_rules(subject, unit, view))


def _card(subject: Subject, rows: pd.DataFrame, view: View) -> Card:
    language, unit = view.language, view.catalogue.unit_of(subject.indicator)
    title, file_title = (
        label_of(
            language.text("Regions of {country}, {period}", country=name, period=subject.period),
            subject,
            language,
        )
        for name in (language.place(subject.country), language.country(subject.country))
    )
    cells = tuple(
        (
            row["name"],
            f"{language.value(row['value'], unit)} {row['flags']}".strip(),
            flag_words(row, language),
        )
        for row in _highest_first(rows)
    )
    heads = (language.text("Region"), language.text("Value"), language.text("Flags"))
    return Card(
        **card_origin(
            "regions",
            view,
            moments.editions_of(rows, view.moment),
            country=subject.country,
            indicator=subject_choices(subject, view.moment)["indicator"],
        ),
        label=title,
        file_title=file_title,
        headline=regions_headline(rows, subject, language),
        alternative=" ".join(
            [*_beside(subject, unit, view), "; ".join(f"{name} {value}" for name, value, _ in cells) + "."]
        ),
        subject=country_line(subject, language, by=language.text("by region")),
        kind="strip",
        table=Table(title, heads, cells, numeric=(1,)),
        records=tuple(record_rows(rows)),
        columns=OBSERVATION_COLUMNS,
        legend=(*flag_meanings(rows, language), *unknown_flags_by_name(rows, language)),
        notes=(
            language.text(
                "NUTS 1 regions, the classification of 2024; their names as the country writes them."
            ),
        ),
    )


def _highest_first(rows: pd.DataFrame) -> list[dict[str, Any]]:
    return row_dicts(rows.sort_values("value", ascending=False, kind="stable"))


def _rules(subject: Subject, unit: Unit, view: View) -> list[tuple[float, str]]:
    """The values of the country and of the EU, each with its text."""
    language = view.language
    return [
        (float(row["value"]), f"{language.country(row['country'])} {language.value(row['value'], unit)}")
        for row in _wholes(subject, view)
    ]


def _beside(subject: Subject, unit: Unit, view: View) -> list[str]:
    """The same in sentences."""
    language = view.language
    return [
        value_sentence(row["country"], language.value(row["value"], unit), subject.period, language)
        for row in _wholes(subject, view)
    ]


def _wholes(subject: Subject, view: View) -> list[dict[str, Any]]:
    rows = series.observations(subject.indicator, view.moment, [subject.country, EU], [subject.period])
    return row_dicts(with_values(rows))


def region_name(row: Row, language: Language) -> str:
    """A region as its country writes it; `row` has the region's code as `country`."""
    return language.text(language.facts.regions[row["country"]].name)


def region_tooltip(row: Row, unit: Unit, language: Language) -> str:
    """Its name, value, year and flags."""
    lines = [
        f"<b>{region_name(row, language)}</b>",
        f"<b>{language.value(row['value'], unit)}</b> · {row['period']}",
        flag_words(row, language),
    ]
    return "<br>".join(line for line in lines if line)


@registry.card("regions", path="country", takes=("country", "indicator"))
def _requested_regions(request: CardRequest) -> tuple[Card, go.Figure] | None:
    return regions_card(requested_country(request), request.view)
