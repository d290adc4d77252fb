"""The notes below a figure: what the letters of its values mean, whose flags are not known, and on a map what
its boundaries don't say.
"""

from collections.abc import Iterable

import pandas as pd

from data.facts.geometry import geometry
from data.facts.held_values import of_series, with_values
from words.language import Language

Notes = tuple[str, ...]


def boundary_note(language: Language) -> Notes:
    """What stands beside every map with boundaries: that they take no position; of Kosovo, which is drawn,
    how it is called.
    """
    said = language.text("Boundaries imply no position on the legal status of any territory.")
    if "XK" not in geometry().context:
        return (said,)
    kosovo = language.text("Kosovo*: {note}", note=language.text(geometry().kosovo))
    return (f"{said} {kosovo}",)


def flag_legend(rows: pd.DataFrame, language: Language) -> Notes:
    """The meanings of the flags that occur on values, and whose flags are not known.

    `rows` are observations: country, indicator, value, flags, flags_known.
    """
    return (*flag_meanings(rows, language), *unknown_flags(rows, language))


def flag_meanings(rows: pd.DataFrame, language: Language) -> Notes:
    """Every letter that occurs in the flags of a value, with its meaning; no note where none does."""
    return meanings_note((f"{letter} {language.flags(letter)}" for letter in flag_letters(rows)), language)


def flag_letters(rows: pd.DataFrame) -> list[str]:
    """The letters of the flags that values have, in the order of the alphabet."""
    return sorted({letter for flags in with_values(rows)["flags"] for letter in flags})


def meanings_note(meanings: Iterable[str], language: Language) -> Notes:
    """The note with these meanings, each with its letter; none without meanings."""
    joined = language.parts(meanings)
    return (language.text("Flags: {meanings}.", meanings=joined),) if joined else ()


def unknown_flags(rows: pd.DataFrame, language: Language) -> Notes:
    """Whose flags are not known: everyone's, one indicator's, some of everyone's, or those of the countries
    named.
    """
    values, unknown = _values(rows), without_known_flags(rows)
    if unknown.empty or len(unknown) == len(values):
        return _all_unknown(unknown, language)
    if set(unknown["country"]) < set(values["country"]):
        return _unknown_of(language.countries(dict.fromkeys(unknown["country"])), language)
    known = set(values.loc[~values.index.isin(unknown.index), "indicator"])
    lacking = [code for code in dict.fromkeys(unknown["indicator"]) if code not in known]
    if not lacking:
        return (language.text("The flags of some values are unknown."),)
    return _unknown_of(_indicators(lacking, language), language)


def unknown_flags_by_name(rows: pd.DataFrame, language: Language) -> Notes:
    """Whose flags are not known, by the column `name` of the rows: one country's indicators, groups or
    regions, say.
    """
    unknown = without_known_flags(rows)
    if unknown.empty or len(unknown) == len(_values(rows)):
        return _all_unknown(unknown, language)
    return _unknown_of(language.list(unknown["name"]), language)


def unknown_flags_by_year(rows: pd.DataFrame, language: Language) -> Notes:
    """In which periods flags of the rows are not known."""
    unknown = without_known_flags(rows)
    periods = sorted(set(unknown["period"]))
    if unknown.empty or len(periods) == _values(rows)["period"].nunique():
        return _all_unknown(unknown, language)
    return (language.text("Flags not known for {periods}.", periods=language.list(periods)),)


def unknown_flags_by_indicator(rows: pd.DataFrame, language: Language) -> Notes:
    """The indicators of which some or all flags are not known."""
    unknown = without_known_flags(rows)
    if unknown.empty:
        return ()
    names = _indicators(unknown["indicator"].unique(), language)
    return (language.text("Flags not known for some or all countries: {names}.", names=names),)


def without_known_flags(rows: pd.DataFrame) -> pd.DataFrame:
    """The values whose flags are not known; one that inherits another edition's flags has them told, and one
    that is only printed in a text has its mark.
    """
    values = _values(rows)
    return values[~values["flags_known"].astype(bool) & (values["flags"] == "")]


def _values(rows: pd.DataFrame) -> pd.DataFrame:
    """The values that a source could have flagged."""
    return of_series(with_values(rows))


def _all_unknown(unknown: pd.DataFrame, language: Language) -> Notes:
    if unknown.empty:
        return ()
    return (language.text("Flags not known: the copy of the source lacks them."),)


def _unknown_of(names: str, language: Language) -> Notes:
    return (language.text("Flags not known: {names}.", names=names),)


def _indicators(codes: Iterable[str], language: Language) -> str:
    return language.list(language.text(language.facts.indicators[code].name) for code in codes)
