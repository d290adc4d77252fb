"""The verdict on one target and country as a card: two sentences, and the numbers that they are made of."""

from dataclasses import replace

import pandas as pd

from analysis import whatif
from cards import registry
from cards.card import Card, card_origin, subject_line
from cards.contents import TABLE, Feature, Table
from cards.legend import flag_meanings, unknown_flags_by_indicator
from cards.maps.map_values import Subject, map_values
from cards.records import record_rows
from cards.request import CardRequest
from cards.targets.target_fan import build_fan, fan_figure
from cards.targets.target_rows import TARGET, TargetOutlook, requested_target, target_outlook
from cards.targets.target_verdict import build_verdict, projected_value
from cards.targets.union_targets import COLUMNS, status_text
from cards.view import View
from data.facts.catalogue import EU
from data.facts.memory import remember
from data.queries import moments
from words import target_texts
from words.gaps import Gap
from words.language import Language
from words.ranks import rank_place
from words.sentences import value_sentence


@remember
def verdict_card(indicator: str, country: str, view: View) -> Card | None:
    """Value, gap, pace, and where the pace would lead, of the country and of the EU; None without a value."""
    language, verdict = view.language, build_verdict(indicator, country, view)
    if verdict is None:
        return None
    outlook, facts = target_outlook(indicator, view.moment), view.catalogue
    codes = list(dict.fromkeys((country, EU)))
    rows = pd.DataFrame([outlook.row(code) for code in codes]).dropna(subset="value").reset_index(drop=True)
    name = language.text(facts.indicators[indicator].name)
    rows = rows.assign(unit=facts.indicators[indicator].unit, name=name)
    label = language.text("{country}: {name}, the verdict", country=language.country(country), name=name)
    subject = language.text(
        "{what}, {country}, {period}, and the way to the EU target for {year} ({unit})",
        what=language.noun(indicator),
        country=language.country(country),
        period=rows["period"].iloc[0],
        year=outlook.aim.year,
        unit=language.unit(outlook.unit),
    )
    return Card(
        **card_origin(
            "verdict",
            view,
            moments.editions_of(rows, view.moment),
            [language.text("our calculation")],
            indicator=indicator,
            country=country,
        ),
        headline=verdict.stood,
        subject=subject,
        label=label,
        alternative=f"{_union_value(outlook, view)} {verdict.text}".strip(),
        kind=TABLE,
        table=Table(
            label,
            _heads(outlook, language),
            tuple(_cells(row, outlook, language) for _, row in rows.iterrows()),
            numeric=(1, 2, 3, 4),
            statuses=tuple((place, 5, str(status)) for place, status in enumerate(rows["status"])),
        ),
        records=tuple(record_rows(rows, COLUMNS)),
        columns=COLUMNS,
        legend=(*flag_meanings(rows, language), *unknown_flags_by_indicator(rows, language)),
        sentences=tuple(text for text in (verdict.pace, verdict.leads, verdict.caution) if text),
        notes=(*(text for text in (verdict.leads, verdict.caution) if text), _method(language)),
    )


def _union_value(outlook: TargetOutlook, view: View) -> str:
    """The EU's value in a sentence, for the text in place of the table; "" without one."""
    row = outlook.row(EU)
    if pd.isna(row["value"]):
        return ""
    return value_sentence(
        EU, view.language.value(float(row["value"]), outlook.unit), row["period"], view.language
    )


def _method(language: Language) -> str:
    return language.text(
        "The recent pace is the change a year between the last two comparable values. Where it would lead is "
        "arithmetic, not a forecast: the newest value plus that pace for each year left."
    )


def _heads(outlook: TargetOutlook, language: Language) -> tuple[str, ...]:
    return (
        language.text("Country"),
        language.text("Value"),
        language.text("Gap to the target"),
        language.text("Recent pace a year"),
        language.text("At this pace in {year}", year=outlook.aim.year),
        language.text("Status"),
    )


def _cells(row: pd.Series, outlook: TargetOutlook, language: Language) -> tuple[str, ...]:
    unit, aim = outlook.unit, outlook.aim
    gap = Gap(float(row["value"]), aim.goal, unit, aim.lower)
    value = target_texts.flagged_value(gap.value_text(language), row["flags"])
    known = pd.notna(row["pace"])
    return (
        language.country(row["country"]),
        language.text("{value} ({period})", value=value, period=row["period"]),
        gap.amount(language),
        language.pace(float(row["pace"]), unit) if known else "–",
        language.value(projected_value(row, "pace", aim, unit), unit) if known else "–",
        status_text(row, language),
    )


def _feature(indicator: str, country: str, view: View) -> Feature | None:
    """The newest value large, where the recent pace leads, and the line that leads there."""
    language, outlook = view.language, target_outlook(indicator, view.moment)
    built, row = build_fan(indicator, country, view), outlook.row(country)
    if built is None:
        return None
    content = replace(
        built[0], interval=(), range=None, needed=(), other=(), projected=(), line=_way(row, outlook)
    )
    _, _, gap, pace, leads, status = _heads(outlook, language)
    cells = _cells(row, outlook, language)
    ranked = map_values(Subject(indicator, str(row["period"])), view.moment).ranked
    places = [rank_place(each, language) for _, each in ranked[ranked["country"] == country].iterrows()]
    facts = (
        *((language.text("Rank"), place) for place in places),
        *((pace, cells[3]), (leads, cells[4]), (gap, cells[2]), (status, cells[5])),
    )
    written = Gap(float(row["value"]), outlook.aim.goal, outlook.unit, outlook.aim.lower)
    return Feature(
        written.value_text(language),
        subject_line(language.country(country), str(row["period"])),
        tuple((name, text) for name, text in facts if text != "–"),
        str(row["status"]),
        fan_figure(indicator, content, view)[0],
        "fan",
    )


def _way(row: pd.Series, outlook: TargetOutlook) -> tuple[tuple[int, float], ...]:
    """The newest value and where the recent pace leads from it, year by year; empty without a pace."""
    if pd.isna(row["pace"]):
        return ()
    start, unit = int(row["period"][:4]), outlook.unit
    way = whatif.values_on_the_way(
        float(row["value"]), float(row["pace"]), outlook.aim.year - start, unit.minimum, unit.maximum
    )
    return ((start, float(row["value"])), *((start + step, value) for step, value in enumerate(way, 1)))


@registry.card("verdict", path="targets", takes=TARGET, drawn=False)
def _requested_verdict(request: CardRequest) -> Card | None:
    indicator, country = requested_target(request)
    card = verdict_card(indicator, country, request.view)
    return card and replace(card, feature=_feature(indicator, country, request.view))
