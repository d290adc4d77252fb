"""One country against one target, in sentences; head-counts are marked as estimates."""

from collections.abc import Sequence

import pandas as pd

from cards.targets import target_rows as ask
from cards.view import View
from data.facts.catalogue import EU, catalogue
from data.facts.fact_types import Target, Unit
from words import target_texts
from words.language import Language


def answer(columns: Sequence[ask.Column], country: str, language: Language) -> tuple[str, list[str]]:
    """Will it make it? What is counted, and a line a status with the targets of the Union that a country, or
    the Union, has it on.
    """
    facts, by_status = catalogue(), dict[str, list[str]]()
    for column in columns:
        by_status.setdefault(str(column.row(country)["status"]), []).append(
            language.text(facts.indicators[column.aim.indicator].name)
        )
    lines = [
        language.text(
            "{icon} {status}, {number}: {names}",
            icon=icon,
            status=target_texts.status(code, language),
            number=len(by_status[code]),
            names="; ".join(by_status[code]),
        )
        for code, icon in target_texts.ICONS.items()
        if code in by_status
    ]
    count = sum(len(by_status.get(code, [])) for code in target_texts.ICONS)
    name = language.text("The EU") if country == EU else language.country(country)
    heading = language.plural(
        "{country} on {number} target for 2030, at its last pace:",
        "{country} on {number} targets for 2030, at its last pace:",
        count,
        country=name,
    )
    return heading, lines


def towards(column: ask.Column, country: str, view: View) -> list[str]:
    """What can be said of a country on the way to the Union's target and to its own, a sentence each;
    nothing where no value is held.
    """
    language = view.language
    row = column.row(country)
    said = (
        [sentence(row, column.aim.goal, column.aim.year, "", view)]
        if row["status"] and pd.notna(row["value"])
        else []
    )
    for target, outlook in ask.national(column.aim.indicator, country, view.moment):
        same = (outlook["goal"], target.year) == (column.aim.goal, column.aim.year)
        same_said = language.text(
            "Its own target ({basis}) is the same.", basis=target_texts.basis(target, language)
        )
        said.append(
            same_said
            if same
            else sentence(outlook, outlook["goal"], target.year, own_name(target, language), view)
        )
    return [line for line in said if line]


def own_name(target: Target, language: Language) -> str:
    """How a national target is called, with what it rests on."""
    return language.text("its own target ({basis})", basis=target_texts.basis(target, language))


def sentence(row: pd.Series, goal: float, year: int, whose: str, view: View) -> str:
    """What would have to come about each year, and what came about; in people where that can be estimated."""
    language = view.language
    unit = view.catalogue.unit_of(row["indicator"])
    country = language.text("the EU") if row["country"] == EU else language.country(row["country"])
    aim = language.goal(goal, unit)
    whose = whose or language.text("the EU target")
    if pd.isna(row["value"]) or row["needed"] is None or pd.isna(row["needed"]):
        return language.text(
            "For {whose} of {goal} by {year}, nothing can be said of {country}: {why}.",
            country=country,
            whose=whose,
            goal=aim,
            year=year,
            why=target_texts.reason(row["reason"], language),
        )
    if row["status"] == "reached":
        return language.text(
            "In {period}, {country} was at or above {whose} of {goal}.",
            period=row["period"],
            country=country,
            whose=whose,
            goal=aim,
        )
    wanted = yearly(row["needed"], row, unit, view)
    need = language.text(
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
            + language.text("Its pace is not known: {why}.", why=target_texts.reason(row["reason"], language))
        )
    moved = yearly(row["pace"], row, unit, view)
    return (
        need
        + " "
        + language.text(
            "From {since} to {period} it moved by {moved} a year: {status}.",
            since=int(row["since"]),
            period=row["period"],
            moved=moved,
            status=target_texts.status(row["status"], language),
        )
    )


def yearly(amount: float, row: pd.Series, unit: Unit, view: View) -> str:
    """ "+2.7 points (about 131,000 people, estimate)"."""
    language = view.language
    points, count = (
        language.slight(amount, unit),
        ask.head_count(amount, row["indicator"], row["country"], row["period"], view.moment),
    )
    return (
        points
        if count is None
        else language.text(
            "{points} (about {people} people, estimate)", points=points, people=rounded(count, language)
        )
    )


def rounded(count: float, language: Language) -> str:
    """A head-count to three digits, as an estimate deserves."""
    digits = max(0, len(str(int(abs(count)))) - 3)
    return language.number(round(count, -digits))
