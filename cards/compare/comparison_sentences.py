"""What the cards of /compare say in words: titles, headlines, how the chosen stand and have moved."""

from collections.abc import Iterator, Sequence

import pandas as pd

from analysis.ranking import ends_as_printed
from cards.card import join_parts
from charts.comparison import MANY, OF_EU, Comparison, ComparisonChoice
from charts.kinds import kind_of
from charts.pieces.marks import is_reference
from data.facts.catalogue import TOTAL
from words import comparison as sentences
from words.language import Language


def subtitle(shown: Comparison, language: Language, span: str = "") -> str:
    """Unit, time and groups; `span`: the time, where it is not that of the kind."""
    chosen = shown.choice.groups
    return join_parts(
        [
            language.unit(shown.unit, *chosen),
            span or time_text(shown.choice),
            *([] if chosen == (TOTAL,) else [group_names(shown, language)]),
        ]
    )


def title(shown: Comparison, language: Language, span: str = "") -> str:
    """Names what is shown: "At least basic digital skills, rural areas and cities: Greece, 2021–2025"."""
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


def takeaway(shown: Comparison, language: Language) -> str:
    """How the chosen lines stand and have moved, against their benchmark; without any, the Union and the
    ends of the ranking.
    """
    parts = [*_standings(shown, language), _group_gap(shown, language), *_counted(shown, language)]
    return " ".join(part for part in parts if part)


def more_lines(count: int, language: Language) -> str:
    """That so many lines have no sentence."""
    return language.plural("{number} more stands in the table.", "{number} more stand in the table.", count)


def _standings(shown: Comparison, language: Language) -> Iterator[str]:
    """A sentence for each of the first chosen lines, and for what they are compared with."""
    choice, lines = shown.choice, shown.chosen_lines
    yield from (_standing(line, shown, language) for line in lines[:MANY])
    if len(lines) > MANY:
        yield more_lines(len(lines) - MANY, language)
    if choice.benchmark not in choice.countries:
        # How what they are compared with has moved itself.
        references = (shown.reference(group) for group in choice.groups)
        yield from (_standing(line, shown, language) for line in references if line)


def _standing(line: str, shown: Comparison, language: Language) -> str:
    """One line's value, its change, and how far it is from what it is compared with: not where that is the
    line itself.
    """
    name = shown.names.get(line) or language.country(line.split(".")[0])
    return sentences.standing_sentence(
        name[:1].upper() + name[1:],
        line_history(line, shown),
        language,
        _benchmark_of(line, shown, language),
    )


def line_history(line: str, shown: Comparison) -> sentences.LineHistory:
    """A line as sentences tell of it."""
    choice = shown.choice
    return sentences.LineHistory(shown.line(line), choice.since, choice.period, shown.unit)


def _benchmark_of(line: str, shown: Comparison, language: Language) -> sentences.Benchmark | None:
    """What a line is compared with; None where that is the line itself, or has no value."""
    (country, group), choice = line.split("."), shown.choice
    reference = shown.reference(group)
    value = shown.value(reference)
    if line == reference or country == choice.benchmark or value is None:
        return None
    name = shown.benchmark
    if choice.groups != (TOTAL,):
        group_name = language.text(shown.facts.breakdowns[group].name)
        # "EU women", but "mean of the 27 (women)".
        name = (
            language.text("EU {group}", group=group_name)
            if choice.benchmark == OF_EU
            else language.text("{name} ({group})", name=name, group=group_name)
        )
    return sentences.Benchmark(name, value, is_total=shown.hides_total)


def _group_gap(shown: Comparison, language: Language) -> str:
    """How far apart two groups are in each country of which both have a sentence and in what it is compared
    with; "" where no two values are held.
    """
    choice = shown.choice
    if len(choice.groups) != 2:
        return ""
    first, second = choice.groups
    countries = choice.countries[: MANY // 2]
    beside = () if choice.benchmark in countries else (shown.reference(first).split(".")[0],)
    pairs = []
    for country in (*countries, *beside):
        one, other = shown.value(f"{country}.{first}"), shown.value(f"{country}.{second}")
        if one is not None and other is not None:
            name = shown.benchmark if is_reference(country) else language.country(country)
            pairs.append((name, float(one), float(other)))
    if not pairs:
        return ""
    breakdowns = shown.facts.breakdowns
    names = language.text(breakdowns[first].name), language.text(breakdowns[second].name)
    return sentences.group_gap_sentence(names, pairs, choice.period, shown.unit, language)


def _counted(shown: Comparison, language: Language) -> Iterator[str]:
    """The ends of the ranking, where nobody is chosen, and how many member states have a value; of several
    groups only where nothing else is told of them.
    """
    choice = shown.choice
    several = len(choice.groups) > 1
    if choice.only or (several and (choice.countries or shown.reference(choice.groups[0]))):
        return
    held = shown.now[~shown.now["country"].map(is_reference)].dropna(subset="value")
    if not several and not choice.countries and len(held) >= shown.facts.thresholds.ranking:
        yield _ends(held, shown, language)
    yield language.text(
        "{held} of {total} member states have a value for {period}.",
        held=held["country"].nunique(),
        total=len(shown.facts.countries),
        period=choice.period,
    )


def _ends(held: pd.DataFrame, shown: Comparison, language: Language) -> str:
    """Who has the lowest and the highest value, with whom they share it as printed."""
    lowest, highest = ends_as_printed(held, shown.unit)
    return language.text(
        "From {last} ({low}) to {first} ({high}).",
        last=language.countries(lowest["country"]),
        low=language.value(float(lowest["value"].iloc[0]), shown.unit),
        first=language.countries(highest["country"]),
        high=language.value(float(highest["value"].iloc[0]), shown.unit),
    )
