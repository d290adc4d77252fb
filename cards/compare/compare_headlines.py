"""The headlines of /compare: how the chosen countries stand, have moved or rank, how two groups lie apart,
and where nobody is chosen the Union or the ends of the 27.
"""

from collections.abc import Callable, Iterator, Mapping

from analysis.ranking import rank_members
from cards.compare.change_headlines import ends_of_change, gains_of_chosen, way_of_line
from cards.compare.compared_lines import (
    chosen_group,
    ends_of,
    names_or_count,
    opening_names_or_count,
    place_of,
    reference_beside,
    values_of_countries,
    written_value,
)
from cards.compare.group_headlines import several_groups, two_groups
from charts.comparison import Comparison
from charts.kind_types import CHANGES, HISTORY, RANKS, VALUES
from charts.kinds import kind_of
from data.facts.held_values import with_values
from words.language import Language
from words.ranks import rank_place

# Words of a headline: more can't be read at a glance.
MOST_WORDS = 14
# The kind of chart whose lines are named.
LINES = "lines"


def comparison_headline(shown: Comparison, language: Language) -> str:
    """The finding of an indicator's comparison; "" where no sentence that is short enough tells one."""
    groups = len(shown.choice.groups)
    if groups == 2:
        told = two_groups(shown, language)
    elif groups > 2:
        told = several_groups(shown, language)
    else:
        told = FINDINGS[kind_of(shown.choice.kind).finding](shown, language)
    return first_short(told)


def first_short(told: Iterator[str]) -> str:
    """The first sentence that a headline can be; "" where none is."""
    return next((text for text in told if text and len(text.split()) <= MOST_WORDS), "")


def _values(shown: Comparison, language: Language) -> Iterator[str]:
    """How the chosen stand in the period; where nobody is chosen, between which ends the values lie."""
    countries = shown.choice.countries
    if not countries:
        yield from _range(shown, language)
    elif len(countries) == 1:
        yield from _standing(countries[0], shown, language)
    elif len(countries) == 2:
        yield from _both(shown, language)
    else:
        yield from _leader_of_chosen(shown, language)


def _ranks(shown: Comparison, language: Language) -> Iterator[str]:
    """Who leads, or the rank of the one that is chosen."""
    countries = shown.choice.countries
    if len(countries) == 1 and not shown.choice.only:
        yield from _rank(countries[0], shown, language)
    elif not countries:
        yield from _leader(shown, language)
    yield from _values(shown, language)


def _history(shown: Comparison, language: Language) -> Iterator[str]:
    """From where the one that is chosen has come; of all, between which ends they lie, where the lines of
    both are named, or from where what all are compared with has come.
    """
    choice = shown.choice
    if len(choice.countries) == 1:
        yield from way_of_line(f"{choice.countries[0]}.{choice.groups[0]}", shown, language)
    elif not choice.countries:
        if choice.kind == LINES and shown.end_lines:
            yield from _range(shown, language)
        yield from way_of_line(shown.reference(choice.groups[0]), shown, language)
    yield from _values(shown, language)


def _changes(shown: Comparison, language: Language) -> Iterator[str]:
    """Who has gained or lost most; of one or two, by how much they have."""
    countries = shown.choice.countries
    if len(countries) in (1, 2):
        yield from gains_of_chosen(shown, language)
    else:
        yield ends_of_change(shown, language)
    yield from _values(shown, language)


FINDINGS: Mapping[str, Callable[[Comparison, Language], Iterator[str]]] = {
    VALUES: _values,
    RANKS: _ranks,
    HISTORY: _history,
    CHANGES: _changes,
}


def _range(shown: Comparison, language: Language) -> Iterator[str]:
    rows = values_of_countries(shown.choice.groups[0], shown.facts.countries, shown)
    period = shown.choice.period
    if len(rows) < shown.facts.thresholds.ranking:
        yield language.plural(
            "Only {number} of {all} member states has a value for {period}",
            "Only {number} of {all} member states have a value for {period}",
            len(rows),
            all=len(shown.facts.countries),
            period=period,
        )
        return
    ends = ends_of(rows, shown, language)
    yield language.text(
        "Values ranged from {low} in {lowest} to {high} in {highest} in {period}",
        low=ends.low,
        high=ends.high,
        lowest=names_or_count(ends.lowest, language),
        highest=names_or_count(ends.highest, language),
        period=period,
    )
    yield language.text(
        "{highest} had the highest value in {period}, {high}",
        highest=opening_names_or_count(ends.highest, language),
        high=ends.high,
        period=period,
    )


