"""One country against one target, in sentences; head-counts are marked as estimates."""

import pandas as pd

from analysis.targets import MIXED, PAST, REACHED
from cards.targets.survey_population import head_count
from cards.targets.target_rows import target_outlook
from cards.view import View
from data.facts.fact_types import Target, Unit
from data.queries.national import UNCONFIRMED, national_outlooks
from words import gaps, target_texts
from words.gaps import Gap
from words.language import Language


def sentences_towards(indicator: str, country: str, view: View) -> list[str]:
    """What can be said of a country on the way to the Union's target and to its own, a sentence each;
    nothing where there is no value.
    """
    language, column = view.language, target_outlook(indicator, view.moment)
    row, aim = column.row(country), column.aim
    sentences = []
    if row["status"] and pd.notna(row["value"]):
        sentences.append(_sentence_towards(row, language.text("the EU target"), view))
    for target, outlook in national_outlooks(indicator, country, view.moment):
        if (outlook["goal"], target.year) == (aim.goal, aim.year):
            basis = target_texts.basis(target, language)
            sentences.append(language.text("Its own target ({basis}) is the same.", basis=basis))
        else:
            sentences.append(_sentence_of_own(target, outlook, view))
    return sentences


def _sentence_of_own(target: Target, row: pd.Series, view: View) -> str:
    """The way to a national target, or only how far it is where it is past or to be confirmed."""
    language, unit = view.language, _unit_of(row, view)
    if row["reason"] not in (PAST, UNCONFIRMED):
        return _sentence_towards(row, _own_name(target, language), view)
    values = {
        "basis": target_texts.basis(target, language),
        "goal": language.goal(row["goal"], unit),
        "year": target.year,
        "period": row["period"],
        "gap": Gap(row["value"], row["goal"], unit).amount(language),
    }
    if row["reason"] == PAST:
        return language.text(
            "Its own target ({basis}) of {goal} was for {year}, which has passed; the gap in {period} "
            "was {gap}.",
            **values,
        )
    return language.text(
        "Its own target of {goal} by {year} is {basis}; the gap in {period} was {gap}.",
        **values,
    )


def _own_name(target: Target, language: Language) -> str:
    """How a national target is called, with what it rests on."""
    return language.text("its own target ({basis})", basis=target_texts.basis(target, language))


def _sentence_towards(row: pd.Series, whose: str, view: View) -> str:
    """What would have to come about each year, and what came about, of a row of targets.OUTLOOK; `whose`
    names the target.
    """
    language = view.language
    country = language.place(row["country"])
    goal = language.goal(row["goal"], view.catalogue.unit_of(row["indicator"]))
    if pd.isna(row["value"]) or row["needed"] is None or pd.isna(row["needed"]):
        return language.text(
            "Nothing can be said about {country} and {whose} of {goal} for {year}: {why}.",
            country=country,
            whose=whose,
            goal=goal,
            year=row["year"],
            why=target_texts.reason(row["reason"], language),
        )
    if row["status"] == REACHED:
        return language.text(
            "In {period}, {country} was at or above {whose} of {goal}.",
            period=row["period"],
            country=country,
            whose=whose,
            goal=goal,
        )
    need = language.text(
        "To reach {whose} of {goal} by {year}, {country} needs {wanted} a year.",
        whose=whose,
        goal=goal,
        year=row["year"],
        country=country,
        wanted=yearly_change(row["needed"], row, view),
    )
    return f"{need} {_sentence_of_pace(row, view)}"


def _sentence_of_pace(row: pd.Series, view: View) -> str:
    """How fast it moved, recently and over the long run, and the status that follows; or why no pace is
    known.
    """
    language = view.language
    if pd.isna(row["pace"]):
        return language.text(
            "Its pace is not known: {why}.", why=target_texts.reason(row["reason"], language)
        )
    moved, since = yearly_change(row["pace"], row, view), int(row["since"])
    status = target_texts.status_of_row(row, language)
    if pd.isna(row["pace_long"]):
        return language.text(
            "It moved by {moved} a year from {since} to {period}. Status: {status}.",
            since=since,
            period=row["period"],
            moved=moved,
            status=status,
        )
    long, since_long = yearly_change(row["pace_long"], row, view), int(row["since_long"])
    if row["status"] == MIXED:
        return language.text(
            "It moved by {moved} a year from {since} to {period} ({recent}) and by {long} a year since "
            "{since_long} ({over}). Status: {status}.",
            since=since,
            period=row["period"],
            moved=moved,
            recent=target_texts.status(row["status_recent"], language),
            since_long=since_long,
            long=long,
            over=target_texts.status(row["status_long"], language),
            status=status,
        )
    return language.text(
        "It moved by {moved} a year from {since} to {period} and by {long} a year since {since_long}. "
        "Status: {status}.",
        since=since,
        period=row["period"],
        moved=moved,
        since_long=since_long,
        long=long,
        status=status,
    )


def yearly_change(amount: float, row: pd.Series, view: View) -> str:
    """A change a year of a country's value: "+2.7 points (about 131,000 people, estimate)"; in people where
    that can be estimated, without a sign.
    """
    language, unit = view.language, _unit_of(row, view)
    points = gaps.pace_of_row(amount, row, unit, language)
    count = head_count(amount, row["indicator"], row["country"], row["period"], view.moment)
    if count is None:
        return points
    people = head_count_text(abs(count), language)
    if count < 0:
        return language.text("{points} (about {people} fewer people, estimate)", points=points, people=people)
    return language.text("{points} (about {people} people, estimate)", points=points, people=people)


def _unit_of(row: pd.Series, view: View) -> Unit:
    return view.catalogue.unit_of(row["indicator"])


def head_count_text(count: float, language: Language) -> str:
    """A head-count to three digits, as an estimate deserves."""
    digits = max(0, len(str(int(abs(count)))) - 3)
    return language.number(round(count, -digits))
