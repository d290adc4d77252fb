"""What changed between editions: new periods, revised values, rounding, values that came or went, and flags,
each told apart.
"""

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


def changes(said: pd.DataFrame) -> pd.DataFrame:
    """One row (CHANGES) for each word that differs from the one in the edition before it, the newest edition
    first.

    `said` holds every edition's word: data.store.database.READ_COLUMNS with `indicator`; a row with `ended` is a
    complete edition's silence. Two values are revised if they differ after rounding both to the smaller
    number of decimals, else rounded; where the decimals are not known, the values themselves are compared.
    Flags are compared with the last edition whose flags are known, and only where both are.
    """
    return _steps(said, said["edition"].rank(method="dense").astype(int))


def between(said: pd.DataFrame, before: "pd.Series[bool]") -> pd.DataFrame:
    """What changed (CHANGES) from the words marked `before` to all of them: the newest word then against the
    newest now.
    """
    old, now = _newest(said[before]), _newest(said)
    # Words that counted then and count now are no step.
    after = now[~now.index.isin(old.index)]
    turn = pd.Series([0] * len(old) + [1] * len(after), index=[*old.index, *after.index], dtype=int)
    steps = _steps(said.loc[turn.index], turn)
    return steps[steps["turn"] == 1].reset_index(drop=True)


def counts(found: pd.DataFrame) -> pd.DataFrame:
    """How many changes of each kind, flags gained and flags lost, by dataset and edition (index); a column
    for each of KINDS.
    """
    by = ["dataset", "edition"]
    kinds = (
        found.groupby([*by, "kind"]).size().unstack(fill_value=0).reindex(columns=list(KINDS), fill_value=0)
    )
    flags = (
        found.assign(gained=found["gained"] != "", lost=found["lost"] != "")
        .groupby(by)[["gained", "lost"]]
        .sum()
    )
    return kinds.join(flags)


def largest(found: pd.DataFrame, count: int) -> pd.DataFrame:
    """The revised values with the largest differences, the largest first; all of one unit, or their order
    means nothing.
    """
    rows = found[found["kind"] == REVISED]
    order = rows["difference"].abs().sort_values(ascending=False, kind="stable").index[:count]
    return rows.loc[order].reset_index(drop=True)


def differ(value: float, before: float, decimals: float) -> bool:
    """Whether two values differ after rounding both to so many decimals; where these are not known, the
    values themselves are compared.

    A value just between two steps (173.5 after 173) may have been rounded either way, and so does not differ
    from either.
    """
    if pd.isna(decimals):
        return value != before
    places = int(decimals)
    # So put that a missing value differs.
    return (
        round(value, places) != round(before, places)
        and not abs(value - before) <= (0.5 + SLACK) * 10.0**-places
    )


def _newest(said: pd.DataFrame) -> pd.DataFrame:
    return said.sort_values("edition", kind="stable").drop_duplicates([*_series(said), "period"], keep="last")


def _series(said: pd.DataFrame) -> list[str]:
    return [column for column in SERIES if column in said.columns]


def _steps(said: pd.DataFrame, turn: "pd.Series[int]") -> pd.DataFrame:
    """Each word against the one of an earlier turn; what did not change is left out. CHANGES and `turn`."""
    words = said.assign(turn=turn, flags_known=said["flags_known"].astype(bool)).sort_values(
        "turn", kind="stable"
    )
    words["ended"] = words["ended"].eq(True) if "ended" in words.columns else False
    key = words.groupby([*_series(words), "period"], sort=False, dropna=False).ngroup()
    earlier = words.groupby(key)[["value", "edition", "decimals", "flags_known"]].shift()
    known = words[words["flags_known"] & ~words["ended"]]
    earlier["flags"] = known.groupby(key[known.index])["flags"].shift().reindex(words.index)
    # Where nothing was said before, there are no flags to be unknown.
    earlier["flags_known"] = earlier["flags_known"].eq(True) | earlier["edition"].isna()
    words = words.join(earlier.add_suffix("_before"))
    words["kind"] = _kinds(words, _new(words))
    words["gained"], words["lost"] = _flags_moved(words)
    words.loc[(words["kind"] == "") & ((words["gained"] != "") | (words["lost"] != "")), "kind"] = FLAGS
    words["difference"] = words["value"] - words["value_before"]
    found = words[words["kind"] != ""].sort_values("edition", ascending=False, kind="stable")
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


def _flags_moved(words: pd.DataFrame) -> tuple[Sequence[str], Sequence[str]]:
    """The letters gained and lost by each word; none where the flags of either side are not known, or
    nothing is said any more.
    """
    compared = words["flags_known"] & words["flags_before"].notna() & ~words["ended"]
    pairs = [
        (now, was) if both else ("", "")
        for now, was, both in zip(words["flags"], words["flags_before"], compared, strict=True)
    ]
    return ["".join(c for c in now if c not in was) for now, was in pairs], [
        "".join(c for c in was if c not in now) for now, was in pairs
    ]
