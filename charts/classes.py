"""Classes as they are drawn: which one a value falls in, its colour, and its entry in the legend."""

from bisect import bisect_right
from collections.abc import Sequence

import plotly.graph_objects as go

from charts.europe import legend_entry
from charts.look import Look
from words.language import Language

NAMED = 3


def class_of(value: float, edges: Sequence[float]) -> int:
    """The class a value falls in, from 0: lower edge included, upper not, but for the last class."""
    return max(min(bisect_right(edges, value) - 1, len(edges) - 2), 0)


def class_colours(edges: Sequence[float], look: Look, *, diverging: bool) -> tuple[str, ...]:
    """A colour a class; round zero the diverging ramp without its neutral middle, an even number of
    classes.
    """
    count = len(edges) - 1
    if not diverging:
        return look.ramp(count)
    middle, half = len(look.gaps) // 2, count // 2
    return look.gaps[middle - half : middle] + look.gaps[middle + 1 : middle + 1 + half]


def class_legend(
    steps: Sequence[int],
    edges: Sequence[float],
    colours: Sequence[str],
    missing: Sequence[str],
    look: Look,
    language: Language,
    *,
    counted: bool = True,
) -> list[go.Bar]:
    """An entry for each class that occurs, with its edges and count (where one map alone is `counted`), and
    one for no data.
    """
    entries = []
    for step, colour in enumerate(colours):
        low, high = edge(edges[step], edges, language), edge(edges[step + 1], edges, language)
        if steps.count(step):
            count = language.number(steps.count(step))
            name = (
                language.text("{low} to {high} ({count})", low=low, high=high, count=count)
                if counted
                else language.text("{low} to {high}", low=low, high=high)
            )
            entries.append(legend_entry(name, colour, look))
    return [*entries, *missing_entry(missing, look, language)]


def missing_entry(missing: Sequence[str], look: Look, language: Language) -> list[go.Bar]:
    """The hatched entry that names who has no data, or counts them where they are many; nothing where nobody
    is missing.
    """
    if not missing:
        return []
    count = language.plural("{number} country", "{number} countries", len(missing))
    names = language.countries(missing) if len(missing) <= NAMED else count
    return [legend_entry(language.text("no data: {names}", names=names), look.hatch, look, "/")]


def edge(value: float, edges: Sequence[float], language: Language) -> str:
    """A class edge with as many decimals as the edges need."""
    decimals = next((d for d in range(3) if all(abs(e - round(e, d)) < 1e-9 for e in edges)), 2)
    return language.number(value, decimals)
