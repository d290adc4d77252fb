"""Which member states to compare one with, each with its reason: level, neighbour, size, accession."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import pandas as pd

from analysis.ranking import values_as_printed
from data.facts.fact_types import Group, Unit
from data.facts.held_values import with_values
from data.facts.rounding import NOISE

Distance: TypeAlias = Callable[[float, float], float]
LEVEL, NEIGHBOUR, SIZE, WAVE = "level", "neighbour", "size", "wave"
REASONS = (LEVEL, NEIGHBOUR, SIZE, WAVE)


@dataclass(frozen=True)
class Peers:
    """Country codes by reason; `wave` is the code of the group they joined with.

    A reason without anyone has an empty tuple.
    """

    by_reason: Mapping[str, tuple[str, ...]]
    wave: str = ""

    @property
    def reasons(self) -> dict[str, tuple[str, ...]]:
        """The reasons of each peer, those with most reasons first, else in the order of REASONS."""
        found: dict[str, tuple[str, ...]] = {}
        for reason in REASONS:
            for code in self.by_reason.get(reason, ()):
                found[code] = (*found.get(code, ()), reason)
        return dict(sorted(found.items(), key=lambda pair: -len(pair[1])))


def find_peers(
    country: str,
    levels: pd.DataFrame,
    population: pd.DataFrame,
    neighbours: Mapping[str, Sequence[str]],
    groups: Mapping[str, Group],
    count: int,
) -> Peers:
    """The peers of a member state, by reason.

    `levels` (as_printed) and `population` hold one row (country, value) a member state, in protocol order;
    `neighbours`: country -> those with a shared land border; of `groups` the waves of accession count.
    LEVEL: the `count` smallest differences, SIZE: the `count` smallest ratios, and whoever ties with the last
    of them. NEIGHBOUR: members only. WAVE: the others of its group.
    """
    members = levels["country"].tolist()
    waves = (code for code, group in groups.items() if group.is_wave)
    wave = next((code for code in waves if country in groups[code].members), "")
    joined = [code for code in groups[wave].members if code != country] if wave else []
    found = {
        LEVEL: _nearest(_values_by_country(levels), country, count, _difference),
        NEIGHBOUR: tuple(code for code in members if code in neighbours.get(country, ())),
        SIZE: _nearest(_values_by_country(population), country, count, _ratio),
        WAVE: tuple(joined),
    }
    return Peers(found, wave)


def as_printed(levels: pd.DataFrame, unit: Unit) -> pd.DataFrame:
    """The rows with their values, in `unit`, as they are written, so that what looks alike ties."""
    return levels.assign(value=values_as_printed(levels, unit))


def _values_by_country(rows: pd.DataFrame) -> dict[str, float]:
    held = with_values(rows)
    return dict(zip(held["country"], held["value"].astype(float), strict=True))


def _nearest(values: Mapping[str, float], country: str, count: int, distance: Distance) -> tuple[str, ...]:
    if country not in values:
        return ()
    apart = {code: distance(value, values[country]) for code, value in values.items() if code != country}
    nearest = sorted(apart, key=lambda code: apart[code])
    most = apart[nearest[count - 1]] if len(nearest) > count else math.inf
    return tuple(code for code in nearest if apart[code] <= most)


def _difference(one: float, other: float) -> float:
    return round(abs(one - other), NOISE)


def _ratio(one: float, other: float) -> float:
    return max(one, other) / min(one, other) if min(one, other) > 0 else float("inf")
