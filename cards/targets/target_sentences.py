"""One country against one target, in sentences; head-counts are marked as estimates."""

from collections.abc import Sequence

import pandas as pd

from cards.targets import target_rows as ask
from data.facts.catalogue import EU, catalogue
from data.facts.fact_types import Target, Unit
from data.queries.moments import Moment
from words import target_texts
from words.language import Language


def answer(columns: Sequence[ask.Column], country: str, words: Language) -> tuple[str, list[str]]:
    """Will it make it? What is counted, and a line a status with the targets of the Union that a country, or
    the Union, has it on.
    """
    facts, by_status = catalogue(), dict[str, list[str]]()
    for column in columns:
        by_status.setdefault(str(column.row(country)["status"]), []).append(
            words.text(facts.indicators[column.aim.indicator].name)
        )
    lines = [
        words.text(
            "{icon} {status}, {number}: {names}",
            icon=icon,
            status=target_texts.status(code, words),
            number=len(by_status[code]),
            names="; ".join(by_status[code]),
        )
        for code, icon in target_texts.ICONS.items()
        if code in by_status
    ]
    count = sum(len(by_status.get(code, [])) for code in target_texts.ICONS)
    name = words.text("The EU") if country == EU else words.country(country)
    heading = words.plural(
        "{country} on {number} target for 2030, at its last pace:",
        "{country} on {number} targets for 2030, at its last pace:",
        count,
        country=name,
    )
    return heading, lines


def towards(column: ask.Column, country: str, moment: Moment, words: Language) -> list[str]:
    """What can be said of a country on the way to the Union's target and to its own, a sentence each;
    nothing where no value is held.
    """
    row = column.row(country)
    said = (
        [sentence(row, column.aim.goal, column.aim.year, "", moment, words)]
        if row["status"] and pd.notna(row["value"])
        else []
    )
    for target, outlook in ask.national(column.aim.indicator, country, moment):
        same = (outlook["goal"], target.year) == (column.aim.goal, column.aim.year)
        same_said = words.text(
            "Its own target ({basis}) is the same.", basis=target_texts.basis(target, words)
        )
        said.append(
            same_said
            if same
            else sentence(outlook, outlook["goal"], target.year, own_name(target, words), moment, words)
        )
    return [line for line in said if line]


def own_name(target: Target, words: Language) -> str:
    """How a national target is called, with what it rests on."""
    return words.text("its own target ({basis})", basis=target_texts.basis(target, words))


def sentence(row: pd.Series, goal: float, year: int, whose: str, moment: Moment, words: Language) -> str:
    """What would have to come about each year, and what came about; in people where that can be estimated."""
    unit = catalogue().unit_of(row["indicator"])
    country = words.text("the EU") if row["country"] == EU else words.country(row["country"])
    aim = words.goal(goal, unit)
    whose = whose or words.text("the EU target")
    if pd.isna(row["value"]) or row["needed"] is None or pd.isna(row["needed"]):
        return words.text(
            "For {whose} of {goal} by {year}, nothing can be said of {country}: {why}.",
            country=country,
            whose=whose,
            goal=aim,
            year=year,
            why=target_texts.reason(row["reason"], words),
        )
    if row["status"] == "reached":
        return words.text(
            "In {period}, {country} was at or above {whose} of {goal}.",
            period=row["period"],
            country=country,
            whose=whose,
            goal=aim,
        )
    wanted = yearly(row["needed"], row, unit, moment, words)
    need = words.text(
        "To reach {whose} of {goal} by {year}, {country} needs {wanted} a year.",
        whose=whose,
        goal=aim,
        year=year,
        country=country,
        wanted=wanted,
    )
    if pd.isna(row["pace"]):
        return (
            need
            + " "
            + words.text("Its pace is not known: {why}.", why=target_texts.reason(row["reason"], words))
        )
    moved = yearly(row["pace"], row, unit, moment, words)
    return (
        need
        + " "
        + words.text(
            "From {since} to {period} it moved by {moved} a year: {status}.",
            since=int(row["since"]),
            period=row["period"],
            moved=moved,
            status=target_texts.status(row["status"], words),
        )
    )


def yearly(amount: float, row: pd.Series, unit: Unit, moment: Moment, words: Language) -> str:
    """ "+2.7 points (about 131,000 people, estimate)"."""
    points, count = (
        words.slight(amount, unit),
        ask.head_count(amount, row["indicator"], row["country"], row["period"], moment),
    )
    return (
        points
        if count is None
        else words.text(
            "{points} (about {people} people, estimate)", points=points, people=rounded(count, words)
        )
    )


def rounded(count: float, words: Language) -> str:
    """A head-count to three digits, as an estimate deserves."""
    digits = max(0, len(str(int(abs(count)))) - 3)
    return words.number(round(count, -digits))
