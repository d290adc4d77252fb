"""What is said under a figure of /compare: flags of what is drawn, who is missing or can't be joined, what
was left out of the picture.
"""

from collections.abc import Iterable, Iterator, Sequence

import pandas as pd

from cards.legend import flag_letters, meanings_note, unknown_flags
from charts.comparison import BY_CHANGE, BY_VALUE, MANY, Comparison
from charts.kind_types import PALE_FILL
from charts.kinds import kind_of
from charts.pieces.marks import BENCHMARK, is_reference
from data.facts.catalogue import TOTAL
from data.facts.held_values import with_values
from words.comparison import group_noun
from words.language import Language


def line_notes(shown: Comparison, language: Language) -> tuple[str, ...]:
    """What folds away under the figure of one indicator, in this order."""
    kind = kind_of(shown.choice.kind)
    return (
        *order_notes(shown, language),
        *([shown.note] if shown.note else []),
        *_hidden_total(shown, language),
        *kind.notes(shown, language),
        *missing_notes(shown, language),
    )


def cell_notes(shown: Comparison, language: Language) -> tuple[str, ...]:
    """What folds away under the figure of several columns, in this order."""
    kind = kind_of(shown.choice.kind)
    return (
        *order_notes(shown, language),
        *([shown.note] if shown.note else []),
        *kind.notes(shown, language),
        *missing_notes(shown, language),
    )


def compared_flags(visible: pd.DataFrame, shown: Comparison, language: Language) -> tuple[str, ...]:
    """The legend of the flags on the figure (`visible` rows), then of those that only the table with all rows
    has; each with whose they are.
    """
    more = [letter for letter in flag_letters(shown.rows) if letter not in flag_letters(visible)]
    meanings = language.parts(_meaning(letter, shown.rows, shown, language, when=True) for letter in more)
    beyond = (language.text("In the table also: {meanings}.", meanings=meanings),) if more else ()
    return (
        *compared_legend(visible, shown, language),
        *pale_note(visible, shown, language),
        *seam_notes(visible, language),
        *beyond,
    )


def pale_note(visible: pd.DataFrame, shown: Comparison, language: Language) -> tuple[str, ...]:
    """What a pale mark is, where the figure has one."""
    flags = language.facts.flags
    pale = [letter for letter in flag_letters(visible) if flags[letter].drawn in ("pale", "dashed")]
    if not pale or kind_of(shown.choice.kind).figure.estimates != PALE_FILL:
        return ()
    said = language.list([f"{letter} ({language.flags(letter)})" for letter in pale])
    return (language.text("Values with these flags have pale marks: {flags}.", flags=said),)


def compared_legend(rows: pd.DataFrame, shown: Comparison, language: Language) -> tuple[str, ...]:
    """The flags that occur, each with whose they are: a letter on a muted line isn't found by its reader;
    and whose are not known.
    """
    meanings = (_meaning(letter, rows, shown, language) for letter in flag_letters(rows))
    return (*meanings_note(meanings, language), *unknown_flags(rows, language))


def _meaning(
    letter: str, rows: pd.DataFrame, shown: Comparison, language: Language, *, when: bool = False
) -> str:
    """ "u low reliability (Malta)", or with `when` "u low reliability (Ireland 2023)"; of many, the chosen by
    name and how many others.
    """
    columns = (rows[name] for name in ("country", "period", "value", "flags"))
    flagged = dict.fromkeys(
        (country, period)
        for country, period, value, flags in zip(*columns, strict=True)
        if letter in flags and pd.notna(value)
    )
    names = _flagged_names(flagged, shown, language, when=when)
    stand_out = [code for code in names if code in shown.choice.countries or is_reference(code)]
    first = [names[code] for code in stand_out]
    rest = [name for code, name in names.items() if code not in stand_out]
    if len(rest) > MANY:
        one, many = (
            ("{number} other country", "{number} other countries")
            if first
            else ("{number} country", "{number} countries")
        )
        rest = [language.plural(one, many, len(rest))]
    who = language.list(dict.fromkeys([*first, *rest]))
    return language.text("{letter} {meaning} ({who})", letter=letter, meaning=language.flags(letter), who=who)


def _flagged_names(
    flagged: Iterable[tuple[str, str]], shown: Comparison, language: Language, *, when: bool
) -> dict[str, str]:
    """The names of flagged values (country, period) by country, with the periods where `when`."""
    periods: dict[str, list[str]] = {}
    for country, period in flagged:
        periods.setdefault(country, []).append(period)
    names = {code: shown.benchmark if code == BENCHMARK else language.country(code) for code in periods}
    if not when:
        return names
    return {
        code: language.text("{country} {periods}", country=name, periods=language.list(periods[code]))
        for code, name in names.items()
    }


def seam_notes(visible: pd.DataFrame, language: Language) -> tuple[str, ...]:
    """What a "b" over a rule is where no source flags a break but the catalogue declares one, and where a
    computed benchmark breaks.
    """
    held = with_values(visible)
    computed = (held["country"] == BENCHMARK) & (held["edition"] == "")
    notes = []
    declared = held["seam"].astype(bool) & ~held["flags"].str.contains("b")
    if declared[~computed].any():
        notes.append(
            language.text(
                "b: a break in the series, because one source follows another or what is counted has changed."
                " Values before and after cannot be compared."
            )
        )
    if held.loc[computed, "seam"].any():
        notes.append(
            language.text(
                "b: the benchmark has a break where a value that it is made from has one, or where other "
                "countries have a value."
            )
        )
    return tuple(notes)


def missing_notes(shown: Comparison, language: Language) -> list[str]:
    """Who has no value in the period, by group; where two periods are set against each other, in the first
    of them too.
    """
    choice = shown.choice
    compares = kind_of(choice.kind).periods.compares(choice)
    periods = (choice.since, choice.period) if compares else (choice.period,)
    return [note for period in periods for note in _missing_in(period, shown, language)]


def _missing_in(period: str, shown: Comparison, language: Language) -> Iterator[str]:
    rows = with_values(shown.rows[shown.rows["period"] == period])
    for group in shown.choice.groups:
        held = set(rows.loc[rows["breakdown"] == group, "country"])
        missing = [code for code in shown.countries if code not in held]
        if missing:
            yield _missing_sentence(missing, group, period, language)


def _missing_sentence(missing: Sequence[str], group: str, period: str, language: Language) -> str:
    """Who has no data for a period, and of a breakdown for whom."""
    said = {"places": language.opening_places(missing), "period": period}
    if group == TOTAL:
        return language.plural(
            "{places} has no data for {period}.", "{places} have no data for {period}.", len(missing), **said
        )
    return language.plural(
        "{places} has no data for {group} in {period}.",
        "{places} have no data for {group} in {period}.",
        len(missing),
        group=group_noun(group, language),
        **said,
    )


def order_notes(shown: Comparison, language: Language) -> Sequence[str]:
    """Which of several groups the countries are sorted by: the first."""
    choice = shown.choice
    if not kind_of(choice.kind).orders or len(choice.groups) == 1:
        return ()
    group = group_noun(choice.groups[0], language)
    if choice.sort == BY_CHANGE:
        return (language.text("The countries are sorted by the change for {group}.", group=group),)
    if choice.sort == BY_VALUE:
        return (language.text("The countries are sorted by the value for {group}.", group=group),)
    return ()


def _hidden_total(shown: Comparison, language: Language) -> Sequence[str]:
    """Why the EU isn't in the picture."""
    if not shown.hides_total:
        return ()
    return (
        language.text(
            "The EU's total is in the table only: beside it, the countries could not be told apart."
        ),
    )
