"""Which printed word counts: the series of record, as of a day. Pure functions on frames
(data.store.tables.READ_COLUMNS).
"""

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from analysis.revisions import differ
from data.facts.catalogue import Catalogue
from data.facts.edition import Edition
from data.facts.fact_types import Indicator, SeriesRule
from data.facts.held_values import PRINTED

KEY = ["breakdown", "country", "period"]
OBSERVATIONS = (
    "indicator",
    "country",
    "period",
    "breakdown",
    "value",
    "flags",
    "flags_known",
    "unit",
    "dataset",
    "role",
    "edition",
    "remark",
    "decimals",
    "seam",
)
# Who answers first; a role that is not named here goes before all.
RANKS = {"fallback": 1, "printed": 2}


def of_record(
    printed: pd.DataFrame, indicator: Indicator, editions: Sequence[Edition], catalogue: Catalogue
) -> pd.DataFrame:
    """One row (OBSERVATIONS) a breakdown, country and period: what the newest edition of the series of
    record says.

    `printed` comes as data.store.stored_observations.read_indicator sorts it: by breakdown, country and
    period, of each the newest edition first; so are the rows. `editions` are those that could have
    spoken. `role` is that of the rule whose dataset speaks; a value with the role "printed" carries PRINTED
    among its flags. `seam` marks the first period after a change of series that is declared a break, and each
    period that the indicator declares a break in; what is printed in a text is no part of a series, and marks
    none. Nothing is filled in: a key that no edition holds has no row.
    """
    ranked = _ranked(printed, indicator, catalogue)
    newest = select_rows(ranked, ~ranked.duplicated(["dataset", *KEY]).to_numpy())
    newest = select_rows(newest, ~_ended(newest, editions).to_numpy(dtype=bool))
    if len(set(newest["dataset"].tolist())) > 1:
        # The order of the key stays as it was: of each key's datasets, the one that ranks first.
        newest = newest.sort_values([*KEY, "rank"], kind="stable").drop_duplicates(KEY)
    chosen = _with_inherited_flags(newest, printed)
    of_series = select_rows(chosen, (chosen["role"] != "printed").to_numpy(dtype=bool))
    seam = _seams(of_series, indicator, catalogue) | _declared_breaks(of_series, indicator)
    if len(of_series) < len(chosen):
        seam = seam.reindex(chosen.index, fill_value=False)
        chosen = _with_marks(chosen)
    chosen = chosen.assign(seam=seam, indicator=indicator.code, unit=indicator.unit)
    return chosen[list(OBSERVATIONS)].reset_index(drop=True)


def _with_marks(chosen: pd.DataFrame) -> pd.DataFrame:
    """The rows with PRINTED among the flags of values that are printed in a text."""
    printed = (chosen["role"] == "printed") & chosen["value"].notna()
    return chosen.assign(flags=chosen["flags"].where(~printed, chosen["flags"] + PRINTED))


def _ranked(printed: pd.DataFrame, indicator: Indicator, catalogue: Catalogue) -> pd.DataFrame:
    """The rows that may speak: with the `role` of the rule that lets them, and their `rank` in RANKS, 0 for
    the series of record and its continuations.
    """
    # Arrays of Python's own texts: for one series, each mask of pandas costs more than all of these.
    dataset = printed["dataset"].to_numpy(dtype=object)
    taken, role = np.zeros(len(printed), bool), np.full(len(printed), "", dtype=object)
    for rule in indicator.series:
        own = dataset == rule.dataset
        if rule.role == "continuation":
            claimed = _claimed(printed, rule, catalogue).to_numpy(dtype=bool)
            taken |= claimed & ~own
            own &= claimed
        elif rule.countries != "all":
            own &= _concerned(printed, rule, catalogue).to_numpy(dtype=bool)
        role[own] = rule.role
    rank = np.array([RANKS.get(its, 0) for its in role], dtype=int)
    # A continuation takes the word from the series of record; where it is silent too, a fallback speaks.
    allowed = (role != "") & ~(taken & (rank == 0))
    return select_rows(printed.assign(rank=rank, role=role), allowed)


def select_rows(rows: pd.DataFrame, wanted: "np.ndarray[Any, np.dtype[np.bool_]]") -> pd.DataFrame:
    """The rows wanted; the frame itself where these are all: a copy costs as much as reading it did."""
    return rows if wanted.all() else rows[wanted]


def _claimed(printed: pd.DataFrame, rule: SeriesRule, catalogue: Catalogue) -> "pd.Series[bool]":
    return printed["period"].isin(rule.periods) & _concerned(printed, rule, catalogue)


def _concerned(rows: pd.DataFrame, rule: SeriesRule, catalogue: Catalogue) -> "pd.Series[bool]":
    if rule.countries == "all":
        return pd.Series(True, index=rows.index)
    return rows["country"].isin(catalogue.countries if rule.countries == "members" else rule.countries)


