"""Headlines of several groups, columns and levels: how two groups lie apart, between which the values
of more lie, where a country is lowest.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from cards.compare.compared_lines import ends_of, names_or_count, place_of, written_value
from charts.comparison import Comparison
from charts.kind_types import HISTORY
from charts.kinds import kind_of
from data.facts.catalogue import EU, TOTAL
from data.facts.held_values import with_values
from data.facts.rounding import printed_difference
from words.comparison import group_noun
from words.language import Language


def two_groups(shown: Comparison, language: Language) -> Iterator[str]:
    """Both groups' values in one country; of several countries, in how many the same group has less."""
    choice = shown.choice
    first, second = choice.groups
    country = _one_place(shown)
    if country:
        one, other = (written_value(f"{country}.{group}", shown, language) for group in (first, second))
        if one and other:
            said = {
                "place": place_of(country, shown, language),
                "first": group_noun(first, language),
                "second": group_noun(second, language),
                "one": one,
                "other": other,
            }
            yield language.text(
                "In {place}, {first} stood at {one}, {second} at {other} in {period}",
                period=choice.period,
                **said,
            )
            yield language.text("In {place}, {first} stood at {one}, {second} at {other}", **said)
    yield from _behind(shown, language)


def _one_place(shown: Comparison) -> str:
    """The one country whose groups are told; where nobody is chosen, what is compared with, if the kind tells
    how values have come to be.
    """
    choice = shown.choice
    if len(choice.countries) == 1:
        return choice.countries[0]
    if choice.countries or kind_of(choice.kind).finding != HISTORY:
        return ""
    return shown.reference(choice.groups[0]).split(".")[0]


def _behind(shown: Comparison, language: Language) -> Iterator[str]:
    """In how many countries one of two groups has less than the other."""
    choice = shown.choice
    first, second = choice.groups
    below = above = held = 0
    for code in choice.countries or shown.facts.countries:
        one, other = (shown.value(f"{code}.{group}") for group in (first, second))
        if one is None or other is None:
            continue
        apart = printed_difference(one, other, shown.unit)
        held, below, above = held + 1, below + (apart < 0), above + (apart > 0)
    count, lower, higher = (below, first, second) if below >= above else (above, second, first)
    if not held or not count:
        return
    said = {
        "count": held,
        "lower": group_noun(lower, language),
        "higher": group_noun(higher, language),
        "period": choice.period,
    }
    if choice.countries:
        yield _behind_of_chosen(count, said, language)
    else:
        yield from _behind_of_all(count, said, shown, language)


def _behind_of_chosen(count: int, said: Mapping[str, Any], language: Language) -> str:
    if count == said["count"]:
        return language.plural(
            "In the one country, {lower} stood below {higher} in {period}",
            "In all {number} countries, {lower} stood below {higher} in {period}",
            count,
            **said,
        )
    return language.plural(
        "In {number} of the {count} countries, {lower} stood below {higher} in {period}",
        "In {number} of the {count} countries, {lower} stood below {higher} in {period}",
        count,
        **said,
    )


def _behind_of_all(
    count: int, said: Mapping[str, Any], shown: Comparison, language: Language
) -> Iterator[str]:
    if count == len(shown.facts.countries):
        yield language.text("In all {count} member states, {lower} stood below {higher} in {period}", **said)
        return
    if said["count"] < len(shown.facts.countries):
        yield language.plural(
            "In {number} of {count} member states with data, {lower} stood below {higher}",
            "In {number} of {count} member states with data, {lower} stood below {higher}",
            count,
            **said,
        )
        return
    yield language.plural(
        "In {number} of {count} member states, {lower} stood below {higher} in {period}",
        "In {number} of {count} member states, {lower} stood below {higher} in {period}",
        count,
        **said,
    )
    yield language.plural(
        "In {number} of {count} member states, {lower} stood below {higher}",
        "In {number} of {count} member states, {lower} stood below {higher}",
        count,
        **said,
    )


