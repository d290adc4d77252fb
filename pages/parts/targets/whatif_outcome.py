"""What follows from a supposition: the result in a sentence, tiles on the country and the Union."""

from dataclasses import dataclass

import pandas as pd

from cards import markup
from cards.targets.survey_population import head_count
from cards.targets.target_rows import TargetOutlook, target_outlook
from cards.targets.target_sentences import head_count_text, yearly_change
from cards.targets.target_suppositions import (
    Outcome,
    Supposition,
    UnionOutcome,
    outcome_of,
    union_outcome,
)
from cards.view import View
from data.facts.catalogue import EU
from data.facts.fact_types import Unit
from data.facts.memory import remember
from data.queries.national import is_past, national_outlooks
from pages.parts.targets.whatif_assumptions import assumption_lines
from words import target_texts
from words.gaps import Gap
from words.language import Language


@dataclass(frozen=True)
class WhatIf:
    """A country on a target, what follows for it from what is supposed, and the Union then, if that is
    known.
    """

    outlook: TargetOutlook
    country: str
    outcome: Outcome
    union: UnionOutcome | None

    @property
    def unit(self) -> Unit:
        """The unit of the values."""
        return self.outlook.unit

    @property
    def year(self) -> int:
        """The year of the target."""
        return self.outlook.aim.year

    @property
    def row(self) -> pd.Series:
        """The country's outlook (targets.OUTLOOK)."""
        return self.outlook.row(self.country)

    def gap_to(self, goal: float) -> Gap:
        """How far the country's value would be from a goal in the unit."""
        return Gap(self.outcome.value, goal, self.unit, self.outlook.aim.lower)

    def people(self, points: float, view: View) -> float | None:
        """So many people of the country are so many points; None where that can't be estimated."""
        return head_count(points, self.outlook.indicator, self.country, self.row["period"], view.moment)


@remember
def outcome_html(indicator: str, country: str, supposition: Supposition, view: View) -> tuple[str, ...]:
    """What follows from a supposition, as pieces of HTML."""
    language = view.language
    outcome = outcome_of(indicator, country, supposition, view.moment)
    if outcome is None:
        return (markup.paragraph(language.text("No pace is known here: suppose a pace or a value.")),)
    union = union_outcome(indicator, country, outcome, view.moment)
    case = WhatIf(target_outlook(indicator, view.moment), country, outcome, union)
    return (
        markup.paragraph(outcome_sentence(case, view)),
        markup.tile_row(_tiles(case, view)),
        markup.heading(language.text("What this assumes"), 3),
        markup.bullets(assumption_lines(indicator, country, supposition, view)),
    )


def outcome_sentence(case: WhatIf, view: View) -> str:
    """The result in a sentence, and how its pace compares with the last one."""
    language, row, outcome = view.language, case.row, case.outcome
    text = language.text(
        "{country} would stand at {value} in {year}, with {wanted} a year.",
        country=language.text("The EU") if case.country == EU else language.country(case.country),
        value=case.gap_to(case.outlook.aim.goal).value_text(language),
        year=case.year,
        wanted=yearly_change(outcome.yearly, row, view),
    )
    if not outcome.changed and outcome.stopped:
        return f"{text} " + language.text(
            "Its last pace would lead beyond that before {year}; there it ends.", year=case.year
        )
    if not outcome.changed:
        return f"{text} " + language.text("That is its last pace, carried on.")
    if outcome.stopped:
        text += " " + language.text(
            "The pace supposed would lead beyond that before {year}; there it ends.", year=case.year
        )
    if not row["pace"] > 0 or outcome.yearly <= 0:
        return text
    times = language.number(outcome.yearly / row["pace"], 1)
    return f"{text} " + language.text("That is {times} times its last pace.", times=times)


def _tiles(case: WhatIf, view: View) -> list[markup.Tile]:
    language = view.language
    tiles = [_result_tile(case, view), _pace_tile(case, language)]
    count = case.people(case.outcome.yearly, view)
    if count is not None:
        name = language.text("People a year (estimate)")
        tiles.append(markup.Tile(name, head_count_text(count, language), _people_lines(case, view)))
    if case.union is not None:
        tiles.append(_union_tile(case, case.union, view))
    return tiles


