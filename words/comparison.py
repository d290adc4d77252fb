"""Sentences of the comparison: how a country or group stands, how it has moved, and how far it is from what
it is compared with.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from data.facts.fact_types import Unit
from data.facts.printed_values import of_series
from data.facts.rounding import printed_difference
from words.gaps import Gap
from words.language import Language


@dataclass(frozen=True, eq=False)
class LineHistory:
    """A country's or group's values (rows: period, value, flags, seam) in their unit, told of `period` and of
    what changed from `since` to then.
    """

    rows: pd.DataFrame
    since: str
    period: str
    unit: Unit

    @property
    def values(self) -> dict[str, float]:
        """The values by period."""
        return dict(zip(self.rows["period"], self.rows["value"], strict=True))

    @property
    def compares(self) -> bool:
        """Whether there are an earlier and a later value, neither of them only printed in a text."""
        held = of_series(self.rows).dropna(subset="value")["period"]
        return self.since < self.period and {self.since, self.period} <= set(held)

    @property
    def breaks(self) -> bool:
        """Whether a break or a seam after `since` forbids a comparison."""
        marks = zip(self.rows["period"], self.rows["flags"], self.rows["seam"], strict=True)
        return any("b" in flags or seam for when, flags, seam in marks if self.since < when <= self.period)


@dataclass(frozen=True)
class Benchmark:
    """What a value is compared with, in the same unit; `is_total`: the value is a part of it."""

    name: str
    value: float
    is_total: bool = False


def change_text(line: LineHistory, language: Language) -> str:
    """A change in words, "" where there is none to tell; says where a break forbids it."""
    values, since = line.values, line.since
    if not line.compares:
        return ""
    if line.breaks:
        return language.text("not comparable with {since} (break)", since=since)
    if not printed_difference(values[line.period], values[since], line.unit):
        return language.text("no change since {since}", since=since)
    change = language.points_between(values[line.period], values[since], line.unit)
    return language.text("{change} since {since}", change=change, since=since)


def standing_sentence(
    name: str, line: LineHistory, language: Language, benchmark: Benchmark | None = None
) -> str:
    """Says how a line stands: "Greece, rural areas: 43.1% in 2025, +2.0 points since 2021, 8.1 points below
    EU rural areas."; of a total "0.2% of EU" instead of a distance.
    """
    value, unit = line.values.get(line.period), line.unit
    if value is None or pd.isna(value):
        return language.text("{name}: no value in {period}.", name=name, period=line.period)
    parts = [
        language.text("{value} in {period}", value=language.value(float(value), unit), period=line.period),
        change_text(line, language),
    ]
    if benchmark and benchmark.is_total and benchmark.value:
        part = language.share(float(value) / benchmark.value)
        parts.append(language.text("{part} of {benchmark}", part=part, benchmark=benchmark.name))
    elif benchmark:
        parts.append(distance_text(float(value), benchmark, unit, language))
    return language.text("{name}: {parts}.", name=name, parts=", ".join(part for part in parts if part))


def distance_text(value: float, benchmark: Benchmark, unit: Unit, language: Language) -> str:
    """A value's distance from a benchmark in words: "8.1 points below EU rural areas"."""
    gap = Gap(value, benchmark.value, unit)
    if gap.place not in ("above", "below"):
        # No target: to be rounded to what it is compared with is to be level with it.
        return language.text("level with {benchmark}", benchmark=benchmark.name)
    message = (
        language.text("{gap} above {benchmark}")
        if gap.place == "above"
        else language.text("{gap} below {benchmark}")
    )
    return message.format(gap=gap.distance(language), benchmark=benchmark.name)


def group_gap_sentence(
    groups: tuple[str, str],
    pairs: Sequence[tuple[str, float, float]],
    period: str,
    unit: Unit,
    language: Language,
) -> str:
    """Says how far apart two groups are: "In 2025, rural areas minus cities: Greece −21.8 points, EU −13.6
    points."; `pairs`: name, value of the first group, of the second.
    """
    differences = ", ".join(
        language.text("{name} {difference}", name=name, difference=language.points_between(other, one, unit))
        for name, one, other in pairs
    )
    return language.text(
        "In {period}, {second} minus {first}: {differences}.",
        period=period,
        first=groups[0],
        second=groups[1],
        differences=differences,
    )
