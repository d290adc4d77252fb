"""How a mark carries choice and flags: colour by who is chosen, a pale fill for what is estimated or of low
reliability; the EU's mark is always solid.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from charts.look import Look, blend, contrast
from charts.pieces.drawing import Drawing
from charts.pieces.labels import SIZE
from charts.style import Style
from data.facts.catalogue import EU
from data.facts.held_values import PRINTED
from words.language import Language

# How much of its colour the fill of an estimate keeps.
PALE = 0.45
TEXT = 4.5
# Stands where a country's code does in rows that we computed to compare with: a mean, the best.
BENCHMARK = "benchmark"


@dataclass(frozen=True, eq=False)
class Labels:
    """What the marks of a figure say: `values` are written at them and `texts` are their tooltips, both by
    what the chart tells marks apart by; `chosen` are the lines in colour and named, `names` those that are
    called otherwise than their country; `written` is what stands on the countries of a map, by the kind of
    label (charts.map_labels) and by country.
    """

    values: Mapping[Any, str]
    texts: Mapping[Any, str] = field(default_factory=dict)
    chosen: Sequence[str] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    written: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def marks_line(self, line: str, country: str) -> bool:
        """Whether a line stands out: it is chosen, or what others are compared with."""
        return line in self.chosen or is_reference(country)


@dataclass(frozen=True)
class TargetLine:
    """A target in the unit of the values, and what its line is called."""

    value: float
    name: str


def with_lines(rows: pd.DataFrame) -> pd.DataFrame:
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


def readable_ramp(look: Look) -> tuple[str, ...]:
    """The steps of the value ramp that a number can be printed on (WCAG 2.2, 1.4.3: 4.5 to 1), low to
    high.
    """
    return tuple(step for step in look.values if contrast(step, look.on(step)) >= TEXT)


def is_reference(country: str) -> bool:
    """Whether this is the Union, or a row computed to compare with."""
    return country in (EU, BENCHMARK)


def name_of(line: str, country: str, labels: Labels, language: Language) -> str:
    """What a mark is called: the name given for its line, else the country's."""
    return labels.names.get(line) or language.country(country)


def row_name(country: str, labels: Labels, language: Language) -> str:
    """The name of a country's row, strong where it stands out."""
    name = name_of(country, country, labels, language)
    return f"<b>{name}</b>" if labels.marks_line(country, country) else name


def carries(flags: str, letters: Sequence[str]) -> bool:
    """Whether one of the letters stands among the flags."""
    return any(letter in flags for letter in letters)


def fills(rows: pd.DataFrame, colours: Sequence[str], style: Style) -> list[str]:
    """How rows with `flags` are filled: what stands apart hollow, estimates and what is of low reliability
    pale, all others, and the EU, in their `colours`.
    """
    countries = rows["country"] if "country" in rows else [""] * len(rows)
    return [
        _fill(flags, its, style, union=is_reference(country))
        for country, flags, its in zip(countries, rows["flags"], colours, strict=True)
    ]


def _fill(flags: str, colour: str, style: Style, *, union: bool) -> str:
    if carries(flags, style.apart):
        return style.look.page
    return pale(colour, style.look) if carries(flags, style.pale) and not union else colour


def pale(colour: str, look: Look) -> str:
    """The fill of an estimate whose outline has this colour."""
    return blend(colour, look.page, PALE)


def marker(rows: pd.DataFrame, colours: Sequence[str], style: Style, size: int = 8) -> dict[str, Any]:
    """Plotly's marker for rows with `flags`: estimates are filled pale, the outline stays; `size` in
    pixels.
    """
    return {"size": size, **bar_marker(rows, colours, style, 1.6)}


def mark_printed(drawn: Drawing, across: float, up: float, look: Look) -> None:
    """Writes the mark of a value that is only printed in a text beside its point."""
    drawn.note(
        x=across,
        y=up,
        text=PRINTED,
        name="printed",
        xanchor="left",
        xshift=5,
        font={"size": SIZE, "color": look.ink},
    )


def bar_marker(
    rows: pd.DataFrame, colours: Sequence[str], style: Style, outline: float = 1.2
) -> dict[str, Any]:
    """The same for bars, which have no size; `outline` in pixels."""
    return {"color": fills(rows, colours, style), "line": {"color": list(colours), "width": outline}}