def endings(said: pd.DataFrame, editions: Mapping[int, Edition]) -> pd.DataFrame:
    """A row for each observation that a complete edition, whose scope covers it, no longer holds: the
    edition's, without a value, `ended`.

    `said` is every edition's word (data.store.tables.READ_COLUMNS, and `indicator` where there are several);
    `editions` are those kept, by state.
    """
    key = [column for column in ("indicator", *KEY, "dimensions") if column in said.columns]
    found = [said.iloc[:0].assign(ended=True)]
    for state, edition in editions.items():
        if not edition.complete:
            continue
        own = said[said["dataset"] == edition.dataset]
        older = own[own["edition"] < edition.edition].drop_duplicates(key)
        held = pd.MultiIndex.from_frame(own.loc[own["edition"] == edition.edition, key])
        silent = older[~pd.MultiIndex.from_frame(older[key]).isin(held) & _covered(edition, older)]
        found.append(
            silent.assign(
                value=float("nan"),
                flags="",
                flags_known=True,
                remark="",
                edition=edition.edition,
                state=state,
                ended=True,
            )
        )
    return pd.concat(found, ignore_index=True)


def _ended(newest: pd.DataFrame, editions: Sequence[Edition]) -> "pd.Series[bool]":
    """Whether a newer complete edition, whose scope covers the row, no longer holds it."""
    ended = pd.Series(False, index=newest.index)
    for edition in _last_of_each_scope(editions, set(newest["dataset"].unique())):
        older = newest[(newest["dataset"] == edition.dataset) & (newest["edition"] < edition.edition)]
        if not older.empty:
            ended |= _covered(edition, older).reindex(newest.index, fill_value=False)
    return ended


def _last_of_each_scope(editions: Sequence[Edition], datasets: Collection[str]) -> Collection[Edition]:
    """The complete editions that say what has ended: of those with one scope, the last says it all, however
    many days were fetched.
    """
    found: dict[object, Edition] = {}
    for edition in editions:
        if edition.complete and edition.dataset in datasets:
            scope = (edition.dataset, tuple(sorted(edition.scope.items())))
            found[scope] = max(found.get(scope, edition), edition, key=lambda one: one.edition)
    return found.values()


def _covered(edition: Edition, rows: pd.DataFrame) -> "pd.Series[bool]":
    """Whether each row lies within what was asked for."""
    asked = {**edition.scope}
    covered = pd.Series(True, index=rows.index)
    for dimension, column in (("geo", "country"), ("time", "period")):
        covered &= rows[column].isin(asked.pop(dimension, rows[column]))
    inside = {line: _inside(json.loads(line), asked) for line in rows["dimensions"].unique()}
    return covered & rows["dimensions"].map(inside).astype(bool)


def _inside(dimensions: Mapping[str, str], asked: Mapping[str, Sequence[str]]) -> bool:
    return all(dimensions.get(dimension) in codes for dimension, codes in asked.items())


def _with_inherited_flags(chosen: pd.DataFrame, printed: pd.DataFrame) -> pd.DataFrame:
    """Rows whose copy dropped the flags take them from an older edition with the same value, and say so in
    `remark`.
    """
    bare = chosen[~chosen["flags_known"].to_numpy(dtype=bool)]
    if bare.empty:
        return chosen
    flagged = printed[printed["flags_known"].astype(bool) & printed["dataset"].isin(bare["dataset"].unique())]
    if flagged.empty:
        return chosen
    pairs = bare.reset_index().merge(flagged, on=["dataset", *KEY], suffixes=("", "_older"))
    shared = pairs[["decimals", "decimals_older"]].min(axis=1, skipna=False)
    same = [not differ(*both) for both in zip(pairs["value"], pairs["value_older"], shared, strict=True)]
    heirs = (
        pairs[pd.Series(same, index=pairs.index, dtype=bool) & (pairs["edition_older"] < pairs["edition"])]
        .drop_duplicates("index")
        .set_index("index")
    )
    chosen = chosen.copy()
    chosen.loc[heirs.index, "flags"] = heirs["flags_older"]
    said = [
        ("flags" if flags else "no flags") + f" in edition {older}"
        for flags, older in zip(heirs["flags_older"], heirs["edition_older"], strict=True)
    ]
    chosen.loc[heirs.index, "remark"] = [
        f"{remark}; {text}" if remark else text for remark, text in zip(heirs["remark"], said, strict=True)
    ]
    return chosen


def _declared_breaks(chosen: pd.DataFrame, indicator: Indicator) -> "pd.Series[bool]":
    """True in the periods that `breaks` begin with, where an earlier one is there to be told apart from."""
    periods = [text.split(":")[0] for text in indicator.breaks]
    return chosen["period"].isin(periods) & chosen.duplicated(["breakdown", "country"])


def _seams(chosen: pd.DataFrame, indicator: Indicator, catalogue: Catalogue) -> "pd.Series[bool]":
    """True where a period follows one from the other side of a continuation's first or last period, and the
    catalogue doesn't say that the values go on there.
    """
    seams = pd.Series(False, index=chosen.index)
    for rule in indicator.series:
        if rule.role != "continuation":
            continue
        concerned = _concerned(chosen, rule, catalogue)
        for kind, beyond in (
            (rule.seams["start"], chosen["period"] >= min(rule.periods)),
            (rule.seams["end"], chosen["period"] > max(rule.periods)),
        ):
            if kind == "continues":
                continue
            before = beyond.astype(int).groupby([chosen["breakdown"], chosen["country"]], sort=False).shift()
            seams |= before.notna() & (before != beyond.astype(int)) & concerned
    return seams
