"""What an adapter is: where a kind of site keeps each type, how its pages are read, and what a row says."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from loaders.coalition_sites.site_client import SignIn, SiteClient

Row: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True)
class Page:
    """The rows of one answer, and how many rows the site says there are in all (None = it doesn't say)."""

    rows: list[Any]
    total: int | None = None


@dataclass(frozen=True)
class Entry:
    """One row as the site gave it: unread, of whatever type.

    `marked`: the editor marked it for the platform.
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

    `paths`: type -> path below the site's address. `pages(client, path, since)`: all pages, or those changed
    since a moment. `read_entry`: what one row says. `always_whole`: this kind can't be asked for less than
    all.
    """

    paths: Mapping[str, str]
    pages: Callable[[SiteClient, str, str], Iterator[Page]]
    read_entry: Callable[[Row], Entry]
    sign_in: SignIn | None = None
    always_whole: bool = False


def value_at(row: object, *path: str) -> Any:
    """What stands at the end of a path of keys; None where there is no such thing."""
    for key in path:
        row = row.get(key) if isinstance(row, Mapping) else None
    return row


def parse_count(number: object) -> int | None:
    """A count that a site gave, as a number or as text; None if it is none."""
    text = str(number)
    return int(text) if text.isdecimal() and len(text) < 10 else None


def is_marked(mark: object) -> bool:
    """Whether a mark "publish in core platform" is set: sites give true, 1, "1", "true" or "yes"."""
    return str(mark).strip().lower() in ("true", "1", "yes")
