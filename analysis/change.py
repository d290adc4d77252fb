"""How much a value has moved between two periods, where the two can be compared."""

import pandas as pd

from data.facts.held_values import of_series


def change_since(observations: pd.DataFrame, since: str, period: str) -> pd.DataFrame:
    """Rows of `period` with `value` = value(period) - value(since), in the unit of the series.

    Columns stay as in `observations` (country, period, value, flags, flags_known, seam, remark; one
    breakdown). The value is missing where either is, or where a break (flag `b`) or a seam lies after `since`
    and up to `period`: `remark` then says "break". A difference has the flags of both its values, but for a
    break at `since`, which lies before it; they are known where both are. A value that is only printed in a
    text is none to compute with: no row. Plain arithmetic.
    """
    rows = of_series(observations[observations["period"].between(since, period)])
    broken = rows[(rows["period"] > since) & (rows["flags"].str.contains("b") | rows["seam"])][
        "country"
    ].unique()
    before = rows[rows["period"] == since].set_index("country")
    after = rows[rows["period"] == period].copy()
    after["value"] = after["value"] - after["country"].map(before["value"]).astype(float)
    first = after["country"].map(before["flags"]).astype(object).fillna("")
    after["flags"] = [_both(*flags) for flags in zip(after["flags"], first, strict=True)]
    after["flags_known"] = after["flags_known"].astype(bool) & after["country"].map(
        before["flags_known"]
    ).astype(object).fillna(True).astype(bool)
    apart = after["country"].isin(broken)
    after.loc[apart, "value"] = float("nan")
    after.loc[apart, "remark"] = "break"
    return after.reset_index(drop=True)


def _both(flags: str, first: str) -> str:
    return flags + "".join(letter for letter in first if letter not in flags + "b")
