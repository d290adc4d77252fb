"""The facts on the coalitions that changed, day by day, in words."""

from dataclasses import dataclass
from itertools import pairwise

from cards.revisions.since_then import fact_line
from data.facts.catalogue import catalogue
from data.facts.coalitions.coalition_days import FactChange, change_days, fact_changes
from data.facts.memory import remember
from words.language import Language
from words.sentences import full_day


@dataclass(frozen=True)
class ChangedDay:
    """One day: how much came, changed and went, in a sentence, and each change as a line."""

    said: str
    lines: tuple[str, ...]


@remember
def changed_days(country: str, up_to: str, language: Language) -> tuple[ChangedDay, ...]:
    """The days up to one (ISO date) on which facts on the coalition of a country ("" for all) changed, the
    newest first. The first day of all is none: before it no fact was kept.
    """
    facts = catalogue()
    days = [day for day in change_days(facts.coalition_record) if day <= up_to]
    found = []
    for before, day in pairwise(days):
        changes = fact_changes(facts.coalitions_on(before), facts.coalitions_on(day), country)
        if changes:
            lines = tuple(fact_line(change, language) for change in changes)
            found.append(ChangedDay(_summary(day, changes, language), lines))
    return tuple(reversed(found))


def _summary(day: str, changes: list[FactChange], language: Language) -> str:
    added = sum(change.before is None for change in changes)
    changed = sum(change.fact is not None and change.before is not None for change in changes)
    return language.text(
        "{day}: {added} added, {changed} changed, {gone} withdrawn",
        day=full_day(day, language),
        added=added,
        changed=changed,
        gone=len(changes) - added - changed,
    )