def _standing(country: str, shown: Comparison, language: Language) -> Iterator[str]:
    choice = shown.choice
    line, period = f"{country}.{choice.groups[0]}", choice.period
    place, value = language.opening_place(country), written_value(line, shown, language)
    if not value:
        yield language.text("{country} has no value for {period}", country=place, period=period)
        return
    said = {"country": place, "value": value, "period": period}
    reference = reference_beside(country, shown)
    if shown.hides_total and reference:
        own, total = shown.value(line), shown.value(reference)
        if own is not None and total:
            yield language.text(
                "{country} stood at {value} in {period}, {part} of the EU's total",
                part=language.share(own / total),
                **said,
            )
    elif reference:
        yield language.text(
            "{country} stood at {value} in {period}; {reference} stood at {union}",
            reference=place_of(reference.split(".")[0], shown, language),
            union=written_value(reference, shown, language),
            **said,
        )
    yield language.text("{country} stood at {value} in {period}", **said)


def _both(shown: Comparison, language: Language) -> Iterator[str]:
    """How two countries stand, and what they are compared with."""
    choice = shown.choice
    one, other = (f"{country}.{choice.groups[0]}" for country in choice.countries)
    if not written_value(one, shown, language) or not written_value(other, shown, language):
        yield from _leader_of_chosen(shown, language)
        return
    first, second = (language.place(country) for country in choice.countries)
    said = {
        "period": choice.period,
        "first": first,
        "second": second,
        "value": written_value(one, shown, language),
        "other": written_value(other, shown, language),
    }
    # The one that is compared with may be one of the two.
    beside = "" if choice.benchmark in choice.countries else reference_beside("", shown)
    if beside and not shown.hides_total:
        yield language.text(
            "In {period}, {first} stood at {value}, {second} at {other} and {reference} at {union}",
            reference=place_of(beside.split(".")[0], shown, language),
            union=written_value(beside, shown, language),
            **said,
        )
    yield language.text("In {period}, {first} stood at {value} and {second} at {other}", **said)


def _leader_of_chosen(shown: Comparison, language: Language) -> Iterator[str]:
    """Who of the chosen has the best value, and who the last."""
    choice = shown.choice
    rows = values_of_countries(choice.groups[0], choice.countries, shown)
    if rows.empty:
        yield language.text("None of the chosen countries has a value for {period}", period=choice.period)
        return
    ends = ends_of(rows, shown, language)
    if len(ends.highest) == len(rows):
        return
    said = {"group": chosen_group(len(rows), shown, language), "period": choice.period}
    if shown.facts.indicators[choice.indicator].direction == "neither":
        yield language.text(
            "{highest} had the highest value of {group} in {period}, {high}",
            highest=opening_names_or_count(ends.highest, language),
            high=ends.high,
            **said,
        )
        return
    first, value, last, low = ends.highest, ends.high, ends.lowest, ends.low
    if shown.lowest_first:
        first, value, last, low = last, low, first, value
    leads = opening_names_or_count(first, language)
    yield language.text(
        "{first} led {group} with {value} in {period}; {last} came last with {low}",
        first=leads,
        value=value,
        last=names_or_count(last, language),
        low=low,
        **said,
    )
    yield language.text("{first} led {group} with {value} in {period}", first=leads, value=value, **said)


def _leader(shown: Comparison, language: Language) -> Iterator[str]:
    """Who leads the 27, and where what they are compared with stands."""
    choice = shown.choice
    rows = values_of_countries(choice.groups[0], shown.facts.countries, shown)
    enough = len(rows) >= shown.facts.thresholds.ranking
    if not enough or shown.facts.indicators[choice.indicator].direction == "neither":
        return
    ends = ends_of(rows, shown, language)
    first, value, last, low = ends.highest, ends.high, ends.lowest, ends.low
    if shown.lowest_first:
        first, value, last, low = last, low, first, value
    said = {"first": opening_names_or_count(first, language), "value": value, "period": choice.period}
    reference = reference_beside("", shown)
    if reference and not shown.hides_total and choice.benchmark not in shown.facts.members:
        yield language.text(
            "{first} led with {value} in {period}; {reference} stood at {union}",
            reference=place_of(reference.split(".")[0], shown, language),
            union=written_value(reference, shown, language),
            **said,
        )
    yield language.text(
        "{first} led with {value} in {period}; {last} came last with {low}",
        last=names_or_count(last, language),
        low=low,
        **said,
    )


def _rank(country: str, shown: Comparison, language: Language) -> Iterator[str]:
    """A country's rank; nothing where there are too few values to rank, or neither end is better."""
    choice, facts = shown.choice, shown.facts
    ranked = rank_members(
        shown.now[shown.now["breakdown"] == choice.groups[0]],
        facts.indicators[choice.indicator].direction,
        facts.countries,
        facts.thresholds.ranking,
        shown.unit,
    )
    rows = with_values(ranked[ranked["country"] == country], "rank")
    if rows.empty:
        return
    if rows["rank"].iloc[0] == 1:
        yield from _leader(shown, language)
    yield language.text(
        "{country} came {place} in {period}, with {value}",
        country=language.opening_place(country),
        place=rank_place(rows.iloc[0], language),
        period=choice.period,
        value=written_value(f"{country}.{choice.groups[0]}", shown, language),
    )
