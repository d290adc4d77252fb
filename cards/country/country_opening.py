"""What a country's page and its factsheet begin with: where it stands, how it moved, and the tiles."""

from dataclasses import dataclass

import pandas as pd

from cards.country.country_headlines import own_change_sentence
from cards.country.since_last_year import changes_since, ups_and_downs
from cards.maps.map_values import Subject, better_direction, map_values
from cards.maps.map_words import group_name
from cards.markup import Tile
from cards.view import View
from data.facts.catalogue import EU, TOTAL
from data.facts.coalitions.coalition_facts import Coalition
from data.facts.fact_types import Unit
from data.facts.held_values import with_mark, with_values
from data.facts.memory import remember
from data.queries import series
from words import coalition_texts, country_sentences, sentences
from words.gaps import Gap
from words.language import Language
from words.ranks import rank_place


@dataclass(frozen=True)
class Opening:
    """The headline, and how the value moved, a sentence ("" for none)."""

    headline: str
    lead: str


@remember
def build_opening(subject: Subject, view: View) -> Opening:
    """Value, gap to the target and rank; and the change over the years that compare."""
    language, facts = view.language, view.catalogue
    unit = facts.unit_of(subject.indicator)
    values = map_values(subject, view.moment)
    own = values.members[values.members["country"] == subject.country].iloc[0]
    history = series.history(
        subject.indicator, view.moment, subject.period, subject.country, subject.breakdown
    )
    change = own_change_sentence(subject.country, history, unit, language)
    lead = language.text("{sentence}.", sentence=change) if change else ""
    if pd.isna(own["value"]):
        return Opening(_no_value(subject, language), lead)
    gap = _gap(subject, float(own["value"]), view)
    written = gap.value_text(language) if gap else language.value(float(own["value"]), unit)
    stood, goal = _stood(subject, written, language), language.goal(gap.reference, unit) if gap else ""
    ranks = values.ranked[values.ranked["country"] == subject.country].iloc[0]
    rank = rank_place(ranks, language)
    return Opening(country_sentences.standing_sentence(stood, gap, goal, rank, language), lead)


def _stood(subject: Subject, value: str, language: Language) -> str:
    if subject.breakdown == TOTAL:
        return sentences.standing_statement(
            subject.indicator, subject.country, value, subject.period, language
        )
    return language.text(
        "{name}, {group}: {value} in {place} in {period}",
        name=language.text(language.facts.indicators[subject.indicator].name),
        group=group_name(subject, language),
        value=value,
        place=language.place(subject.country),
        period=subject.period,
    )


def _no_value(subject: Subject, language: Language) -> str:
    place = language.opening_place(subject.country)
    if not subject.period:
        return language.text("There are no data for {country}", country=language.place(subject.country))
    return language.text("{country} has no value for {period}", country=place, period=subject.period)


def _gap(subject: Subject, value: float, view: View) -> Gap | None:
    """The distance to the target, which is one of everyone, not of a group."""
    target = series.member_target(subject.indicator)
    if target is None or subject.breakdown != TOTAL:
        return None
    lower = better_direction(subject) == "lower"
    return Gap(value, view.catalogue.target_value(target), view.catalogue.unit_of(subject.indicator), lower)


@remember
def country_tiles(subject: Subject, view: View) -> list[Tile]:
    """Value, gap to the Union, since last year, coalition."""
    moment, indicator, group = view.moment, subject.indicator, subject.breakdown
    history = series.history(indicator, moment, subject.period, subject.country, group)
    now = with_values(history[history["period"] == subject.period])
    value = None if now.empty else float(now["value"].iloc[0])
    union = series.eu_row(indicator, moment, subject.period, group)
    return [
        _value_tile(value, subject, view),
        *_union_tile(value, union, view.catalogue.unit_of(indicator), view.language),
        *_since_tile(subject.country, view),
        _coalition_tile(view.coalitions[subject.country], view.language),
    ]


def _value_tile(value: float | None, subject: Subject, view: View) -> Tile:
    language, facts = view.language, view.catalogue
    unit, target = facts.unit_of(subject.indicator), series.member_target(subject.indicator)
    name = language.text(facts.indicators[subject.indicator].name)
    if value is None:
        return Tile(name, "–", (language.text("no data"),))
    gap = _gap(subject, value, view)
    if gap is None or target is None:
        lines = tuple(part for part in (subject.period, group_name(subject, language)) if part)
        return Tile(name, language.value(value, unit), lines)
    share = value / gap.reference
    if gap.is_just_missed:
        just_below = language.text("just below the target for {year}", year=target.year)
        return Tile(name, gap.value_text(language), (subject.period, just_below), share)
    lines = (subject.period, _gap_line(gap, target.year, language))
    return Tile(name, language.value(value, unit), lines, share)


def _gap_line(gap: Gap, year: int, language: Language) -> str:
    """How far a value is from the target for a year, unless it is rounded to it from below."""
    if gap.place in ("level", "just_above"):
        return language.text("target for {year} reached", year=year)
    if gap.is_reached:
        return language.text("{gap} above the target for {year}", gap=gap.distance(language), year=year)
    return language.text("{gap} below the target for {year}", gap=gap.distance(language), year=year)


def _union_tile(value: float | None, union: pd.Series | None, unit: Unit, language: Language) -> list[Tile]:
    """How far the country is from the EU, in points; nothing for counts and where one is missing."""
    if value is None or union is None or unit.kind == "count":
        return []
    eu = language.text(
        "{name}: {value} in {period}",
        name=language.country(EU),
        value=with_mark(language.value(union["value"], unit), union["flags"]),
        period=union["period"],
    )
    apart = language.points_between(value, float(union["value"]), unit)
    return [Tile(language.text("Against the EU"), apart, (eu,))]


def _since_tile(country: str, view: View) -> list[Tile]:
    """How many indicators were up and down since the previous value; leads to the card that lists them."""
    language, rows = view.language, changes_since(country, view.moment)
    if rows.empty:
        return []
    up, down = ups_and_downs(rows)
    number = language.text("{up} up, {down} down", up=up, down=down)
    of = language.plural("of {number} indicator", "of {number} indicators", len(rows))
    return [Tile(language.text("Since the previous value"), number, (of,), leads="#title-since")]


def _coalition_tile(coalition: Coalition, language: Language) -> Tile:
    kind = coalition_texts.kind_of(coalition, "connection")
    short = {
        "connected": language.text("connected"),
        "in_progress": language.text("connection in progress"),
        "not_connected": language.text("not listed as connected"),
        "under_formation": language.text("being set up"),
        "none": language.text("none listed"),
    }
    fact = coalition.status[0] if kind in ("none", "under_formation") else coalition.connection[0]
    # What is our reading of other pages is not listed by the platform.
    listed = fact.basis == "stated"
    lines = [coalition_texts.caveat(language) if listed else language.text("our reading")]
    lines += [language.text("more recent reports differ, see below")] if coalition.later_news else []
    return Tile(language.text("National coalition"), short[kind], tuple(lines), leads="#title-coalition")
