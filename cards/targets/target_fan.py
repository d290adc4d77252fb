"""The fan chart of one country and target, as a card: observed, trajectory with interval or range, pace
needed, targets, official curve.
"""

from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go

from analysis.projection import Projection
from analysis.targets import REACHED
from cards import registry
from cards.card import Card, card_codes, provenance, source_line
from cards.legend import flag_legend
from cards.request import CardRequest
from cards.targets.fan_parts.fan_points import (
    observation_texts,
    overtaken_projections,
    pale_years,
    printed_points,
    projection_marks,
)
from cards.targets.fan_parts.fan_records import fan_records, fan_table
from cards.targets.target_headlines import trajectory_headline
from cards.targets.target_rows import (
    TARGET,
    history_with_breaks,
    official_curves,
    requested_target,
    target_outlook,
    trajectory,
)
from cards.targets.target_suppositions import recent_pace_line
from cards.targets.target_trajectory import chance_sentence, trajectory_notes, trajectory_sentence
from cards.view import View
from charts.fan import fan
from charts.pieces.fan_content import Fan
from data.facts.catalogue import EU, catalogue
from data.facts.fact_types import Unit
from data.facts.held_values import of_series, with_values
from data.facts.memory import remember
from data.facts.pace_facts import Curve
from data.facts.rounding import MILLION_IN_THOUSANDS, in_millions
from data.queries import moments
from data.queries.national import national_outlooks, national_trajectory
from words import target_texts
from words.gaps import Gap
from words.language import Language
from words.sentences import value_sentence

COLUMNS = (
    "indicator",
    "country",
    "year",
    "kind",
    "value",
    "low",
    "high",
    "flags",
    "flags_known",
    "dataset",
    "edition",
)


@remember
def build_fan(indicator: str, country: str, view: View) -> tuple[Fan, Projection] | None:
    """All that a fan chart draws, on page and factsheet, and what the record projects; None without a
    value. Its line is the recent pace: the method with the smallest past errors may be "no change", which
    would look like an expectation.
    """
    language = view.language
    unbroken, going = trajectory(
        indicator, country, target_outlook(indicator, view.moment).aim.year, view.moment
    )
    if not unbroken:
        return None
    rows = history_with_breaks(indicator, country, view.moment)
    printed = printed_points(rows)
    content = Fan(
        spans=[*unbroken, *printed],
        line=recent_pace_line(indicator, country, view.moment),
        interval=going.interval,
        range=going.range,
        needed=needed_line(indicator, country, view),
        goals=goal_lines(indicator, country, view),
        other=_curve(indicator, country),
        texts=observation_texts(rows, view.catalogue.unit_of(indicator), language),
        pale=pale_years(of_series(rows), view),
        printed=[year for point in printed for year, _ in point],
        interval_name=language.text(
            "{share} interval", share=language.per_cent(view.catalogue.pace.nominal, 0)
        ),
        line_name=language.text("at the recent pace"),
        other_name=_curve_name(indicator, country, language),
        projected=tuple(projection_marks(indicator, view)) if country == EU else (),
    )
    points = [max(point for span in content.spans for point in span), *content.line[-1:], *content.other[-1:]]
    unit = view.catalogue.unit_of(indicator)
    return replace(content, numbers={value: language.value(value, unit) for _, value in points}), going


@remember
def fan_card(indicator: str, country: str, view: View) -> tuple[Card, go.Figure] | None:
    """The card and its figure; None without a value."""
    found = build_fan(indicator, country, view)
    if found is None:
        return None
    content, going = found
    figure, unit_note = fan_figure(indicator, content, view)
    return _card(indicator, country, content, going, unit_note, view), figure


def fan_figure(indicator: str, content: Fan, view: View) -> tuple[go.Figure, str]:
    """The figure, in millions where the values are, and the unit of its axis in words."""
    unit = view.catalogue.unit_of(indicator)
    large = in_millions(content.spans[-1][-1][1], unit)
    figure = fan(
        content,
        view.style,
        suffix=view.language.after_numbers(unit),
        scale=float(MILLION_IN_THOUSANDS) if large else 1.0,
    )
    return figure, _unit_text(unit, large, view.language)


def _unit_text(unit: Unit, large: bool, language: Language) -> str:
    if not large:
        return language.unit(unit)
    return language.text("{unit}, in millions", unit=language.text("persons"))


