"""Classes as they are drawn: which one a value falls in, its colour, and its entry in the legend."""

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from charts.europe import legend_entry
from charts.look import Look
from charts.pieces.traces import Trace
from charts.style import Style
from words.language import Language

NAMED = 3


@dataclass(frozen=True)
class Classes:
    """The edges between classes, from low to high; an open class has an infinite one. `diverging` classes
    lie round zero.
    """

    edges: Sequence[float]
    diverging: bool = False


def has_equal_steps(edges: Sequence[float]) -> bool:
    """Whether all classes but open ones are equally wide."""
    closed = [edge for edge in edges if math.isfinite(edge)]
    return len({round(high - low, 6) for low, high in pairwise(closed)}) <= 1


def class_of(value: float, edges: Sequence[float]) -> int:
    """The class a value falls in, from 0: lower edge included, upper not, but for the last class."""
    return max(min(bisect_right(edges, value) - 1, len(edges) - 2), 0)


def class_colours(classes: Classes, look: Look) -> tuple[str, ...]:
    """A colour a class; an even number round zero takes the diverging ramp without its neutral middle."""
    count = len(classes.edges) - 1
    if not classes.diverging:
        return look.ramp(count)
    middle, half = len(look.gaps) // 2, count // 2
    return look.gaps[middle - half : middle] + look.gaps[middle + 1 : middle + 1 + half]


def class_legend(
    steps: Sequence[int], classes: Classes, missing: Sequence[str], style: Style, *, counted: bool = True
) -> list[Trace]:
    """An entry for each class among `steps`, with its edges and count (where one map alone is `counted`), and
    one for who is `missing`, by country code.
    """
    entries = []
    for step, colour in enumerate(class_colours(classes, style.look)):
        if count := steps.count(step):
            name = class_name(step, count if counted else 0, classes.edges, style.language)
            entries.append(legend_entry(name, colour, style.look))
    return [*entries, *missing_entry(missing, style)]


def class_name(step: int, count: int, edges: Sequence[float], language: Language) -> str:
    """A class by its edges, and by how many are in it unless `count` is 0."""
    low, high = edges[step], edges[step + 1]
    written = {"low": edge_text(low, edges, language), "high": edge_text(high, edges, language)}
    if math.isinf(low):
        name = language.text("under {high}", **written)
    elif math.isinf(high):
        name = language.text("{low} or more", **written)
    else:
        name = language.text("{low} to {high}", **written)
    return f"{name} ({language.number(count)})" if count else name


def missing_entry(missing: Sequence[str], style: Style) -> list[Trace]:
    """The hatched entry that names who has no data, or counts them where they are many; nothing where nobody
    is missing.
    """
    if not missing:
        return []
    language = style.language
    count = language.plural("{number} country", "{number} countries", len(missing))
    names = language.countries(missing) if len(missing) <= NAMED else count
    text = language.text("no data: {names}", names=names)
    return [legend_entry(text, style.look.hatch, style.look, "/")]


def edge_text(value: float, edges: Sequence[float], language: Language) -> str:
    """A class edge with as many decimals as the edges need; "" for the edge of an open class."""
    if math.isinf(value):
        return ""
    closed = [edge for edge in edges if math.isfinite(edge)]
    decimals = next((d for d in range(3) if all(abs(e - round(e, d)) < 1e-9 for e in closed)), 2)
    return language.number(value, decimals)
