"""Observations as CSV and JSON: the same rows and columns on every way out of the dashboard."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, overload

import pandas as pd

from exports.contents import Record

COLUMNS = ("indicator", "country", "period", "breakdown", "value", "flags", "flags_known", "unit", "dataset", "edition", "remark")
# A change between editions: analysis.revisions.CHANGES without the publisher's own codes.
CHANGE_COLUMNS = (
    "indicator", "country", "period", "breakdown", "kind", "value_before", "flags_before", "flags_known_before", "edition_before", "value", "flags",
    "flags_known", "edition", "difference", "gained", "lost", "unit", "dataset",
)  # fmt: skip
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def rows(frame: pd.DataFrame, columns: Sequence[str] = COLUMNS) -> list[dict[str, Any]]:
    """The columns of each row as plain values; a missing value is None, never zero."""
    return [{column: plain(value) for column, value in zip(columns, row, strict=True)} for row in frame[list(columns)].itertuples(index=False)]


@dataclass(frozen=True, eq=False)
class Rows(Sequence[Record]):
    """The same for a frame of many thousand rows, which is kept anyway: made only when they are read."""

    frame: pd.DataFrame
    columns: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.frame)

    def __iter__(self) -> Iterator[Record]:
        return iter(rows(self.frame, self.columns))

    @overload
    def __getitem__(self, place: int) -> Record: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Record]: ...
    def __getitem__(self, place: int | slice) -> Record | Sequence[Record]:
        if isinstance(place, slice):
            return rows(self.frame.iloc[place], self.columns)
        return rows(self.frame.iloc[[place]], self.columns)[0]


def csv(records: Iterable[Record], columns: Iterable[str] = COLUMNS) -> bytes:
    """Records as UTF-8 CSV with a header; text that a spreadsheet would run as a formula gets an apostrophe in front."""
    safe = [{key: _inert(value) for key, value in record.items()} for record in records]
    # As objects, so that a whole number beside a missing one stays whole.
    return pd.DataFrame(safe, columns=list(columns), dtype=object).to_csv(index=False, lineterminator="\n").encode("utf-8")


def plain(value: Any) -> Any:
    """A value as Python's own; None for one that is missing."""
    if value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return None
    return value.item() if hasattr(value, "item") else value


def _inert(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    safe = f"'{value}" if value.startswith(FORMULA_STARTS) else value
    # Python's writer leaves a bare carriage return without quotes, and readers then take it for the end of the row.
    return safe.replace("\r\n", "\n").replace("\r", "\n")
