"""`python -m data.refresh facts --check FILE.toml`: whether a correction to a coalition's facts would be
taken, one line a fault. Nothing is written.

A correction has the form of a country's file: `country = "HU"` and the facts that are new or changed, by
kind; a whole file of a country is checked in the same way.
"""

import argparse
import difflib
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from data.facts.catalogue import Catalogue, catalogue
from data.facts.coalitions.coalition_checks import check_declared_fact, mirror_in
from data.facts.coalitions.coalition_days import change_days
from data.facts.coalitions.coalition_facts import Fact, coalition_keys
from data.facts.declared_reader import DeclaredError, read_fact, read_tables

# What a prefilled line holds where something is to be completed.
PLACE = "…"


def main(given: Sequence[str]) -> int:
    """Checks a file; exit code 0 where it would be taken, with a line that says what is new, else 1 with a
    line a fault on standard error.
    """
    parser = argparse.ArgumentParser(
        prog="python -m data.refresh facts",
        description="Says whether a correction to the facts on a coalition would be taken. Nothing is kept.",
    )
    parser.add_argument("--check", required=True, type=Path, metavar="FILE.toml", help="the correction")
    path = parser.parse_args(given).check
    correction = FactCorrection(path, catalogue(), datetime.now(UTC).date())
    faults = list(correction.faults())
    for fault in faults:
        print(fault, file=sys.stderr)
    if not faults:
        print(correction.summary())
    return 1 if faults else 0


class FactCorrection:
    """A file of corrections, read against the declared facts on a day."""

    def __init__(self, path: Path, facts: Catalogue, today: date) -> None:
        self.path, self.catalogue, self.today = path, facts, today.isoformat()
        self.country = ""
        self.new: dict[str, int] = {}
        self.same = 0

    def faults(self) -> Iterator[str]:
        """Everything that is wrong, a line each."""
        try:
            tables = read_tables(self.path)
        except DeclaredError as error:
            yield str(error)
            return
        self.country = str(tables.get("country", ""))
        if self.country not in self.catalogue.members:
            yield f'{self.path}, key "country": {self.country!r} is no member state such as "HU"'
            return
        yield from self._key_faults(tables)
        for kind in coalition_keys():
            rows = tables.get(kind, [])
            if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
                yield f'{self.path}, key "{kind}": give a list of facts: {kind} = [ {{ value = "…" }}, ]'
                continue
            for number, row in enumerate(rows):
                yield from self._row_faults(kind, row, f'{self.path}, key "{kind}.{number}')
        if set(tables) <= {"country"}:
            yield f"{self.path}: holds no fact"

    def _key_faults(self, tables: Mapping[str, Any]) -> Iterator[str]:
        for key in tables:
            if key != "country" and key not in coalition_keys():
                near = difflib.get_close_matches(key, coalition_keys(), 1)
                hint = f'did you mean "{near[0]}"?' if near else f"known are {', '.join(coalition_keys())}"
                yield f'{self.path}, key "{key}": unknown key; {hint}'

    def _row_faults(self, kind: str, row: Mapping[str, Any], where: str) -> Iterator[str]:
        """What is wrong with one fact; counts it as new, or as one that is declared already."""
        declared: tuple[Fact, ...] = getattr(self.catalogue.coalition_record[self.country], kind)
        try:
            fact = read_fact(Fact, row, self.path, where.removeprefix(f"{self.path}, ") + '"')
            if fact in declared:
                self.same += 1
                return
            self.new[kind] = self.new.get(kind, 0) + 1
            check_declared_fact(kind, fact, where, self.catalogue.coalition_views)
        except DeclaredError as error:
            yield str(error)
            return
        yield from self._content_faults(fact, declared, where)

    def _content_faults(self, fact: Fact, declared: Sequence[Fact], where: str) -> Iterator[str]:
        for name, text in vars(fact).items():
            if isinstance(text, str) and text.strip().removeprefix("https://") == PLACE:
                yield f'{where}.{name}": is still to be completed'
            elif isinstance(text, str) and (
                mirror := mirror_in(text, self.catalogue.coalition_views.mirrors)
            ):
                yield f'{where}.{name}": {mirror} keeps a copy of a site; give the address of the page itself'
        newest = change_days(self.catalogue.coalition_record)[-1]
        if fact.recorded > self.today:
            yield f'{where}.recorded": {fact.recorded} is after today, {self.today}'
        if fact.recorded < newest:
            yield f'{where}.recorded": {fact.recorded} is before {newest}, the day of the newest fact'
        if any(fact == replace(each, recorded=fact.recorded, withdrawn="") for each in declared):
            yield f'{where}": is declared already, since another day'

    def summary(self) -> str:
        """What would be taken, in a line."""
        kinds = ", ".join(f"{kind} ({number})" for kind, number in self.new.items()) or "nothing new"
        return f"{self.path}: would be taken. {self.country}: {kinds}; {self.same} as declared."
