"""What every fact on a coalition must say before it is used; what is wrong is named by file, key and reason.
For data.facts.catalogue.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields
from pathlib import Path
from urllib.parse import urlsplit

from data.facts.coalition_facts import Coalition, Fact, days
from data.facts.declared_reader import DeclaredError
from loaders.coalition_sites.contract import KINDS

BOUNDS = ("by", "before", "after")
STATUSES = ("established", "none", "under_formation")
CONNECTIONS = ("connected", "in_progress", "not_connected")


def check(coalition: Coalition, path: Path) -> None:
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
            _check(kind, fact, f'{path}, key "{kind}.{number}')


def _check(kind: str, fact: Fact, where: str) -> None:
    if not fact.value.strip():
        raise DeclaredError(f'{where}.value" is empty: what is not known is left out')
    if not is_address(fact.source):
        raise DeclaredError(
            f'{where}.source": {fact.source!r} is no web address; a fact without a source is not shown'
        )
    if fact.date and not _is_date(fact.date):
        raise DeclaredError(
            f'{where}.date": {fact.date!r} is neither a date (2018, 2018-07, 2018-07-03) nor a bound ("by '
            f'2022-07-29")'
        )
    readable, wanted = VALUES.get(kind, (bool, ""))
    if not readable(fact.value):
        raise DeclaredError(f'{where}.value": {fact.value!r} is not {wanted}')


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
    """Whether it is a year, month or day, or one with a bound before it."""
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
