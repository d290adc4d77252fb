"""Who lags: each group's gap to its country and to the Union's same group; for ages, their part in a target's
gap.
"""

from collections.abc import Mapping

import pandas as pd

from data.facts.held_values import with_values

COLUMNS = ("breakdown", "value", "flags", "flags_known", "to_national", "union", "to_union")
# Parts that miss the published gap by more than both, points and part of the gap, are not its parts.
MISSED_POINTS, MISSED_PART = 0.3, 0.05


def group_gaps(country: pd.DataFrame, union: pd.DataFrame, total: str) -> pd.DataFrame:
    """One row (COLUMNS) a breakdown of a country and period that has a value, the one furthest behind first.

    `country` and `union` hold one row (breakdown, value, flags, flags_known) a breakdown. Gaps are value
    minus the other, in the unit of the series: below zero is behind. Missing where the other is. `total` is
    the breakdown of everyone, which gets no row. Plain arithmetic.
    """
    held = with_values(country).set_index("breakdown")
    national = float(held["value"][total]) if total in held.index else float("nan")
    rows = held.drop(index=total, errors="ignore").reset_index()
    same = rows["breakdown"].map(with_values(union).set_index("breakdown")["value"]).astype(float)
    rows = rows.assign(to_national=rows["value"] - national, union=same, to_union=rows["value"] - same)
    return rows[list(COLUMNS)].sort_values("to_national", kind="stable").reset_index(drop=True)


def group_contributions(
    values: Mapping[str, float], shares: Mapping[str, float], goal: float
) -> dict[str, float]:
    """What each group adds to the gap to `goal`: its share of the population (0 to 1) times (value minus
    goal).

    In the values' unit, below zero is behind. Their sum is the gap of the weighted mean. Empty unless every
    group has both, and the shares add up to 1: parts of a whole or nothing. Plain arithmetic.
    """
    if (
        set(values) != set(shares)
        or any(pd.isna(value) for value in values.values())
        or abs(sum(shares.values()) - 1) > 1e-6
    ):
        return {}
    return {group: shares[group] * (value - goal) for group, value in values.items()}


def fit_contributions(parts: Mapping[str, float], gap: float) -> dict[str, float]:
    """The parts as they are where their sum comes near the published `gap` (both in points), else all scaled
    alike so that they add up to it.

    Empty where scaling would say what no value says: where a part and the gap differ in sign.
    """
    together = sum(parts.values())
    missed = abs(together - gap)
    if missed <= MISSED_POINTS or missed <= MISSED_PART * abs(gap):
        return dict(parts)
    if any(part * gap <= 0 for part in parts.values()):
        return {}
    return {group: part * gap / together for group, part in parts.items()}
