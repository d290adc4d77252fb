"""What headlines and sentences of /compare are made of: lines by their places in a sentence, their values as
written_value, and how they have moved.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import pandas as pd

from analysis.ranking import ends_as_printed
from cards.compare.comparison_benchmarks import benchmark_place, opening_benchmark_place
from cards.compare.named_groups import group_of
from charts.comparison import Comparison
from charts.pieces.marks import is_reference
from data.facts.held_values import with_mark, with_values
from words import comparison as sentences
from words.gaps import Gap
from words.language import Language

# Names that a headline can hold; of more it says how many.
MOST_NAMES = 2


class Movement(NamedTuple):
    """How a line has moved: by which share or number, as printed (below zero: down), and how that is written
    without its sign.
    """

    by: float
    amount: str


class Ends(NamedTuple):
    """The ends of some values: who has the lowest and the highest, all who are written alike, and the values
    as written.
    """

    lowest: list[str]
    highest: list[str]
    low: str
    high: str


def place_of(country: str, shown: Comparison, language: Language) -> str:
    """A country, the Union or a benchmark within a sentence."""
    return benchmark_place(shown.choice, language) if is_reference(country) else language.place(country)


def opening_place_of(country: str, shown: Comparison, language: Language) -> str:
    """A country, the Union or a benchmark where a sentence begins with it."""
    if is_reference(country):
        return opening_benchmark_place(shown.choice, language)
    return language.opening_place(country)


def line_history(line: str, shown: Comparison) -> sentences.LineHistory:
    """A line as sentences tell of it."""
    choice, goal = shown.choice, shown.goal(shown.choice.indicator)
    return sentences.LineHistory(
        shown.line(line), choice.since, choice.period, shown.unit, goal, shown.lowest_first
    )


def written_value(line: str, shown: Comparison, language: Language, period: str = "") -> str:
    """A line's value in the period chosen (or another) as text, marked where it is only printed in a report;
    "" for none.
    """
    row = shown.row(line, period or shown.choice.period)
    if row is None or pd.isna(row["value"]):
        return ""
    return with_mark(shown.write_value(float(row["value"]), language), row["flags"])


def movement(line: str, shown: Comparison, language: Language) -> Movement | None:
    """How a line has moved between the two periods chosen; None where they can't be compared."""
    history = line_history(line, shown)
    if not history.compares or history.breaks:
        return None
    gap = Gap(history.values[history.period], history.values[history.since], shown.unit)
    if gap.place not in ("above", "below"):
        return Movement(0.0, "")
    return Movement(gap.as_printed, gap.distance(language))


def reference_beside(country: str, shown: Comparison) -> str:
    """The line of the first group that a country is compared with; "" where there is none, or it is the
    country itself, or it has no value.
    """
    line = shown.reference(shown.choice.groups[0])
    if not line or country == shown.choice.benchmark or shown.value(line) is None:
        return ""
    return line


def ends_of(rows: pd.DataFrame, shown: Comparison, language: Language) -> Ends:
    """The ends of rows (country, value), none of them missing, at least one: those that are written alike."""
    lowest, highest = ends_as_printed(rows, shown.unit)
    texts = rows["value"].map(lambda value: shown.write_value(float(value), language))
    low, high = (
        shown.write_value(float(value), language) for value in (lowest["value"].min(), highest["value"].max())
    )
    return Ends(
        rows.loc[texts == low, "country"].tolist(), rows.loc[texts == high, "country"].tolist(), low, high
    )


def names_or_count(codes: Sequence[str], language: Language) -> str:
    """Countries within a sentence; how many where they are more than a headline holds."""
    if len(codes) > MOST_NAMES:
        return language.plural("{number} country", "{number} countries", len(codes))
    return language.places(codes)


def opening_names_or_count(codes: Sequence[str], language: Language) -> str:
    """Countries where a sentence begins with them, or how many."""
    return names_or_count(codes, language) if len(codes) > MOST_NAMES else language.opening_places(codes)


def values_of_countries(group: str, countries: Iterable[str], shown: Comparison) -> pd.DataFrame:
    """The rows (country, value) of those countries that have a value for a group in the period."""
    now = shown.now[(shown.now["breakdown"] == group) & shown.now["country"].isin(set(countries))]
    return with_values(now)


def chosen_group(count: int, shown: Comparison, language: Language) -> str:
    """The countries chosen, `count` of them with a value, within a sentence: "the Baltic states", "the 5
    countries", "the 2 countries with data".
    """
    countries, choice = shown.choice.countries, shown.choice
    if count < len(countries):
        return language.plural("the {number} country with data", "the {number} countries with data", count)
    group = group_of(countries, choice.own, language)
    if group:
        return group.within
    return language.plural("the {number} country", "the {number} countries", count)
