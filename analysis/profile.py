"""Where one member state stands on many indicators: newest value, rank, the Union and the best of that
period.
"""

from collections.abc import Mapping, Sequence

import pandas as pd

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
    "rank",
    "of",
)


def profile_rows(
    observations: pd.DataFrame,
    country: str,
    union: str,
    members: Sequence[str],
    directions: Mapping[str, str],
    enough: int,
) -> pd.DataFrame:
    """One row (COLUMNS) an indicator with a value for `country`, in the order of `directions`.

    `observations`: one breakdown, many indicators; `directions`: indicator -> higher, lower or neither.
    `union` and `best` are of the same period as the value, missing where no series has one; `best`, `leaders`
    (codes with the best value, joined by blanks) and `rank` (ties share the better one) are missing where
    fewer than `enough` members have a value, or where neither way is better. `of` is how many have one.
    """
    held = of_series(observations.dropna(subset="value"))
    by_indicator = dict(list(held.groupby("indicator", sort=False)))
    rows = [
        _row(by_indicator[code], country, union, members, way, enough)
        for code, way in directions.items()
        if code in by_indicator
    ]
    return pd.DataFrame([row for row in rows if row], columns=list(COLUMNS)).astype({"rank": "Int64"})


def _row(
    held: pd.DataFrame, country: str, union: str, members: Sequence[str], way: str, enough: int
) -> dict[str, object] | None:
    own = held[held["country"] == country].sort_values("period")
    if own.empty:
        return None
    newest = own.iloc[-1]
    same = held[held["period"] == newest["period"]]
    values = dict(zip(same["country"], same["value"].astype(float), strict=True))
    others = {code: values[code] for code in members if code in values}
    row = {column: newest[column] for column in COLUMNS if column in held.columns}
    row |= {
        "union": values.get(union, float("nan")),
        "of": len(others),
        "best": float("nan"),
        "leaders": "",
        "rank": pd.NA,
    }
    if len(others) >= enough and way != "neither":
        best = min(others.values()) if way == "lower" else max(others.values())
        value = others[country]
        ahead = [other for other in others.values() if (other < value if way == "lower" else other > value)]
        leaders = " ".join(code for code, other in others.items() if other == best)
        row |= {"best": best, "leaders": leaders, "rank": len(ahead) + 1}
    return row
