"""What a search for an indicator of a group, of several countries, or of years leads to: /compare, with all
that was understood.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from cards.search.search_entries import Entry, fold, page_address, search_entries
from cards.view import View
from data.queries import series

# A word of a group's name that stands for it has so many letters: "baltic" does, "euro" doesn't.
FEWEST_LETTERS = 5
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
Score = Callable[[Entry, str], float]


@dataclass(frozen=True)
class AskedOf:
    """Who was named, as codes and in words, between which years (none: empty), and what is left."""

    countries: tuple[str, ...]
    names: tuple[str, ...]
    years: tuple[str, ...]
    rest: str


def comparison_entries(folded: str, view: View, score: Score) -> list[Entry]:
    """The indicators that fit best, each with its page of comparison; none where neither a group, nor two
    countries, nor a country and a year are named, or no indicator beside them. `score`: how well an entry
    answers some folded letters, 0 for not at all.
    """
    asked = read_asked(folded, view)
    named = len(asked.countries) > 1 or (asked.countries and asked.years)
    if not named or not asked.rest:
        return []
    scored = [(score(each, asked.rest), each) for each in search_entries(view) if each.kind == "indicator"]
    best = sorted((pair for pair in scored if pair[0] > 0), key=lambda pair: pair[0], reverse=True)
    return [_entry(each, asked, view) for _, each in best]


def read_asked(folded: str, view: View) -> AskedOf:
    """Groups and countries in what was typed (folded letters), then years; the rest is of the indicator."""
    rest, codes, names = f" {folded} ", list[str](), list[str]()
    for form, name, members in _who(view):
        if f" {form} " in rest:
            rest = rest.replace(f" {form} ", " ")
            codes += members
            names.append(name)
    years = sorted(YEAR.findall(rest))
    return AskedOf(
        tuple(dict.fromkeys(codes)),
        tuple(names),
        tuple(dict.fromkeys((years[0], years[-1]))) if years else (),
        " ".join(YEAR.sub(" ", rest).split()),
    )


def _who(view: View) -> list[tuple[str, str, Sequence[str]]]:
    """What groups and countries are called, folded, the longest first; each with name and members."""
    groups = {
        view.language.text(group.name): group.members
        for group in view.catalogue.groups.values()
        if group.has_statistic
    }
    words = [word for name in groups for word in fold(name).split()]
    found: list[tuple[str, str, Sequence[str]]] = []
    for name, members in groups.items():
        forms = fold(name).split()
        own = [word for word in forms if len(word) >= FEWEST_LETTERS and words.count(word) == 1]
        found += [(form, name, members) for form in (" ".join(forms), *own[:1])]
    countries = [each for each in search_entries(view) if each.kind == "country"]
    found += [(form, each.name, [each.code]) for each in countries for form in each.names if len(form) > 2]
    return sorted(found, key=lambda each: -len(each[0]))


def _entry(indicator: Entry, asked: AskedOf, view: View) -> Entry:
    """An indicator's comparison: who and, of the years asked for, those with values that lie nearest."""
    codes = {"indicator": indicator.code, "countries": ",".join(asked.countries)}
    said = list(asked.names)
    periods = series.periods(indicator.code, view.moment)
    if asked.years and periods:
        first = next((each for each in periods if each[:4] >= asked.years[0]), periods[-1])
        last = next((each for each in reversed(periods) if each[:4] <= asked.years[-1]), periods[0])
        if first <= last:
            codes |= {"period": last} if first == last else {"since": first, "period": last}
            said.append(view.language.years(first, last))
    return replace(indicator, said=", ".join(said), address=page_address("compare", **codes))
