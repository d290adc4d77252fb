"""A rank in words, the same in tables, tooltips, sentences and factsheets: "Rank 12", "Joint first" where
values are written alike, "Rank 12 to 14" where one printed step would change it.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from words.language import Language

# More names than these are counted, not told.
MOST_NAMES = 4
# What has rank, of, tied, rank_from and rank_to, as analysis.ranking gives them.
Ranked = Mapping[str, Any] | pd.Series


def rank_cell(row: Ranked, language: Language) -> str:
    """A rank for a cell: "12", "joint first", "12 to 14", "joint 12 (12 to 14)"; "–" for none. Of how many is
    said where not all member states have a value.
    """
    if pd.isna(row["rank"]):
        return "–"
    told = _cell(row, language)
    if row["of"] == len(language.facts.countries):
        return told
    return language.text("{rank} of {of}", rank=told, of=int(row["of"]))


def _cell(row: Ranked, language: Language) -> str:
    span = _span(row, language)
    if not row["tied"]:
        return span or str(row["rank"])
    joint = (
        language.text("joint first") if row["rank"] == 1 else language.text("joint {rank}", rank=row["rank"])
    )
    return language.text("{joint} ({span})", joint=joint, span=span) if span else joint


def _span(row: Ranked, language: Language) -> str:
    """The ranks that one printed step would lead to; "" where no value but equal ones is so near."""
    if row["rank_from"] == row["rank"] and row["rank_to"] == row["rank"] + row["tied"]:
        return ""
    return language.text("{first} to {last}", first=row["rank_from"], last=row["rank_to"])


def _phrase(row: Ranked, language: Language) -> str:
    """The start of a sentence."""
    span = _span(row, language)
    if not row["tied"]:
        return language.text("Rank {rank}", rank=span or row["rank"])
    joint = (
        language.text("Joint first")
        if row["rank"] == 1
        else language.text("Joint rank {rank}", rank=row["rank"])
    )
    return language.text("{joint} ({span})", joint=joint, span=span) if span else joint


def rank_line(row: Ranked, language: Language) -> str:
    """A rank for a tooltip: "Rank 12 of 27 with data"."""
    return language.text("{rank} of {of} with data", rank=_phrase(row, language), of=int(row["of"]))


def rank_sentence(country: str, ranked: pd.DataFrame, language: Language) -> str:
    """A country's rank among how many, and with whom it shares it; `ranked` as analysis.ranking gives it,
    with a row of this country.
    """
    row = ranked[ranked["country"] == country].iloc[0]
    if pd.isna(row["rank"]):
        return language.plural(
            "Only {number} of 27 member states has a value, too few for a rank.",
            "Only {number} of 27 member states have a value, too few for a rank.",
            row["of"],
        )
    place = {"rank": _phrase(row, language), "of": int(row["of"])}
    if not row["tied"]:
        return language.text("{rank} of the {of} member states with a value.", **place)
    others = ranked.loc[(ranked["rank"] == row["rank"]) & (ranked["country"] != country), "country"]
    names = (
        language.countries(others)
        if len(others) <= MOST_NAMES
        else language.plural("{number} other", "{number} others", len(others))
    )
    return language.text("{rank} of the {of} member states with a value, with {names}.", names=names, **place)


def rank_notes(ranked: pd.DataFrame, language: Language) -> tuple[str, ...]:
    """What "joint" and "12 to 14" mean, where the rows (as analysis.ranking gives them) hold such a rank."""
    ranks = ranked.dropna(subset="rank")
    joint = (ranks["tied"] > 0).any()
    spans = (ranks["rank_from"] < ranks["rank"]) | (ranks["rank_to"] > ranks["rank"] + ranks["tied"])
    return (
        *([language.text("Countries with a joint rank have the same printed value.")] if joint else []),
        *(
            [
                language.text(
                    "A rank is a range where the printed value of another member state is only one step "
                    "away: the order of the two could change."
                )
            ]
            if spans.any()
            else []
        ),
    )


def rank_change(before: Ranked, after: Ranked, language: Language) -> str:
    """How a rank moved: "up 2", "down 1", "no clear change" where the ranges of the two overlap; "–" where
    one is missing or others are counted than before.
    """
    if pd.isna(before["rank"]) or pd.isna(after["rank"]) or before["of"] != after["of"]:
        return "–"
    moved = int(before["rank"]) - int(after["rank"])
    if not moved:
        return language.text("same rank")
    if after["rank_from"] <= before["rank_to"] and before["rank_from"] <= after["rank_to"]:
        return language.text("no clear change")
    if moved > 0:
        return language.text("up {number}", number=moved)
    return language.text("down {number}", number=-moved)
