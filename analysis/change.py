"""How much a value has moved between two periods, where the two can be compared."""

import pandas as pd


def change(observations: pd.DataFrame, since: str, period: str) -> pd.DataFrame:
    """Rows of `period` with `value` = value(period) - value(since), in the unit of the series; columns as observations.

    Missing where either value is, or where a break (flag `b`) or a seam lies after `since` and up to `period`:
    `remark` then says "break". Expects one breakdown.
    """
    rows = observations[(observations["period"] >= since) & (observations["period"] <= period)]
    broken = rows[(rows["period"] > since) & (rows["flags"].str.contains("b") | rows["seam"])]["country"].unique()
    before = rows[rows["period"] == since].set_index("country")["value"]
    after = rows[rows["period"] == period].copy()
    after["value"] = after["value"] - after["country"].map(before).astype(float)
    apart = after["country"].isin(broken)
    after.loc[apart, "value"] = float("nan")
    after.loc[apart, "remark"] = "break"
    return after.reset_index(drop=True)
