"""What member states set themselves: targets, roadmaps and trajectories, of national_targets.toml,
national_roadmaps.toml and the table that an operator brought in. For data.facts.catalogue.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from pydantic.dataclasses import dataclass

from data.facts.coalitions.coalition_checks import source_fault
from data.facts.declared_reader import (
    DeclaredError,
    list_facts,
    parse_tables,
    read_fact,
    read_list,
    read_tables,
)
from data.facts.fact_types import STRICT, Target

TARGETS, ROADMAPS = "national_targets.toml", "national_roadmaps.toml"
# What messages call the table that an operator brought in: the store keeps it, as TOML.
BROUGHT_IN = Path("national targets that were brought in (`python -m data.refresh targets`)")


@dataclass(frozen=True, config=STRICT)
class Roadmap:
    """What one source says of a country's roadmap for the Digital Decade.

    `date`: of the report, or of the roadmap, "" where the page has none. `budget` is in whole units of
    `currency`, which is what the source prints. `share_of_gdp` is in per cent, of the whole budget unless
    `share_note` says of what. Words such as "almost" stand before their number. `source_words` name a source
    whose own address was not found.
    """

    country: str
    official: bool
    quote: str
    source: str = ""
    source_words: str = ""
    date: str = ""
    measures: int | None = None
    measures_word: Literal["", "more than"] = ""
    measures_kind: Literal["measures", "actions"] = "measures"
    budget: float | None = None
    budget_word: Literal["", "almost"] = ""
    currency: Literal["EUR", "USD", "unknown"] = "EUR"
    share_of_gdp: float | None = None
    share_note: str = ""
    targets_set: int | None = None
    targets_of: int | None = None
    remark: str = ""

    @property
    def named_source(self) -> str:
        """The address of the source, else its name in words."""
        return self.source or self.source_words

    @property
    def has_number(self) -> bool:
        """Whether it says more than that there is a roadmap."""
        return any(each is not None for each in (self.measures, self.budget, self.targets_set))


@dataclass(frozen=True, config=STRICT)
class TrajectoryPoint:
    """One year of a national trajectory that an operator brought in; `unit` is the indicator's."""

    country: str
    indicator: str
    unit: str
    year: int
    value: float
    source: str
    official: bool = False
    confirmed: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether it is said without "to be confirmed"."""
        return self.official and self.confirmed


def read_target_files(folder: Path, brought_in: str) -> dict[Path, tuple[Target, ...]]:
    """The targets of each file of a folder, older before newer; last those that an operator brought in."""
    targets, national = folder / "targets.toml", folder / TARGETS
    return {
        targets: read_list(Target, targets, "target"),
        national: _national_targets(read_tables(national), national),
        BROUGHT_IN: _national_targets(parse_tables(brought_in, BROUGHT_IN), BROUGHT_IN),
    }


def _national_targets(tables: Mapping[str, Any], path: Path) -> tuple[Target, ...]:
    """All `[[target]]` of a table of national targets, in its order."""
    return tuple(
        read_fact(Target, {"status_for": "country", **table}, path, f"[[target]] number {number}")
        for number, table in enumerate(tables.get("target", []), 1)
    )


def read_trajectories(brought_in: str) -> tuple[TrajectoryPoint, ...]:
    """What an operator brought in of national trajectories; empty where nothing was."""
    return list_facts(TrajectoryPoint, parse_tables(brought_in, BROUGHT_IN), BROUGHT_IN, "trajectory")


def read_roadmaps(folder: Path) -> tuple[Roadmap, ...]:
    """All roadmaps, the newest of a country first; DeclaredError for one without its source."""
    path = folder / ROADMAPS
    roadmaps = read_list(Roadmap, path, "roadmap")
    for number, roadmap in enumerate(roadmaps, 1):
        if fault := source_fault(roadmap):
            raise DeclaredError(f'{path}, [[roadmap]] number {number}, key "source": {fault}')
    return tuple(sorted(roadmaps, key=lambda each: (each.country, each.date), reverse=True))


def join_targets(*files: Sequence[Target]) -> tuple[Target, ...]:
    """The targets of several files, older before newer: an official row of a newer one replaces what older
    ones say of the same country, indicator and year.
    """
    joined: list[Target] = []
    for rows in files:
        newer = {_place(row) for row in rows if row.is_official and row.operator and row.indicator}
        joined = [row for row in joined if row.status_for != "country" or _place(row) not in newer]
        joined += rows
    return tuple(joined)


def stated_targets(targets: Sequence[Target], country: str) -> list[Target]:
    """A member state's own targets, as they may be told: those that compare, those without a number, those in
    another unit. Forecasts and other remarks are left out.
    """
    return [
        target
        for target in targets
        if target.scope == country
        and target.status_for == "country"
        and (target.compares or target.operator == ">=" or (target.indicator and target.value is None))
    ]


def _place(row: Target) -> tuple[str, str | None, int]:
    return row.scope, row.indicator, row.year
