"""The Union against its targets, as tiles and as a strip."""

from html import escape

import pandas as pd

from analysis.standing import Standing, reached_by, targets_of_union
from cards import markup
from data.facts.catalogue import catalogue
from data.facts.memory import remember
from data.queries import moments, series
from data.queries.moments import Moment
from words import coalition_texts, sentences
from words.language import Language

SKILLS, SPECIALISTS, WOMEN = "basic_digital_skills", "ict_specialists_persons", "women_ict_specialists"
# Half and half; no law makes it a target.
PARITY = 50.0


def standing(indicator: str, moment: Moment) -> Standing | None:
    """The Union's standing on an indicator with a target of its own."""
    target = catalogue().target(indicator)
    return (
        None
        if target is None
        else Standing(indicator, target, catalogue().target_value(target), series.eu_row(indicator, moment))
    )


@remember
def opening(moment: Moment, words: Language) -> list[str]:
    """The headline and the truest sentences, all made from the numbers."""
    facts, stand, period = catalogue(), standing(SKILLS, moment), series.default_period(SKILLS, moment)
    if stand is None or stand.observation is None:
        return [markup.heading(words.text("The Digital Decade in the member states"))]
    unit, rows = facts.unit_of(SKILLS), series.members(SKILLS, period, moment)
    value, goal = words.goal(round(stand.observation["value"]), unit), words.goal(stand.goal, unit)
    headline = words.text(
        "In {period}, {value} of people in the EU had at least basic digital skills; {goal} is the target "
        "for {year}",
        period=stand.observation["period"],
        value=value,
        goal=goal,
        year=stand.target.year,
    )
    history = series.history(SKILLS, moment)
    said = [sentences.reached(rows, stand.target, goal, words), sentences.change(history, unit, words)]
    return [markup.heading(headline), markup.paragraph(" ".join(s for s in said if s), "lead")]


@remember
def tiles(moment: Moment, words: Language) -> list[markup.Tile]:
    """Skills, specialists, women among them, coalitions, connections, members at the target."""
    facts = catalogue()
    statuses = [coalition.status[0].value for coalition in facts.coalitions.values()]
    connections = [coalition.connection[0].value for coalition in facts.coalitions.values()]
    caveat, total = coalition_texts.caveat(words), len(facts.countries)
    marked = sum(1 for coalition in facts.coalitions.values() if coalition.later_news)
    later = words.plural("* {number} country with later news", "* {number} countries with later news", marked)
    established, connected = statuses.count("established"), connections.count("connected")
    return [
        target_tile(SKILLS, words.text("At least basic digital skills"), moment, words),
        target_tile(SPECIALISTS, words.text("ICT specialists in the EU"), moment, words),
        parity_tile(moment, words),
        markup.Tile(
            words.text("National coalitions"),
            words.text("{count} of {total}", count=established, total=total),
            (caveat, later),
            established / total,
        ),
        markup.Tile(
            words.text("Connected to the EU platform"), f"{connected}", (caveat, later), connected / total
        ),
        reached_tile(moment, words),
    ]


def target_tile(indicator: str, name: str, moment: Moment, words: Language) -> markup.Tile:
    """Value, year, target, gap and direction."""
    stand = standing(indicator, moment)
    if stand is None or stand.observation is None or stand.gap is None:
        return markup.Tile(name, "–", (words.text("not known"),))
    unit = catalogue().unit_of(indicator)
    goal = words.text("target for {year}: {goal}", year=stand.target.year, goal=words.goal(stand.goal, unit))
    gap = words.text("{gap} to the target", gap=words.points(stand.gap, unit))
    moved = sentences.change(series.history(indicator, moment), unit, words)
    lines = (
        (f"{stand.observation['period']} · {goal}", gap, moved)
        if moved
        else (f"{stand.observation['period']} · {goal}", gap)
    )
    return markup.Tile(
        name,
        words.value(stand.observation["value"], unit),
        (*lines, *_meanings(stand.observation, words)),
        stand.share,
    )


