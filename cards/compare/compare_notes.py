"""What is said under a figure of /compare: flags of what is drawn, who is missing or can't be joined, what
was left out of the picture.
"""

from collections.abc import Iterable, Sequence

import pandas as pd

from analysis.change import change
from cards.compare.compared_rows import (
    BY_CHANGE,
    BY_VALUE,
    DUMBBELL,
    HEAT,
    LINES,
    MANY,
    OF_EU,
    RANKING,
    SLOPE,
    STRIP,
    Compared,
)
from cards.unknown_flags import unknown_flags
from charts.marks import BENCHMARK, is_reference
from data.facts.catalogue import catalogue
from words.language import Language

# More strips than these would be a page of their own.
STRIPS = 6


def notes(shown: Compared, language: Language) -> tuple[str, ...]:
    """All that stands under the figure of one indicator, in this order."""
    made = (*sorted_by(shown, language), shown.note, *_left_out(shown, language), *_unjoined(shown, language))
    return tuple(
        note for note in (*flags(drawn(shown), shown, language), *made, *missing(shown, language)) if note
    )


def flags(seen: pd.DataFrame, shown: Compared, language: Language) -> tuple[str, ...]:
    """The legend of the flags `seen` in the figure, then of those that only the table with all rows has;
    each with whose they are.
    """
    more = sorted(_letters(shown.rows) - _letters(seen))
    meanings = "; ".join(_meaning(letter, shown.rows, shown, language, when=True) for letter in more)
    beyond = (language.text("In the table also: {meanings}.", meanings=meanings),) if more else ()
    return (*legend(seen, shown, language), *seams(seen, language), *beyond)


def legend(rows: pd.DataFrame, shown: Compared, language: Language) -> tuple[str, ...]:
    """The flags that occur, each with whose they are: a letter on a muted line isn't found by its reader;
    and whose are not known.
    """
    meanings = "; ".join(_meaning(letter, rows, shown, language) for letter in sorted(_letters(rows)))
    told = (language.text("Flags: {meanings}.", meanings=meanings),) if meanings else ()
    return (*told, *unknown_flags(rows, language))


def _meaning(
    letter: str, rows: pd.DataFrame, shown: Compared, language: Language, *, when: bool = False
) -> str:
    """ "u low reliability (Malta)", or with `when` "u low reliability (Ireland 2023)"; of many, the chosen by
    name and how many others.
    """
    held = rows.dropna(subset="value")
    flagged = held[held["flags"].str.contains(letter, regex=False)]
    periods: dict[str, list[str]] = {}
    for country, period in flagged[["country", "period"]].drop_duplicates().itertuples(index=False):
        periods.setdefault(country, []).append(period)
    names = {code: shown.benchmark if code == BENCHMARK else language.country(code) for code in periods}
    if when:
        names = {
            code: language.text("{country} {periods}", country=name, periods=language.list(periods[code]))
            for code, name in names.items()
        }
    first = [name for code, name in names.items() if code in shown.choice.countries or is_reference(code)]
    rest = [
        name for code, name in names.items() if code not in shown.choice.countries and not is_reference(code)
    ]
    if len(rest) > MANY:
        one, many = (
            ("{number} other country", "{number} other countries")
            if first
            else ("{number} country", "{number} countries")
        )
        rest = [language.plural(one, many, len(rest))]
    who = language.list(dict.fromkeys([*first, *rest]))
    return language.text("{letter} {meaning} ({who})", letter=letter, meaning=language.flags(letter), who=who)


def seams(seen: pd.DataFrame, language: Language) -> tuple[str, ...]:
    """What a "b" over a rule is: where no source flags a break but one source follows another; where a
    computed benchmark breaks.
    """
    held = seen.dropna(subset="value")
    computed = (held["country"] == BENCHMARK) & (held["edition"] == "")
    told = []
    if held.loc[~computed, "seam"].any() and "b" not in _letters(held):
        told.append(language.text("b: a break in the series, since one source follows another."))
    if held.loc[computed, "seam"].any():
        told.append(
            language.text(
                "b: the benchmark breaks where a value it is made from has a break, or other countries "
                "have one."
            )
        )
    return tuple(told)


