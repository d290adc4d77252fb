"""One country against one target: the answer in a sentence, then tiles; head-counts are marked as
estimates.
"""

import pandas as pd

from cards import markup
from cards.targets import target_rows as ask
from cards.targets.target_sentences import rounded, towards
from data.facts.catalogue import EU, catalogue
from data.facts.fact_types import Target, Unit
from data.queries.moments import Moment
from pages.parts import put
from words import target_texts
from words.language import Language, finer

# Beyond so many times a pace, its part in per cent is not told.
TIMES = 10


def told(column: ask.Column, country: str, moment: Moment, words: Language) -> None:
    """Heading, sentences and tiles."""
    row, own = column.row(country), ask.national(column.aim.indicator, country, moment)
    name = words.text(
        "{country}: {name}",
        country=words.country(country),
        name=words.text(catalogue().indicators[column.aim.indicator].name),
    )
    said = towards(column, country, moment, words)
    put.pieces(markup.heading(name, 2), *(markup.paragraph(line) for line in said))
    put.pieces(
        markup.tiles(
            [
                *tiles(row, moment, words),
                *(own_tile(target, outlook, moment, words) for target, outlook in own),
            ]
        )
    )
    put.pieces(*(markup.paragraph(note, "small") for note in notes(row, moment, words)))


def short_of(count: float, words: Language) -> str:
    """How many people are missing, or how many there are beyond the target."""
    if count < 0:
        return words.text("about {people} people short (estimate)", people=rounded(-count, words))
    return words.text("about {people} people beyond it (estimate)", people=rounded(count, words))


def tiles(row: pd.Series, moment: Moment, words: Language) -> list[markup.Tile]:
    """Value, gap, pace, pace needed."""
    unit = catalogue().unit_of(row["indicator"])
    if pd.isna(row["value"]):
        return [markup.Tile(words.text("Value"), "–", (target_texts.reason(row["reason"], words),))]
    flags = words.flags(row["flags"]) if row["flags"] else ""
    value = words.value(row["value"], finer(row["gap"], unit))
    found = [markup.Tile(words.text("Value"), value, tuple(line for line in (row["period"], flags) if line))]
    if row["reason"] == "union_only":
        share = words.text("{share}%", share=words.number(100 * row["share"], 1))
        return [
            *found,
            markup.Tile(
                words.text("Share of the Union's target"),
                share,
                (target_texts.reason("union_only", words),),
                row["share"],
            ),
            pace_tile(row, unit, moment, words),
        ]
    gap = words.text("Gap to parity") if row["reason"] == "no_target" else words.text("Gap to the EU target")
    count = ask.head_count(row["gap"], row["indicator"], row["country"], row["period"], moment)
    people = () if count is None else (short_of(count, words),)
    line = (
        words.text("not a target")
        if row["reason"] == "no_target"
        else words.text("target for {year}: {goal}", year=row["year"], goal=words.goal(row["goal"], unit))
    )
    found += [
        markup.Tile(gap, words.slight(row["gap"], unit), (line, *people), row["share"]),
        pace_tile(row, unit, moment, words),
    ]
    return [*found, needed_tile(row, unit, moment, words)] if row["status"] else found


def pace_tile(row: pd.Series, unit: Unit, moment: Moment, words: Language) -> markup.Tile:
    """Pace over the last two comparable observations, and over the longest comparable span."""
    name = words.text("Pace, a year")
    if pd.isna(row["pace"]):
        return markup.Tile(
            name, "–", (target_texts.reason(row["reason"], words), *_before(row, unit, moment, words))
        )
    last = words.text(
        "{since} to {period}, the last two comparable observations",
        since=int(row["since"]),
        period=row["period"],
    )
    long = words.text(
        "since {since}: {pace} a year", since=int(row["since_long"]), pace=words.pace(row["pace_long"], unit)
    )
    return markup.Tile(
        name, words.pace(row["pace"], unit), (last, *_people(row["pace"], row, moment, words), long)
    )


def _before(row: pd.Series, unit: Unit, moment: Moment, words: Language) -> tuple[str, ...]:
    found = ask.pace_before_break(row["indicator"], row["country"], moment)
    if found is None:
        return ()
    pace = words.pace(found.yearly, unit)
    return (
        words.text(
            "before the break, {since} to {until}: {pace} a year; not used for the status",
            since=found.since,
            until=found.until,
            pace=pace,
        ),
    )