def _card(indicator: str, country: str, content: Fan, going: Projection, unit_note: str, view: View) -> Card:
    language = view.language
    rows = history_with_breaks(indicator, country, view.moment)
    aim, unit = target_outlook(indicator, view.moment).aim, view.catalogue.unit_of(indicator)
    name = language.text(
        "{country}: {name}, to {year}",
        country=language.country(country),
        name=language.text(view.catalogue.indicators[indicator].name),
        year=aim.year,
    )
    editions = moments.editions_of(rows, view.moment)
    official = _curve_sources(indicator, country, language) if content.other else []
    chance = chance_sentence(indicator, country, going, view)
    newest = with_values(rows).iloc[-1]
    written = Gap(float(newest["value"]), aim.goal, unit, aim.lower).value_text(language)
    beside = value_sentence(country, written, newest["period"], language)
    records = fan_records(indicator, country, rows, (content, going), view)
    table = fan_table(name, records, indicator, view)
    subject = _subject(indicator, country, content, unit_note, view)
    overtaken = overtaken_projections(indicator, newest, view) if country == EU else ()
    flags = flag_legend(rows.drop_duplicates(["country", "flags", "flags_known"]), language)
    return Card(
        key="fan",
        label=name,
        subject=subject,
        headline=trajectory_headline(indicator, country, view) or subject,
        alternative=f"{beside} " + "; ".join(" ".join(row) for row in table.rows),
        source=source_line(editions, language, official),
        kind="fan",
        table=table,
        records=tuple(records),
        columns=COLUMNS,
        editions=provenance(editions, language),
        lang=language.code,
        legend=(*overtaken, *flags),
        notes=(
            trajectory_sentence(going, indicator, country, view),
            *((chance,) if chance else ()),
            *trajectory_notes(indicator, country, view),
        ),
        codes=card_codes("fan", view.moment, language, indicator=indicator, country=country),
    )


def _subject(indicator: str, country: str, content: Fan, unit_note: str, view: View) -> str:
    """What is shown of whom, the years observed, and the year up to which it is projected."""
    language = view.language
    years = sorted(year for span in content.spans for year, _ in span)
    said = {
        "what": language.noun(indicator),
        "country": language.country(country),
        "span": language.years(str(years[0]), str(years[-1])),
        "unit": unit_note,
    }
    if not content.line:
        return language.text("{what}, {country}, {span} ({unit})", **said)
    return language.text(
        "{what}, {country}, {span} and projected to {year} ({unit})", year=content.line[-1][0], **said
    )


def needed_line(indicator: str, country: str, view: View) -> tuple[tuple[int, float], ...]:
    """The way from the newest value to the target; empty where nothing is needed or known."""
    outlook = target_outlook(indicator, view.moment)
    row = outlook.row(country)
    if pd.isna(row["value"]) or not row["status"] or pd.isna(row["needed"]) or row["status"] == REACHED:
        return ()
    return ((int(row["period"][:4]), float(row["value"])), (outlook.aim.year, outlook.aim.goal))


def goal_lines(indicator: str, country: str, view: View) -> list[tuple[str, int, float]]:
    """Name, year and value of the Union's target and of the country's own that differ from it."""
    language, aim = view.language, target_outlook(indicator, view.moment).aim
    unit, goals = view.catalogue.unit_of(indicator), list[tuple[str, int, float]]()
    if aim.status_for != "part" and (aim.status_for != "union" or country == EU):
        goal = target_texts.goal_with_basis(indicator, aim.goal, language)
        name = (
            language.text("parity (no target): {goal}", goal=goal)
            if aim.status_for == "none"
            else language.text("EU target {year}: {goal}", year=aim.year, goal=goal)
        )
        goals.append((name, aim.year, aim.goal))
    for target, row in national_outlooks(indicator, country, view.moment):
        if any(abs(row["goal"] - value) <= 1e-9 for _, _, value in goals):
            continue
        goal = language.goal(row["goal"], unit)
        name = (
            language.text("national target {year}: {goal}", year=target.year, goal=goal)
            if target.is_plain
            else language.text(
                "national target {year}: {goal} (to be confirmed)", year=target.year, goal=goal
            )
        )
        goals.append((name, target.year, float(row["goal"])))
    return goals


def _curve_sources(indicator: str, country: str, language: Language) -> list[str]:
    """Where the Commission's curve, or a country's own trajectory, comes from."""
    if country == EU:
        return [language.text("baseline: the Commission's tool")]
    points = national_trajectory(indicator, country)
    told = (
        language.text("national trajectory: {source}")
        if all(point.is_plain for point in points)
        else language.text("national trajectory: {source}, to be confirmed")
    )
    return [told.format(source=source) for source in dict.fromkeys(point.source for point in points)]


def _curve(indicator: str, country: str) -> tuple[tuple[int, float], ...]:
    """The Commission's curve for the Union, a member state's own trajectory; empty where there is none."""
    if country != EU:
        return tuple((point.year, point.value) for point in national_trajectory(indicator, country))
    curve, units = _baseline(indicator), catalogue().units
    if curve is None:
        return ()
    return tuple((int(year), value * units[curve.unit].factor) for year, value in curve.points.items())


def _baseline(indicator: str) -> Curve | None:
    """The Commission's baseline of the Union; None where there is none."""
    return next((curve for curve in official_curves(indicator) if curve.kind == "baseline"), None)


def _curve_name(indicator: str, country: str, language: Language) -> str:
    """What the second line is called, the Commission's with its edition; "" where there is none."""
    if country != EU:
        return language.text("national trajectory")
    curve = _baseline(indicator)
    return language.text("Commission's baseline ({edition})", edition=curve.edition) if curve else ""


@registry.card("fan", path="targets", takes=TARGET)
def _requested_fan(request: CardRequest) -> tuple[Card, go.Figure] | None:
    indicator, country = requested_target(request)
    return fan_card(indicator, country, request.view)
