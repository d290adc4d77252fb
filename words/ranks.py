"""A rank in words, the same in tables, tooltips, sentences and factsheets: "12th of 27", "joint first" where
values are written alike, "12th to 14th" where one printed step would change it; in a table's cells "12".
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from words.language import Language

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
    """A rank among how many within a sentence: "22nd of 27", "12th to 14th of 27", "joint 3rd of 27 (3 to
    5)"; "–" for none.
    """
    if pd.isna(row["rank"]):
        return "–"
    said = {"of": int(row["of"])}
    if not row["tied"]:
        return language.text("{rank} of {of}", rank=_places(row, language), **said)
    first = row["rank"] == 1
    joint = (
        language.text("joint first")
        if first
        else language.text("joint {rank}", rank=ordinal(int(row["rank"]), language))
    )
    placed, span = language.text("{rank} of {of}", rank=joint, **said), _span(row, language)
    return language.text("{joint} ({span})", joint=placed, span=span) if span else placed


def _places(row: Ranked, language: Language) -> str:
    """The rank, or the first and the last that one printed step would lead to."""
    if not _span(row, language):
        return ordinal(int(row["rank"]), language)
    first, last = (ordinal(int(row[end]), language) for end in ("rank_from", "rank_to"))
    return language.text("{first} to {last}", first=first, last=last)


def _phrase(row: Ranked, language: Language) -> str:
    """The start of a sentence."""
    if not row["tied"]:
        return _places(row, language)
    span = _span(row, language)
    joint = (
        language.text("Joint first")
        if row["rank"] == 1
        else language.text("Joint {rank}", rank=ordinal(int(row["rank"]), language))
    )
    return language.text("{joint} ({span})", joint=joint, span=span) if span else joint


def rank_line(row: Ranked, language: Language) -> str:
    """A rank for a tooltip: "12th of 27 with data"."""
    return language.text("{rank} of {of} with data", rank=_phrase(row, language), of=int(row["of"]))


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
