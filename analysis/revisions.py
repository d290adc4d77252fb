"""What changed between editions: new periods, revised values, rounding, values come or gone, flags."""

from collections.abc import Sequence

import pandas as pd

SERIES = ("indicator", "dataset", "dimensions", "breakdown", "country")
# What can happen to an observation from one word on it to the next.
REVISED, ROUNDING, CAME, WENT, FLAGS = "revised", "rounding", "came", "went", "flags"
# A word where there was none: on a series not held before, on a period after all those held, on one between
# or before them.
FIRST, PERIOD, EARLIER = "first", "new_period", "earlier_period"
KINDS = (REVISED, PERIOD, EARLIER, CAME, WENT, FLAGS, ROUNDING, FIRST)
# Halves of decimal steps miss by less than this in binary floating point.
SLACK = 1e-6
CHANGES = (
    *SERIES,
    "period",
    "kind",
    "value_before",
    "edition_before",
    "flags_before",
    "flags_known_before",
    "value",
    "edition",
    "flags",
    "flags_known",
    "difference",
    "gained",
    "lost",
    "decimals_before",
    "decimals",
    "state",
)


def changes(words: pd.DataFrame) -> pd.DataFrame:
    """One row (CHANGES) for each word that differs from the one in the edition before it, the newest edition
    first.

    `words` holds every edition's word: data.store.tables.READ_COLUMNS with `indicator`; a row with `ended` is
    a complete edition's silence. Two values are revised if they differ after rounding both to the smaller
    number of decimals, else rounded; where the decimals are not known, the values themselves are compared.
    Flags are compared with the last edition whose flags are known, and only where both are. `difference` =
    value - value_before, in the unit of the series.
    """
    return _steps(words, words["edition"].rank(method="dense").astype(int))


def changes_between(words: pd.DataFrame, before: "pd.Series[bool]") -> pd.DataFrame:
    """What changed (CHANGES) from the words marked `before` to all of them: the newest then against the
    newest now.

    `words`: as for `changes`; `before`: true for the words of then, by its index.
    """
    old, now = _newest(words[before]), _newest(words)
    # Words that counted then and count now are no step.
    after = now[~now.index.isin(old.index)]
    turn = pd.Series([0] * len(old) + [1] * len(after), index=[*old.index, *after.index], dtype=int)
    steps = _steps(words.loc[turn.index], turn)
    return steps[steps["turn"] == 1].reset_index(drop=True)


def count_changes(rows: pd.DataFrame) -> pd.DataFrame:
    """How many changes of each kind, flags gained and flags lost, by dataset and edition (the index).

    `rows`: as `changes` gives it. A column for each of KINDS, then gained and lost.
    """
    by = ["dataset", "edition"]
    kinds = (
        rows.groupby([*by, "kind"]).size().unstack(fill_value=0).reindex(columns=list(KINDS), fill_value=0)
    )
    flags = (
        rows.assign(gained=rows["gained"] != "", lost=rows["lost"] != "")
        .groupby(by)[["gained", "lost"]]
        .sum()
    )
    return kinds.join(flags)


def largest_revisions(rows: pd.DataFrame, count: int) -> pd.DataFrame:
    """The revised values with the largest differences, the largest first.

    `rows`: as `changes` gives it, all of one unit, or their order means nothing.
    """
    revised = rows[rows["kind"] == REVISED]
    order = revised["difference"].abs().sort_values(ascending=False, kind="stable").index[:count]
    return revised.loc[order].reset_index(drop=True)


def differ(value: float, before: float, decimals: float) -> bool:
    """Whether two values differ after rounding both to so many decimals; a missing value differs from any.

    Where the decimals are not known (missing), the values themselves are compared. A value just between two
    steps (173.5 after 173) may have been rounded either way, and so does not differ from either.
    """
    if pd.isna(decimals):
        return value != before
    places = int(decimals)
    # So put that a missing value differs.
    return (
        round(value, places) != round(before, places)
        and not abs(value - before) <= (0.5 + SLACK) * 10.0**-places
    )


