"""What member states are compared with when it isn't the Union: a group's unweighted mean, or its best."""

import pandas as pd

from analysis.ranking import ends_as_printed
from data.facts.fact_types import Unit
from data.facts.held_values import with_values

COLUMNS = ("breakdown", "period", "value", "of", "seam", "who")


def group_mean(observations: pd.DataFrame, members: tuple[str, ...]) -> pd.DataFrame:
    """One row (COLUMNS) a breakdown and period with a value: the unweighted mean, of how many members.

    `observations`: country, breakdown, period, value, flags, seam of one indicator. `seam` is true where the
    mean can't be compared with the period before: other members have a value, or one of them has a break or a
    seam. Plain arithmetic.
    """
    found = []
    for breakdown, of_group in _values_of(observations, members).groupby("breakdown", sort=False):
        before: set[str] | None = None
        for period, rows in of_group.groupby("period"):
            there = set(rows["country"])
            broken = bool((rows["flags"].str.contains("b") | rows["seam"]).any())
            seam = before is not None and (before != there or broken)
            found.append((breakdown, period, float(rows["value"].mean()), len(rows), seam, ""))
            before = there
    return pd.DataFrame(found, columns=list(COLUMNS))


def group_best(
    observations: pd.DataFrame, members: tuple[str, ...], direction: str, unit: Unit
) -> pd.DataFrame:
    """One row (COLUMNS) a breakdown and period: the best value, of how many, and `who` has it as it is
    written in `unit` (codes with ".").

    `observations` as for group_mean; `direction` "lower" makes the lowest the best. `seam` where a value of
    those who lead, or led before, can't be compared with the one before it; another country in the lead is no
    break: it is the best all the same.
    """
    found = []
    for breakdown, of_group in _values_of(observations, members).groupby("breakdown", sort=False):
        before: set[str] = set()
        for period, rows in of_group.groupby("period"):
            best = float(rows["value"].min() if direction == "lower" else rows["value"].max())
            lowest, highest = ends_as_printed(rows, unit)
            leading = (lowest if direction == "lower" else highest)["country"].tolist()
            followed = rows[rows["country"].isin(before.union(leading))]
            seam = bool(before) and bool((followed["flags"].str.contains("b") | followed["seam"]).any())
            found.append((breakdown, period, best, len(rows), seam, ".".join(leading)))
            before = set(leading)
    return pd.DataFrame(found, columns=list(COLUMNS))


def _values_of(observations: pd.DataFrame, members: tuple[str, ...]) -> pd.DataFrame:
    return with_values(observations[observations["country"].isin(members)])
