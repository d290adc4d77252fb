"""One country against one target: the answer in a sentence, then tiles; head-counts are marked as
estimates.
"""

import pandas as pd

from cards import markup
from cards.targets import target_rows as ask
from cards.targets.target_sentences import rounded, towards
from cards.view import View
from data.facts.catalogue import EU
from data.facts.fact_types import Target, Unit
from pages.parts import put
from words import target_texts
from words.language import Language, finer

# Beyond so many times a pace, its part in per cent is not told.
TIMES = 10


def told(column: ask.Column, country: str, view: View) -> None:
    """Heading, sentences and tiles."""
    language = view.language
    row, own = column.row(country), ask.national(column.aim.indicator, country, view.moment)
    name = language.text(
        "{country}: {name}",
        country=language.country(country),
        name=language.text(view.catalogue.indicators[column.aim.indicator].name),
    )
    said = towards(column, country, view)
    put.pieces(markup.heading(name, 2), *(markup.paragraph(line) for line in said))
    put.pieces(
        markup.tiles(
            [
                *tiles(row, view),
                *(own_tile(target, outlook, view) for target, outlook in own),
            ]
        )
    )
    put.pieces(*(markup.paragraph(note, "small") for note in notes(row, view)))


def short_of(count: float, language: Language) -> str:
    """How many people are missing, or how many there are beyond the target."""
    if count < 0:
        return language.text("about {people} people short (estimate)", people=rounded(-count, language))
    return language.text("about {people} people beyond it (estimate)", people=rounded(count, language))


def tiles(row: pd.Series, view: View) -> list[markup.Tile]:
    """Value, gap, pace, pace needed."""
    language = view.language
    unit = view.catalogue.unit_of(row["indicator"])
    if pd.isna(row["value"]):
        return [markup.Tile(language.text("Value"), "–", (target_texts.reason(row["reason"], language),))]
    flags = language.flags(row["flags"]) if row["flags"] else ""
    value = language.value(row["value"], finer(row["gap"], unit))
    found = [
        markup.Tile(language.text("Value"), value, tuple(line for line in (row["period"], flags) if line))
    ]
    if row["reason"] == "union_only":
        share = language.text("{share}%", share=language.number(100 * row["share"], 1))
        return [
            *found,
            markup.Tile(
                language.text("Share of the Union's target"),
                share,
                (target_texts.reason("union_only", language),),
                row["share"],
            ),
            pace_tile(row, unit, view),
        ]
    gap = (
        language.text("Gap to parity")
        if row["reason"] == "no_target"
        else language.text("Gap to the EU target")
    )
    count = ask.head_count(row["gap"], row["indicator"], row["country"], row["period"], view.moment)
    people = () if count is None else (short_of(count, language),)
    line = (
        language.text("not a target")
        if row["reason"] == "no_target"
        else language.text(
            "target for {year}: {goal}", year=row["year"], goal=language.goal(row["goal"], unit)
        )
    )
    found += [
        markup.Tile(gap, language.slight(row["gap"], unit), (line, *people), row["share"]),
        pace_tile(row, unit, view),
    ]
    return [*found, needed_tile(row, unit, view)] if row["status"] else found


def pace_tile(row: pd.Series, unit: Unit, view: View) -> markup.Tile:
    """Pace over the last two comparable observations, and over the longest comparable span."""
    language = view.language
    name = language.text("Pace, a year")
    if pd.isna(row["pace"]):
        return markup.Tile(
            name, "–", (target_texts.reason(row["reason"], language), *_before(row, unit, view))
        )
    last = language.text(
        "{since} to {period}, the last two comparable observations",
        since=int(row["since"]),
        period=row["period"],
    )
    long = language.text(
        "since {since}: {pace} a year",
        since=int(row["since_long"]),
        pace=language.pace(row["pace_long"], unit),
    )
    return markup.Tile(name, language.pace(row["pace"], unit), (last, *_people(row["pace"], row, view), long))


def _before(row: pd.Series, unit: Unit, view: View) -> tuple[str, ...]:
    found = ask.pace_before_break(row["indicator"], row["country"], view.moment)
    if found is None:
        return ()
    pace = view.language.pace(found.yearly, unit)
    return (
        view.language.text(
            "before the break, {since} to {until}: {pace} a year; not used for the status",
            since=found.since,
            until=found.until,
            pace=pace,
        ),
    )