def _newest(words: pd.DataFrame) -> pd.DataFrame:
    return words.sort_values("edition", kind="stable").drop_duplicates(
        [*_series(words), "period"], keep="last"
    )


def _series(words: pd.DataFrame) -> list[str]:
    return [column for column in SERIES if column in words.columns]


def _steps(words: pd.DataFrame, turn: "pd.Series[int]") -> pd.DataFrame:
    """Each word against the one of an earlier turn; what did not change is left out. CHANGES and `turn`."""
    joined = words.assign(turn=turn, flags_known=words["flags_known"].astype(bool)).sort_values(
        "turn", kind="stable"
    )
    joined["ended"] = joined["ended"].eq(True) if "ended" in joined.columns else False
    key = joined.groupby([*_series(joined), "period"], sort=False, dropna=False).ngroup()
    earlier = joined.groupby(key)[["value", "edition", "decimals", "flags_known"]].shift()
    known = joined[joined["flags_known"] & ~joined["ended"]]
    earlier["flags"] = known.groupby(key[known.index])["flags"].shift().reindex(joined.index)
    # Where nothing was said before, there are no flags to be unknown.
    earlier["flags_known"] = earlier["flags_known"].eq(True) | earlier["edition"].isna()
    joined = joined.join(earlier.add_suffix("_before"))
    joined["kind"] = _kinds(joined, _new(joined))
    joined["gained"], joined["lost"] = _flag_changes(joined)
    joined.loc[(joined["kind"] == "") & ((joined["gained"] != "") | (joined["lost"] != "")), "kind"] = FLAGS
    joined["difference"] = joined["value"] - joined["value_before"]
    found = joined[joined["kind"] != ""].sort_values("edition", ascending=False, kind="stable")
    return found.reindex(columns=[*CHANGES, "turn"]).reset_index(drop=True)


def _new(words: pd.DataFrame) -> "pd.Series[str]":
    """What a word on an observation that nothing was said of before would be: FIRST, PERIOD or EARLIER."""
    line = words.groupby(_series(words), sort=False, dropna=False).ngroup()
    # Periods as numbers in their order, since texts have no running maximum.
    place = words["period"].rank(method="dense")
    newest = place.groupby([line, words["turn"]]).max().groupby(level=0).cummax().groupby(level=0).shift()
    before = pd.Series(
        newest.reindex(pd.MultiIndex.from_arrays([line, words["turn"]])).to_numpy(),
        index=words.index,
        dtype=float,
    )
    return pd.Series(EARLIER, index=words.index).mask(place > before, PERIOD).mask(before.isna(), FIRST)


def _kinds(words: pd.DataFrame, new: "pd.Series[str]") -> "pd.Series[str]":
    """REVISED, ROUNDING, CAME, WENT, one of `new`, or "" where the value is the same."""
    held, was, said = words["value"].notna(), words["value_before"].notna(), words["edition_before"].notna()
    kinds = (
        pd.Series("", index=words.index)
        .mask(held & said & ~was, CAME)
        .mask(~held & was, WENT)
        .mask(~said & ~words["ended"], new)
    )
    moved = words[held & was & (words["value"] != words["value_before"])]
    shared = moved[["decimals", "decimals_before"]].astype("Float64").min(axis=1, skipna=False)
    for place, value, before, decimals in zip(
        moved.index, moved["value"], moved["value_before"], shared, strict=True
    ):
        kinds[place] = REVISED if differ(value, before, decimals) else ROUNDING
    return kinds


def _flag_changes(words: pd.DataFrame) -> tuple[Sequence[str], Sequence[str]]:
    """The letters gained and lost by each word; none where the flags of either side are not known, or nothing
    is said any more.
    """
    compared = words["flags_known"] & words["flags_before"].notna() & ~words["ended"]
    pairs = [
        (now, was) if both else ("", "")
        for now, was, both in zip(words["flags"], words["flags_before"], compared, strict=True)
    ]
    return ["".join(c for c in now if c not in was) for now, was in pairs], [
        "".join(c for c in was if c not in now) for now, was in pairs
    ]
