"""A country on every indicator of the Digital Decade, as bullets against the EU, the targets and the best;
and the five areas of skill.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from analysis.aims import union_aims
from analysis.targets import has_status
from cards import registry
from cards.card import Card, card_origin, join_parts
from cards.contents import Table
from cards.country.country_headlines import areas_headline, profile_headline
from cards.country.country_standings import country_standings, scaled_name, standing_text
from cards.country.standing_words import (
    count_notes,
    part_names,
    scale_notes,
    standing_tooltip,
    target_notes,
)
from cards.legend import flag_meanings, unknown_flags_by_name
from cards.records import row_dicts
from cards.request import CardRequest
from cards.view import View
from charts.bullet import TextColumn, bullet
from charts.pieces.marks import Labels
from data.facts.catalogue import EU
from data.facts.decade import SKILL_AREAS, decade_indicators
from data.facts.memory import remember
from data.facts.national_facts import stated_targets
from data.queries import moments, series
from data.queries.national import year_of
from words import country_sentences, target_texts
from words.language import Language
from words.national_texts import national_target
from words.ranks import rank_cell, rank_notes
from words.tooltips import Row, flag_words

COLUMNS = (
    "indicator",
    "country",
    "period",
    "value",
    "flags",
    "flags_known",
    "unit",
    "union",
    "eu_target",
    "national_target",
    "best",
    "leaders",
    "rank",
    "of",
    "dataset",
    "edition",
    "remark",
    "tied",
    "rank_from",
    "rank_to",
    "status",
)


class _Words(NamedTuple):
    label: str
    headline: str
    subject: str
    notes: tuple[str, ...]


@remember
def profile_card(country: str, view: View) -> tuple[Card, go.Figure]:
    """All indicators of the Digital Decade; counts stand in the table, since a bar of them would have no
    common scale.
    """
    language = view.language
    rows = country_standings(country, decade_indicators(view.catalogue), view)
    rates = rows[rows["kind"] == "rate"].reset_index(drop=True)
    label, file_title = (
        language.text("{country} on the indicators of the Digital Decade", country=name(country))
        for name in (language.opening_place, language.country)
    )
    words = _Words(
        label,
        profile_headline(rates, country, language),
        language.text(
            "Digital Decade indicators, {country}, newest value of each", country=language.country(country)
        ),
        (
            *country_sentences.profile_notes(rates, language),
            *rank_notes(rates, language),
            *scale_notes(rates, language),
            *target_notes(country, view),
            *count_notes(rows, language),
            *country_sentences.fewer_targets(
                _targets_followed(country, view), _targets_followed(EU, view), language
            ),
        ),
    )
    card = replace(_card("profile", country, rows, words, view), file_title=file_title)
    return card, _figure(rates, view, aimed=True)


def _targets_followed(code: str, view: View) -> int:
    """How many targets with values are followed for a country or the Union, whether it has a value or not."""
    aimed = (aim for aim in union_aims(view.catalogue) if has_status(aim, code, EU))
    return sum(bool(series.periods(aim.indicator, view.moment)) for aim in aimed)


@remember
def areas_card(country: str, view: View) -> tuple[Card, go.Figure]:
    """The five areas of skill against the EU and the best."""
    language, rows = view.language, country_standings(country, SKILL_AREAS, view)
    period = rows["period"].max() if len(rows) else ""
    words = _Words(
        language.text("Five areas of skill against the EU"),
        areas_headline(rows, country, language),
        language.text(
            "People with at least basic skills, by area, {country}, {period} ({unit})",
            country=language.country(country),
            period=period,
            unit=language.unit(view.catalogue.unit_of(SKILL_AREAS[0])),
        ),
        tuple(rank_notes(rows, language)),
    )
    return _card("areas", country, rows, words, view), _figure(rows, view)


def _figure(rows: pd.DataFrame, view: View, *, aimed: bool = False) -> go.Figure:
    """`aimed`: whether value, EU value, target and status stand beside the bars, and the year beside the
    name.
    """
    language, every = view.language, row_dicts(rows)
    names = [join_parts((scaled_name(row, language), row["period"] if aimed else "")) for row in every]
    labels = Labels(
        {row["indicator"]: f"{standing_text(row, 'value', language)} · {row['period']}" for row in every},
        {row["indicator"]: standing_tooltip(row, language) for row in every},
    )
    named = rows.assign(
        name=names,
        part=part_names(rows, language),
        national=rows["national"].where(rows["reported"].isna()),
    )
    return bullet(named, labels, view.style, _columns(every, language) if aimed and every else ())


def _columns(rows: Sequence[Row], language: Language) -> tuple[TextColumn, ...]:
    return (
        TextColumn(language.text("Value"), {row["indicator"]: _own_text(row, language) for row in rows}),
        TextColumn(
            language.text("EU"), {row["indicator"]: standing_text(row, "union", language) for row in rows}
        ),
        TextColumn(language.text("Target"), {row["indicator"]: _target_text(row, language) for row in rows}),
        TextColumn(language.text("Status"), {row["indicator"]: _status(row, language) for row in rows}),
    )


def _own_text(row: Row, language: Language) -> str:
    """The country's value, with its flags."""
    return f"<b>{standing_text(row, 'value', language)}</b> {row['flags']}".strip()


