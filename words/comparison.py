"""Sentences of the comparison: how a country or group stands, how it has moved, and how far it is from what
it is compared with.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from data.facts.fact_types import Unit
from data.facts.held_values import periods_of_series
from data.facts.rounding import printed_difference
from words.gaps import Gap, value_beside_goal
from words.language import Language


@dataclass(frozen=True, eq=False)
class LineHistory:
    """A country's or group's values (rows by column: period, value, flags, seam) in their unit, told of
    `period` and of what changed from `since` to then; `goal`: the target beside which they are read, reached
    from above where `lower`.
    """

    rows: Sequence[Mapping[str, Any]]
    since: str
    period: str
    unit: Unit
    goal: float | None = None
    lower: bool = False

    @property
    def values(self) -> dict[str, float]:
        """The values by period."""
        return {row["period"]: row["value"] for row in self.rows}

    @property
    def compares(self) -> bool:
        """Whether there are an earlier and a later value, neither of them only printed in a text."""
        return self.since < self.period and {self.since, self.period} <= periods_of_series(self.rows)

    @property
    def breaks(self) -> bool:
        """Whether a break or a seam after `since` forbids a comparison."""
        later = (row for row in self.rows if self.since < row["period"] <= self.period)
        return any("b" in row["flags"] or row["seam"] for row in later)


@dataclass(frozen=True)
class Benchmark:
    """What a value is compared with, in the same unit, and what it is called within a sentence ("the EU");
    `is_total`: the value is a part of it.
    """

    name: str
    value: float
    is_total: bool = False


def change_text(line: LineHistory, language: Language) -> str:
    """A change for a cell, "" where there is none to tell; says where a break forbids it."""
    values, since = line.values, line.since
    if not line.compares:
        return ""
    if line.breaks:
        return language.text("not comparable with {since} (break in series)", since=since)
    if not printed_difference(values[line.period], values[since], line.unit):
        return language.text("no change since {since}", since=since)
    change = language.points_between(values[line.period], values[since], line.unit)
    return language.text("{change} since {since}", change=change, since=since)


def standing_sentences(
    place: str, line: LineHistory, language: Language, benchmark: Benchmark | None = None
) -> str:
    """Says how a line stands, how it has moved and how far it is from a benchmark: "Greece (rural areas)
    stood at 43.1% in 2025. That is 2.0 points more than in 2021. It is 8.1 points below the EU."

    `place` begins a sentence. Without a value it says that alone.
    """
    value = line.values.get(line.period)
    if value is None or pd.isna(value):
        return language.text("{place} has no value for {period}.", place=place, period=line.period)
    written = value_beside_goal(float(value), line.goal, line.unit, language, lower=line.lower)
    parts = [
        language.text(
            "{place} stood at {value} in {period}.", place=place, value=written, period=line.period
        ),
        change_sentence(line, language),
        distance_sentence(float(value), benchmark, line.unit, language) if benchmark else "",
    ]
    return " ".join(part for part in parts if part)


def change_sentence(line: LineHistory, language: Language) -> str:
    """How a line has moved: "That is 2.0 points more than in 2021."; "" where there is nothing to tell."""
    values, since = line.values, line.since
    if not line.compares:
        return ""
    if line.breaks:
        return language.text(
            "It cannot be compared with {since}, because there is a break in the series.", since=since
        )
    gap = Gap(values[line.period], values[since], line.unit)
    if not printed_difference(values[line.period], values[since], line.unit):
        return language.text("That is the same as in {since}.", since=since)
    if gap.difference > 0:
        return language.text(
            "That is {change} more than in {since}.", change=gap.distance(language), since=since
        )
    return language.text("That is {change} less than in {since}.", change=gap.distance(language), since=since)


def distance_sentence(value: float, benchmark: Benchmark, unit: Unit, language: Language) -> str:
    """How far a value is from a benchmark: "It is 8.1 points below the EU."; of a total which part it is; ""
    for a part of nothing.
    """
    if benchmark.is_total:
        part = language.share(value / benchmark.value) if benchmark.value else ""
        return (
            language.text("It is {part} of the total of {benchmark}.", part=part, benchmark=benchmark.name)
            if part
            else ""
        )
    gap = Gap(value, benchmark.value, unit)
    if gap.place not in ("above", "below"):
        # No target: to be rounded to what it is compared with is to be level with it.
        return language.text("It is level with {benchmark}.", benchmark=benchmark.name)
    apart = gap.distance(language)
    if gap.place == "above":
        return language.text("It is {gap} above {benchmark}.", gap=apart, benchmark=benchmark.name)
    return language.text("It is {gap} below {benchmark}.", gap=apart, benchmark=benchmark.name)


def group_gap_sentence(
    place: str,
    groups: tuple[str, str],
    values: tuple[float, float],
    line: tuple[str, Unit],
    language: Language,
) -> str:
    """Says how far apart two groups are: "In Greece, rural areas stood 21.8 points below cities in 2025."

    `place` and `groups` stand within a sentence; `values` are theirs; `line`: period and unit.
    """
    period, unit = line
    gap = Gap(values[0], values[1], unit)
    said = {"place": place, "period": period}
    if gap.place not in ("above", "below"):
        return language.text(
            "In {place}, {first} stood level with {second} in {period}.",
            first=groups[0],
            second=groups[1],
            **said,
        )
    lower, higher = groups if gap.place == "below" else (groups[1], groups[0])
    return language.text(
        "In {place}, {lower} stood {gap} below {higher} in {period}.",
        lower=lower,
        higher=higher,
        gap=gap.distance(language),
        **said,
    )


def group_noun(code: str, language: Language) -> str:
    """A group of a breakdown within a sentence: "women", "ages 16-24", "those with low education"."""
    breakdown = language.facts.breakdowns[code]
    return language.text(breakdown.noun or breakdown.name)
