"""The facts on coalitions by day: what was declared then, and what has come or gone since. For
data.facts.catalogue and whoever answers for an earlier day.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from data.facts.coalitions.coalition_facts import Coalition, Fact, coalition_keys

# After every day.
ALWAYS = "9999-12-31"


@dataclass(frozen=True)
class FactChange:
    """A fact that came or went: `fact` as it is declared now, None where it was withdrawn and nothing took
    its place; `before` what it took the place of, None for nothing.
    """

    country: str
    kind: str
    fact: Fact | None
    before: Fact | None


def coalitions_on(day: str, record: Mapping[str, Coalition]) -> dict[str, Coalition]:
    """Every coalition with the facts declared on `day` (ISO date). On a day before the first of them all,
    those of the first: nothing is known of what we would have declared earlier.
    """
    first, _ = recorded_days(record)
    day = max(day, first)
    return {code: _on_day(coalition, day) for code, coalition in record.items()}


def coalitions_now(record: Mapping[str, Coalition]) -> dict[str, Coalition]:
    """Every coalition with the facts that stand now."""
    return coalitions_on(ALWAYS, record)


def recorded_days(record: Mapping[str, Coalition]) -> tuple[str, str]:
    """The first day on which a fact was declared, and the last on which one came or went (ISO dates); ALWAYS
    and "" without any fact.
    """
    days = change_days(record)
    return (days[0], days[-1]) if days else (ALWAYS, "")


def change_days(record: Mapping[str, Coalition]) -> list[str]:
    """The days on which a fact came or went, in order (ISO dates)."""
    return sorted(
        {
            day
            for coalition in record.values()
            for kind in coalition_keys()
            for fact in _facts(coalition, kind)
            for day in (fact.recorded, fact.withdrawn)
            if day
        }
    )


def fact_changes(
    before: Mapping[str, Coalition], after: Mapping[str, Coalition], country: str = ""
) -> list[FactChange]:
    """What differs between the facts of two days, of `country` or ("") of all: a fact that came on the day on
    which one of its kind went has taken its place.
    """
    found = []
    for code in [country] if country else list(after):
        for kind in coalition_keys():
            old, new = _facts(before[code], kind), _facts(after[code], kind)
            gone, come = [fact for fact in old if fact not in new], [fact for fact in new if fact not in old]
            for fact in come:
                replaced = next((each for each in gone if each.withdrawn == fact.recorded), None)
                if replaced is not None:
                    gone.remove(replaced)
                found.append(FactChange(code, kind, fact, replaced))
            found += [FactChange(code, kind, None, fact) for fact in gone]
    return found


def _on_day(coalition: Coalition, day: str) -> Coalition:
    kept: dict[str, Any] = {
        kind: tuple(
            fact
            for fact in _facts(coalition, kind)
            if fact.recorded <= day and (not fact.withdrawn or day < fact.withdrawn)
        )
        for kind in coalition_keys()
    }
    return replace(coalition, **kept)


def _facts(coalition: Coalition, kind: str) -> tuple[Fact, ...]:
    found: tuple[Fact, ...] = getattr(coalition, kind)
    return found
