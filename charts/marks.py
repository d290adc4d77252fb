"""How a mark carries choice and flags: colour by who is chosen, hollow for provisional or estimated, pale
for low reliability.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from charts.look import Look, contrast
from data.facts.catalogue import EU
from words.language import Language

PALE = 0.45
TEXT = 4.5
# Stands where a country's code does in rows that we computed to compare with: a mean, the best.
BENCHMARK = "benchmark"


def keyed(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with a column `line` that tells series apart; a country's code where the caller set none."""
    return rows if "line" in rows else rows.assign(line=rows["country"])


def colour(line: str, country: str, chosen: Sequence[str], look: Look) -> str:
    """The EU and a benchmark in ink, the first four chosen in their colours, more chosen ones in grey that
    still reads, everyone else muted.
    """
    if is_reference(country):
        return look.ink
    if line not in chosen:
        return look.others
    place = [code for code in chosen if not is_reference(code.split(".")[0])].index(line)
    return look.chosen[place] if place < len(look.chosen) else look.secondary


def readable(look: Look) -> tuple[str, ...]:
    """The steps of the value ramp that a number can be printed on (WCAG 2.2, 1.4.3: 4.5 to 1), low to
    high.
    """
    return tuple(step for step in look.values if contrast(step, look.on(step)) >= TEXT)


def is_reference(country: str) -> bool:
    """Whether this is the Union, or a row computed to compare with."""
    return country in (EU, BENCHMARK)


def name_of(line: str, country: str, names: Mapping[str, str], language: Language) -> str:
    """What a mark is called: the name given for its line, else the country's."""
    return names.get(line) or language.country(country)


def carries(flags: str, letters: Sequence[str]) -> bool:
    """Whether one of the letters stands among the flags."""
    return any(letter in flags for letter in letters)


def marker(
    rows: pd.DataFrame,
    colours: Sequence[str],
    look: Look,
    pale: Sequence[str],
    hollow: Sequence[str],
    size: int = 8,
) -> dict[str, Any]:
    """Plotly's marker for rows with `flags`: hollow ones are filled with the page, pale ones faded."""
    return {
        "size": size,
        "color": [
            look.page if carries(flags, hollow) else its
            for flags, its in zip(rows["flags"], colours, strict=True)
        ],
        "opacity": [PALE if carries(flags, pale) else 1.0 for flags in rows["flags"]],
        "line": {"color": list(colours), "width": 1.6},
    }