def _target_text(row: Row, language: Language) -> str:
    if pd.isna(row["target"]):
        return "–"
    return language.goal(float(row["target"]), language.facts.units[row["unit"]])


def _status(row: Row, language: Language) -> str:
    """The status with its sign; "–" without one."""
    icon = target_texts.ICONS.get(row["told"], "")
    return f"{icon} {target_texts.status(row['told'], language)}" if row["status"] else "–"


def _card(key: str, country: str, rows: pd.DataFrame, words: _Words, view: View) -> Card:
    language = view.language
    spoken = "; ".join(_against_union(row, language) for row in row_dicts(rows))
    shown = rows[rows["kind"] == "rate"]
    return Card(
        **card_origin(key, view, moments.editions_of(rows, view.moment), country=country),
        label=words.label,
        headline=words.headline or words.subject,
        alternative=f"{spoken}. {words.label}.",
        subject=words.subject,
        kind="bullet",
        table=_table(words.label, rows, view),
        records=tuple(_records(rows)),
        columns=COLUMNS,
        legend=(*flag_meanings(shown, language), *unknown_flags_by_name(shown, language)),
        notes=words.notes,
    )


def _against_union(row: Row, language: Language) -> str:
    """ "At least basic digital skills: 31.8% in 2025, EU: 60.4%": a row of country_standings."""
    values = {"name": row["name"], "value": standing_text(row, "value", language), "period": row["period"]}
    if pd.isna(row["union"]):
        return language.text("{name}: {value} in {period}", **values)
    return language.text(
        "{name}: {value} in {period}, EU: {union}", union=standing_text(row, "union", language), **values
    )


def _table(caption: str, rows: pd.DataFrame, view: View) -> Table:
    language = view.language
    heads = (
        language.text("Indicator"),
        language.text("Value"),
        language.text("Year"),
        language.text("EU"),
        language.text("EU target"),
        language.text("National target"),
        language.text("Status"),
        language.text("Best"),
        language.text("Rank"),
        language.text("Flags"),
    )
    cells = tuple(_cells(row, view) for row in row_dicts(rows))
    return Table(caption, heads, cells, numeric=(1, 2, 3, 4, 7, 8))


def _cells(row: Row, view: View) -> tuple[str, ...]:
    language, year = view.language, year_of(view.moment)
    own = [
        target
        for target in stated_targets(view.catalogue.targets, row["country"])
        if target.indicator == row["indicator"]
    ]
    return (
        row["name"],
        f"{standing_text(row, 'value', language)} {row['flags']}".strip(),
        row["period"],
        standing_text(row, "union", language),
        standing_text(row, "target", language),
        language.parts(national_target(target, language, year) for target in own) or "–",
        _status(row, language),
        standing_text(row, "best", language),
        rank_cell(row, language) if row["kind"] == "rate" else "–",
        flag_words(row, language),
    )


def _records(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """COLUMNS of each row; what is missing is None."""
    named = rows.rename(columns={"target": "eu_target", "national": "national_target"})
    plain = named[list(COLUMNS)].astype(object)
    return [
        {str(key): value for key, value in row.items()}
        for row in plain.where(plain.notna(), None).to_dict("records")
    ]


@registry.card("profile", path="country", takes=("country",))
def _requested_profile(request: CardRequest) -> tuple[Card, go.Figure] | None:
    card, figure = profile_card(request.first_country(), request.view)
    return (card, figure) if card.records else None


@registry.card("areas", path="country", takes=("country",))
def _requested_areas(request: CardRequest) -> tuple[Card, go.Figure] | None:
    card, figure = areas_card(request.first_country(), request.view)
    return (card, figure) if card.records else None
