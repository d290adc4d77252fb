"""Sentences made from numbers, and alternative texts. Every number comes from the frame given."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeAlias

import pandas as pd
from babel.dates import format_date

from data.facts.edition import Edition
from data.facts.fact_types import Target
from data.facts.held_values import of_series, with_values
from words.language import Language

Write: TypeAlias = Callable[[float], str]


def printed_note(language: Language) -> str:
    """Where a value comes from that is only printed in a text, as a sentence."""
    return language.text("The Commission printed this value in a country report; the series has none.")


def members_reached(rows: pd.DataFrame, target: Target, goal: str, language: Language) -> str:
    """Which member states have reached the target; of how many, where some have no value.

    `rows`: country, period, value of one period, one row a member state; `goal`: the target in words.
    """
    counted = with_values(rows)
    above = counted[counted["value"] >= target.value].sort_values("value", ascending=False, kind="stable")
    said = {"period": rows["period"].iloc[0], "goal": goal}
    if above.empty:
        reached = language.text("In {period}, no member state had reached {goal}.", **said)
    else:
        reached = language.plural(
            "In {period}, {number} member state had reached {goal}: {names}.",
            "In {period}, {number} member states had reached {goal}: {names}.",
            len(above),
            names=language.places(above["country"]),
            **said,
        )
    if len(counted) == len(rows):
        return reached
    return f"{reached} {_with_a_value(len(counted), len(rows), language)}"


def ranking_span(ranked: pd.DataFrame, write: Write, language: Language) -> str:
    """The two ends of a ranking as a sentence: the lowest value and whose it is, then the highest, with all
    who are written alike; and how many member states have a value where not all have one.

    `ranked`: as analysis.ranking gives it, best first, with a period; `write` turns a value into text.
    """
    if ranked.empty:
        return language.text("No member state has a value.")
    total = len(language.facts.countries)
    if ranked["rank"].isna().all() and len(ranked) < language.facts.thresholds.ranking:
        return language.plural(
            "Only {number} of {total} member states has a value, too few for a ranking.",
            "Only {number} of {total} member states have a value, too few for a ranking.",
            len(ranked),
            total=total,
        )
    low, high = (
        ranked[ranked["printed"] == ranked["printed"].iloc[end]]
        for end in (int(ranked["value"].argmin()), int(ranked["value"].argmax()))
    )
    said = language.text(
        "In {period}, values ranged from {low} in {lowest} to {high} in {highest}.",
        period=ranked["period"].iloc[0],
        low=write(low["value"].iloc[0]),
        lowest=_places_or_count(low, language),
        high=write(high["value"].iloc[0]),
        highest=_places_or_count(high, language),
    )
    return said if len(ranked) == total else f"{said} {_with_a_value(len(ranked), total, language)}"


def _with_a_value(count: int, total: int, language: Language) -> str:
    return language.plural(
        "{number} of {all} member states has a value.",
        "{number} of {all} member states have a value.",
        count,
        all=total,
    )


def _places_or_count(rows: pd.DataFrame, language: Language) -> str:
    """Names, as long as they can be read in a sentence; else how many."""
    if len(rows) <= 4:
        return language.places(rows["country"])
    return language.plural("{number} member state", "{number} member states", len(rows))


def value_sentence(country: str, value: str, period: str, language: Language) -> str:
    """A country's or the Union's value, written already: "EU: 60.4% in 2025."."""
    return language.text(
        "{country}: {value} in {period}.", country=language.country(country), value=value, period=period
    )


def standing_statement(indicator: str, country: str, value: str, period: str, language: Language) -> str:
    """Where a country or the Union stood, a sentence without its stop: "51.0% of people in Greece had at
    least basic digital skills in 2025". `value`: written already.
    """
    its = language.facts.indicators[indicator]
    said = {"value": value, "place": language.place(country), "period": period}
    if its.statement:
        return language.text(its.statement, **said)
    return language.text("{name}: {value} in {place} in {period}", name=language.text(its.name), **said)


def unbroken_run(history: pd.DataFrame) -> pd.DataFrame:
    """The newest rows that can be compared: none missing or only printed in a text, no break (`b`) and no
    seam after the first.

    `history`: value, flags, seam of one line, in time order; the columns stay.
    """
    rows = of_series(history).reset_index(drop=True)
    start = 0
    marks = zip(rows["value"].isna(), rows["flags"], rows["seam"], strict=True)
    for place, (missing, flags, seam) in enumerate(marks):
        if missing:
            start = place + 1
        elif "b" in flags or seam:
            start = place
    return rows.iloc[start:]


def alternative_text(
    title: str, ranked: pd.DataFrame, write: Write, language: Language, missing: Sequence[str] = ()
) -> str:
    """A figure's text for those who don't see it: title, every value, and who is `missing`."""
    values = "; ".join(
        f"{language.country(c)} {write(v)}" for c, v in zip(ranked["country"], ranked["value"], strict=True)
    )
    gone = language.text(" No data: {names}.", names=language.countries(missing)) if missing else ""
    return f"{title}. {values}.{gone}"


def copies_sentence(newest: Sequence[Edition], language: Language) -> str:
    """Says which of the newest editions are copies that no refresh has replaced yet; "" if none is."""
    fetched = [bool(edition.fetched) for edition in newest]
    if all(fetched):
        return ""
    if any(fetched):
        return language.text(
            "Some of these figures are a copy gathered in November 2026 and have not been refreshed from the "
            "source."
        )
    return language.text(
        "These figures are a copy gathered in November 2026 and have not been refreshed from the source."
    )


def full_day(day: str, language: Language) -> str:
    """A day (ISO 8601) in full, for a sentence: "22 November 2026"."""
    return format_date(date.fromisoformat(day[:10]), format="long", locale=language.locale)


def obtained_words(stated: str, language: Language) -> str:
    """How an edition was obtained, as stated with it, in a reader's words; what has no phrase here stays."""
    return {
        "asked of the source by this dashboard": language.text("fetched from the source by this dashboard"),
        "third-party copy": language.text("copy made by others"),
        "printed in a text of the Commission, read in a third-party copy": language.text(
            "printed in a text of the Commission, read in a copy made by others"
        ),
        "test fixture of the Commission's DESI tool, before publication": language.text(
            "test file of the Commission's DESI tool, before publication"
        ),
    }.get(stated, stated)
