"""The Union against its targets, as tiles and as a strip."""

from html import escape

import pandas as pd

from analysis.standing import Standing, members_at_goal, targets_of_union
from cards import markup
from cards.view import View
from data.facts.catalogue import SKILLS, Catalogue, catalogue
from data.facts.memory import remember
from data.queries import moments, series
from data.queries.moments import Moment
from words import coalition_texts, sentences
from words.gaps import Gap
from words.language import Language

SPECIALISTS, WOMEN = "ict_specialists_persons", "women_ict_specialists"
# Half and half; no law makes it a target.
PARITY = 50.0


def union_standing(indicator: str, moment: Moment) -> Standing | None:
    """The Union's standing on an indicator with a target of its own; None without one."""
    target = catalogue().target(indicator)
    return (
        None
        if target is None
        else Standing(indicator, target, catalogue().target_value(target), series.eu_row(indicator, moment))
    )


@remember
def overview_opening(view: View) -> list[str]:
    """The headline and the truest sentences, all made from the numbers."""
    language = view.language
    facts, stand = view.catalogue, union_standing(SKILLS, view.moment)
    if stand is None or stand.observation is None:
        return [markup.heading(language.text("The Digital Decade in the member states"))]
    unit, period = facts.unit_of(SKILLS), series.default_period(SKILLS, view.moment)
    rows = series.members(SKILLS, period, view.moment)
    value, goal = language.goal(round(stand.observation["value"]), unit), language.goal(stand.goal, unit)
    headline = language.text(
        "In {period}, {value} of people in the EU had at least basic digital skills; {goal} is the target "
        "for {year}",
        period=stand.observation["period"],
        value=value,
        goal=goal,
        year=stand.target.year,
    )
    history = series.history(SKILLS, view.moment)
    said = [
        sentences.members_reached(rows, stand.target, goal, language),
        sentences.union_change(history, unit, language),
    ]
    return [markup.heading(headline), markup.paragraph(" ".join(s for s in said if s), "lead")]


@remember
def overview_tiles(view: View) -> list[markup.Tile]:
    """Skills, specialists, women among them, coalitions, connections, members at the target."""
    language = view.language
    return [
        target_tile(SKILLS, language.text("At least basic digital skills"), view),
        target_tile(SPECIALISTS, language.text("ICT specialists in the EU"), view),
        parity_tile(view),
        *_coalition_tiles(view),
        reached_tile(view),
    ]


def _coalition_tiles(view: View) -> tuple[markup.Tile, markup.Tile]:
    """How many member states have a coalition, and how many of these are connected to the platform."""
    language, coalitions = view.language, view.catalogue.coalitions.values()
    total = len(view.catalogue.countries)
    established = sum(coalition.status[0].value == "established" for coalition in coalitions)
    connected = sum(coalition.connection[0].value == "connected" for coalition in coalitions)
    later = language.plural(
        "* {number} country with later news",
        "* {number} countries with later news",
        sum(bool(coalition.later_news) for coalition in coalitions),
    )
    lines = (coalition_texts.caveat(language), later)
    return (
        markup.Tile(
            language.text("National coalitions"),
            language.text("{count} of {total}", count=established, total=total),
            lines,
            established / total,
        ),
        markup.Tile(language.text("Connected to the EU platform"), f"{connected}", lines, connected / total),
    )


def target_tile(indicator: str, name: str, view: View) -> markup.Tile:
    """Value, year, target, gap and direction."""
    language = view.language
    stand = union_standing(indicator, view.moment)
    if stand is None or stand.observation is None or stand.gap is None:
        return markup.Tile(name, "–", (language.text("not known"),))
    unit = view.catalogue.unit_of(indicator)
    goal = language.text(
        "target for {year}: {goal}", year=stand.target.year, goal=language.goal(stand.goal, unit)
    )
    gap = Gap(float(stand.observation["value"]), stand.goal, unit)
    distance = language.text("{gap} to the target", gap=gap.amount(language))
    moved = sentences.union_change(series.history(indicator, view.moment), unit, language)
    lines = (
        (f"{stand.observation['period']} · {goal}", distance, moved)
        if moved
        else (f"{stand.observation['period']} · {goal}", distance)
    )
    return markup.Tile(
        name,
        gap.value_text(language),
        (*lines, *_meanings(stand.observation, language)),
        stand.share,
    )


