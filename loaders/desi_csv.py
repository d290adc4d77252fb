"""Reads the bulk CSV of the Commission's DESI tool. For desi.fetch and for `python -m loaders read`.

The time of a cell is its reference period. `period` is the edition it was printed in (a DESI edition is not a
year) and stays a dimension of its own, so that a value printed in two editions is two cells.
"""

import csv
import io
from collections.abc import Iterator, Mapping

from loaders import cell_text
from loaders.contract import Cell
from loaders.layout_contract import Layout, header_fields
from loaders.refusals import content_error, quote

# Our name -> the column's.
_DIMENSIONS: Mapping[str, str] = {
    "indicator": "indicator",
    "breakdown": "breakdown",
    "unit": "unit",
    "geo": "country",
    "period": "period",
}
NAMES = _DIMENSIONS.keys() | {"time"}
_TIME, _VALUE, _FLAGS, _REMARKS = "reference_period", "value", "flags", "remarks"
_COLUMNS = frozenset(_DIMENSIONS.values()) | {_TIME, _VALUE, _FLAGS, _REMARKS}

Filters = Mapping[str, tuple[str, ...]]


def is_desi_csv(text: str) -> bool:
    """True if a text begins with the columns of the DESI tool."""
    return {"period", "country", "indicator"} <= set(header_fields(text))


def read_desi_csv(text: str, name: str, filters: Filters | None = None) -> Iterator[Cell]:
    """The cells of a DESI text, one a row, or of the rows that `filters` (our dimension names) let through.

    SourceError names the line, also of a row without a reference period: its time is not known.
    """
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        positions = _positions(next(rows, []))
        lines: dict[tuple[str, ...], int] = {}
        for row in rows:
            if not row:
                continue
            if len(row) != len(positions):
                raise ValueError(f"{len(row)} fields where the header has {len(positions)}")
            cell = _cell({column: row[position] for column, position in positions.items()}, filters or {})
            if cell is None:
                continue
            first = lines.setdefault(tuple(cell.dimensions.values()), rows.line_num)
            if first != rows.line_num:
                raise ValueError(f"the same cell as in line {first}")
            yield cell
    except (ValueError, csv.Error) as error:
        raise content_error(name, max(rows.line_num, 1), str(error)) from None


def _cell(row: Mapping[str, str], filters: Filters) -> Cell | None:
    dimensions = {name: cell_text.check_code(row[column], column) for name, column in _DIMENSIONS.items()}
    if any(dimensions[name] not in wanted for name, wanted in filters.items() if name in dimensions):
        return None
    if not row[_TIME].strip():
        raise ValueError("reference_period is empty: the edition is not the time of a value")
    dimensions["time"] = cell_text.parse_period(row[_TIME])
    if dimensions["time"] not in filters.get("time", (dimensions["time"],)):
        return None
    return Cell(
        "desi", dimensions, cell_text.parse_value(row[_VALUE]), cell_text.parse_flags(row.get(_FLAGS, ""))
    )


def _positions(header: list[str]) -> dict[str, int]:
    positions = {column: position for position, column in enumerate(header)}
    if len(positions) < len(header):
        raise ValueError("a column stands twice in the header")
    if unknown := [column for column in header if column not in _COLUMNS]:
        raise ValueError(f"column {quote(unknown[0])} is not known")
    if missing := sorted(_COLUMNS - {_FLAGS, _REMARKS} - positions.keys()):
        raise ValueError(f"no column {missing[0]}")
    return positions


def _read_whole(text: str, name: str, _dataset: str) -> Iterator[Cell]:
    return read_desi_csv(text, name)


LAYOUT = Layout(is_desi_csv, _read_whole)
