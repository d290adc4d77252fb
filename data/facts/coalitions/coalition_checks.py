"""What every fact on a coalition must say before it is used; what is wrong is named by file, key and reason.
For data.facts.catalogue.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from data.facts.coalitions.coalition_facts import (
    FILLERS,
    OWN_WORDS,
    Coalition,
    CoalitionViews,
    Fact,
    coalition_keys,
    days,
)
from data.facts.declared_reader import DeclaredError, read_tables
from loaders.coalition_sites.contract import KINDS

# What the date of a launch can be of; none named is a launch.
EVENTS = ("launched", "adopted", "set_up", "founded", "predecessor", "relaunched")
PERIOD = re.compile(r"(\d{4})?-\d{4}")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
LANGUAGE = re.compile(r"[a-z]{2}")
BRACED = re.compile(r"\{([^{}]*)\}|[{}]")
PLANS = ("strategy", "action_plan", "programme", "roadmap")
BOUNDS = ("by", "before", "after")
STATUSES = ("established", "none", "under_formation")
CONNECTIONS = ("connected", "in_progress", "not_connected")


def check(coalition: Coalition, path: Path, views: CoalitionViews) -> None:
    """DeclaredError for the first fact that couldn't be shown as it stands: a page would fail on it, or say
    less than it should.
    """
    for kind in coalition_keys():
        facts: tuple[Fact, ...] = getattr(coalition, kind)
        if kind in ("status", "connection") and all(fact.withdrawn for fact in facts):
            raise DeclaredError(
                f'{path}, key "{kind}" is empty: every member state has one, if only an inferred one'
            )
        for number, fact in enumerate(facts):
            check_declared_fact(kind, fact, f'{path}, key "{kind}.{number}', views)


def check_declared_fact(kind: str, fact: Fact, where: str, views: CoalitionViews) -> None:
    """DeclaredError for a fact of a coalition's file that can't be taken as it stands: what check_fact
    refuses, how it is sorted, and since when it is declared. `where`: the file and the beginning of its key.
    """
    check_fact(kind, fact, where)
    _check_sorting(kind, fact, where, views)
    _check_plan(kind, fact, where)
    _check_days(fact, where)


def _check_plan(kind: str, fact: Fact, where: str) -> None:
    """DeclaredError for a strategy that doesn't say what it is, a title without its language, and for
    anything else that says such things.
    """
    if kind == "strategy" and not fact.plan:
        raise DeclaredError(f'{where}.plan" is missing: say which of {", ".join(PLANS)} it is')
    if bool(fact.native) != bool(fact.lang):
        raise DeclaredError(f'{where}.native": a title in its own language and its language go together')
    if fact.lang and not LANGUAGE.fullmatch(fact.lang):
        raise DeclaredError(f'{where}.lang": {fact.lang!r} is no code of a language such as "de"')
    extra = {"plan": fact.plan, "native": fact.native, "measures": fact.measures, "budget": fact.budget}
    wrong = [name for name, value in extra.items() if value not in ("", None)]
    if kind != "strategy" and wrong:
        raise DeclaredError(f'{where}.{wrong[0]}": only a strategy has one')


def _check_days(fact: Fact, where: str) -> None:
    """DeclaredError for a fact without the day since which it is declared, or that ends before it began."""
    for name in ("recorded", "withdrawn"):
        day: str = getattr(fact, name)
        if not day and name == "recorded":
            raise DeclaredError(f'{where}.{name}" is missing: give the day on which the fact came in')
        if day and not (DAY.fullmatch(day) and is_day(day)):
            raise DeclaredError(f'{where}.{name}": {day!r} is no day such as 2026-11-28')
    if fact.withdrawn and fact.withdrawn <= fact.recorded:
        raise DeclaredError(f'{where}.withdrawn": {fact.withdrawn} is not after {fact.recorded} (recorded)')


def _check_sorting(kind: str, fact: Fact, where: str, views: CoalitionViews) -> None:
    """DeclaredError for an event, a period or a code where it means nothing, or that nobody knows; and for a
    kind of partner, an area or a group without a code: no list and no filter would hold it.
    """
    people = tuple(each.code for each in views.people)
    lists = {"partner_kinds": views.partners, "activity_areas": views.areas, "works_with": people}
    codes = lists.get(kind, ())
    if fact.event and (kind != "launched" or fact.event not in EVENTS):
        raise DeclaredError(f'{where}.event": {fact.event!r} is not one of {", ".join(EVENTS)} of a launch')
    if fact.period and (kind != "strategy" or not PERIOD.fullmatch(fact.period)):
        raise DeclaredError(f'{where}.period": {fact.period!r} are not years of a strategy such as 2022-2025')
    if unknown := [code for code in fact.codes if code not in codes]:
        raise DeclaredError(f'{where}.codes": {unknown[0]!r} is not one of {", ".join(codes) or "none"}')
    if codes and not fact.codes:
        raise DeclaredError(f'{where}.codes" is empty: say which of {", ".join(codes)} it is')


def check_fact(kind: str, fact: Fact, where: str) -> None:
    """DeclaredError for a fact of that kind without a value or a source, or with a date or a value that can't
    be read. `where`: the file and the beginning of its key.
    """
    if not fact.value.strip():
        raise DeclaredError(f'{where}.value" is empty: what is not known is left out')
    if fault := source_fault(fact):
        raise DeclaredError(f'{where}.source": {fault}')
    if fact.date and not _is_date(fact.date):
        raise DeclaredError(
            f'{where}.date": {fact.date!r} is neither a date (2018, 2018-07, 2018-07-03, 2018 to 2020) nor a '
            f'bound ("by 2022-07-29")'
        )
    _check_messages(kind, fact, where)
    readable, wanted = VALUES.get(kind, (bool, ""))
    if not readable(fact.value):
        raise DeclaredError(f'{where}.value": {fact.value!r} is not {wanted}')


def _check_messages(kind: str, fact: Fact, where: str) -> None:
    """DeclaredError for braces in a message of ours that nothing fills, and for what fills none."""
    filled: set[str] = set()
    for key in ("note", "value") if kind in OWN_WORDS else ("note",):
        filled |= check_braces(getattr(fact, key), FILLERS, f'{where}.{key}"')
    for name in FILLERS:
        if (name in filled) != bool(getattr(fact, name)):
            lacks = "is missing: its note or remark has" if name in filled else "fills nothing: no note has"
            raise DeclaredError(f'{where}.{name}" {lacks} {{{name}}}')
    if fact.when and not _is_date(fact.when):
        raise DeclaredError(f'{where}.when": {fact.when!r} is no date such as 2018, 2018-07 or 2018-07-03')


def check_braces(message: str, fillers: Sequence[str], where: str) -> set[str]:
    """The names in a message's braces; DeclaredError for one that is none of `fillers`."""
    found = [match.group(1) or match.group() for match in BRACED.finditer(message)]
    if wrong := [name for name in found if name not in fillers]:
        known = ", ".join(f"{{{name}}}" for name in fillers)
        raise DeclaredError(f"{where}: {wrong[0]!r} in braces is not one of {known}")
    return set(found)


