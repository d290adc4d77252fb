"""Groups of member states that /compare offers: those of groups.toml, and one of the reader's own, which a
link holds.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from charts.comparison import ComparisonChoice, OwnGroup
from data.facts.catalogue import catalogue
from data.facts.memory import remember
from words.language import Language

# The code of the reader's own group, and the longest name of one, in letters.
OWN, LONGEST_NAME = "own", 40
# Letters of any script, digits and what stands between them; nothing that marks up a page or a figure.
_SAFE = re.compile(r"[^\W_](?:[^\W_]|[ '’(),+–-])*")


@dataclass(frozen=True)
class NamedGroup:
    """A group's name, what a sentence calls it, and its members' codes."""

    name: str
    within: str
    members: tuple[str, ...]


def is_safe_name(name: str) -> bool:
    """Whether a reader's name of a group may stand on a card: letters, digits, spaces and a few signs, not
    too many.
    """
    return len(name) <= LONGEST_NAME and _SAFE.fullmatch(name) is not None


def own_group(name: str, members: Sequence[str]) -> OwnGroup | None:
    """The reader's own group; None where its name can't be shown or it has fewer than two members."""
    name = " ".join(name.split())
    codes = tuple(dict.fromkeys(members))
    return OwnGroup(name, codes) if len(codes) > 1 and is_safe_name(name) else None


@remember
def named_groups(own: OwnGroup | None, language: Language) -> dict[str, NamedGroup]:
    """The groups offered, by code: the reader's own first, then those of groups.toml of more than one."""
    mine = {} if own is None else {OWN: _named_own(own, language)}
    declared = {
        code: _declared(code, language) for code, its in catalogue().groups.items() if its.has_statistic
    }
    return {**mine, **declared}


def group_of(countries: Sequence[str], own: OwnGroup | None, language: Language) -> NamedGroup | None:
    """The group that these countries are, in whatever order; None where they are none."""
    wanted = set(countries)
    found = (group for group in named_groups(own, language).values() if set(group.members) == wanted)
    return next(found, None)


def are_group(countries: Sequence[str], own: OwnGroup | None) -> bool:
    """Whether these countries, in whatever order, are a group that has a name."""
    declared = [set(its.members) for its in catalogue().groups.values() if its.has_statistic]
    return set(countries) in (declared if own is None else [set(own.members), *declared])


def find_group(code: str, own: OwnGroup | None, language: Language) -> NamedGroup:
    """The group with this code, an older one too; KeyError where there is none."""
    if code == OWN:
        if own is None:
            raise KeyError("the link has no group of its own")
        return _named_own(own, language)
    return _declared(code, language)


def used_own_group(choice: ComparisonChoice, own: OwnGroup | None) -> OwnGroup | None:
    """The reader's own group, where what is chosen shows it."""
    if own is None:
        return None
    shows = set(choice.countries) == set(own.members) or choice.benchmark.endswith(f"-{OWN}")
    return own if shows else None


def _declared(code: str, language: Language) -> NamedGroup:
    group = catalogue().groups[code]
    return NamedGroup(language.text(group.name), language.text(group.within), group.members)


def _named_own(own: OwnGroup, language: Language) -> NamedGroup:
    return NamedGroup(own.name, language.text("the group “{name}”", name=own.name), own.members)
