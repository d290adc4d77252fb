"""Whether member states come closer together: the spread of their values by period."""

import math

import pandas as pd

from data.facts.held_values import with_values

SPREAD = ("period", "deviation", "lowest", "highest", "count", "broken")


def spread_by_period(observations: pd.DataFrame, members: tuple[str, ...], enough: int) -> pd.DataFrame:
    """A row (SPREAD) a period with at least `enough` members: standard deviation, lowest, highest, count.

    `observations`: country, period, value, flags, seam of one indicator and breakdown. The deviation is that
    of the members as a whole (not of a sample), unweighted. This is sigma convergence (Barro and
    Sala-i-Martin 1992, "Convergence"). `broken`: some member's series breaks there (`b` or a seam), so that
    the period doesn't compare with the one before.
    """
    held = with_values(observations[observations["country"].isin(members)])
    held = held.assign(broken=held["flags"].str.contains("b") | held["seam"].astype(bool))
    by_period = held.groupby("period", sort=True)
    found = pd.DataFrame(
        {
            "deviation": by_period["value"].std(ddof=0),
            "lowest": by_period["value"].min(),
            "highest": by_period["value"].max(),
            "count": by_period.size(),
            "broken": by_period["broken"].any(),
        }
    ).reset_index(names="period")
    return found[found["count"] >= enough].reset_index(drop=True)[list(SPREAD)]


def newest_comparable(spread: pd.DataFrame) -> pd.DataFrame:
    """The newest rows of a SPREAD that compare with each other: those from the last break on."""
    breaks = [number for number, broken in enumerate(spread["broken"]) if broken]
    return spread.iloc[breaks[-1] if breaks else 0 :]


def jackknife_error(observations: pd.DataFrame, members: tuple[str, ...], first: str, last: str) -> float:
    """The standard error of the change of the deviation between two periods, in the unit: how much it hangs
    on single members (each left out once; Efron and Tibshirani 1993, chapter 11).

    `observations`: as for spread_by_period. Infinite for fewer than three members.
    """
    held = with_values(observations[observations["country"].isin(members)])
    ends = [held[held["period"] == period].set_index("country")["value"] for period in (first, last)]
    either = [code for code in members if code in ends[0].index or code in ends[1].index]
    if len(either) < 3:
        return math.inf
    start, end = ends
    changes = [
        end.drop(code, errors="ignore").std(ddof=0) - start.drop(code, errors="ignore").std(ddof=0)
        for code in either
    ]
    mean = math.fsum(changes) / len(changes)
    return math.sqrt(math.fsum((each - mean) ** 2 for each in changes) * (len(changes) - 1) / len(changes))
