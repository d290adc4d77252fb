"""What is said of one country: its headline, place, change and groups; and how long others took."""

import math
from collections.abc import Mapping

import pandas as pd

from data.facts.fact_types import Unit
from data.facts.rounding import printed_difference
from words.gaps import Gap
from words.language import Language
from words.ranks import rank_sentence
from words.sentences import Write, unbroken_run, value_sentence


def skills_headline(row: pd.Series, unit: Unit, goal: float | None, language: Language) -> str:
    """The headline of a country's row (country, value, period), with its distance to `goal`, if any.

    "Ireland: 82.8% of people had at least basic digital skills in 2025, 2.8 points above the target of 80%".
    """
    said = {
        "country": language.country(row["country"]),
        "value": language.value(row["value"], unit),
        "period": row["period"],
    }
    if goal is None:
        return language.text(
            "{country}: {value} of people had at least basic digital skills in {period}", **said
        )
    gap = Gap(float(row["value"]), goal, unit)
    said["goal"] = language.goal(goal, unit)
    if gap.is_just_missed:
        said["value"] = gap.value_text(language)
        return language.text(
            "{country}: {value} of people had at least basic digital skills in {period}, just below the "
            "target of {goal}",
            **said,
        )
    if gap.place in ("level", "just_above"):
        return language.text(
            "{country}: {value} of people had at least basic digital skills in {period}, the target of "
            "{goal} just reached",
            **said,
        )
    said["gap"] = gap.distance(language)
    if gap.is_reached:
        return language.text(
            "{country}: {value} of people had at least basic digital skills in {period}, {gap} above the "
            "target of {goal}",
            **said,
        )
    return language.text(
        "{country}: {value} of people had at least basic digital skills in {period}, {gap} below the "
        "target of {goal}",
        **said,
    )


def country_place(
    country: str, rows: pd.DataFrame, ranked: pd.DataFrame, write: Write, language: Language
) -> str:
    """A country's value and rank: "Croatia: 63.4% in 2025. Rank 12 of the 27 member states with a value."

    `rows`: country, period, value, remark, one a country; "" without one of this country. `ranked`: as
    analysis.ranking gives it. `write` turns a value into text.
    """
    held = rows[rows["country"] == country]
    if held.empty:
        return ""
    row, name = held.iloc[0], language.country(country)
    if pd.isna(row["value"]):
        if row["remark"] == "break":
            return language.text(
                "{country}: not comparable (break) in {period}.", country=name, period=row["period"]
            )
        return language.text("{country}: no value in {period}.", country=name, period=row["period"])
    sentence = value_sentence(country, write(row["value"]), row["period"], language)
    placed = ranked[ranked["country"] == country]
    if placed.empty or pd.isna(placed["rank"].iloc[0]):
        return sentence
    return f"{sentence} {rank_sentence(country, ranked, language)}"


def country_change(history: pd.DataFrame, unit: Unit, language: Language) -> str:
    """A country's change over its newest unbroken run of periods, or that there is none.

    `history`: period, value, flags, seam of one country and breakdown, in time order.
    """
    run = unbroken_run(history)
    if len(run) < 2:
        return language.text("No earlier value that compares.")
    first, last = run["period"].iloc[0], run["period"].iloc[-1]
    difference = printed_difference(float(run["value"].iloc[-1]), float(run["value"].iloc[0]), unit)
    if not difference:
        return _no_change(run, unit, language)
    return language.text(
        "{change} from {first} to {last}.", change=language.points(difference, unit), first=first, last=last
    )


def _no_change(run: pd.DataFrame, unit: Unit, language: Language) -> str:
    """No change between the ends of a run; and the value between them that lies furthest away, where one
    differs.
    """
    ends = {"first": run["period"].iloc[0], "last": run["period"].iloc[-1]}
    away = (run["value"] - run["value"].iloc[-1]).round(unit.decimals).abs()
    if not away.iloc[:-1].any():
        return language.text("No change from {first} to {last}.", **ends)
    between = run.loc[away.idxmax()]
    value = language.value(float(between["value"]), unit)
    return language.text(
        "The same in {last} as in {first}; {value} in {between}.",
        **ends,
        value=value,
        between=between["period"],
    )


