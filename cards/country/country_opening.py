"""What a country's page and its factsheet begin with: headline, rank, change, and the tiles."""

from dataclasses import dataclass

import pandas as pd

from cards import markup
from cards.view import View
from data.facts.catalogue import EU, SKILLS, catalogue
from data.facts.fact_types import Target
from data.facts.memory import remember
from data.queries import series
from words import coalition_texts, sentences
from words.language import Language


@dataclass(frozen=True)
class Opening:
    """The headline, and the rank with its coverage and the change, in sentences."""

    headline: str
    lead: str


@remember
def opening(country: str, view: View) -> Opening:
    """What the country's page and its factsheet begin with."""
    language = view.language
    facts, period = view.catalogue, series.default_period(SKILLS, view.moment)
    rows = series.members(SKILLS, period, view.moment)
    row = rows[rows["country"] == country].iloc[0]
    if pd.isna(row["value"]):
        missing = (
            language.text("No value is held for {period}.", period=period)
            if period
            else language.text("No value is held.")
        )
        return Opening(language.country(country), missing)
    unit, target = facts.unit_of(SKILLS), facts.target(SKILLS)
    goal = None if target is None else facts.target_value(target)
    ranked = series.ranks(rows, SKILLS)
    own = ranked[ranked["country"] == country].iloc[0]
    equals = (
        [code for code in ranked.loc[ranked["value"] == own["value"], "country"] if code != country]
        if pd.notna(own["rank"])
        else []
    )
    said = [
        sentences.place(own, equals, language),
        sentences.moved(series.history(SKILLS, view.moment, period, country), unit, language),
    ]
    return Opening(sentences.headline(row, unit, goal, language), " ".join(said))


@remember
def tiles(country: str, view: View) -> list[markup.Tile]:
    """Value, gap to the Union, change, coalition."""
    language = view.language
    facts, period = view.catalogue, series.default_period(SKILLS, view.moment)
    unit, target = facts.unit_of(SKILLS), facts.target(SKILLS)
    history = series.history(SKILLS, view.moment, period, country)
    held = history[history["period"] == period].dropna(subset="value")
    union = series.eu_row(SKILLS, view.moment, period)
    value = None if held.empty else float(held["value"].iloc[0])
    found = [_value_tile(value, period, target, language), _union_tile(value, union, language)]
    run = sentences.unbroken(history)
    moved = language.points(run["value"].iloc[-1] - run["value"].iloc[0], unit) if len(run) > 1 else "–"
    ends = list(run["period"])
    since = (
        language.text("{first} to {last}", first=ends[0], last=ends[-1])
        if len(run) > 1
        else language.text("not comparable")
    )
    found.append(markup.Tile(language.text("Change"), moved, (since,)))
    coalition = facts.coalitions[country]
    kind = coalition_texts.kind_of(coalition, "connection")
    short = {
        "connected": language.text("connected"),
        "in_progress": language.text("connecting"),
        "not_connected": language.text("established"),
        "under_formation": language.text("under formation"),
        "none": language.text("none known"),
    }
    lines = [
        coalition_texts.value_words(coalition.status[0].value if kind == "none" else kind, language),
        coalition_texts.caveat(language),
    ]
    lines += [language.text("later news differ, see below")] if coalition.later_news else []
    found.append(markup.Tile(language.text("National coalition"), short[kind], tuple(lines)))
    return found


def _value_tile(value: float | None, period: str, target: Target | None, language: Language) -> markup.Tile:
    facts = catalogue()
    unit, name = facts.unit_of(SKILLS), language.text("At least basic digital skills")
    if value is None or target is None:
        return markup.Tile(name, "–", (language.text("not known"),))
    goal = facts.target_value(target)
    gap = language.points(abs(value - goal), unit).lstrip("+")
    above = round(value - goal, unit.decimals) >= 0
    said = language.text("{gap} above the target for {year}", gap=gap, year=target.year)
    said = said if above else language.text("{gap} below the target for {year}", gap=gap, year=target.year)
    return markup.Tile(
        name, language.value(value, unit), (period, said, *_remark(value, goal, language)), value / goal
    )


def _remark(value: float, other: float, language: Language) -> tuple[str, ...]:
    said = language.before_rounding(value, other, catalogue().unit_of(SKILLS))
    return (said,) if said else ()


def _union_tile(value: float | None, union: pd.Series | None, language: Language) -> markup.Tile:
    name, unit = language.text("Against the EU"), catalogue().unit_of(SKILLS)
    if value is None or union is None:
        return markup.Tile(name, "–", (language.text("not known"),))
    eu = language.text(
        "{name}: {value} in {period}",
        name=language.country(EU),
        value=language.value(union["value"], unit),
        period=union["period"],
    )
    return markup.Tile(
        name,
        language.points(value - float(union["value"]), unit),
        (eu, *_remark(value, float(union["value"]), language)),
    )
