"""Sentences made from numbers: takeaways and alternative texts. Every number in them comes from the frame
they are given.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

import pandas as pd

from data.facts.fact_types import Target, Unit
from words.language import Language

Write: TypeAlias = Callable[[float], str]


def level_of_union(row: pd.Series | None, unit: Unit, language: Language, target: float | None = None) -> str:
    """ "In 2025 the EU stood at 60.4%, 19.6 points below the 2030 target of 80%." """
    if row is None:
        return language.text("No EU value is held for this indicator.")
    value = language.value(row["value"], unit)
    if target is None:
        return language.text("In {period}, the EU stood at {value}.", period=row["period"], value=value)
    gap = language.points(abs(row["value"] - target), unit).lstrip("+")
    goal = language.goal(target, unit)
    if row["value"] >= target:
        return language.text(
            "In {period}, the EU stood at {value}: the target of {goal} is reached.",
            period=row["period"],
            value=value,
            goal=goal,
        )
    return language.text(
        "In {period}, the EU stood at {value}, {gap} below the target of {goal}.",
        period=row["period"],
        value=value,
        gap=gap,
        goal=goal,
    )


def reached(rows: pd.DataFrame, target: Target, goal: str, language: Language) -> str:
    """Who has reached the target, of how many with data."""
    held = rows.dropna(subset="value")
    above = held[held["value"] >= target.value].sort_values("value", ascending=False, kind="stable")
    period = rows["period"].iloc[0]
    if above.empty:
        return language.text(
            "In {period}, no member state had reached {goal} ({count} with data).",
            period=period,
            goal=goal,
            count=len(held),
        )
    return language.plural(
        "In {period}, one member state had reached {goal}: {names} ({count} with data).",
        "In {period}, {number} member states had reached {goal}: {names} ({count} with data).",
        len(above),
        period=period,
        goal=goal,
        names=language.countries(above["country"]),
        count=len(held),
    )


def span(ranked: pd.DataFrame, write: Write, language: Language) -> str:
    """The ends of a ranking (best first): who leads, who trails, how far apart; `write` turns a value into
    text.
    """
    if ranked.empty:
        return language.text("No member state has a value.")
    if ranked["rank"].isna().all():
        return language.text("{count} of 27 member states have a value: too few to rank.", count=len(ranked))
    first, last = ranked[ranked["rank"] == 1], ranked[ranked["value"] == ranked["value"].iloc[-1]]
    return language.text(
        "From {last} ({low}) to {first} ({high}) in {period}; {count} of 27 member states have a value.",
        first=_named(first, language),
        high=write(first["value"].iloc[0]),
        last=_named(last, language),
        low=write(last["value"].iloc[0]),
        period=ranked["period"].iloc[0],
        count=len(ranked),
    )


def _named(rows: pd.DataFrame, language: Language) -> str:
    """Names, as long as they can be read in a sentence; else how many."""
    if len(rows) <= 4:
        return language.countries(rows["country"])
    return language.plural("{number} member state", "{number} member states", len(rows))


def change(history: pd.DataFrame, unit: Unit, language: Language) -> str:
    """The EU's change over the newest unbroken run of periods (period, value, flags, seam in time order), or
    "" where there is none.
    """
    run = unbroken(history)
    if len(run) < 2:
        return ""
    difference = run["value"].iloc[-1] - run["value"].iloc[0]
    first, last = run["period"].iloc[0], run["period"].iloc[-1]
    amount = language.points(abs(difference), unit).lstrip("+")
    if amount == language.points(0.0, unit):
        return language.text(
            "Between {first} and {last} the EU value did not change.", first=first, last=last
        )
    if difference > 0:
        return language.text(
            "Since {first} the EU has gained {amount} (to {last}).", first=first, amount=amount, last=last
        )
    return language.text(
        "Since {first} the EU has lost {amount} (to {last}).", first=first, amount=amount, last=last
    )


def unbroken(history: pd.DataFrame) -> pd.DataFrame:
    """The newest rows that can be compared: none missing, no break (`b`) and no seam after the first."""
    rows = history.reset_index(drop=True)
    start = 0
    for place, row in rows.iterrows():
        number = int(str(place))
        if pd.isna(row["value"]):
            start = number + 1
        elif "b" in row["flags"] or row["seam"]:
            start = number
    return rows.iloc[start:]


def alternative(
    title: str, ranked: pd.DataFrame, write: Write, language: Language, missing: Sequence[str] = ()
) -> str:
    """A figure's text for those who don't see it: title, every value, and who has none."""
    values = "; ".join(
        f"{language.country(c)} {write(v)}" for c, v in zip(ranked["country"], ranked["value"], strict=True)
    )
    gone = language.text(" No data: {names}.", names=language.countries(missing)) if missing else ""
    return f"{title}. {values}.{gone}"


def headline(row: pd.Series, unit: Unit, goal: float | None, language: Language) -> str:
    """ "Ireland: 82.8% of people had at least basic digital skills in 2025, 2.8 points above the target of
    80%", for a country's row.
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
    gap = float(row["value"]) - goal
    said |= {"goal": language.goal(goal, unit), "gap": language.points(abs(gap), unit).lstrip("+")}
    if round(gap, unit.decimals) == 0:
        return language.text(
            "{country}: {value} of people had at least basic digital skills in {period}, the target of "
            "{goal} just reached",
            **said,
        )
    if gap > 0:
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


