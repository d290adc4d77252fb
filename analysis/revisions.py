"""What changed between editions: values that a source revised, told apart from rounding."""

import pandas as pd

KEY = ["dataset", "dimensions", "breakdown", "country", "period"]
COLUMNS = ("breakdown", "country", "period", "dataset", "value_before", "edition_before", "value", "edition", "flags_before", "flags")


def revised(printed: pd.DataFrame) -> pd.DataFrame:
    """One row (COLUMNS) for each value that differs from the one in the edition before it, the newest revision first.

    `printed` holds every edition's word (data.store.READ_COLUMNS). Two values differ if they do after rounding both to the
    smaller number of decimals; a value that came or went is no revision.
    """
    held = printed.dropna(subset="value").sort_values("edition", kind="stable")
    before = held.groupby(KEY, sort=False)[["value", "edition", "flags", "decimals"]].shift()
    pairs = held.join(before.add_suffix("_before"))
    pairs = pairs[pairs["edition_before"].notna() & (pairs["value"] != pairs["value_before"])]
    shared = pairs[["decimals", "decimals_before"]].astype("Float64").min(axis=1, skipna=False)
    differ = [_differ(*both) for both in zip(pairs["value"], pairs["value_before"], shared, strict=True)]
    found = pairs[pd.Series(differ, index=pairs.index, dtype=bool)]
    return found.sort_values("edition", ascending=False, kind="stable")[list(COLUMNS)].reset_index(drop=True)


def _differ(value: float, before: float, decimals: float) -> bool:
    """Where the decimals are not known, the values themselves are compared."""
    return value != before if pd.isna(decimals) else round(value, int(decimals)) != round(before, int(decimals))
