"""Observations as CSV and JSON: the same rows and columns on every way out of the dashboard."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

COLUMNS = ("indicator", "country", "period", "breakdown", "value", "flags", "flags_known", "unit", "dataset", "edition", "remark")
# A change between editions: analysis.revisions.CHANGES without the publisher's own codes.
CHANGE_COLUMNS = (
    "indicator", "country", "period", "breakdown", "kind", "value_before", "flags_before", "flags_known_before", "edition_before", "value", "flags",
    "flags_known", "edition", "difference", "gained", "lost", "unit", "dataset",
)  # fmt: skip
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def rows(observations: pd.DataFrame, columns: Sequence[str] = COLUMNS) -> list[dict[str, Any]]:
    """The columns of each row as plain values; a missing value is None, never zero."""
    return [
        {column: _plain(value) for column, value in zip(columns, row, strict=True)} for row in observations[list(columns)].itertuples(index=False)
    ]


def csv(records: Iterable[Mapping[str, Any]], columns: Iterable[str] = COLUMNS) -> bytes:
    """Records as UTF-8 CSV with a header; text that a spreadsheet would run as a formula gets an apostrophe in front."""
    safe = [{key: _inert(value) for key, value in record.items()} for record in records]
    return pd.DataFrame(safe, columns=list(columns)).to_csv(index=False, lineterminator="\n").encode("utf-8")


def _plain(value: Any) -> Any:
    if value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return None
    return value.item() if hasattr(value, "item") else value


def _inert(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    safe = f"'{value}" if value.startswith(FORMULA_STARTS) else value
    # Python's writer leaves a bare carriage return without quotes, and readers then take it for the end of the row.
    return safe.replace("\r\n", "\n").replace("\r", "\n")