def drawn(shown: Compared) -> pd.DataFrame:
    """The rows that the figure shows; the table may hold more."""
    choice, rows = shown.choice, shown.rows
    if choice.kind == RANKING or (choice.kind in (DUMBBELL, STRIP) and len(choice.groups) > 1):
        return shown.now
    if choice.kind in (SLOPE, DUMBBELL):
        return rows[rows["period"].isin([choice.since, choice.period])]
    if choice.kind == STRIP:
        return rows[rows["period"].isin(strip_periods(shown.periods))]
    if choice.kind == LINES and len(choice.groups) > 1 and choice.countries:
        # Everyone else, times the groups, would be a thicket; they stand in the table.
        return rows[rows["country"].isin(choice.countries) | rows["country"].map(is_reference)]
    return rows


def strip_periods(periods: Sequence[str]) -> list[str]:
    """The periods that have a strip, the newest first: all, or every second, third … counted from the
    newest.
    """
    return list(periods)[::-1][:: -(-len(periods) // STRIPS)]


def total_hidden(shown: Compared) -> bool:
    """Whether the EU stays out of the picture: the sum of a count over all member states would flatten every
    one of them.
    """
    return shown.unit.kind != "rate" and shown.choice.benchmark == OF_EU


def missing(shown: Compared, language: Language) -> list[str]:
    """Who has no value in the period, by group; where two periods are set against each other, in the first
    of them too.
    """
    two = (
        shown.choice.kind in (SLOPE, DUMBBELL)
        and len(shown.choice.groups) == 1
        and shown.choice.since < shown.choice.period
    )
    return [
        note
        for period in ([shown.choice.since] if two else []) + [shown.choice.period]
        for note in _missing(shown, period, language)
    ]


def _missing(shown: Compared, period: str, language: Language) -> list[str]:
    facts, found = catalogue(), []
    rows = shown.rows[shown.rows["period"] == period]
    for group in shown.choice.groups:
        held = set(rows.loc[(rows["breakdown"] == group) & rows["value"].notna(), "country"])
        gone = [code for code in _asked(shown) if code not in held]
        name = language.text(facts.breakdowns[group].name)
        if gone:
            found.append(
                language.text(
                    "No data in {period} ({group}): {names}.",
                    period=period,
                    group=name,
                    names=language.countries(gone),
                )
            )
    return found


def _unjoined(shown: Compared, language: Language) -> list[str]:
    """Who has both values of a slope and no line between them."""
    if shown.choice.kind != SLOPE:
        return []
    cut: list[str] = []
    for group in shown.choice.groups:
        rows = shown.rows[shown.rows["breakdown"] == group]
        moved = change(rows, shown.choice.since, shown.choice.period)
        held = set(rows.loc[(rows["period"] == shown.choice.since) & rows["value"].notna(), "country"])
        cut += [code for code in moved.loc[moved["remark"] == "break", "country"] if code in held]
    asked = [code for code in _asked(shown) if code in cut]
    if not asked:
        return []
    who = (
        language.text("all that are shown") if len(asked) == len(_asked(shown)) else language.countries(asked)
    )
    return [language.text("No line is drawn over a break in the series: {names}.", names=who)]


def sorted_by(shown: Compared, language: Language) -> tuple[str, ...]:
    """Which of several groups the countries are sorted by: the first."""
    choice = shown.choice
    if (
        choice.kind not in (DUMBBELL, HEAT)
        or len(choice.groups) == 1
        or choice.sort not in (BY_VALUE, BY_CHANGE)
    ):
        return ()
    group = language.text(catalogue().breakdowns[choice.groups[0]].name)
    if choice.sort == BY_CHANGE:
        return (language.text("Sorted by the change of: {group}.", group=group),)
    return (language.text("Sorted by the value of: {group}.", group=group),)


def _left_out(shown: Compared, language: Language) -> list[str]:
    found = []
    if total_hidden(shown):
        found.append(
            language.text(
                "The EU's total stands in the table: beside it, the countries could not be told apart here."
            )
        )
    step = -(-len(shown.periods) // STRIPS)
    if shown.choice.kind == STRIP and len(shown.choice.groups) == 1 and step > 1:
        said = language.text(
            "Drawn is one year in {step}, counted back from {period}; the table has all.",
            step=step,
            period=shown.choice.period,
        )
        found.append(said)
    return found


def _asked(shown: Compared) -> Sequence[str]:
    return shown.choice.countries if shown.choice.only else catalogue().countries


def _letters(rows: pd.DataFrame) -> set[str]:
    held: Iterable[str] = rows.dropna(subset="value")["flags"]
    return {letter for its in held for letter in its}
