"""The regions of a country on a strip round the national value, where regions are held."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis.ranking import ends_as_printed
from cards import markup, registry
from cards.card import Card, card_origin, join_parts, subject_line
from cards.contents import Table
from cards.legend import flag_meanings, unknown_flags_by_name
from cards.records import OBSERVATION_COLUMNS, record_rows, row_dicts
from cards.request import CardRequest
from cards.view import View
from charts.pieces.marks import Labels
from charts.strip import strip
from data.facts.catalogue import EU, SKILLS, catalogue
from data.facts.memory import remember
from data.queries import moments, series
from data.queries.moments import Moment
from words.language import Language
from words.sentences import value_sentence
from words.tooltips import Row, flag_words


def regions_held(moment: Moment) -> pd.DataFrame:
    """The newest value of every region declared, in the order declared."""
    held = series.observations(SKILLS, moment, list(catalogue().regions)).dropna(subset="value")
    return held.drop_duplicates("country", keep="last").reset_index(drop=True)


@remember
def regions_card(country: str, view: View) -> tuple[Card, go.Figure] | None:
    """The strip of a country's regions with the national value and the EU's as rules; None where no region
    is held.
    """
    facts, every = view.catalogue, regions_held(view.moment)
    own = [facts.regions[code].country == country for code in every["country"]]
    rows = every[own].reset_index(drop=True)
    if rows.empty:
        return None
    rows = rows.assign(name=[region_name(row, view.language) for row in row_dicts(rows)])
    return _card(country, rows, view), _figure(country, rows, view)


def _figure(country: str, rows: pd.DataFrame, view: View) -> go.Figure:
    language, unit, every = view.language, view.catalogue.unit_of(SKILLS), row_dicts(rows)
    ordered = _highest_first(rows)
    labels = Labels(
        {row["country"]: language.value(row["value"], unit) for row in every},
        {row["country"]: region_tooltip(row, language) for row in every},
        names={row["country"]: row["name"] for row in (ordered[-1], ordered[0])},
    )
    return strip(rows, labels, view.style, rules=_rules(country, every[0]["period"], view))


def _card(country: str, rows: pd.DataFrame, view: View) -> Card:
    language, unit, period = view.language, view.catalogue.unit_of(SKILLS), str(rows["period"].iloc[0])
    title = language.text("Regions of {country}, {period}", country=language.country(country), period=period)
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
        **card_origin("regions", view, moments.editions_of(rows, view.moment), country=country),
        label=title,
        headline=_takeaway(rows, language),
        alternative=" ".join(
            [*_beside(country, period, view), "; ".join(f"{name} {value}" for name, value, _ in cells) + "."]
        ),
        subject=subject_line(title, join_parts((language.unit(unit), period, language.country(country)))),
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


def _takeaway(rows: pd.DataFrame, language: Language) -> str:
    unit = language.facts.unit_of(SKILLS)
    lowest, highest = ends_as_printed(rows, unit)
    low, high = float(lowest["value"].iloc[0]), float(highest["value"].iloc[0])
    return language.text(
        "From {low} ({lowest}) to {high} ({highest}), {gap} apart.",
        low=language.value(low, unit),
        lowest=language.list(lowest["name"]),
        high=language.value(high, unit),
        highest=language.list(highest["name"]),
        gap=language.points_between(high, low, unit).lstrip("+"),
    )


@remember
def no_regions(country: str, view: View) -> list[str]:
    """Pieces of HTML: that no regions are held for a country, and for which they are."""
    language, facts, every = view.language, view.catalogue, regions_held(view.moment)
    holders = {facts.regions[region].country for region in every["country"]}
    others = (
        language.text(
            "{count} regions are held, of {names}.",
            count=language.number(len(every)),
            names=language.countries(code for code in facts.countries if code in holders),
        )
        if holders
        else language.text("No regional values are held at this moment.")
    )
    none = language.text("No regional values are held for {country}.", country=language.country(country))
    return [
        markup.heading(language.text("Regions"), 2),
        markup.paragraph(none),
        markup.paragraph(others, "small"),
    ]


def _rules(country: str, period: str, view: View) -> list[tuple[float, str]]:
    """The values of the country and of the EU, each with its text."""
    language, unit = view.language, view.catalogue.unit_of(SKILLS)
    return [
        (float(row["value"]), f"{language.country(row['country'])} {language.value(row['value'], unit)}")
        for row in _wholes(country, period, view)
    ]


def _beside(country: str, period: str, view: View) -> list[str]:
    """The same in sentences."""
    language, unit = view.language, view.catalogue.unit_of(SKILLS)
    return [
        value_sentence(row["country"], language.value(row["value"], unit), period, language)
        for row in _wholes(country, period, view)
    ]


def _wholes(country: str, period: str, view: View) -> list[dict[str, Any]]:
    held = series.observations(SKILLS, view.moment, [country, EU], [period])
    return row_dicts(held.dropna(subset="value"))


def region_name(row: Row, language: Language) -> str:
    """A region as its country writes it; `row` has the region's code as `country`."""
    return language.text(language.facts.regions[row["country"]].name)


def region_tooltip(row: Row, language: Language) -> str:
    """Its name, value, year and flags."""
    lines = [
        f"<b>{region_name(row, language)}</b>",
        f"<b>{language.value(row['value'], language.facts.unit_of(SKILLS))}</b> · {row['period']}",
        flag_words(row, language),
    ]
    return "<br>".join(line for line in lines if line)


@registry.card("regions", path="country", takes=("country",))
def _requested_regions(request: CardRequest) -> tuple[Card, go.Figure] | None:
    return regions_card(request.first_country(), request.view)
