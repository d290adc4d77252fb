"""The verdict on one target and country as a card: two sentences, and the numbers that they are made of."""

from collections.abc import Callable
from dataclasses import replace

import pandas as pd

from analysis import whatif
from analysis.targets import NO_TARGET, PART, UNION_ONLY
from cards import registry
from cards.card import Card, card_origin, subject_line
from cards.contents import TABLE, Feature, Table
from cards.legend import flag_meanings, unknown_flags_by_indicator
from cards.maps.map_values import Subject, map_values
from cards.records import record_rows
from cards.request import CardRequest
from cards.targets.target_fan import build_fan, fan_figure
from cards.targets.target_rows import TARGET, TargetOutlook, requested_target, target_outlook
from cards.targets.target_verdict import build_verdict, has_clear_pace, projected_text
from cards.targets.union_targets import COLUMNS, dated_value, status_text
from cards.view import View
from data.facts.catalogue import EU
from data.facts.held_values import with_values
from data.facts.memory import remember
from data.queries import moments
from words import gaps
from words.gaps import Gap
from words.language import Language
from words.ranks import rank_place
from words.sentences import value_sentence
from words.target_texts import told_status

# What stands in a column, from a row.
Cells = Callable[[pd.Series], str]


@remember
def verdict_card(indicator: str, country: str, view: View) -> Card | None:
    """Value, gap, pace, and where the pace would lead, of the country and of the EU; None without a value."""
    language, verdict = view.language, build_verdict(indicator, country, view)
    if verdict is None:
        return None
    outlook, facts = target_outlook(indicator, view.moment), view.catalogue
    codes = list(dict.fromkeys((country, EU)))
    rows = with_values(pd.DataFrame([outlook.row(code) for code in codes])).reset_index(drop=True)
    name = language.text(facts.indicators[indicator].name)
    rows = rows.assign(unit=facts.indicators[indicator].unit, name=name)
    label = language.text("{country}: {name}, the verdict", country=language.country(country), name=name)
    columns, has_status = _columns(outlook, country, language), bool(outlook.row(EU)["status"])
    statuses = tuple(
        (place, len(columns) - 1, told_status(row)) for place, (_, row) in enumerate(rows.iterrows())
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
        subject=_subject(outlook, country, rows["period"].iloc[0], language),
        label=label,
        alternative=f"{_union_value(outlook, view)} {verdict.text}".strip(),
        kind=TABLE,
        table=Table(
            label,
            tuple(columns),
            tuple(tuple(cell(row) for cell in columns.values()) for _, row in rows.iterrows()),
            numeric=tuple(range(1, len(columns) - has_status)),
            statuses=statuses if has_status else (),
        ),
        records=tuple(record_rows(rows, (*COLUMNS, "reason"))),
        columns=(*COLUMNS, "reason"),
        legend=(
            # Beside the number wherever it goes: slide, frame, text.
            *((verdict.caution,) if verdict.caution else ()),
            *flag_meanings(rows, language),
            *unknown_flags_by_indicator(rows, language),
        ),
        sentences=tuple(text for text in (verdict.pace, verdict.leads) if text),
        notes=(*((verdict.leads,) if verdict.leads else ()), _method(language)),
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


def _subject(outlook: TargetOutlook, country: str, period: str, language: Language) -> str:
    """What the table shows; a way to the target only where the target gives the country a status."""
    said = {
        "what": language.noun(outlook.indicator),
        "country": language.country(country),
        "unit": language.unit(outlook.unit),
    }
    if not outlook.row(country)["status"]:
        return language.text("{what}, {country}, {span} ({unit})", span=period, **said)
    return language.text(
        "{what}, {country}, {period}, and the way to the EU target for {year} ({unit})",
        period=period,
        year=outlook.aim.year,
        **said,
    )


def _columns(outlook: TargetOutlook, country: str, language: Language) -> dict[str, Cells]:
    """Head -> what stands below it for a row. A target of the Union alone gives a member state its share of
    it and no gap, a part of a target neither gap nor status.
    """
    unit, aim = outlook.unit, outlook.aim
    reason = outlook.row(country)["reason"]

    columns: dict[str, Cells] = {
        language.text("Country"): lambda row: language.country(row["country"]),
        language.text("Value"): lambda row: dated_value(row, outlook, language),
    }
    if reason == UNION_ONLY:
        columns[language.text("Share of the EU target")] = lambda row: language.share(row["share"])
    elif reason != PART:
        head = language.text("Gap to parity") if reason == NO_TARGET else language.text("Gap to the target")
        columns[head] = lambda row: Gap(float(row["value"]), aim.goal, unit, aim.lower).amount(language)
    columns |= {
        language.text("Recent pace per year"): lambda row: (
            gaps.pace_of_row(row["pace"], row, unit, language) if pd.notna(row["pace"]) else "–"
        ),
        language.text("At this pace in {year}", year=aim.year): lambda row: projected_text(
            row, outlook, language
        ),
    }
    if outlook.row(EU)["status"]:
        columns[language.text("Status")] = lambda row: status_text(row, language)
    return columns


def _feature(indicator: str, country: str, view: View) -> Feature | None:
    """The newest value large, where the recent pace leads, and the line that leads there."""
    language, outlook = view.language, target_outlook(indicator, view.moment)
    built, row = build_fan(indicator, country, view), outlook.row(country)
    if built is None:
        return None
    way = _way(row, outlook, language)
    content = replace(built[0], interval=(), range=None, needed=(), other=(), projected=(), line=way)
    _, _, *columns = _columns(outlook, country, language).items()
    ranked = map_values(Subject(indicator, str(row["period"])), view.moment).ranked
    places = [rank_place(each, language) for _, each in ranked[ranked["country"] == country].iterrows()]
    facts = (
        *((language.text("Rank"), place) for place in places),
        *((head, cell(row)) for head, cell in columns),
    )
    written = Gap(float(row["value"]), outlook.aim.goal, outlook.unit, outlook.aim.lower)
    return Feature(
        written.value_text(language),
        subject_line(language.country(country), str(row["period"])),
        tuple((name, text) for name, text in facts if text != "–"),
        told_status(row),
        fan_figure(indicator, content, view)[0],
        "fan",
    )


def _way(row: pd.Series, outlook: TargetOutlook, language: Language) -> tuple[tuple[int, float], ...]:
    """The newest value and where the recent pace leads from it, year by year; empty without a clear pace."""
    if pd.isna(row["pace"]) or not has_clear_pace(row, outlook, language):
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
