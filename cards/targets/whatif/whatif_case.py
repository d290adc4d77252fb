"""A what-if in words: a country on a target, what is supposed of it, where it would stand then and how far
from the target.
"""

from dataclasses import dataclass

import pandas as pd

from cards.targets.survey_population import head_count
from cards.targets.target_rows import TargetOutlook, target_outlook
from cards.targets.target_suppositions import (
    PACE,
    VALUE,
    Outcome,
    Supposition,
    UnionOutcome,
    amount_supposed,
    outcome_of,
    union_outcome,
)
from cards.targets.target_verdict import has_clear_pace
from cards.view import View
from data.facts.catalogue import EU
from data.facts.fact_types import Unit
from data.facts.memory import remember
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
    supposition: Supposition
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

    def pace_text(self, yearly: float, language: Language) -> str:
        """A change a year of the country's value, as written."""
        return language.pace(yearly, self.unit, float(self.row["value"]), self.outcome.years)

    def people(self, points: float, view: View) -> float | None:
        """So many people of the country are so many points; None where that can't be estimated."""
        return head_count(points, self.outlook.indicator, self.country, self.row["period"], view.moment)


@remember
def what_if_case(indicator: str, country: str, supposition: Supposition, view: View) -> WhatIf | None:
    """What follows for the country and the Union; None where no pace is known and nothing is supposed."""
    outcome = outcome_of(indicator, country, supposition, view.moment)
    if outcome is None:
        return None
    union = union_outcome(indicator, country, outcome, view.moment)
    return WhatIf(target_outlook(indicator, view.moment), country, supposition, outcome, union)


def what_if_headline(case: WhatIf, view: View) -> str:
    """Where the country would be in the target's year by what is supposed; of a supposed value, the pace that
    it takes.
    """
    language = view.language
    amount = amount_supposed(case.outlook.indicator, case.country, case.supposition, view.moment)
    said = {
        "place": language.place(case.country),
        "value": case.gap_to(case.outlook.aim.goal).value_text(language),
        "year": case.year,
        "pace": case.pace_text(case.outcome.yearly, language),
    }
    if not case.outcome.changed or amount is None:
        if not has_clear_pace(case.row, case.outlook, language):
            return language.text("In {place} there was no clear change recently ({pace} a year)", **said)
        return language.text("At its recent pace, {place} would be at {value} in {year}", **said)
    group = case.outcome.group
    if group is not None:
        return language.text(
            "With those {group} at {supposed}, {place} would be at {value} in {year}",
            group=language.text(view.catalogue.breakdowns[group.code].name),
            supposed=language.value(amount, case.unit),
            **said,
        )
    if _is_value(case):
        return language.text("Reaching {value} in {year} would take {place} {pace} a year", **said)
    supposed = case.pace_text(amount, language)
    return language.text(
        "At {supposed} a year, {place} would be at {value} in {year}", supposed=supposed, **said
    )


def finding(case: WhatIf, view: View) -> str:
    """Indicator, what is supposed of whom, where that leads by when and how far from the target, in a
    sentence; a second one where a pace stops at what a value can be.
    """
    language = view.language
    told = {
        "name": language.text(view.catalogue.indicators[case.outlook.indicator].name),
        "supposed": supposed_text(case, view),
        "country": language.place(case.country),
        "value": case.gap_to(case.outlook.aim.goal).value_text(language),
        "year": case.year,
        "distance": distance_text(case.outcome.value, case.outlook, case.country, language),
        "pace": case.pace_text(case.outcome.yearly, language),
    }
    if _is_value(case):
        return language.text(
            "{name}: if {supposed}, that would be {distance}. It would take {pace} a year.", **told
        )
    text = (
        language.text("{name}: if {supposed}, it would stand at {value} in {year}, {distance}.", **told)
        if case.outcome.group is None or not case.outcome.changed
        else language.text("{name}: if {supposed}, {country} would stand at {value}, {distance}.", **told)
    )
    if not case.outcome.stopped:
        return text
    return f"{text} " + language.text(
        "At that pace it would reach {value} before {year}; the value is capped there.", **told
    )


def supposed_text(case: WhatIf, view: View) -> str:
    """What is supposed, as the clause of an "if"; that the recent pace goes on where nothing else is."""
    language, outlook, group = view.language, case.outlook, case.outcome.group
    name = language.place(case.country)
    amount = amount_supposed(outlook.indicator, case.country, case.supposition, view.moment)
    if not case.outcome.changed or amount is None:
        pace = case.pace_text(float(case.row["pace"]), language)
        return language.text("{country} kept its recent pace of {pace} a year", country=name, pace=pace)
    if case.supposition.kind == PACE:
        return language.text(
            "{country} moved by {pace} a year", country=name, pace=case.pace_text(amount, language)
        )
    value = language.value(amount, case.unit)
    if group is None:
        return language.text(
            "{country} stood at {value} in {year}", country=name, value=value, year=case.year
        )
    return language.text(
        "those {group} in {country} stood at {value} in {year}",
        group=language.text(view.catalogue.breakdowns[group.code].name),
        country=name,
        value=value,
        year=case.year,
    )


def distance_text(value: float, outlook: TargetOutlook, country: str, language: Language) -> str:
    """How far a value is from the target, by name: "26.7 points below the EU target of 80%"; of what only the
    Union aims at, the part that it is.
    """
    aim, gap = outlook.aim, Gap(value, outlook.aim.goal, outlook.unit, outlook.aim.lower)
    if aim.status_for == "union" and country != EU:
        return share_of_union(value, outlook, language)
    goal = language.goal(aim.goal, outlook.unit)
    target = {
        "none": language.text("parity of {goal}, which is not a target", goal=goal),
        "part": language.text("{goal}, the number of the Commission's tool", goal=goal),
    }.get(aim.status_for, union_target(outlook, language))
    if gap.place == "level":
        return language.text("exactly {target}", target=target)
    amount = gap.distance(language)
    if gap.difference > 0:
        return language.text("{amount} above {target}", amount=amount, target=target)
    return language.text("{amount} below {target}", amount=amount, target=target)


def _is_value(case: WhatIf) -> bool:
    return case.supposition.kind == VALUE and case.outcome.changed


def share_of_union(value: float, outlook: TargetOutlook, language: Language) -> str:
    """What part of the Union's target a member state's value is: "0.6% of the EU target of 20 million"."""
    share = language.share(value / outlook.aim.goal)
    goal = target_texts.goal_with_basis(outlook.indicator, outlook.aim.goal, language)
    return language.text("{share} of the EU target of {goal}", share=share, goal=goal)


def union_target(outlook: TargetOutlook, language: Language) -> str:
    """The Union's target by name: "the EU target of 80%"."""
    goal = target_texts.goal_with_basis(outlook.indicator, outlook.aim.goal, language)
    return language.text("the EU target of {goal}", goal=goal)
