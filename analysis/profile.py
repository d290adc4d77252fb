"""Where one member state stands on many indicators: newest value, rank, the Union and the best of that
period.
"""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any, Protocol

import pandas as pd

from analysis.ranking import RANK
from data.facts.held_values import of_series, with_values

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
    """Gives the rows of analysis.ranking.rank_members of an indicator and a period."""

    def __call__(self, indicator: str, period: str) -> Mapping[str, Mapping[Hashable, Any]]:
        """By country, best first; a missing rank is None."""


def profile_rows(
    observations: pd.DataFrame, country: str, union: str, indicators: Sequence[str], ranks: Ranks
) -> pd.DataFrame:
    """One row (COLUMNS) an indicator with a value for `country`, in the order of `indicators`.

    `observations`: one breakdown, many indicators. `union` and `best` are of the same period as the value,
    missing where none is held; `best` and `leaders` (codes with rank 1, joined by blanks) are missing where
    there are no ranks.
    """
    held = of_series(with_values(observations[observations["country"].isin([country, union])]))
    own = held[held["country"] == country].sort_values("period", kind="stable")
    newest = {row["indicator"]: row for row in own.to_dict("records")}
    of_union = held[held["country"] == union]
    values = dict(
        zip(zip(of_union["indicator"], of_union["period"], strict=True), of_union["value"], strict=True)
    )
    rows = [
        _row(newest[code], values.get((code, newest[code]["period"])), ranks)
        for code in indicators
        if code in newest
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(dict.fromkeys(RANK, "Int64"))


def _row(newest: dict[Hashable, Any], union: float | None, ranks: Ranks) -> dict[Hashable, Any]:
    ranked = ranks(newest["indicator"], newest["period"])
    first = [row for row in ranked.values() if row["rank"] == 1]
    return {column: newest[column] for column in COLUMNS if column in newest} | {
        "union": float("nan") if union is None else float(union),
        "best": float(first[0]["value"]) if first else float("nan"),
        "leaders": " ".join(row["country"] for row in first),
        **{column: ranked[newest["country"]][column] for column in RANK},
    }
