"""Whose flags are not known, in few words: for the notes under a figure."""

import pandas as pd

from data.facts.catalogue import catalogue
from words.language import Language


def unknown_flags(rows: pd.DataFrame, language: Language) -> tuple[str, ...]:
    """Whose flags are not known: all, one indicator's, some of everyone's, or those of the countries
    named.
    """
    held = rows.dropna(subset="value")
    unknown = held[~held["flags_known"].astype(bool) & (held["flags"] == "")]
    if unknown.empty:
        return ()
    if len(unknown) == len(held):
        return (language.text("Flags not known: the copy of the source dropped them."),)
    if set(unknown["country"]) < set(held["country"]):
        return (
            language.text(
                "Flags not known: {names}.", names=language.countries(dict.fromkeys(unknown["country"]))
            ),
        )
    known = set(held.loc[~held.index.isin(unknown.index), "indicator"])
    lacking = [code for code in dict.fromkeys(unknown["indicator"]) if code not in known]
    names = language.list(language.text(catalogue().indicators[code].name) for code in lacking)
    return (
        language.text("Flags not known of: {names}.", names=names)
        if lacking
        else language.text("Flags not known of some values."),
    )
