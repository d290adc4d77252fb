"""The headlines of maps and rankings where a country is chosen: where it stands."""

import pandas as pd

from cards.maps.map_values import CHANGE, GAP, MapValues
from cards.maps.map_words import union_value, written_goal
from data.queries import series
from words.gaps import Gap
from words.language import Language
from words.ranks import rank_place


def own_headline(values: MapValues, language: Language) -> str:
    """Where the chosen country stands against the target, or against the EU."""
    subject, row = values.subject, own_row(values)
    name = language.opening_place(subject.country)
    if row is None:
        return _own_missing(values, language)
    written = values.write(float(row["value"]), language, subject.country)
    if subject.measure == CHANGE:
        said = {"country": name, "change": written, "since": subject.since, "period": subject.period}
        if values.eu is None:
            return language.text("{country} changed by {change} from {since} to {period}", **said)
        return language.text(
            "{country} changed by {change} from {since} to {period}, the EU by {union}",
            union=union_value(values, language),
            **said,
        )
    if subject.measure == GAP:
        return _own_gap(values, float(row["value"]), language)
    if values.eu is None:
        return language.text(
            "{country} stood at {value} in {period}", country=name, value=written, period=subject.period
        )
    return language.text(
        "{country} stood at {value} in {period}; the EU stood at {union}",
        country=name,
        value=written,
        period=subject.period,
        union=union_value(values, language),
    )


def _own_gap(values: MapValues, gap: float, language: Language) -> str:
    """On which side of the target the chosen country was, and how far; `gap`: value minus target."""
    subject, target = values.subject, series.goal(values.subject.indicator)
    away = Gap(gap + target, target, values.unit)
    said = {
        "country": language.opening_place(subject.country),
        "gap": away.distance(language),
        "goal": written_goal(values, target, language),
        "period": subject.period,
    }
    if away.place == "level":
        return language.text("{country} was at the {goal} target in {period}", **said)
    if away.difference < 0:
        return language.text("{country} was {gap} below the {goal} target in {period}", **said)
    return language.text("{country} was {gap} above the {goal} target in {period}", **said)


def _own_missing(values: MapValues, language: Language) -> str:
    subject = values.subject
    row = values.members[values.members["country"] == subject.country].iloc[0]
    if row["remark"] == "break":
        return language.text(
            "{country} has no comparable value since {since}: a break in series",
            country=language.opening_place(subject.country),
            since=subject.since,
        )
    return language.text(
        "{country} has no value for {period}",
        country=language.opening_place(subject.country),
        period=subject.period,
    )


def own_row(values: MapValues) -> pd.Series | None:
    """The chosen country's row of the ranking; None where it has no value."""
    rows = values.ranked[values.ranked["country"] == values.subject.country]
    return None if rows.empty else rows.iloc[0]


def own_rank(values: MapValues, language: Language) -> str:
    """Which rank the chosen country had, and with which value."""
    subject, row = values.subject, own_row(values)
    if row is None:
        return _own_missing(values, language)
    return language.text(
        "{country} came {place} in {period}, with {value}",
        country=language.opening_place(subject.country),
        place=rank_place(row, language),
        period=subject.period,
        value=values.write(float(row["value"]), language, subject.country),
    )
