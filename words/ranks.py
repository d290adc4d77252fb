"""A rank in words, by the printed values: "12th of 27", "joint first" where they are alike; in tables and
tooltips with the range that one printed step would lead to, "13 (12 to 14)".
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from data.facts.held_values import with_values
from words.language import Language

# What has rank, of, tied, rank_from and rank_to, as analysis.ranking gives them.
Ranked = Mapping[str, Any] | pd.Series


def rank_cell(row: Ranked, language: Language) -> str:
    """A rank for a cell: "12", "joint first", "13 (12 to 14)", "joint 12 (12 to 14)"; "–" for none. Of how
    many is said where not all member states have a value.
    """
    if pd.isna(row["rank"]):
        return "–"
    told = _cell(row, language)
    if row["of"] == len(language.facts.countries):
        return told
    return language.text("{rank} of {of}", rank=told, of=int(row["of"]))


def _cell(row: Ranked, language: Language) -> str:
    if not row["tied"]:
        return _ranged(str(row["rank"]), row, language)
    joint = (
        language.text("joint first") if row["rank"] == 1 else language.text("joint {rank}", rank=row["rank"])
    )
    return _ranged(joint, row, language)


def _ranged(rank: str, row: Ranked, language: Language) -> str:
    """A rank as written, with its range in brackets where it has one."""
    span = _span(row, language)
    return language.text("{joint} ({span})", joint=rank, span=span) if span else rank


def _span(row: Ranked, language: Language) -> str:
    """The ranks that one printed step would lead to; "" where no value but equal ones is so near."""
    if row["rank_from"] == row["rank"] and row["rank_to"] == row["rank"] + row["tied"]:
        return ""
    return language.text("{first} to {last}", first=row["rank_from"], last=row["rank_to"])


def ordinal(number: int, language: Language) -> str:
    """A whole number as a place in an order: "1st", "22nd", "13th"."""
    by_form = {
        "one": language.text("{number}st", number=number),
        "two": language.text("{number}nd", number=number),
        "few": language.text("{number}rd", number=number),
    }
    form = language.locale.ordinal_form(number)
    return by_form.get(form) or language.text("{number}th", number=number)


def rank_place(row: Ranked, language: Language) -> str:
    """A rank among how many within a sentence, by the printed values alone: "22nd of 27", "joint 3rd of 27";
    "–" for none.
    """
    if pd.isna(row["rank"]):
        return "–"
    place = ordinal(int(row["rank"]), language)
    if row["tied"]:
        first = row["rank"] == 1
        place = language.text("joint first") if first else language.text("joint {rank}", rank=place)
    return language.text("{rank} of {of}", rank=place, of=int(row["of"]))


def _phrase(row: Ranked, language: Language) -> str:
    """The start of a sentence."""
    place = ordinal(int(row["rank"]), language)
    if row["tied"]:
        first = row["rank"] == 1
        place = language.text("Joint first") if first else language.text("Joint {rank}", rank=place)
    return _ranged(place, row, language)


def rank_line(row: Ranked, language: Language) -> str:
    """A rank for a tooltip: "12th of 27 with data"."""
    return language.text("{rank} of {of} with data", rank=_phrase(row, language), of=int(row["of"]))


def rank_notes(ranked: pd.DataFrame, language: Language) -> tuple[str, ...]:
    """What "joint" and "(12 to 14)" mean, where rows (as analysis.ranking gives them) hold such a rank."""
    ranks = with_values(ranked, "rank")
    joint = (ranks["tied"] > 0).any()
    spans = (ranks["rank_from"] < ranks["rank"]) | (ranks["rank_to"] > ranks["rank"] + ranks["tied"])
    return (
        *([language.text("Countries with a joint rank have the same printed value.")] if joint else []),
        *(
            [
                language.text(
                    "Ranks follow the printed values. Where another member state is only one printed step "
                    "away, the order of the two could change: the range of possible ranks is in brackets."
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
