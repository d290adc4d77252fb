"""What an adapter is: where a kind of site keeps each type, how its pages are read, and what stands in a
row. For every adapter.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from loaders.coalition_sites.asking import Questions, SignIn

Row: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True)
class Page:
    """The rows of one answer, and how many rows the site says there are in all (None = it doesn't say)."""

    rows: list[Any]
    total: int | None = None


@dataclass(frozen=True)
class Found:
    """One row as the site gave it: unread, of whatever type. `marked`: the editor marked it for the
    platform.
    """

    id: object
    title: object
    address: object
    published: object
    modified: object
    marked: bool = True


@dataclass(frozen=True)
class Adapter:
    """One kind of site.

    `paths`: type -> path below the site's address. `pages(questions, path, since)`: all pages, or those
    changed since a moment; `always_whole`: this kind can't be asked for less than all. `found`: what one row
    says.
    """

    paths: Mapping[str, str]
    pages: Callable[[Questions, str, str], Iterator[Page]]
    found: Callable[[Row], Found]
    sign_in: SignIn | None = None
    always_whole: bool = False


def at(row: object, *path: str) -> Any:
    """What stands at the end of a path of keys; None where there is no such thing."""
    for key in path:
        row = row.get(key) if isinstance(row, Mapping) else None
    return row


def count(number: object) -> int | None:
    """A count that a site gave, as a number or as text; None if it is none."""
    text = str(number)
    return int(text) if text.isdecimal() and len(text) < 10 else None


def is_marked(mark: object) -> bool:
    """Whether a mark "publish in core platform" is set: sites give true, 1, "1", "true" or "yes"."""
    return str(mark).strip().lower() in ("true", "1", "yes")
