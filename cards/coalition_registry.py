"""The registry of coalitions as records: every fact on its own with its source, date and basis, and every kind of which nothing is known."""

from collections.abc import Iterable
from typing import Any

from analysis import coalition_known as known
from cards import answers
from data.catalogue import coalition_keys

COLUMNS = ("country", "kind", "value", "what", "year", "date", "basis", "conflict", "source", "note")


def records(countries: Iterable[str]) -> list[dict[str, Any]]:
    """One for each fact (COLUMNS); a kind of which nothing is known has one without a value."""
    facts, found = answers.facts(), []
    for code in countries:
        for kind in coalition_keys():
            held = known.entries(facts.coalitions[code], kind)
            conflict = known.conflicting(held, kind, facts.coalition_views)
            for fact in held:
                said = {name: getattr(fact, name) for name in ("value", "what", "year", "date", "basis", "source", "note")}
                found.append({"country": code, "kind": kind, "conflict": conflict, **said})
            if not held:
                found.append({"country": code, "kind": kind})
    return found
