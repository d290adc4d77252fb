"""What every fact on a coalition must say before it is used; what is wrong is named by file, key and reason.
For data.facts.catalogue.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from data.facts.coalitions.coalition_facts import Coalition, CoalitionCount, CoalitionViews, Fact, days
from data.facts.declared_reader import DeclaredError, read_file, read_tables
from loaders.coalition_sites.contract import KINDS

# What the date of a launch can be of; none named is a launch.
EVENTS = ("launched", "adopted", "set_up", "founded", "predecessor", "relaunched")
PERIOD = re.compile(r"(\d{4})?-\d{4}")
BOUNDS = ("by", "before", "after")
STATUSES = ("established", "none", "under_formation")
CONNECTIONS = ("connected", "in_progress", "not_connected")


def read_coalitions(folder: Path, views: CoalitionViews) -> dict[str, Coalition]:
    """The facts on every coalition, one file a country; DeclaredError names file and key of a fault."""
    found = {}
    for path in sorted(folder.glob("*.toml")):
        coalition = read_file(Coalition, path)
        if path.stem != coalition.country.lower():
            raise DeclaredError(f'{path}, key "country": {coalition.country} does not match the file name')
        check(coalition, path, views)
        found[coalition.country] = coalition
    return found


def check(coalition: Coalition, path: Path, views: CoalitionViews) -> None:
    """DeclaredError for the first fact that couldn't be shown as it stands: a page would fail on it, or say
    less than it should.
    """
    for kind in (field.name for field in fields(Coalition) if field.name != "country"):
        held: tuple[Fact, ...] = getattr(coalition, kind)
        if kind in ("status", "connection") and not held:
            raise DeclaredError(
                f'{path}, key "{kind}" is empty: every member state has one, if only an inferred one'
            )
        for number, fact in enumerate(held):
            where = f'{path}, key "{kind}.{number}'
            check_fact(kind, fact, where)
            _check_sorting(kind, fact, where, views)


def _check_sorting(kind: str, fact: Fact, where: str, views: CoalitionViews) -> None:
    """DeclaredError for an event, a period or a code where it means nothing, or that nobody knows; and for a
    kind of partner or an area without a code: no list and no filter would hold it.
    """
    codes = {"partner_kinds": views.partners, "activity_areas": views.areas}.get(kind, ())
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
    readable, wanted = VALUES.get(kind, (bool, ""))
    if not readable(fact.value):
        raise DeclaredError(f'{where}.value": {fact.value!r} is not {wanted}')


def source_fault(fact: Fact | CoalitionCount) -> str:
    """What is wrong with the source of a fact or a count, "" if nothing: it is an address or, where that was
    not found, named in words; never both.
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
        return (
            parts.scheme in ("http", "https")
            and bool(parts.hostname)
            and not any(letter.isspace() for letter in text)
        )
    except ValueError:
        return False


def _is_date(text: str) -> bool:
    """Whether it is a year, month or day, one with a bound before it, or two with "to" between them."""
    first, to, last = text.partition(" to ")
    if to:
        return _is_day(first) and _is_day(last) and days(first)[0] <= days(last)[1]
    bound, _, day = text.rpartition(" ")
    return bound in ("", *BOUNDS) and _is_day(day)


def _is_day(text: str) -> bool:
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
    "launched": (_is_day, "a date such as 2018, 2018-07 or 2018-07-03"),
    "connected_since": (
        lambda text: text.partition(" ")[0] in ("by", "after") and _is_date(text),
        'a bound such as "by 2022-07-29"',
    ),
}