def own(country: str, rows: pd.DataFrame, ranked: pd.DataFrame, write: Write, language: Language) -> str:
    """ "Croatia: 63.4% in 2025. Rank 12 of the 27 member states with a value.", of one country's row and the
    ranking; "" where it has no row.
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
    told = language.text(
        "{country}: {value} in {period}.", country=name, value=write(row["value"]), period=row["period"]
    )
    placed = ranked[ranked["country"] == country]
    if placed.empty or pd.isna(placed["rank"].iloc[0]):
        return told
    equals = ranked.loc[
        (ranked["rank"] == placed["rank"].iloc[0]) & (ranked["country"] != country), "country"
    ].tolist()
    return f"{told} {place(placed.iloc[0], equals, language)}"


def place(row: pd.Series, equals: Sequence[str], language: Language) -> str:
    """The rank of a row (rank, of) with its coverage; `equals` are the other countries that share it."""
    if pd.isna(row["rank"]):
        return language.plural(
            "Only {number} of 27 member states has a value: no rank.",
            "{number} of 27 member states have a value: no rank.",
            row["of"],
        )
    said = {"rank": int(row["rank"]), "of": int(row["of"])}
    if equals:
        return language.text(
            "Rank {rank} of the {of} member states with a value, shared with {names}.",
            names=language.countries(equals),
            **said,
        )
    return language.text("Rank {rank} of the {of} member states with a value.", **said)


def moved(history: pd.DataFrame, unit: Unit, language: Language) -> str:
    """A country's change over its newest unbroken run of periods, or why there is none."""
    run = unbroken(history)
    if len(run) < 2:
        return language.text("No earlier value that compares.")
    first, last = run["period"].iloc[0], run["period"].iloc[-1]
    difference = float(run["value"].iloc[-1]) - float(run["value"].iloc[0])
    if round(difference, unit.decimals) == 0:
        return _unmoved(run, unit, language)
    return language.text(
        "{change} from {first} to {last}.", change=language.points(difference, unit), first=first, last=last
    )


def _unmoved(run: pd.DataFrame, unit: Unit, language: Language) -> str:
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


def profile(rows: pd.DataFrame, language: Language) -> str:
    """Of a country's rows (name, value, union, target, direction higher): how many stand above the EU, and
    which have reached the Union's target.
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
    if not reached:
        return (
            said
            + " "
            + language.text(
                "None of the {total} targets for member states is reached.", total=language.number(len(aimed))
            )
        )
    return (
        said
        + " "
        + language.plural(
            "One of the {total} targets for member states is reached: {names}.",
            "{number} of the {total} targets for member states are reached: {names}.",
            len(reached),
            total=language.number(len(aimed)),
            names=language.list(reached),
        )
    )


def lagging(rows: pd.DataFrame, names: Mapping[str, str], unit: Unit, language: Language) -> str:
    """Which group (rows of analysis.groups, furthest behind first) lags most, and how many stand below the
    EU's same group.
    """
    if rows.empty:
        return language.text("No group has a value.")
    first = rows.iloc[0]
    behind = language.points(abs(first["to_national"]), unit).lstrip("+")
    compared = rows.dropna(subset="to_union")
    below = int((compared["to_union"] < 0).sum())
    said = (
        language.text(
            "Furthest behind the country as a whole: {name}, by {gap}.",
            name=names[first["breakdown"]],
            gap=behind,
        )
        if first["to_national"] < 0
        else language.text("No group stands below the country as a whole.")
    )
    counted = (
        language.text("No group stands below the EU's same group.")
        if not below
        else language.plural(
            "{number} of {total} groups stands below the EU's same group.",
            "{number} of {total} groups stand below the EU's same group.",
            below,
            total=language.number(len(compared)),
        )
    )
    return f"{said} {counted}"


def parts_of_gap(
    parts: Mapping[str, float], names: Mapping[str, str], gap: float, unit: Unit, language: Language
) -> str:
    """Which age group weighs most in the gap to the target; what the parts add up to, and the gap of the
    value published.
    """
    lowest = min(parts, key=lambda code: parts[code])
    added, published = language.points(math.fsum(parts.values()), unit), language.points(gap, unit)
    together = language.text(
        "The parts add up to {added}; the published gap is {published}.", added=added, published=published
    )
    if parts[lowest] >= 0:
        return language.text("No age group stands below the target.") + " " + together
    most = language.points(parts[lowest], unit)
    return (
        language.text("The largest part below the target: {name}, {part}.", name=names[lowest], part=most)
        + " "
        + together
    )


def rounds_taken(row: pd.Series, unit: Unit, language: Language) -> str:
    """How many survey rounds a precedent (analysis.precedents) took, or how far it came in those observed."""
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