def profile_sentence(rows: pd.DataFrame, language: Language) -> str:
    """How many of a country's indicators stand above the EU, and which have reached the Union's target.

    `rows`: name, value, union, target, one an indicator, only those where higher is better; a missing union
    or target is not counted.
    """
    compared = rows.dropna(subset="union")
    above = int((compared["value"] > compared["union"]).sum())
    aimed = rows.dropna(subset="target")
    reached = aimed.loc[aimed["value"] >= aimed["target"], "name"].tolist()
    total = language.number(len(compared))
    said = language.plural(
        "Above the EU on {number} of {total} indicators.",
        "Above the EU on {number} of {total} indicators.",
        above,
        total=total,
    )
    targets = language.number(len(aimed))
    if not reached:
        none = language.text("None of the {total} EU targets is reached.", total=targets)
        return f"{said} {none}"
    some = language.plural(
        "One of the {total} EU targets is reached: {names}.",
        "{number} of the {total} EU targets are reached: {names}.",
        len(reached),
        total=targets,
        names=language.list(reached),
    )
    return f"{said} {some}"


def lagging_group(rows: pd.DataFrame, names: Mapping[str, str], unit: Unit, language: Language) -> str:
    """Which group lags most behind its country, and how many stand below the EU's same group.

    `rows`: as analysis.groups.group_gaps gives them, furthest behind first; `names`: breakdown -> its name.
    """
    if rows.empty:
        return language.text("No group has a value.")
    first = rows.iloc[0]
    behind = language.points_between(first["value"] - first["to_national"], first["value"], unit).lstrip("+")
    compared = rows.dropna(subset="to_union")
    below = int((compared["to_union"] < 0).sum())
    furthest = (
        language.text(
            "Furthest behind the country as a whole: {name}, by {gap}.",
            name=names[first["breakdown"]],
            gap=behind,
        )
        if first["to_national"] < 0
        else language.text("No group stands below the country as a whole.")
    )
    below_union = (
        language.text("No group stands below the EU's same group.")
        if not below
        else language.plural(
            "{number} of {total} groups stands below the EU's same group.",
            "{number} of {total} groups stand below the EU's same group.",
            below,
            total=language.number(len(compared)),
        )
    )
    return f"{furthest} {below_union}"


def gap_parts_sentence(
    parts: Mapping[str, float], names: Mapping[str, str], gap: float, unit: Unit, language: Language
) -> str:
    """Which age group weighs most in the gap to the target, what the parts add up to, and the published gap.

    `parts`: breakdown -> its part in points, below zero is behind (analysis.groups.group_contributions);
    `names`: breakdown -> its name; `gap`: published value minus target.
    """
    lowest = min(parts, key=lambda code: parts[code])
    added, published = language.points(math.fsum(parts.values()), unit), language.slight(gap, unit)
    together = language.text(
        "The parts add up to {added}; the published gap is {published}.", added=added, published=published
    )
    if parts[lowest] >= 0:
        none = language.text("No age group stands below the target.")
        return f"{none} {together}"
    most = language.points(parts[lowest], unit)
    largest = (
        language.text("The largest part below the target: {name}, {part}.", name=names[lowest], part=most)
        if gap < 0
        else language.text("People {name} pull the result down most ({part}).", name=names[lowest], part=most)
    )
    return f"{largest} {together}"


def rounds_taken(row: pd.Series, unit: Unit, language: Language) -> str:
    """How many survey rounds a precedent (a row of analysis.precedents) took, or how far it has come."""
    if pd.notna(row["rounds"]):
        return language.plural(
            "{number} round: {value} in {period}",
            "{number} rounds: {value} in {period}",
            int(row["rounds"]),
            value=language.value(row["reached_value"], unit),
            period=row["reached"],
        )
    return language.plural(
        "not within {number} round: {value} in {period}",
        "not within {number} rounds: {value} in {period}",
        int(row["rounds_held"]),
        value=language.value(row["last_value"], unit),
        period=row["last"],
    )
