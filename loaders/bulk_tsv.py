"""Reads Eurostat's TSV (bulk download, `format=TSV`): a line a series, a column a period, flags in the cell.

Own parsing: the eurostat package 1.1.1 reads only what it downloads itself and costs 1.2 s of import (pandas,
requests); a line here is a split and a pattern, with its number at hand for messages.
"""

import re
from collections.abc import Iterator
from typing import TypeAlias

from loaders import cell_text
from loaders.contract import Cell
from loaders.layout_contract import Layout, first_line
from loaders.refusals import content_error, quote

# "22.1 be": a value and its flags.
_CELL = re.compile(r"(:|[^ ]*?[0-9]) ?([a-z ]*)")
# A series and the line it stands in.
_Lines: TypeAlias = dict[tuple[str, ...], int]

_TIME_NAMES = frozenset({"time_period", "time"})


def is_bulk_tsv(text: str) -> bool:
    """True if a text begins as a bulk TSV: dimensions, a backslash and the time, then periods."""
    return _time_name(first_line(text).split("\t")[0]) in _TIME_NAMES


def read_bulk_tsv(text: str, name: str, dataset: str) -> Iterator[Cell]:
    """The cells of a TSV text, one a period of a line; it doesn't name its `dataset`. Raises SourceError."""
    number = 1
    try:
        lines = text.split("\n")
        dimensions, periods = _header(lines[0].rstrip("\r"))
        seen: _Lines = {}
        for number, line in enumerate(lines[1:], start=2):
            if line.strip():
                yield from _line_cells(line.rstrip("\r"), number, dataset, dimensions, periods, seen)
    except ValueError as error:
        raise content_error(name, number, str(error)) from None


def _line_cells(
    line: str, number: int, dataset: str, dimensions: list[str], periods: list[str], seen: _Lines
) -> Iterator[Cell]:
    key, *printed_cells = line.split("\t")
    codes = tuple(key.strip(" ").split(","))
    if len(codes) != len(dimensions):
        raise ValueError(f"{len(codes)} codes where the header has {len(dimensions)} dimensions")
    if len(printed_cells) != len(periods):
        raise ValueError(f"{len(printed_cells)} cells where the header has {len(periods)} periods")
    for dimension, code in zip(dimensions, codes, strict=True):
        cell_text.check_code(code, dimension)
    first = seen.setdefault(codes, number)
    if first != number:
        raise ValueError(f"the same series as in line {first}")
    for period, cell in zip(periods, printed_cells, strict=True):
        value, flags = _value_and_flags(cell)
        yield Cell(dataset, {**dict(zip(dimensions, codes, strict=True)), "time": period}, value, flags)


def _value_and_flags(cell: str) -> tuple[float | None, str]:
    match = _CELL.fullmatch(cell.strip(" "))
    if not match:
        raise ValueError(f"{quote(cell)} is neither a number nor ':'")
    return cell_text.parse_value(match[1]), cell_text.parse_flags(match[2])


def _header(line: str) -> tuple[list[str], list[str]]:
    first, *periods = line.split("\t")
    names = re.split(r"[\\/]", first)[0].split(",")
    dimensions = [cell_text.parse_dimension(dimension) for dimension in names]
    if "geo" not in dimensions:
        raise ValueError("no dimension geo")
    if not periods:
        raise ValueError("no periods")
    periods = [cell_text.parse_period(period) for period in periods]
    for what in (dimensions, periods):
        if len(set(what)) < len(what):
            raise ValueError("a dimension or period stands twice in the header")
    return dimensions, periods


def _time_name(first_field: str) -> str:
    # Eurostat's user guide prints a slash in its examples, its files a backslash.
    parts = re.split(r"[\\/]", first_field.strip())
    return parts[1].lower() if len(parts) == 2 else ""


LAYOUT = Layout(is_bulk_tsv, read_bulk_tsv)