class HasSource(Protocol):
    """What names its source: an address or words, "" for what it lacks."""

    @property
    def source(self) -> str:
        """Its address."""

    @property
    def source_words(self) -> str:
        """Its name."""


def source_fault(fact: HasSource) -> str:
    """What is wrong with the source of a fact, a count or a roadmap, "" if nothing: it is an address or,
    where that was not found, named in words; never both.
    """
    if fact.source_words.strip() and not fact.source:
        return ""
    if not is_address(fact.source):
        return f"{fact.source!r} is no web address; a fact without a source is not shown"
    return "an address and words: the words are for a source without an address" if fact.source_words else ""


def check_mirrors(folder: Path, mirrors: Sequence[str]) -> None:
    """DeclaredError for the first text of the declared files that names a host of `mirrors`: what is declared
    reaches pages, files, embeds and feeds, and none of them may lead there.
    """
    for path in sorted(folder.rglob("*.toml")):
        for key, text in _texts(read_tables(path)):
            if key.partition(".")[0] != "mirrors" and (found := mirror_in(text, mirrors)):
                raise DeclaredError(
                    f'{path}, key "{key}": {found} keeps a copy of a site; give the address of the page '
                    f"itself, or name the source in words (source_words)"
                )


def mirror_in(text: str, mirrors: Sequence[str]) -> str:
    """The first host of `mirrors`, or below one, that a text names; "" for none."""
    hosts = (pattern.search(text) for pattern in _host_patterns(tuple(mirrors)))
    return next((found.group() for found in hosts if found), "")


@cache
def _host_patterns(hosts: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(rf"(?<![\w-])([\w-]+\.)*{re.escape(host)}(?![\w-])", re.IGNORECASE) for host in hosts
    )


def _texts(value: object, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a parsed file with its key, such as "strategy.0.source"."""
    if isinstance(value, str):
        yield key, value
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, part in parts:
        yield from _texts(part, f"{key}.{name}".lstrip("."))


def is_address(text: str) -> bool:
    """Whether it is a web address that a reader can open."""
    try:
        parts = urlsplit(text)
        # A port that is no number makes it none.
        return (
            parts.scheme in ("http", "https")
            and bool(parts.hostname)
            and parts.port != 0
            and not any(letter.isspace() for letter in text)
        )
    except ValueError:
        return False


def _is_date(text: str) -> bool:
    """Whether it is a year, month or day, one with a bound before it, or two with "to" between them."""
    first, to, last = text.partition(" to ")
    if to:
        return is_day(first) and is_day(last) and days(first)[0] <= days(last)[1]
    bound, _, day = text.rpartition(" ")
    return bound in ("", *BOUNDS) and is_day(day)


def is_day(text: str) -> bool:
    """Whether it is a year, a month or a day, as ISO 8601 writes them."""
    try:
        return bool(days(text))
    except ValueError:
        return False


def _one_of(codes: tuple[str, ...]) -> tuple[Callable[[str], bool], str]:
    return codes.__contains__, f"one of {', '.join(codes)}"


# How the value of a kind must read; every other kind is free text.
VALUES: Mapping[str, tuple[Callable[[str], bool], str]] = {
    "status": _one_of(STATUSES),
    "connection": _one_of(CONNECTIONS),
    "exchange_kind": _one_of(KINDS),
    "website": (is_address, "a web address"),
    "launched": (is_day, "a date such as 2018, 2018-07 or 2018-07-03"),
    "connected_since": (
        lambda text: text.partition(" ")[0] in ("by", "after") and _is_date(text),
        'a bound such as "by 2022-07-29"',
    ),
}