def _result_tile(case: WhatIf, view: View) -> markup.Tile:
    """The value in the target's year, against the Union's target and the country's own."""
    language, aim, unit = view.language, case.outlook.aim, case.unit
    goal, gap = language.goal(aim.goal, unit), case.gap_to(aim.goal)
    if aim.status_for == "union" and case.country != EU:
        share = language.number(100 * case.outcome.value / aim.goal, 1)
        lines = [language.text("{share}% of the Union's target of {goal}", share=share, goal=goal)]
    else:
        against = (
            language.text("parity of {goal}, not a target", goal=goal)
            if aim.status_for == "none"
            else language.text("{goal}, the number of the Commission's tool", goal=goal)
            if aim.status_for == "part"
            else language.text("the EU target of {goal}", goal=goal)
        )
        lines = [language.text("{gap} against {goal}", gap=gap.amount(language), goal=against)]
    for target, outlook in national_outlooks(aim.indicator, case.country, view.moment):
        if is_past(target, view.moment):
            continue
        lines.append(
            language.text(
                "{gap} against the national target of {goal} ({basis})",
                gap=case.gap_to(outlook["goal"]).amount(language),
                goal=language.goal(outlook["goal"], unit),
                basis=target_texts.basis(target, language),
            )
        )
    return markup.Tile(
        language.text("Result in {year}", year=aim.year), gap.value_text(language), tuple(lines)
    )


def _pace_tile(case: WhatIf, language: Language) -> markup.Tile:
    unit, last, group = case.unit, case.row["pace"], case.outcome.group
    lines = [language.text("its last pace: {pace}", pace=language.points(last, unit))] if last == last else []
    if group is not None:
        lines.append(
            language.text(
                "the age group from {value} to {supposed}; at its own last pace to {at_pace}",
                value=language.value(group.value, unit),
                supposed=language.value(group.supposed, unit),
                at_pace=language.value(group.at_pace, unit),
            )
        )
    name = language.text("Pace that leads there, a year")
    return markup.Tile(name, language.points(case.outcome.yearly, unit), tuple(lines))


def _people_lines(case: WhatIf, view: View) -> tuple[str, ...]:
    """For how many years, and how many people it is at the last pace and in the age group."""
    language, outcome, pace = view.language, case.outcome, case.row["pace"]
    lines = [language.text("{years} years in a row", years=outcome.years)]
    at_pace = None if pd.isna(pace) else case.people(pace, view)
    if at_pace is not None:
        people = head_count_text(at_pace, language)
        lines.append(language.text("at its last pace: about {people} (estimate)", people=people))
    group = outcome.group
    if group is not None:
        of_group = case.people(group.share * (group.supposed - group.value) / outcome.years, view)
        if of_group is not None:
            people = head_count_text(of_group, language)
            lines.append(language.text("of them in the age group: about {people} (estimate)", people=people))
    return tuple(lines)


def _union_tile(case: WhatIf, union: UnionOutcome, view: View) -> markup.Tile:
    """The Union in the target's year, against its target and against every country at its last pace."""
    language, aim, unit = view.language, case.outlook.aim, case.unit
    gap = Gap(union.value, aim.goal, unit, aim.lower)
    goal = language.goal(aim.goal, unit)
    lines = [language.text("{gap} against {goal}", gap=gap.amount(language), goal=goal)]
    at_pace = union_outcome(aim.indicator, case.country, None, view.moment)
    if at_pace is not None:
        more = union.value - at_pace.value
        change = (
            language.text("{number} points", number=language.signed_number(more, 2))
            if unit.kind == "rate"
            else language.points(more, unit)
        )
        lines.append(language.text("{change} against every country at its last pace", change=change))
    name = (
        language.text("The Union in {year} (estimate)", year=aim.year)
        if union.parts
        else language.text("The Union in {year}", year=aim.year)
    )
    return markup.Tile(name, gap.value_text(language), tuple(lines))
