"""What is said of one country: where it stands, its targets and groups; and how long others took."""

import math
from collections.abc import Mapping

import pandas as pd

from data.facts.fact_types import Unit
from data.facts.held_values import with_values
from words.gaps import Gap
from words.language import Language


def standing_sentence(stood: str, gap: Gap | None, goal: str, rank: str, language: Language) -> str:
    """Where a country stands: "51.0% of people in Greece had at least basic digital skills in 2025: 29.0
    points below the 80% target, 23rd of 27".

    `stood`: value, place and year in a sentence without its stop; `gap`: to the `goal` (written already),
    None without one; `rank`: a place of words.ranks, "–" without one.
    """
    apart = "" if gap is None else _against_goal(gap, goal, language)
    if rank == "–":
        return language.text("{stood}: {apart}", stood=stood, apart=apart) if apart else stood
    if not apart:
        return language.text("{stood}, {place}", stood=stood, place=rank)
    return language.text("{stood}: {apart}, {place}", stood=stood, apart=apart, place=rank)


def _against_goal(gap: Gap, goal: str, language: Language) -> str:
    """ "29.0 points below the 80% target"."""
    if gap.is_just_missed:
        return language.text("just below the {goal} target", goal=goal)
    if gap.place in ("level", "just_above"):
        return language.text("the {goal} target reached", goal=goal)
    if gap.is_reached:
        return language.text("{gap} above the {goal} target", gap=gap.distance(language), goal=goal)
    return language.text("{gap} below the {goal} target", gap=gap.distance(language), goal=goal)


def profile_notes(rows: pd.DataFrame, language: Language) -> list[str]:
    """On how many indicators a country is above the EU, and which EU targets it has reached.

    `rows`: name, value, union, target, one an indicator, only those where higher is better; a missing union
    or target is not counted.
    """
    compared = with_values(rows, "union")
    aimed = with_values(rows, "target")
    reached = aimed.loc[aimed["value"] >= aimed["target"], "name"].tolist()
    above = language.plural(
        "The country is above the EU on {above} of {number} indicator.",
        "The country is above the EU on {above} of {number} indicators.",
        len(compared),
        above=language.number(int((compared["value"] > compared["union"]).sum())),
    )
    if not reached:
        return [above]
    return [above, language.text("It has reached these EU targets: {names}.", names=language.list(reached))]


def fewer_targets(own: int, every: int, language: Language) -> tuple[str, ...]:
    """Why a country has a status on `own` of the EU's targets, not on `every` one; nothing where it has."""
    if own >= every:
        return ()
    return (
        language.plural(
            "{number} of the EU's {total} targets is followed country by country; the others are for the EU "
            "as a whole.",
            "{number} of the EU's {total} targets are followed country by country; the others are for the EU "
            "as a whole.",
            own,
            total=language.number(every),
        ),
    )


def groups_below_union(rows: pd.DataFrame, language: Language) -> str:
    """How many groups are below the EU's same group, "" where none compares. `rows`: as
    analysis.groups.group_gaps gives them.
    """
    compared = with_values(rows, "to_union")
    if compared.empty:
        return ""
    below = int((compared["to_union"] < 0).sum())
    return language.plural(
        "{number} of {total} groups is below the EU average for the same group.",
        "{number} of {total} groups are below the EU average for the same group.",
        below,
        total=language.number(len(compared)),
    )


def parts_sum(parts: Mapping[str, float], gap: float, unit: Unit, language: Language) -> str:
    """What the parts of a gap add up to, and the published gap, both in points."""
    return language.text(
        "The parts add up to {added}; the published gap is {published}.",
        added=language.points(math.fsum(parts.values()), unit),
        published=language.slight(gap, unit),
    )


def years_taken(row: pd.Series, unit: Unit, language: Language) -> str:
    """How many years a precedent (a row of analysis.precedents) took, or how far it has come."""
    if pd.notna(row["rounds"]):
        return language.plural(
            "{number} year: {value} in {period}",
            "{number} years: {value} in {period}",
            int(row["reached"][:4]) - int(row["period"][:4]),
            value=language.value(row["reached_value"], unit),
            period=row["reached"],
        )
    return language.plural(
        "more than {number} year: {value} in {period}",
        "more than {number} years: {value} in {period}",
        int(row["last"][:4]) - int(row["period"][:4]),
        value=language.value(row["last_value"], unit),
        period=row["last"],
    )
