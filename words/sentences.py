"""Sentences made from numbers: takeaways and alternative texts. Every number in them comes from the frame they are given."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

import pandas as pd

from data.facts import Target, Unit
from words.language import Language

Write: TypeAlias = Callable[[float], str]


def level_of_union(row: pd.Series | None, unit: Unit, words: Language, target: float | None = None) -> str:
    """ "In 2025 the EU stood at 60.4%, 19.6 points below the 2030 target of 80%." """
    if row is None:
        return words.text("No EU value is held for this indicator.")
    value = words.value(row["value"], unit)
    if target is None:
        return words.text("In {period}, the EU stood at {value}.", period=row["period"], value=value)
    gap = words.points(abs(row["value"] - target), unit).lstrip("+")
    goal = words.goal(target, unit)
    if row["value"] >= target:
        return words.text("In {period}, the EU stood at {value}: the target of {goal} is reached.", period=row["period"], value=value, goal=goal)
    return words.text(
        "In {period}, the EU stood at {value}, {gap} below the target of {goal}.", period=row["period"], value=value, gap=gap, goal=goal
    )


def reached(rows: pd.DataFrame, target: Target, goal: str, words: Language) -> str:
    """Who has reached the target, of how many with data."""
    held = rows.dropna(subset="value")
    above = held[held["value"] >= target.value].sort_values("value", ascending=False, kind="stable")
    period = rows["period"].iloc[0]
    if above.empty:
        return words.text("In {period}, no member state had reached {goal} ({count} with data).", period=period, goal=goal, count=len(held))
    return words.plural(
        "In {period}, one member state had reached {goal}: {names} ({count} with data).",
        "In {period}, {number} member states had reached {goal}: {names} ({count} with data).",
        len(above), period=period, goal=goal, names=words.countries(above["country"]), count=len(held),
    )  # fmt: skip


def span(ranked: pd.DataFrame, write: Write, words: Language) -> str:
    """The ends of a ranking (best first): who leads, who trails, how far apart; `write` turns a value into text."""
    if ranked.empty:
        return words.text("No member state has a value.")
    if ranked["rank"].isna().all():
        return words.text("{count} of 27 member states have a value: too few to rank.", count=len(ranked))
    first, last = ranked[ranked["rank"] == 1], ranked[ranked["value"] == ranked["value"].iloc[-1]]
    return words.text(
        "From {last} ({low}) to {first} ({high}) in {period}; {count} of 27 member states have a value.",
        first=_named(first, words), high=write(first["value"].iloc[0]), last=_named(last, words), low=write(last["value"].iloc[0]),
        period=ranked["period"].iloc[0], count=len(ranked),
    )  # fmt: skip


def _named(rows: pd.DataFrame, words: Language) -> str:
    """Names, as long as they can be read in a sentence; else how many."""
    if len(rows) <= 4:
        return words.countries(rows["country"])
    return words.plural("{number} member state", "{number} member states", len(rows))


def change(history: pd.DataFrame, unit: Unit, words: Language) -> str:
    """The EU's change over the newest unbroken run of periods (period, value, flags, seam in time order), or "" where there is none."""
    run = unbroken(history)
    if len(run) < 2:
        return ""
    difference = run["value"].iloc[-1] - run["value"].iloc[0]
    first, last = run["period"].iloc[0], run["period"].iloc[-1]
    amount = words.points(abs(difference), unit).lstrip("+")
    if difference > 0:
        return words.text("Since {first} the EU has gained {amount} (to {last}).", first=first, amount=amount, last=last)
    if difference < 0:
        return words.text("Since {first} the EU has lost {amount} (to {last}).", first=first, amount=amount, last=last)
    return words.text("Between {first} and {last} the EU value did not change.", first=first, last=last)


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


def alternative(title: str, ranked: pd.DataFrame, write: Write, words: Language, missing: Sequence[str] = ()) -> str:
    """A figure's text for those who don't see it: title, every value, and who has none."""
    values = "; ".join(f"{words.country(c)} {write(v)}" for c, v in zip(ranked["country"], ranked["value"], strict=True))
    gone = words.text(" No data: {names}.", names=words.countries(missing)) if missing else ""
    return f"{title}. {values}.{gone}"
