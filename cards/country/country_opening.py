"""What a country's page and its factsheet begin with: headline, rank, change, and the tiles."""

from dataclasses import dataclass

import pandas as pd

from cards import markup
from data.facts.catalogue import EU, SKILLS, catalogue
from data.facts.fact_types import Target
from data.facts.memory import remember
from data.queries import series
from data.queries.moments import Moment
from words import coalition_texts, sentences
from words.language import Language


@dataclass(frozen=True)
class Opening:
    """The headline, and the rank with its coverage and the change, in sentences."""

    headline: str
    lead: str


@remember
def opening(country: str, moment: Moment, words: Language) -> Opening:
    """What the country's page and its factsheet begin with."""
    facts, period = catalogue(), series.default_period(SKILLS, moment)
    rows = series.members(SKILLS, period, moment)
    row = rows[rows["country"] == country].iloc[0]
    if pd.isna(row["value"]):
        missing = (
            words.text("No value is held for {period}.", period=period)
            if period
            else words.text("No value is held.")
        )
        return Opening(words.country(country), missing)
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
        sentences.place(own, equals, words),
        sentences.moved(series.history(SKILLS, moment, period, country), unit, words),
    ]
    return Opening(sentences.headline(row, unit, goal, words), " ".join(said))


@remember
def tiles(country: str, moment: Moment, words: Language) -> list[markup.Tile]:
    """Value, gap to the Union, change, coalition."""
    facts, period = catalogue(), series.default_period(SKILLS, moment)
    unit, target = facts.unit_of(SKILLS), facts.target(SKILLS)
    history = series.history(SKILLS, moment, period, country)
    held = history[history["period"] == period].dropna(subset="value")
    union = series.eu_row(SKILLS, moment, period)
    value = None if held.empty else float(held["value"].iloc[0])
    found = [_value_tile(value, period, target, words), _union_tile(value, union, words)]
    run = sentences.unbroken(history)
    moved = words.points(run["value"].iloc[-1] - run["value"].iloc[0], unit) if len(run) > 1 else "–"
    ends = list(run["period"])
    since = (
        words.text("{first} to {last}", first=ends[0], last=ends[-1])
        if len(run) > 1
        else words.text("not comparable")
    )
    found.append(markup.Tile(words.text("Change"), moved, (since,)))
    coalition = facts.coalitions[country]
    kind = coalition_texts.kind_of(coalition, "connection")
    short = {
        "connected": words.text("connected"),
        "in_progress": words.text("connecting"),
        "not_connected": words.text("established"),
        "under_formation": words.text("under formation"),
        "none": words.text("none known"),
    }
    lines = [
        coalition_texts.value_words(coalition.status[0].value if kind == "none" else kind, words),
        coalition_texts.caveat(words),
    ]
    lines += [words.text("later news differ, see below")] if coalition.later_news else []
    found.append(markup.Tile(words.text("National coalition"), short[kind], tuple(lines)))
    return found


def _value_tile(value: float | None, period: str, target: Target | None, words: Language) -> markup.Tile:
    facts = catalogue()
    unit, name = facts.unit_of(SKILLS), words.text("At least basic digital skills")
    if value is None or target is None:
        return markup.Tile(name, "–", (words.text("not known"),))
    goal = facts.target_value(target)
    gap = words.points(abs(value - goal), unit).lstrip("+")
    above = round(value - goal, unit.decimals) >= 0
    said = words.text("{gap} above the target for {year}", gap=gap, year=target.year)
    said = said if above else words.text("{gap} below the target for {year}", gap=gap, year=target.year)
    return markup.Tile(
        name, words.value(value, unit), (period, said, *_remark(value, goal, words)), value / goal
    )


def _remark(value: float, other: float, words: Language) -> tuple[str, ...]:
    said = words.before_rounding(value, other, catalogue().unit_of(SKILLS))
    return (said,) if said else ()


def _union_tile(value: float | None, union: pd.Series | None, words: Language) -> markup.Tile:
    name, unit = words.text("Against the EU"), catalogue().unit_of(SKILLS)
    if value is None or union is None:
        return markup.Tile(name, "–", (words.text("not known"),))
    eu = words.text(
        "{name}: {value} in {period}",
        name=words.country(EU),
        value=words.value(union["value"], unit),
        period=union["period"],
    )
    return markup.Tile(
        name,
        words.points(value - float(union["value"]), unit),
        (eu, *_remark(value, float(union["value"]), words)),
    )
