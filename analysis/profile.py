"""Where one member state stands on many indicators: newest value, rank, the Union and the best of that
period.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

import pandas as pd

from analysis.ranking import RANK
from data.facts.printed_values import of_series

COLUMNS = (
    "indicator",
    "country",
    "period",
    "value",
    "flags",
    "flags_known",
    "dataset",
    "edition",
    "remark",
    "breakdown",
    "union",
    "best",
    "leaders",
    *RANK,
)


class Ranks(Protocol):
    """Gives analysis.ranking.rank_members of rows of one period and their indicator."""

    def __call__(self, rows: pd.DataFrame, indicator: str) -> pd.DataFrame:
        """The rows of member states, ranked."""


def profile_rows(
    observations: pd.DataFrame, country: str, union: str, indicators: Sequence[str], ranks: Ranks
) -> pd.DataFrame:
    """One row (COLUMNS) an indicator with a value for `country`, in the order of `indicators`.

    `observations`: one breakdown, many indicators. `union` and `best` are of the same period as the value,
    missing where none is held; `best` and `leaders` (codes with rank 1, joined by blanks) are missing where
    there are no ranks.
    """
    held = of_series(observations.dropna(subset="value"))
    by_indicator = dict(list(held.groupby("indicator", sort=False)))
    rows = [
        _row(by_indicator[code], country, union, partial(ranks, indicator=code))
        for code in indicators
        if code in by_indicator
    ]
    found = pd.DataFrame([row for row in rows if row], columns=list(COLUMNS))
    return found.astype(dict.fromkeys(RANK, "Int64"))


def _row(
    held: pd.DataFrame, country: str, union: str, ranks: Callable[[pd.DataFrame], pd.DataFrame]
) -> dict[str, object] | None:
    own = held[held["country"] == country].sort_values("period")
    if own.empty:
        return None
    newest = own.iloc[-1]
    same = held[held["period"] == newest["period"]]
    values = dict(zip(same["country"], same["value"].astype(float), strict=True))
    ranked = ranks(same)
    place = ranked[ranked["country"] == country].iloc[0]
    first = ranked[ranked["rank"] == 1]
    row = {column: newest[column] for column in COLUMNS if column in held.columns}
    return row | {
        "union": values.get(union, float("nan")),
        "best": float("nan") if first.empty else float(first["value"].iloc[0]),
        "leaders": " ".join(first["country"]),
        **{column: place[column] for column in RANK},
    }
