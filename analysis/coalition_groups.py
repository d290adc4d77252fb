"""How a number lies across groups of member states, such as connected or not: values, medians, nothing
tested.
"""

from collections.abc import Mapping, Sequence

import pandas as pd

from data.facts.held_values import with_values


def in_groups(rows: pd.DataFrame, group_of: Mapping[str, str], groups: Sequence[str]) -> pd.DataFrame:
    """The rows (country, value) with a value, plus `group`.

    In the order of `groups` and highest value first within each; ties keep the order given. `group_of`:
    country -> group.
    """
    held = with_values(rows)
    held = held.assign(
        group=held["country"].map(group_of), place=held["country"].map(group_of).map(list(groups).index)
    )
    ordered = held.sort_values(["place", "value"], ascending=[True, False], kind="stable")
    return ordered.drop(columns="place").reset_index(drop=True)


def medians(
    grouped: pd.DataFrame, group_of: Mapping[str, str], groups: Sequence[str], enough: int
) -> pd.DataFrame:
    """One row a group that has members: group, median, held (member states with a value), of (all its
    members).

    `grouped`: as in_groups gives it. Each member state counts once, whatever its size. With fewer than
    `enough` values the median is missing.
    """
    rows = []
    for group in groups:
        of = sum(1 for its in group_of.values() if its == group)
        values = grouped.loc[grouped["group"] == group, "value"]
        median = float(values.median()) if len(values) >= max(enough, 1) else float("nan")
        if of:
            rows.append((group, median, len(values), of))
    return pd.DataFrame(rows, columns=["group", "median", "held", "of"])