def needed_tile(row: pd.Series, unit: Unit, view: View) -> markup.Tile:
    """Pace needed, and the status."""
    language = view.language
    name = language.text("Pace needed, a year, to {year}", year=row["year"])
    status = f"{target_texts.ICONS[row['status']]} {target_texts.status(row['status'], language)}"
    if pd.isna(row["needed"]):
        return markup.Tile(name, "–", (status, target_texts.reason(row["reason"], language)))
    needed = (
        language.slight(row["needed"], unit) if unit.kind == "rate" else language.pace(row["needed"], unit)
    )
    return markup.Tile(
        name, needed, (status, *_part(row["ratio"], language), *_people(row["needed"], row, view))
    )


def _part(ratio: float, language: Language) -> tuple[str, ...]:
    """What part of the pace needed the last pace is; beyond ten times, a number would say nothing."""
    if pd.isna(ratio):
        return ()
    if ratio > TIMES:
        return (language.text("the pace is more than {times} times that", times=language.number(TIMES)),)
    return (language.text("the pace is {part}% of that", part=language.number(100 * ratio)),)


def own_tile(target: Target, row: pd.Series, view: View) -> markup.Tile:
    """A national target: its number, the gap, what is needed, the status."""
    language = view.language
    unit = view.catalogue.unit_of(row["indicator"])
    name, basis = (
        language.text("National target for {year}", year=target.year),
        language.text("basis: {basis}", basis=target_texts.basis(target, language)),
    )
    if pd.isna(row["value"]):
        return markup.Tile(
            name, language.goal(row["goal"], unit), (basis, target_texts.reason(row["reason"], language))
        )
    status = f"{target_texts.ICONS[row['status']]} {target_texts.status(row['status'], language)}"
    needed = (
        ()
        if pd.isna(row["needed"]) or not row["needed"]
        else (language.text("needs {pace} a year", pace=language.pace(row["needed"], unit)),)
    )
    why = (target_texts.reason(row["reason"], language),) if row["reason"] else ()
    remark = (
        (language.text('the source adds: "{remark}"', remark=language.text(target.remark)),)
        if target.remark
        else ()
    )
    gap = language.text("gap {gap}", gap=language.slight(row["gap"], unit))
    lines = (basis, gap, status, *needed, *_people(row["needed"], row, view), *why, *remark)
    return markup.Tile(name, language.goal(row["goal"], unit), lines)


def _people(amount: float | None, row: pd.Series, view: View) -> tuple[str, ...]:
    if amount is None or pd.isna(amount) or not amount:
        return ()
    count = ask.head_count(amount, row["indicator"], row["country"], row["period"], view.moment)
    return (
        ()
        if count is None
        else (
            view.language.text(
                "about {people} people a year (estimate)", people=rounded(count, view.language)
            ),
        )
    )


def _how_people(period: str, view: View) -> str:
    if ask.is_counted(period, view.moment):
        return view.language.text(
            "People are an estimate: points of the share times Eurostat's population aged 16-74 on 1 "
            "January {year}, the sum of its single years "
            "of age. The population is taken to stay as it is.",
            year=period,
        )
    return view.language.text(
        "People are an estimate: Eurostat's population on 1 January {year} times the share of ages 15-74 "
        "in the UN's World Population "
        "Prospects 2024, which stands in for ages 16-74. The population is taken to stay as it is.",
        year=period,
    )


def notes(row: pd.Series, view: View) -> list[str]:
    """How what we computed was made."""
    language = view.language
    found = [
        language.text(
            "Gap, pace, status and head-counts are computed by the dashboard, from values before rounding."
        )
    ]
    if ask.head_count(1.0, row["indicator"], row["country"], row["period"], view.moment) is not None:
        found.append(_how_people(row["period"], view))
        found += (
            [language.text("For the EU, the numbers of the 27 are added up.")] if row["country"] == EU else []
        )
    own = ask.aims.national_targets(row["indicator"], row["country"], view.catalogue)
    found += [language.text("National target, source: {source}", source=target.source) for target in own]
    if not own and row["country"] != EU:
        found.append(language.text("No national target that compares is known."))
    return found
