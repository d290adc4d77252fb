"""Whether a fetched edition can be trusted by itself: what is missing or moves too far is held until someone
accepts it.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from data.facts.catalogue import DECLARED, TOTAL, Catalogue
from data.facts.declared_reader import read_file
from data.facts.edition import Doubt
from data.facts.limits import Suspicion

KEY = ["indicator", "breakdown", "country", "period"]
SERIES = KEY[:3]


def bounds(folder: Path = DECLARED) -> Suspicion:
    """What declared/suspicion.toml says."""
    return read_file(Suspicion, folder / "suspicion.toml")


def doubts(
    observations: pd.DataFrame, known: pd.DataFrame, facts: Catalogue, limits: Suspicion
) -> list[Doubt]:
    """Each thing that makes an edition suspicious; empty when there is none.

    `observations` are the edition's, `known` what older editions of the same dataset say within its scope;
    both have KEY and `value`.
    """
    now, before = observations.dropna(subset="value"), known.dropna(subset="value")
    pairs = before.merge(now[[*KEY, "value"]], on=KEY, how="left", suffixes=("_before", ""))
    return [
        *_gone(pairs, limits),
        *_vanished(pairs, facts),
        *_revised(pairs, facts, limits),
        *_steps(now, before, facts, limits),
    ]


def _gone(pairs: pd.DataFrame, limits: Suspicion) -> Iterator[Doubt]:
    gone = int(pairs["value"].isna().sum())
    if gone and gone >= limits.share_gone * len(pairs):
        yield Doubt("gone", len(pairs), len(pairs) - gone)


def _vanished(pairs: pd.DataFrame, facts: Catalogue) -> Iterator[Doubt]:
    left = pairs.dropna(subset="value")
    for country in (*facts.countries, *facts.aggregates):
        had = int((pairs["country"] == country).sum())
        if had and not (left["country"] == country).any():
            yield Doubt("vanished", had, 0, country=country)


def _revised(pairs: pd.DataFrame, facts: Catalogue, limits: Suspicion) -> Iterator[Doubt]:
    for indicator, breakdown, country, period, before, now in _plain(
        pairs.dropna(subset="value"), [*KEY, "value_before", "value"]
    ):
        if _is_jump(
            before, now, facts.unit_of(indicator).kind, limits.revision_points, limits.revision_times, limits
        ):
            yield Doubt("revised", before, now, indicator, breakdown, country, period)


def _steps(now: pd.DataFrame, before: pd.DataFrame, facts: Catalogue, limits: Suspicion) -> Iterator[Doubt]:
    """New periods of everyone, against the last one known of the same series."""
    ours, theirs = now[now["breakdown"] == TOTAL], before[before["breakdown"] == TOTAL]
    last = theirs.sort_values("period", kind="stable").drop_duplicates(SERIES, keep="last")
    pairs = ours.merge(last[[*SERIES, "period", "value"]], on=SERIES, suffixes=("", "_before"))
    first_new = (
        pairs[pairs["period"] > pairs["period_before"]]
        .sort_values("period", kind="stable")
        .drop_duplicates(SERIES)
    )
    for indicator, country, period, value, then, value_then in _plain(
        first_new, ["indicator", "country", "period", "value", "period_before", "value_before"]
    ):
        if _is_jump(
            value_then, value, facts.unit_of(indicator).kind, limits.step_points, limits.step_times, limits
        ):
            yield Doubt("step", value_then, value, indicator, TOTAL, country, period, then)


def _plain(rows: pd.DataFrame, columns: list[str]) -> Iterator[tuple[Any, ...]]:
    return zip(*(rows[column].tolist() for column in columns), strict=True)


def _is_jump(before: float, now: float, kind: str, points: float, times: float, limits: Suspicion) -> bool:
    """Beyond `points` for a rate; for a count, by more than the factor `times` where the smaller one is
    large enough to say so.
    """
    if kind == "rate":
        return abs(now - before) > points
    low, high = sorted((abs(before), abs(now)))
    return high > times * low and high >= limits.from_count
