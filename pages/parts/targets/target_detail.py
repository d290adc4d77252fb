"""One country against one target: tiles, then sentences; head-counts are marked as estimates."""

from html import escape

import pandas as pd

from analysis.targets import NO_TARGET, PART, UNION_ONLY
from cards import markup
from cards.targets.survey_population import head_count, is_counted
from cards.targets.target_rows import pace_before_break, target_outlook
from cards.targets.target_sentences import head_count_text, sentences_towards
from cards.targets.verdict_card import verdict_card
from cards.view import View
from data.facts.catalogue import EU
from data.facts.fact_types import Target, Unit
from data.facts.memory import remember
from data.facts.national_facts import stated_targets
from data.queries.national import national_outlooks, year_of
from pages.parts import page_html, table_card
from words import gaps, national_texts, target_texts
from words.gaps import Gap
from words.language import Language

# Beyond so many times a pace, its part in per cent is not told.
TIMES = 10


def show_detail(indicator: str, country: str, view: View) -> None:
    """Heading, sentences and tiles, how they were made folded away, and the verdict's files."""
    page_html.show(*detail_pieces(indicator, country, view))
    if card := verdict_card(indicator, country, view):
        table_card.show_files(card)


@remember
def detail_pieces(indicator: str, country: str, view: View) -> tuple[str, ...]:
    """All but the files, as pieces of HTML."""
    language = view.language
    row = target_outlook(indicator, view.moment).row(country)
    name = language.text(
        "{country}: {name}",
        country=language.opening_place(country),
        name=language.text(view.catalogue.indicators[indicator].name),
    )
    sentences = sentences_towards(indicator, country, view)
    own = national_outlooks(indicator, country, view.moment)
    tiles = [*detail_tiles(row, view), *(own_tile(target, outlook, view) for target, outlook in own)]
    notes = "".join(markup.paragraph(note, "small") for note in detail_notes(row, view))
    about = escape(language.text("About these numbers"))
    return (
        markup.heading(name, 2, "title-verdict"),
        markup.tile_row(tiles),
        *(markup.paragraph(line) for line in sentences),
        f'<details class="dd-about"><summary>{about}</summary>{notes}</details>',
    )


def _people_short(count: float, language: Language) -> str:
    """How many people are missing, or how many there are beyond the target."""
    if count < 0:
        return language.text(
            "about {people} people short of it (estimate)", people=head_count_text(-count, language)
        )
    return language.text(
        "about {people} people beyond it (estimate)", people=head_count_text(count, language)
    )


def detail_tiles(row: pd.Series, view: View) -> list[markup.Tile]:
    """Value, gap, pace and pace needed, of a row of targets.OUTLOOK."""
    language = view.language
    if pd.isna(row["value"]):
        return [markup.Tile(language.text("Value"), "–", (target_texts.reason(row["reason"], language),))]
    unit = view.catalogue.unit_of(row["indicator"])
    gap = Gap(row["value"], row["goal"], unit)
    flags = language.flags(row["flags"]) if row["flags"] else ""
    lines = tuple(line for line in (row["period"], flags) if line)
    value = markup.Tile(language.text("Value"), gap.value_text(language), lines)
    if row["reason"] == UNION_ONLY:
        return [value, _share_tile(row, language), pace_tile(row, unit, view)]
    if row["reason"] == PART:
        return [value, _part_tile(row, view), pace_tile(row, unit, view)]
    tiles = [value, _gap_tile(row, gap, view), pace_tile(row, unit, view)]
    return [*tiles, needed_tile(row, unit, view)] if row["status"] else tiles


def _share_tile(row: pd.Series, language: Language) -> markup.Tile:
    """A member state's share of what the Union aims at."""
    share = language.share(row["share"])
    why = target_texts.reason(UNION_ONLY, language)
    return markup.Tile(language.text("Share of the EU target"), share, (why,), row["share"])


def _part_tile(row: pd.Series, view: View) -> markup.Tile:
    """Of which target the indicator is a part."""
    language, target = view.language, view.catalogue.target(row["indicator"])
    whole = view.catalogue.indicators[target.part_of].name if target is not None else ""
    why = target_texts.reason(PART, language)
    return markup.Tile(language.text("Part of"), language.text(whole), (why,))


def _gap_tile(row: pd.Series, gap: Gap, view: View) -> markup.Tile:
    """The gap, the target, and how many people that is."""
    language = view.language
    count = head_count(gap.difference, row["indicator"], row["country"], row["period"], view.moment)
    people = () if count is None else (_people_short(count, language),)
    if row["reason"] == NO_TARGET:
        name, line = language.text("Gap to parity"), language.text("not a target")
    else:
        goal = language.goal(row["goal"], gap.unit)
        name = language.text("Gap to the EU target")
        goal = target_texts.goal_of_union(view.catalogue.target(row["indicator"]), goal, language)
        line = language.text("target for {year}: {goal}", year=row["year"], goal=goal)
    return markup.Tile(name, gap.amount(language), (line, *people), row["share"])


