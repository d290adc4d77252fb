"""Who stands where: ranks with ties, withheld where too few member states have a value."""

import pandas as pd


def rank_members(
    observations: pd.DataFrame, direction: str, members: tuple[str, ...], enough: int
) -> pd.DataFrame:
    """The members' rows of one period with a value, best first, plus `rank` and `of` (rows ranked).

    `observations`: country, value, and more that stays. 1 is the best, ties share a rank and keep the order
    given; `direction` "lower" puts the lowest first. With fewer than `enough` rows, `rank` is missing.
    """
    rows = observations[observations["country"].isin(members)].dropna(subset="value")
    rows = rows.sort_values("value", ascending=direction == "lower", kind="stable")
    rank = rows["value"].rank(method="min", ascending=direction == "lower").astype("Int64")
    if len(rows) < enough:
        rank = pd.Series(pd.NA, index=rows.index, dtype="Int64")
    return rows.assign(rank=rank, of=len(rows)).reset_index(drop=True)