def needed_tile(row: pd.Series, unit: Unit, moment: Moment, words: Language) -> markup.Tile:
    """Pace needed, and the status."""
    name = words.text("Pace needed, a year, to {year}", year=row["year"])
    status = f"{target_texts.ICONS[row['status']]} {target_texts.status(row['status'], words)}"
    if pd.isna(row["needed"]):
        return markup.Tile(name, "–", (status, target_texts.reason(row["reason"], words)))
    needed = words.slight(row["needed"], unit) if unit.kind == "rate" else words.pace(row["needed"], unit)
    return markup.Tile(
        name, needed, (status, *_part(row["ratio"], words), *_people(row["needed"], row, moment, words))
    )


def _part(ratio: float, words: Language) -> tuple[str, ...]:
    """What part of the pace needed the last pace is; beyond ten times, a number would say nothing."""
    if pd.isna(ratio):
        return ()
    if ratio > TIMES:
        return (words.text("the pace is more than {times} times that", times=words.number(TIMES)),)
    return (words.text("the pace is {part}% of that", part=words.number(100 * ratio)),)


def own_tile(target: Target, row: pd.Series, moment: Moment, words: Language) -> markup.Tile:
    """A national target: its number, the gap, what is needed, the status."""
    unit = catalogue().unit_of(row["indicator"])
    name, basis = (
        words.text("National target for {year}", year=target.year),
        words.text("basis: {basis}", basis=target_texts.basis(target, words)),
    )
    if pd.isna(row["value"]):
        return markup.Tile(
            name, words.goal(row["goal"], unit), (basis, target_texts.reason(row["reason"], words))
        )
    status = f"{target_texts.ICONS[row['status']]} {target_texts.status(row['status'], words)}"
    needed = (
        ()
        if pd.isna(row["needed"]) or not row["needed"]
        else (words.text("needs {pace} a year", pace=words.pace(row["needed"], unit)),)
    )
    why = (target_texts.reason(row["reason"], words),) if row["reason"] else ()
    remark = (
        (words.text('the source adds: "{remark}"', remark=words.text(target.remark)),)
        if target.remark
        else ()
    )
    gap = words.text("gap {gap}", gap=words.slight(row["gap"], unit))
    lines = (basis, gap, status, *needed, *_people(row["needed"], row, moment, words), *why, *remark)
    return markup.Tile(name, words.goal(row["goal"], unit), lines)


def _people(amount: float | None, row: pd.Series, moment: Moment, words: Language) -> tuple[str, ...]:
    if amount is None or pd.isna(amount) or not amount:
        return ()
    count = ask.head_count(amount, row["indicator"], row["country"], row["period"], moment)
    return (
        ()
        if count is None
        else (words.text("about {people} people a year (estimate)", people=rounded(count, words)),)
    )


def _how_people(period: str, moment: Moment, words: Language) -> str:
    if ask.is_counted(period, moment):
        return words.text(
            "People are an estimate: points of the share times Eurostat's population aged 16-74 on 1 "
            "January {year}, the sum of its single years "
            "of age. The population is taken to stay as it is.",
            year=period,
        )
    return words.text(
        "People are an estimate: Eurostat's population on 1 January {year} times the share of ages 15-74 "
        "in the UN's World Population "
        "Prospects 2024, which stands in for ages 16-74. The population is taken to stay as it is.",
        year=period,
    )


def notes(row: pd.Series, moment: Moment, words: Language) -> list[str]:
    """How what we computed was made."""
    found = [
        words.text(
            "Gap, pace, status and head-counts are computed by the dashboard, from values before rounding."
        )
    ]
    if ask.head_count(1.0, row["indicator"], row["country"], row["period"], moment) is not None:
        found.append(_how_people(row["period"], moment, words))
        found += (
            [words.text("For the EU, the numbers of the 27 are added up.")] if row["country"] == EU else []
        )
    own = ask.aims.national_targets(row["indicator"], row["country"], catalogue())
    found += [words.text("National target, source: {source}", source=target.source) for target in own]
    if not own and row["country"] != EU:
        found.append(words.text("No national target that compares is known."))
    return found
