"""What a country's page and its factsheet begin with: headline, rank, change, and the tiles."""

from dataclasses import dataclass

import pandas as pd

from cards.markup import Tile
from cards.view import View
from data.facts.catalogue import EU, SKILLS
from data.facts.memory import remember
from data.queries import series
from words import coalition_texts, country_sentences, sentences
from words.gaps import Gap
from words.language import Language
from words.ranks import rank_sentence


@dataclass(frozen=True)
class Opening:
    """The headline, and the rank with its coverage and the change, in sentences."""

    headline: str
    lead: str


@remember
def build_opening(country: str, view: View) -> Opening:
    """What the country's page and its factsheet begin with."""
    language, facts = view.language, view.catalogue
    period = series.default_period(SKILLS, view.moment)
    rows = series.members(SKILLS, period, view.moment)
    row = rows[rows["country"] == country].iloc[0]
    if pd.isna(row["value"]):
        return Opening(language.country(country), _no_value(period, language))
    unit, target = facts.unit_of(SKILLS), facts.target(SKILLS)
    goal = None if target is None else facts.target_value(target)
    history = series.history(SKILLS, view.moment, period, country)
    place = rank_sentence(country, series.ranks(rows, SKILLS), language)
    lead = (place, country_sentences.country_change(history, unit, language))
    return Opening(country_sentences.skills_headline(row, unit, goal, language), " ".join(lead))


def _no_value(period: str, language: Language) -> str:
    if not period:
        return language.text("No value is held.")
    return language.text("No value is held for {period}.", period=period)


@remember
def country_tiles(country: str, view: View) -> list[Tile]:
    """Value, gap to the Union, change, coalition."""
    language, period = view.language, series.default_period(SKILLS, view.moment)
    history = series.history(SKILLS, view.moment, period, country)
    held = history[history["period"] == period].dropna(subset="value")
    value = None if held.empty else float(held["value"].iloc[0])
    return [
        _value_tile(value, period, language),
        _union_tile(value, series.eu_row(SKILLS, view.moment, period), language),
        _change_tile(history, language),
        _coalition_tile(country, language),
    ]


def _value_tile(value: float | None, period: str, language: Language) -> Tile:
    facts = language.facts
    unit, target = facts.unit_of(SKILLS), facts.target(SKILLS)
    name = language.text("At least basic digital skills")
    if value is None or target is None:
        return Tile(name, "–", (language.text("not known"),))
    goal = facts.target_value(target)
    gap = Gap(value, goal, unit)
    if gap.is_just_missed:
        just_below = language.text("just below the target for {year}", year=target.year)
        return Tile(name, gap.value_text(language), (period, just_below), value / goal)
    lines = (period, _gap_line(gap, target.year, language))
    return Tile(name, language.value(value, unit), lines, value / goal)


def _gap_line(gap: Gap, year: int, language: Language) -> str:
    """How far a value is from the target for a year, unless it is rounded to it from below."""
    if gap.place in ("level", "just_above"):
        return language.text("target for {year} just reached", year=year)
    if gap.is_reached:
        return language.text("{gap} above the target for {year}", gap=gap.distance(language), year=year)
    return language.text("{gap} below the target for {year}", gap=gap.distance(language), year=year)


def _union_tile(value: float | None, union: pd.Series | None, language: Language) -> Tile:
    name, unit = language.text("Against the EU"), language.facts.unit_of(SKILLS)
    if value is None or union is None:
        return Tile(name, "–", (language.text("not known"),))
    eu = language.text(
        "{name}: {value} in {period}",
        name=language.country(EU),
        value=language.value(union["value"], unit),
        period=union["period"],
    )
    return Tile(name, language.points_between(value, float(union["value"]), unit), (eu,))


def _change_tile(history: pd.DataFrame, language: Language) -> Tile:
    """The change over the newest run of values without a break."""
    name, run = language.text("Change"), sentences.unbroken_run(history)
    if len(run) < 2:
        return Tile(name, "–", (language.text("not comparable"),))
    first, last = run.iloc[0], run.iloc[-1]
    moved = language.points_between(last["value"], first["value"], language.facts.unit_of(SKILLS))
    since = language.years(first["period"], last["period"])
    return Tile(name, moved, (since,))


def _coalition_tile(country: str, language: Language) -> Tile:
    coalition = language.facts.coalitions[country]
    kind = coalition_texts.kind_of(coalition, "connection")
    short = {
        "connected": language.text("connected"),
        "in_progress": language.text("connecting"),
        "not_connected": language.text("established"),
        "under_formation": language.text("under formation"),
        "none": language.text("none known"),
    }
    state = coalition.status[0].value if kind == "none" else kind
    lines = [coalition_texts.value_words(state, language), coalition_texts.caveat(language)]
    lines += [language.text("later news differ, see below")] if coalition.later_news else []
    return Tile(language.text("National coalition"), short[kind], tuple(lines))
