"""Who stands where, by the values as they are written: ties share a rank, a rank that one printed step would
change is a range, and there is none where too few member states have a value.
"""

import numpy as np
import pandas as pd

from data.facts.fact_types import Direction, Unit
from data.facts.held_values import with_values
from data.facts.rounding import NOISE, printed_step, printed_value

# What a ranking adds to the rows it ranks.
RANK = ("rank", "of", "tied", "rank_from", "rank_to")


def rank_members(
    observations: pd.DataFrame, direction: Direction, members: tuple[str, ...], enough: int, unit: Unit
) -> pd.DataFrame:
    """The members' rows of one period with a value, best first, plus `printed` and RANK.

    `observations`: country, value in `unit`, and more that stays; `printed` where the value is a difference,
    which is written as that of two values. 1 is the best; values written alike share a `rank`, with `tied`
    others; `direction` "lower" puts the lowest first. `rank_from` and `rank_to`: best and worst rank if those
    written alike or one printed step away could as well stand before or behind. `of`: how many are ranked.
    All but `of` are missing with fewer than `enough` rows, or where neither way is better ("neither"; the
    highest is first).
    """
    rows = with_values(observations[observations["country"].isin(members)])
    if "printed" not in rows:
        rows = rows.assign(printed=values_as_printed(rows, unit))
    lowest_first = direction == "lower"
    rows = rows.sort_values(["printed", "value"], ascending=lowest_first, kind="stable")
    rows = rows.reset_index(drop=True).assign(of=len(rows))
    places = _places(rows["printed"].to_numpy(dtype=float), unit, lowest_first=lowest_first)
    if len(rows) < enough or direction == "neither":
        places = places.where(pd.Series(False, index=places.index))
    return rows.join(places)


def ends_as_printed(rows: pd.DataFrame, unit: Unit) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows with the lowest and those with the highest `value` (none missing), as values are written in
    `unit`: several where they are written alike.
    """
    written = values_as_printed(rows, unit)
    return rows[written == written.min()], rows[written == written.max()]


def values_as_printed(rows: pd.DataFrame, unit: Unit) -> "pd.Series[float]":
    """The values of the rows, in `unit`, as they are written; one that is missing stays so."""
    return rows["value"].map(lambda value: float(printed_value(float(value), unit))).astype(float)


def _places(printed: np.ndarray, unit: Unit, *, lowest_first: bool) -> pd.DataFrame:
    """RANK but `of` for each of the numbers as written."""
    # By how much each of the others (a column each) is better than each (a row each).
    better = np.round(printed[None, :] - printed[:, None], NOISE) * (-1 if lowest_first else 1)
    steps = np.array([printed_step(value, unit) for value in printed])
    # Of two of which one is written in millions, the coarser step counts.
    step = np.maximum(steps[None, :], steps[:, None])
    return pd.DataFrame(
        {
            "rank": 1 + (better > 0).sum(axis=1),
            "tied": (better == 0).sum(axis=1) - 1,
            "rank_from": 1 + (better > step).sum(axis=1),
            "rank_to": (better >= -step).sum(axis=1),
        },
        dtype="Int64",
    )