def parity_tile(view: View) -> markup.Tile:
    """Women among ICT specialists: the distance to parity, which no law makes a target."""
    language = view.language
    name, unit = language.text("Women among ICT specialists"), view.catalogue.unit_of(WOMEN)
    row = series.eu_row(WOMEN, view.moment)
    if row is None:
        return markup.Tile(name, "–", (language.text("not known"),))
    gap = Gap(float(row["value"]), PARITY, unit)
    distance = language.text("{gap} to parity (not a target)", gap=gap.amount(language))
    moved = sentences.union_change(series.history(WOMEN, view.moment, str(row["period"])), unit, language)
    lines = tuple(line for line in (str(row["period"]), distance, moved) if line)
    return markup.Tile(
        name, gap.value_text(language), (*lines, *_meanings(row, language)), row["value"] / PARITY
    )


def _meanings(row: pd.Series, language: Language) -> tuple[str, ...]:
    """The value's flags with what they mean; beside the number there is no room for them."""
    return tuple(
        language.text("{letter}: {meaning}", letter=letter, meaning=language.flags(letter))
        for letter in row["flags"]
    )


def reached_tile(view: View) -> markup.Tile:
    """How many member states are at or above the skills target."""
    language = view.language
    stand, period = union_standing(SKILLS, view.moment), series.default_period(SKILLS, view.moment)
    if stand is None or not period:
        return markup.Tile(
            language.text("Member states at the skills target"), "–", (language.text("not known"),)
        )
    rows = series.members(SKILLS, period, view.moment)
    above = members_at_goal(rows, stand.goal)
    held = int(rows["value"].notna().sum())
    number = language.text("{count} of {total}", count=len(above), total=held)
    return markup.Tile(
        language.text("Member states at the skills target"),
        number,
        (period, language.countries(above["country"])),
        len(above) / held if held else None,
    )


@remember
def target_strip(view: View) -> str:
    """Every other target of the Union that compares: EU value, bar, target, gap."""
    language = view.language
    heads = (language.text("Target"), "", language.text("EU value"), language.text("Gap to the target"))
    cells = ["".join(f'<span class="head">{escape(head)}</span>' for head in heads)]
    cells += [_strip_row(indicator, view) for indicator in _strip_indicators(view.catalogue)]
    return f'<div class="dd-strip">{"".join(cells)}</div>'


def _strip_indicators(facts: Catalogue) -> list[str]:
    """The indicators of the Union's targets that compare, without those that the tiles show."""
    indicators = [target.indicator for target in targets_of_union(facts)]
    return [code for code in indicators if code is not None and code not in (SKILLS, SPECIALISTS)]


def _strip_row(indicator: str, view: View) -> str:
    language = view.language
    facts, stand = view.catalogue, union_standing(indicator, view.moment)
    unit, name = facts.unit_of(indicator), language.text(facts.indicators[indicator].name)
    quoted = next((q for q in facts.quoted if q.indicator == indicator), None)
    if stand is None:
        return ""
    if stand.observation is not None and stand.share is not None and stand.gap is not None:
        distance = Gap(float(stand.observation["value"]), stand.goal, unit)
        value = f"{distance.value_text(language)} ({stand.observation['period']})"
        gap, share = distance.amount(language), stand.share
    elif quoted is not None:
        value, share = f"{language.value(quoted.value, unit)} ({quoted.period})", quoted.value / stand.goal
        gap = language.text("quoted on a page, no series held")
    else:
        value, share, gap = language.text("not known"), 0.0, "–"
    goal = language.text("{name}: {goal}", name=name, goal=language.goal(stand.goal, unit))
    basis = "" if stand.target.basis == "law" else language.text(" (Commission's tool, not the Decision)")
    return (
        f'<span>{escape(goal + basis)}</span>{_track(share)}<span class="number">{escape(value)}</span><span '
        f'class="gap">{escape(gap)}</span>'
    )


def _track(share: float) -> str:
    """A bar of `share` of the target, with a mark where the target is; both fit in where it is passed."""
    reach = max(share, 1)
    bar = f'<span class="held" style="width:{share / reach:.1%}"></span>'
    aim = f'<span class="aim" style="left:{1 / reach:.1%}"></span>'
    return f'<span class="track">{bar}{aim}</span>'


@remember
def target_strip_source(view: View) -> str:
    """Where the strip's numbers and targets come from."""
    rows = [series.eu_row(indicator, view.moment) for indicator in _strip_indicators(view.catalogue)]
    held = [row for row in rows if row is not None]
    said = view.language.source_line(moments.editions_of(pd.DataFrame(held), view.moment)) if held else ""
    basis = view.language.text("Targets: Decision (EU) 2022/2481, Article 4, unless said otherwise.")
    return f"{said} · {basis}" if said else basis
