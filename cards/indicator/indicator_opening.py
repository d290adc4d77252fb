"""What the page of an indicator says first: where the EU stands, what is counted, and how far the target
is.
"""

from dataclasses import dataclass

import pandas as pd

from cards.maps.map_values import Subject
from cards.view import View
from data.facts.catalogue import EU
from data.facts.held_values import PRINTED
from data.queries import series
from words import target_texts
from words.gaps import Gap
from words.language import Language
from words.sentences import printed_note


@dataclass(frozen=True)
class Opening:
    """The headline, the subject line, and sentences below them; "" for a sentence that there is none of."""

    headline: str
    subject: str
    definition: str
    distance: str


def build_opening(subject: Subject, view: View) -> Opening:
    """The opening of an indicator's page: the EU's newest value, as in its history, which can be of a later
    period than the subject's, the newest with enough member states.
    """
    language, facts = view.language, view.catalogue
    indicator = facts.indicators[subject.indicator]
    union = series.eu_row(subject.indicator, view.moment, breakdown=subject.breakdown)
    name = language.text(indicator.name)
    return Opening(
        _headline(subject, union, view) or name,
        language.text(
            "{what}, {period} ({unit})",
            what=language.noun(subject.indicator),
            period=subject.period if union is None else union["period"],
            unit=language.unit(facts.unit_of(subject.indicator), subject.breakdown),
        ),
        language.text(indicator.definition),
        _distance(subject, union, view),
    )


def _headline(subject: Subject, union: pd.Series | None, view: View) -> str:
    """The EU's value as a sentence; "" where there is none, or no sentence is declared."""
    language, facts = view.language, view.catalogue
    statement = facts.indicators[subject.indicator].statement
    if union is None or not statement:
        return ""
    said = {
        "value": language.value(union["value"], facts.unit_of(subject.indicator)),
        "place": language.place(EU),
        "period": union["period"],
    }
    return language.text(statement, **said)


def _distance(subject: Subject, union: pd.Series | None, view: View) -> str:
    """How far the EU is from its target; that there is no EU value; "" where there is no target."""
    language, facts = view.language, view.catalogue
    if union is None:
        return language.text("There is no value for the EU.")
    said = [_to_target(subject.indicator, union, language)]
    said += [printed_note(language)] if PRINTED in union.get("flags", "") else []
    # Where the headline is only a name, the value is said here.
    if not facts.indicators[subject.indicator].statement:
        value = language.value(union["value"], facts.unit_of(subject.indicator))
        said.insert(
            0, language.text("For the EU it was {value} in {period}.", value=value, period=union["period"])
        )
    return " ".join(filter(None, said))


def _to_target(indicator: str, union: pd.Series, language: Language) -> str:
    facts = language.facts
    target, unit = facts.target(indicator), facts.unit_of(indicator)
    if target is None or target.part_of:
        return ""
    goal = facts.target_value(target)
    gap, said = (
        Gap(float(union["value"]), goal, unit),
        {"goal": target_texts.goal_with_basis(indicator, goal, language), "year": target.year},
    )
    if gap.is_reached:
        return language.text("The target of {goal} by {year} was reached.", **said)
    return language.text(
        "That was {gap} below the target of {goal} by {year}.", gap=gap.distance(language), **said
    )