def several_groups(shown: Comparison, language: Language) -> Iterator[str]:
    """Between which groups the values of one country lie; of several countries, which group is lowest in most
    of them.
    """
    choice = shown.choice
    country = choice.countries[0] if len(choice.countries) == 1 else ""
    if not choice.countries:
        country = shown.reference(choice.groups[0]).split(".")[0]
    if country:
        yield from _range_of_groups(country, shown, language)
        return
    lowest: dict[str, int] = {}
    codes = choice.countries or shown.facts.countries
    for code in codes:
        rows = _groups_of(code, shown)
        if len(rows) == len(choice.groups):
            for group in ends_of(rows, shown, language).lowest:
                lowest[group] = lowest.get(group, 0) + 1
    if lowest:
        group = max(lowest, key=lambda each: lowest[each])
        said = {"group": group_noun(group, language), "period": choice.period, "count": len(codes)}
        if lowest[group] == len(codes):
            yield language.text("In all {count} countries, {group} had the lowest value in {period}", **said)
        yield language.plural(
            "In {number} of the {count} countries, {group} had the lowest value in {period}",
            "In {number} of the {count} countries, {group} had the lowest value in {period}",
            lowest[group],
            **said,
        )


def _range_of_groups(country: str, shown: Comparison, language: Language) -> Iterator[str]:
    rows = _groups_of(country, shown)
    if len(rows) < 2:
        return
    ends = ends_of(rows, shown, language)
    if len(ends.lowest) > 1 or len(ends.highest) > 1:
        return
    said = {
        "place": place_of(country, shown, language),
        "low": ends.low,
        "high": ends.high,
        "lowest": group_noun(ends.lowest[0], language),
        "highest": group_noun(ends.highest[0], language),
    }
    yield language.text(
        "In {place}, values ranged from {low} ({lowest}) to {high} ({highest}) in {period}",
        period=shown.choice.period,
        **said,
    )
    yield language.text("In {place}, values ranged from {low} ({lowest}) to {high} ({highest})", **said)
    yield language.text(
        "In {place}, {lowest} had the lowest value in {period}, {low}", period=shown.choice.period, **said
    )


def _groups_of(country: str, shown: Comparison) -> pd.DataFrame:
    """A country's values by group, as rows (country, value): the group stands for the country."""
    now = with_values(shown.now[shown.now["country"] == country])
    return now.assign(country=now["breakdown"])


def lowest_area(shown: Comparison, language: Language) -> Iterator[str]:
    """In which area of skill the one country, or the Union, is lowest; nothing where the columns are no
    areas.
    """
    choice, indicators = shown.choice, shown.facts.indicators
    areas = [code for code, _ in shown.columns if code != choice.indicator]
    country = choice.countries[0] if len(choice.countries) == 1 else "" if choice.countries else EU
    if not country or not all(code in indicators and indicators[code].area for code in areas):
        return
    rows = shown.cells[(shown.cells["country"] == country) & shown.cells["column"].isin(areas)]
    rows = with_values(rows)
    if len(rows) < len(areas) or rows.empty:
        return
    ends = ends_of(rows.assign(country=rows["column"]), shown, language)
    if len(ends.lowest) > 1:
        return
    area = language.text(shown.facts.areas[indicators[ends.lowest[0]].area].name)
    said = {"place": language.opening_place(country), "area": area, "value": ends.low}
    yield language.text(
        "{place} had its lowest value in {area} in {period}: {value}", period=choice.period, **said
    )
    yield language.text("{place} had its lowest value in {area}: {value}", **said)


def top_level(shown: Comparison, language: Language) -> Iterator[str]:
    """The share of people on the highest level of skill: of the one country or the Union in a sentence of the
    indicator's own; of several between which ends it lies.
    """
    choice = shown.choice
    # Those not assessed stand outside the order, behind the highest.
    top = shown.columns[-2][0]
    rows = with_values(shown.cells[shown.cells["column"] == top])
    statement = shown.facts.indicators[top].statement
    country = choice.countries[0] if len(choice.countries) == 1 else "" if choice.countries else EU
    if country:
        own = rows[rows["country"] == country]
        if choice.groups == (TOTAL,) and statement and not own.empty:
            said = {
                "value": language.value(float(own["value"].iloc[0]), shown.unit),
                "place": language.place(country),
                "period": choice.period,
            }
            yield language.text(statement, **said)
        return
    rows = rows[rows["country"].isin(choice.countries)]
    if len(rows) < 2:
        return
    ends = ends_of(rows, shown, language)
    said = {
        "low": ends.low,
        "high": ends.high,
        "lowest": names_or_count(ends.lowest, language),
        "highest": names_or_count(ends.highest, language),
    }
    yield language.text(
        "Above basic skills ranged from {low} in {lowest} to {high} in {highest} in {period}",
        period=choice.period,
        **said,
    )
    yield language.text("Above basic skills ranged from {low} in {lowest} to {high} in {highest}", **said)
