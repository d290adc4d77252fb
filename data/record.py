"""Which printed word counts: the series of record, as of a day. Pure functions on frames (store.READ_COLUMNS)."""

import json
from collections.abc import Sequence

import pandas as pd

from data.catalogue import Catalogue
from data.editions import Edition
from data.facts import Indicator, SeriesRule

KEY = ["breakdown", "country", "period"]
OBSERVATIONS = (
    "indicator", "country", "period", "breakdown", "value", "flags", "flags_known", "unit", "dataset", "edition", "remark", "decimals", "seam",
)  # fmt: skip


def of_record(printed: pd.DataFrame, indicator: Indicator, editions: Sequence[Edition], catalogue: Catalogue) -> pd.DataFrame:
    """One row (OBSERVATIONS) a breakdown, country and period: what the newest edition of the series of record says.

    `printed` holds newest editions first; `editions` are those that could have spoken. `seam` marks the first period
    after a change of series: as good as a break. Nothing is filled in: a key that no edition holds has no row.
    """
    ranked = _ranked(printed, indicator, catalogue)
    newest = ranked.drop_duplicates(["dataset", *KEY])
    newest = newest[~_ended(newest, editions)]
    chosen = newest.sort_values("rank", kind="stable").drop_duplicates(KEY).sort_values(KEY, kind="stable")
    chosen = _with_inherited_flags(chosen, printed)
    chosen["seam"] = _seams(chosen, indicator, catalogue)
    chosen["indicator"] = indicator.code
    chosen["unit"] = indicator.unit
    return chosen[list(OBSERVATIONS)].reset_index(drop=True)


def _ranked(printed: pd.DataFrame, indicator: Indicator, catalogue: Catalogue) -> pd.DataFrame:
    """The rows that may speak, `rank` 0 for the series of record and its continuations, 1 for a fallback."""
    taken = pd.Series(False, index=printed.index)
    allowed = pd.Series(False, index=printed.index)
    rank = pd.Series(0, index=printed.index)
    for rule in indicator.series:
        own = printed["dataset"] == rule.dataset
        if rule.role == "continuation":
            claimed = _claimed(printed, rule, catalogue)
            taken |= claimed & ~own
            allowed |= claimed & own
        else:
            allowed |= own
            rank[own] = 1 if rule.role == "fallback" else 0
    return printed[allowed & ~taken].assign(rank=rank)


def _claimed(printed: pd.DataFrame, rule: SeriesRule, catalogue: Catalogue) -> "pd.Series[bool]":
    return printed["period"].isin(rule.periods) & _concerned(printed, rule, catalogue)


def _concerned(rows: pd.DataFrame, rule: SeriesRule, catalogue: Catalogue) -> "pd.Series[bool]":
    if rule.countries == "all":
        return pd.Series(True, index=rows.index)
    return rows["country"].isin(catalogue.countries if rule.countries == "members" else rule.countries)


def _ended(newest: pd.DataFrame, editions: Sequence[Edition]) -> "pd.Series[bool]":
    """Whether a newer complete edition, whose scope covers the row, no longer holds it."""
    ended = pd.Series(False, index=newest.index)
    for edition in editions:
        if edition.complete:
            older = (newest["dataset"] == edition.dataset) & (newest["edition"] < edition.edition)
            covered = [_covers(edition, row) for _, row in newest[older].iterrows()]
            ended |= pd.Series(covered, index=newest.index[older], dtype=bool).reindex(newest.index, fill_value=False)
    return ended


def _covers(edition: Edition, row: pd.Series) -> bool:
    dimensions = {**json.loads(row["dimensions"]), "geo": row["country"], "time": row["period"]}
    return all(dimensions.get(dimension) in codes for dimension, codes in edition.scope.items())


def _with_inherited_flags(chosen: pd.DataFrame, printed: pd.DataFrame) -> pd.DataFrame:
    """Rows whose copy dropped the flags take them from an older edition with the same value, and say so in `remark`."""
    bare = chosen[~chosen["flags_known"].astype(bool)]
    if bare.empty:
        return chosen
    flagged = printed[printed["flags_known"].astype(bool)]
    pairs = bare.reset_index().merge(flagged, on=["dataset", *KEY], suffixes=("", "_older"))
    shared = pairs[["decimals", "decimals_older"]].min(axis=1, skipna=False)
    same = [_same(*both) for both in zip(pairs["value"], pairs["value_older"], shared, strict=True)]
    heirs = (
        pairs[pd.Series(same, index=pairs.index, dtype=bool) & (pairs["edition_older"] < pairs["edition"])]
        .drop_duplicates("index")
        .set_index("index")
    )
    chosen = chosen.copy()
    chosen.loc[heirs.index, "flags"] = heirs["flags_older"]
    said = [
        ("flags" if flags else "no flags") + f" in edition {older}" for flags, older in zip(heirs["flags_older"], heirs["edition_older"], strict=True)
    ]
    chosen.loc[heirs.index, "remark"] = [f"{remark}; {text}" if remark else text for remark, text in zip(heirs["remark"], said, strict=True)]
    return chosen


def _same(value: float, older: float, decimals: float) -> bool:
    """Equal after rounding both to the smaller number of decimals; where that isn't known, equal."""
    return value == older if pd.isna(decimals) else round(value, int(decimals)) == round(older, int(decimals))


def _seams(chosen: pd.DataFrame, indicator: Indicator, catalogue: Catalogue) -> "pd.Series[bool]":
    """True where a period follows one from the other side of a continuation's first or last period."""
    seams = pd.Series(False, index=chosen.index)
    for rule in indicator.series:
        if rule.role != "continuation":
            continue
        side = (chosen["period"] >= min(rule.periods)).astype(int) + (chosen["period"] > max(rule.periods)).astype(int)
        before = side.groupby([chosen["breakdown"], chosen["country"]], sort=False).shift()
        seams |= before.notna() & (before != side) & _concerned(chosen, rule, catalogue)
    return seams
