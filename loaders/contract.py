"""What every loader takes and gives: a query in, cells out, one kind of error, text that harms no file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import httpx


@dataclass(frozen=True)
class Query:
    """What to ask a source: a dataset and, by its own dimension names, the codes wanted (none = all)."""

    dataset: str
    filters: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Cell:
    """One printed cell: `dimensions` in the source's own names (lower case) and codes, with `geo`, `time`.

    `value` is None where the source printed no number; `flags` holds the source's letters, unseparated
    ("bu"), or "".
    """

    dataset: str
    dimensions: Mapping[str, str]
    value: float | None
    flags: str


class SourceError(Exception):
    """A source, or a file in a source's layout, that can't be read: one line on what, where and why."""


class NoAnswerError(SourceError):
    """A source that gave no answer at all: no connection, or one that broke off."""


class RedirectRefusedError(SourceError):
    """An answer that led on to where no question follows it."""


# What a spreadsheet runs, the full-width signs too: some take them for the others.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def plain_line(text: str) -> str:
    """`text` from outside as one line that every file can hold: no control character, no lone surrogate, no
    mark that turns the direction of the text round.
    """
    kept = (character for character in text if character.isprintable() or character.isspace())
    return " ".join("".join(kept).split())


def inert_cell(text: str) -> str:
    """`text` as a cell of CSV: an apostrophe before what a spreadsheet would run, every line end "\\n"."""
    safe = f"'{text}" if text.startswith(FORMULA_STARTS) else text
    # Python's writer leaves a bare carriage return without quotes, which readers take for the end of the row.
    return safe.replace("\r\n", "\n").replace("\r", "\n")


class Loader(Protocol):
    """What each module loaders/<source>.py is: a row of loaders.LOADERS."""

    def fetch(self, query: Query, session: httpx.Client) -> Iterator[Cell]:
        """The cells that a source has for a query; SourceError if there are none or they can't be read."""
        ...

    def address(self, query: Query) -> str:
        """The address a query is put to, without credentials."""
        ...