def parity_tile(moment: Moment, words: Language) -> markup.Tile:
    """Women among ICT specialists: the distance to parity, which no law makes a target."""
    name, unit = words.text("Women among ICT specialists"), catalogue().unit_of(WOMEN)
    row = series.eu_row(WOMEN, moment, series.default_period(WOMEN, moment))
    if row is None:
        return markup.Tile(name, "–", (words.text("not known"),))
    gap = words.text("{gap} to parity (not a target)", gap=words.points(float(row["value"]) - PARITY, unit))
    moved = sentences.change(series.history(WOMEN, moment, str(row["period"])), unit, words)
    lines = tuple(line for line in (str(row["period"]), gap, moved) if line)
    return markup.Tile(
        name, words.value(row["value"], unit), (*lines, *_meanings(row, words)), row["value"] / PARITY
    )


def _meanings(row: pd.Series, words: Language) -> tuple[str, ...]:
    """The value's flags with what they mean; beside the number there is no room for them."""
    return tuple(
        words.text("{letter}: {meaning}", letter=letter, meaning=words.flags(letter))
        for letter in row["flags"]
    )


def reached_tile(moment: Moment, words: Language) -> markup.Tile:
    """How many member states are at or above the skills target."""
    stand, period = standing(SKILLS, moment), series.default_period(SKILLS, moment)
    if stand is None:
        return markup.Tile(words.text("Member states at the skills target"), "–", (words.text("not known"),))
    rows = series.members(SKILLS, period, moment)
    above = reached_by(rows, stand.goal)
    held = int(rows["value"].notna().sum())
    number = words.text("{count} of {total}", count=len(above), total=held)
    return markup.Tile(
        words.text("Member states at the skills target"),
        number,
        (period, words.countries(above["country"])),
        len(above) / held if held else None,
    )


@remember
def strip(moment: Moment, words: Language) -> str:
    """Every other target of the Union that compares: EU value, bar, target, gap."""
    facts = catalogue()
    heads = (words.text("Target"), "", words.text("EU value"), words.text("Gap to the target"))
    cells = ["".join(f'<span class="head">{escape(head)}</span>' for head in heads)]
    for target in targets_of_union(facts):
        if target.indicator in (SKILLS, SPECIALISTS) or target.indicator is None:
            continue
        cells.append(_strip_row(target.indicator, moment, words))
    return f'<div class="dd-strip">{"".join(cells)}</div>'


def _strip_row(indicator: str, moment: Moment, words: Language) -> str:
    facts, stand = catalogue(), standing(indicator, moment)
    unit, name = facts.unit_of(indicator), words.text(facts.indicators[indicator].name)
    quoted = next((q for q in facts.quoted if q.indicator == indicator), None)
    if stand is None:
        return ""
    if stand.observation is not None and stand.share is not None and stand.gap is not None:
        value = f"{words.value(stand.observation['value'], unit)} ({stand.observation['period']})"
        gap, share = words.points(stand.gap, unit), stand.share
    elif quoted is not None:
        value, share = f"{words.value(quoted.value, unit)} ({quoted.period})", quoted.value / stand.goal
        gap = words.text("quoted on a page, no series held")
    else:
        value, share, gap = words.text("not known"), 0.0, "–"
    goal = words.text("{name}: {goal}", name=name, goal=words.goal(stand.goal, unit))
    basis = "" if stand.target.basis == "law" else words.text(" (Commission's tool, not the Decision)")
    reach = max(share, 1)
    held, aim = (
        f'<span class="held" style="width:{share / reach:.1%}"></span>',
        f'<span class="aim" style="left:{1 / reach:.1%}"></span>',
    )
    track = f'<span class="track">{held}{aim}</span>'
    return (
        f'<span>{escape(goal + basis)}</span>{track}<span class="number">{escape(value)}</span><span '
        f'class="gap">{escape(gap)}</span>'
    )


@remember
def strip_source(moment: Moment, words: Language) -> str:
    """Where the strip's numbers and targets come from."""
    shown = [
        target.indicator
        for target in targets_of_union(catalogue())
        if target.indicator not in (SKILLS, SPECIALISTS, None)
    ]
    rows = [series.eu_row(str(indicator), moment) for indicator in shown]
    held = pd.DataFrame([row for row in rows if row is not None])
    said = words.source_line(moments.editions_of(held, moment))
    basis = words.text("Targets: Decision (EU) 2022/2481, Article 4, unless said otherwise.")
    return f"{said} · {basis}"
