"""What every reader of a layout gives: how such a file begins, and the cells of its text."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from loaders.contract import Cell


@dataclass(frozen=True)
class Layout:
    """A layout of files, as two functions.

    `recognises(text)` looks at a text's beginning; `read(text, name, dataset)` gives its cells. `name` (file
    or address) is for messages, `dataset` for a layout that doesn't name its own. `read` raises SourceError.
    """

    recognises: Callable[[str], bool]
    read: Callable[[str, str, str], Iterator[Cell]]


def first_line(text: str) -> str:
    """The first line of a text, without its end."""
    return text.partition("\n")[0].rstrip("\r")


def header_fields(text: str) -> list[str]:
    """The fields of a comma-separated text's first line; none where it isn't one."""
    try:
        return next(csv.reader([first_line(text)]), [])
    except csv.Error:
        return []
