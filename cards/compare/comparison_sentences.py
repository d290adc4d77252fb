"""What the cards of /compare say in words beside their headlines: labels, subject lines, how the chosen stand
and have moved.
"""

from collections.abc import Iterator, Sequence

from cards.card import subject_line
from cards.compare.compared_lines import (
    ends_of,
    line_history,
    names_or_count,
    opening_place_of,
    place_of,
)
from cards.compare.named_groups import group_of
from charts.comparison import MANY, Comparison, ComparisonChoice
from charts.kinds import kind_of
from charts.pieces.marks import is_reference
from data.facts.catalogue import TOTAL
from data.facts.held_values import with_values
from words import comparison as sentences
from words.language import Language


def comparison_subject(what: str, shown: Comparison, language: Language, span: str = "") -> str:
    """What is shown, for which groups and countries, when and in which unit; `what`: the noun, `span`: the
    time, where it is not that of the kind.
    """
    choice = shown.choice
    spans = kind_of(choice.kind).periods.spans(choice)
    time = span or language.years(choice.since if spans else choice.period, choice.period)
    return language.text(
        "{what} ({unit})",
        what=subject_line(
            what,
            "" if choice.groups == (TOTAL,) else group_names(shown, language),
            who_is_chosen(shown, language),
            time,
        ),
        unit=language.unit(shown.unit, *choice.groups),
    )


def who_is_chosen(shown: Comparison, language: Language) -> str:
    """The countries chosen, by the name of the group that they are; of many how many more; "" for nobody."""
    choice = shown.choice
    if not choice.countries:
        return ""
    group = group_of(choice.countries, choice.own, language)
    if group:
        return group.within
    return language.list(first_names([language.place(code) for code in choice.countries], language))


def title(shown: Comparison, language: Language, span: str = "") -> str:
    """The short name: "At least basic digital skills, rural areas and cities: Greece, 2021–2025". Files are
    called by it, so it stays.
    """
    choice, time = shown.choice, span or time_text(shown.choice)
    parts = [language.text(shown.facts.indicators[choice.indicator].name)]
    if choice.groups != (TOTAL,):
        parts.append(group_names(shown, language))
    what = ", ".join(parts)
    if not choice.countries:
        return f"{what}, {time}"
    who = language.list(first_names([language.country(code) for code in choice.countries], language))
    return language.text("{what}: {who}, {when}", what=what, who=who, when=time)


def first_names(names: Sequence[str], language: Language) -> list[str]:
    """As many names as are told, and how many more there are."""
    more = len(names) - MANY
    if more <= 0:
        return list(names)
    return [*names[:MANY], language.plural("{number} more", "{number} more", more)]


def time_text(choice: ComparisonChoice) -> str:
    """The period, or the first and the last where the kind shows what lies between."""
    spans = kind_of(choice.kind).periods.spans(choice)
    return f"{choice.since}–{choice.period}" if spans else choice.period


def group_names(shown: Comparison, language: Language) -> str:
    """The names of the groups chosen."""
    return language.list(language.text(shown.facts.breakdowns[group].name) for group in shown.choice.groups)


def standings(shown: Comparison, language: Language) -> tuple[str, ...]:
    """How the chosen and what they are compared with stand and have moved, and how far two groups lie apart:
    a paragraph each; without anybody chosen the ends of the ranking.
    """
    return (*_standings(shown, language), *_group_gaps(shown, language), *_ends(shown, language))


def reference_standings(shown: Comparison, language: Language) -> str:
    """How what is compared with stands, group by group: what an alternative text begins with."""
    references = (shown.reference(group) for group in shown.choice.groups)
    return " ".join(_standing(line, shown, language) for line in references if line)


def spoken_standings(shown: Comparison, language: Language) -> tuple[str, ...]:
    """What a text goes on with: how one or two chosen stand, of more what they are compared with."""
    if len(shown.choice.countries) <= 2:
        return standings(shown, language)
    return tuple(text for text in (reference_standings(shown, language),) if text)


def more_notes(lines: Sequence[str], language: Language) -> list[str]:
    """How many of the lines or countries chosen have no sentence; nothing where all have one."""
    more = len(lines) - MANY
    if more <= 0:
        return []
    return [language.plural("The table has {number} more.", "The table has {number} more.", more)]


def _standings(shown: Comparison, language: Language) -> Iterator[str]:
    """A paragraph for each of the first chosen lines, and for what they are compared with."""
    choice, lines = shown.choice, shown.chosen_lines
    yield from (_standing(line, shown, language) for line in lines[:MANY])
    yield from more_notes(lines, language)
    if choice.benchmark not in choice.countries:
        # How what they are compared with has moved itself.
        references = (shown.reference(group) for group in choice.groups)
        yield from (_standing(line, shown, language) for line in references if line)


def _standing(line: str, shown: Comparison, language: Language) -> str:
    """One line's value, its change, and how far it is from what it is compared with: not where that is the
    line itself.
    """
    country, group = line.split(".")
    place = _with_group(opening_place_of(country, shown, language), group, shown, language)
    return sentences.standing_sentences(
        place, line_history(line, shown), language, _benchmark_of(line, shown, language)
    )


def _with_group(place: str, group: str, shown: Comparison, language: Language) -> str:
    """A place with the group that is meant, where that isn't everyone."""
    if shown.choice.groups == (TOTAL,):
        return place
    name = language.text(shown.facts.breakdowns[group].name)
    return language.text("{place} ({group})", place=place, group=name)


def _benchmark_of(line: str, shown: Comparison, language: Language) -> sentences.Benchmark | None:
    """What a line is compared with; None where that is the line itself, or has no value."""
    (country, group), choice = line.split("."), shown.choice
    reference = shown.reference(group)
    value = shown.value(reference)
    if line == reference or country == choice.benchmark or value is None:
        return None
    name = _with_group(place_of(reference.split(".")[0], shown, language), group, shown, language)
    return sentences.Benchmark(name, value, is_total=shown.hides_total)


def _group_gaps(shown: Comparison, language: Language) -> Iterator[str]:
    """How far apart two groups are in each country of which both have a paragraph and in what it is compared
    with.
    """
    choice = shown.choice
    if len(choice.groups) != 2:
        return
    first, second = choice.groups
    countries = choice.countries[: MANY // 2]
    beside = () if choice.benchmark in countries else (shown.reference(first).split(".")[0],)
    nouns = sentences.group_noun(second, language), sentences.group_noun(first, language)
    for country in (*countries, *beside):
        one, other = shown.value(f"{country}.{first}"), shown.value(f"{country}.{second}")
        if one is not None and other is not None:
            yield sentences.group_gap_sentence(
                place_of(country, shown, language),
                nouns,
                (float(other), float(one)),
                (choice.period, shown.unit),
                language,
            )


def _ends(shown: Comparison, language: Language) -> Iterator[str]:
    """Between which ends the values lie, where nobody is chosen."""
    choice = shown.choice
    held = with_values(shown.now[~shown.now["country"].map(is_reference)])
    if len(choice.groups) > 1 or choice.countries or len(held) < shown.facts.thresholds.ranking:
        return
    ends = ends_of(held, shown, language)
    yield language.text(
        "Values range from {low} in {lowest} to {high} in {highest}.",
        low=ends.low,
        high=ends.high,
        lowest=names_or_count(ends.lowest, language),
        highest=names_or_count(ends.highest, language),
    )
