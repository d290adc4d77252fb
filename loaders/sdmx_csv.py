"""Reads SDMX-CSV of Eurostat's API and Data Browser: 1.0 (`DATAFLOW,LAST UPDATE,...`), 2.0 (`STRUCTURE,...`).

Own parsing with csv: sdmx1 2.28 refuses the 1.0 header, reads 2.0 only with the dataset's structure asked
first, and costs 1.5 s of import; neither it nor the eurostat package maps labels back. This names the line it
refuses and imports nothing.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loaders import cell_text, eurostat_labels
from loaders.contract import Cell
from loaders.layout_contract import Layout, header_fields
from loaders.refusals import content_error, quote

if TYPE_CHECKING:
    from _csv import Reader

_LEADING = ("DATAFLOW", "LAST UPDATE", "STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION")
_TIME, _VALUE, _FLAG, _CONFIDENTIALITY = "TIME_PERIOD", "OBS_VALUE", "OBS_FLAG", "CONF_STATUS"

# ESTAT:ISOC_SK_DSKL_I21(1.0), …$DEFAULTVIEW(1.0) from a Data Browser view, …__CUSTOM_123(1.0) from a reader's
# own selection.
_DATAFLOW = re.compile(
    r"(?:[A-Za-z0-9_.]+:)?([A-Za-z0-9_-]+?)"
    r"(?:__CUSTOM_[0-9]+)?(?:\$[A-Za-z0-9_-]+)?(?:\([0-9.+*]+\))?(?:: .*)?"
)


@dataclass(frozen=True)
class _Columns:
    """Where things stand in a row: the position of each column, None where the file has no such column."""

    width: int
    dataflow: int
    dimensions: dict[str, int]
    time: int
    value: int
    flag: int | None
    confidentiality: int | None


def is_sdmx_csv(text: str) -> bool:
    """True if a text begins with the columns of SDMX-CSV."""
    return header_fields(text)[:1] in (["DATAFLOW"], ["STRUCTURE"])


def read_sdmx_csv(text: str, name: str, _dataset: str = "") -> Iterator[Cell]:
    """The cells of an SDMX-CSV text, one a row; `name` is the file or address for messages. SourceError."""
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        columns = _columns(next(rows, []))
        yield from _cells(rows, columns)
    except (ValueError, csv.Error) as error:
        raise content_error(name, max(rows.line_num, 1), str(error)) from None


def _cells(rows: "Reader", columns: _Columns) -> Iterator[Cell]:
    dataset = ""
    codes: dict[str, eurostat_labels.Codes] = {}
    lines: dict[tuple[str, ...], int] = {}
    for row in rows:
        if not row:
            continue
        if len(row) != columns.width:
            raise ValueError(f"{len(row)} fields where the header has {columns.width}")
        if not dataset:
            dataset = _dataset(row[columns.dataflow])
            codes = {dimension: eurostat_labels.Codes(dataset, dimension) for dimension in columns.dimensions}
        elif _dataset(row[columns.dataflow]) != dataset:
            raise ValueError(f"a second dataset, {quote(row[columns.dataflow])}")
        cell = _cell(row, columns, dataset, codes)
        first = lines.setdefault(tuple(cell.dimensions.values()), rows.line_num)
        if first != rows.line_num:
            raise ValueError(f"the same cell as in line {first}")
        yield cell


def _cell(row: list[str], columns: _Columns, dataset: str, codes: dict[str, eurostat_labels.Codes]) -> Cell:
    dimensions = {
        dimension: codes[dimension](row[position]) for dimension, position in columns.dimensions.items()
    }
    dimensions["time"] = cell_text.parse_period(row[columns.time])
    flag = row[columns.flag] if columns.flag is not None else ""
    confidentiality = row[columns.confidentiality] if columns.confidentiality is not None else ""
    letters = eurostat_labels.parse_labelled_flags(flag, confidentiality) if flag or confidentiality else ""
    return Cell(dataset, dimensions, cell_text.parse_value(row[columns.value]), letters)


def _dataset(dataflow: str) -> str:
    found = _DATAFLOW.fullmatch(dataflow)
    if not found:
        raise ValueError(f"{quote(dataflow)} does not name a dataset")
    return found[1].lower()


def _columns(header: list[str]) -> _Columns:
    # labels=both prints "geo: Geopolitical entity (reporting)", labels=name a column of names after each
    # column of codes.
    names = [column.split(": ")[0] for column in header]
    leading = 0
    while leading < len(names) and names[leading] in _LEADING:
        leading += 1
    step = 2 if "STRUCTURE_NAME" in names[:leading] else 1
    if len(set(names)) < len(names):
        raise ValueError("a column stands twice in the header")
    positions = {names[position]: position for position in range(leading, len(names), step)}
    for needed in (_TIME, _VALUE):
        if needed not in positions:
            raise ValueError(f"no column {needed}")
    time = positions.pop(_TIME)
    value, flag = positions.pop(_VALUE), positions.pop(_FLAG, None)
    confidentiality = positions.pop(_CONFIDENTIALITY, None)
    if unknown := [column for column, position in positions.items() if position > time]:
        raise ValueError(f"column {quote(unknown[0])} is not known")
    dimensions = {cell_text.parse_dimension(column): position for column, position in positions.items()}
    if "geo" not in dimensions:
        raise ValueError("no column geo")
    dataflow = names.index("DATAFLOW") if names[0] == "DATAFLOW" else _structure_id(names)
    return _Columns(len(header), dataflow, dimensions, time, value, flag, confidentiality)


def _structure_id(names: list[str]) -> int:
    if "STRUCTURE_ID" not in names:
        raise ValueError("no column STRUCTURE_ID")
    return names.index("STRUCTURE_ID")


LAYOUT = Layout(is_sdmx_csv, read_sdmx_csv)