def pace_tile(row: pd.Series, unit: Unit, view: View) -> markup.Tile:
    """Pace over the last two comparable observations, and over the longest comparable span."""
    language = view.language
    name = language.text("Pace per year")
    if pd.isna(row["pace"]):
        return markup.Tile(
            name, "–", (target_texts.reason(row["reason"], language), *_before(row, unit, view))
        )
    last = language.text(
        "{since} to {period}, the last two comparable values",
        since=int(row["since"]),
        period=row["period"],
    )
    long = (
        ()
        if pd.isna(row["pace_long"])
        else (
            language.text(
                "since {since}: {pace} a year",
                since=int(row["since_long"]),
                pace=gaps.pace_of_row(row["pace_long"], row, unit, language),
            ),
        )
    )
    return markup.Tile(
        name,
        gaps.pace_of_row(row["pace"], row, unit, language),
        (last, *_people(row["pace"], row, view), *long),
    )


def _before(row: pd.Series, unit: Unit, view: View) -> tuple[str, ...]:
    found = pace_before_break(row["indicator"], row["country"], view.moment)
    if found is None:
        return ()
    pace = gaps.pace_of_row(found.yearly, row, unit, view.language)
    return (
        view.language.text(
            "before the break in series, {since} to {until}: {pace} a year (not used for the status)",
            since=found.since,
            until=found.until,
            pace=pace,
        ),
    )


def needed_tile(row: pd.Series, unit: Unit, view: View) -> markup.Tile:
    """Pace needed, and the status."""
    language = view.language
    name = language.text("Pace needed per year to {year}", year=row["year"])
    status = (
        f"{target_texts.ICONS[target_texts.told_status(row)]} {target_texts.status_of_row(row, language)}"
    )
    if pd.isna(row["needed"]):
        return markup.Tile(name, "–", (status, target_texts.reason(row["reason"], language)))
    needed = gaps.pace_of_row(row["needed"], row, unit, language)
    return markup.Tile(
        name, needed, (status, *_part(row["ratio"], language), *_people(row["needed"], row, view))
    )


def _part(ratio: float, language: Language) -> tuple[str, ...]:
    """What part of the pace needed the recent pace is; nothing for a pace away from the target, and beyond
    ten times no number.
    """
    if pd.isna(ratio) or ratio <= 0:
        return ()
    if ratio > TIMES:
        return (
            language.text("the recent pace is more than {times} times that", times=language.number(TIMES)),
        )
    return (language.text("the recent pace is {part} of that", part=language.share(ratio, 0)),)


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
    known = (
        f"{target_texts.ICONS[target_texts.told_status(row)]} {target_texts.status_of_row(row, language)}"
        if row["status"]
        else ""
    )
    status = (known,) if known else ()
    needed = (
        ()
        if pd.isna(row["needed"]) or not row["needed"]
        else (
            language.text(
                "it needs {pace} a year", pace=gaps.pace_of_row(row["needed"], row, unit, language)
            ),
        )
    )
    why = (target_texts.reason(row["reason"], language),) if row["reason"] else ()
    remark = (
        (language.text("our note: {remark}", remark=language.text(target.remark)),) if target.remark else ()
    )
    gap = language.text("gap {gap}", gap=Gap(row["value"], row["goal"], unit).amount(language))
    lines = (basis, gap, *status, *needed, *_people(row["needed"], row, view), *why, *remark)
    return markup.Tile(name, language.goal(row["goal"], unit), lines)


def _people(amount: float | None, row: pd.Series, view: View) -> tuple[str, ...]:
    if amount is None or pd.isna(amount) or not amount:
        return ()
    count = head_count(amount, row["indicator"], row["country"], row["period"], view.moment)
    if count is None:
        return ()
    people = head_count_text(abs(count), view.language)
    if count < 0:
        return (view.language.text("about {people} fewer people a year (estimate)", people=people),)
    return (view.language.text("about {people} people a year (estimate)", people=people),)


def _how_people(period: str, view: View) -> str:
    if is_counted(period, view.moment):
        return view.language.text(
            "Numbers of people are estimates: the share times Eurostat's population aged 16-74 on 1 January "
            "{year} (the sum of its single years of age). They assume that the population stays the same.",
            year=period,
        )
    return view.language.text(
        "Numbers of people are estimates: the share times Eurostat's population on 1 January {year} and the "
        "share of people aged 15-74 in the UN's World Population Prospects 2024, used in place of 16-74. "
        "They assume that the population stays the same.",
        year=period,
    )


def detail_notes(row: pd.Series, view: View) -> list[str]:
    """How what we computed was made."""
    language = view.language
    found = [language.text("Gap, pace, status and numbers of people are our calculation.")]
    if head_count(1.0, row["indicator"], row["country"], row["period"], view.moment) is not None:
        found.append(_how_people(row["period"], view))
        found += (
            [language.text("The EU's number is the sum of the 27 member states.")]
            if row["country"] == EU
            else []
        )
    return found + national_notes(row["indicator"], row["country"], view)


def national_notes(indicator: str, country: str, view: View) -> list[str]:
    """Sources of a country's own targets, those that don't compare, and its roadmap."""
    language = view.language
    if country == EU:
        return []
    own = view.catalogue.national_targets(indicator, country)
    found = [language.text("Source of the national target: {source}", source=target.source) for target in own]
    for target in stated_targets(view.catalogue.targets, country):
        if target.indicator == indicator and not target.compares:
            said = national_texts.national_target(target, language, year_of(view.moment))
            found.append(
                language.text("National target: {said}. Source: {source}", said=said, source=target.source)
            )
    roadmap = national_texts.roadmap_sentence(country, language)
    return [*found, roadmap] if roadmap else found
