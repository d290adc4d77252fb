"""Records: the rows of a card as plain values, the same on every way out of the dashboard, and the names of
their codes.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, overload

import pandas as pd

from cards.contents import Record
from charts.comparison import rows_as_mappings
from data.facts.catalogue import TOTAL
from data.facts.rounding import NOISE
from words.language import Language

OBSERVATION_COLUMNS = (
    "indicator",
    "country",
    "period",
    "breakdown",
    "value",
    "flags",
    "flags_known",
    "unit",
    "dataset",
    "edition",
    "remark",
    "role",
)
# Came when others read the files already: behind whatever a card's own records are.
LATER_COLUMNS = ("role",)
# A change between editions: analysis.revisions.CHANGES without the publisher's own codes.
CHANGE_COLUMNS = (
    "indicator",
    "country",
    "period",
    "breakdown",
    "kind",
    "value_before",
    "flags_before",
    "flags_known_before",
    "edition_before",
    "value",
    "flags",
    "flags_known",
    "edition",
    "difference",
    "gained",
    "lost",
    "unit",
    "dataset",
)
# Codes that have a name beside them in every file of a card, in its language: programs go by the code,
# readers by the name. A period is its own name.
NAMED_COLUMNS = ("indicator", "country", "breakdown", "unit", "dataset")
# Dates that are not always known to the day: beside each stands how precisely it is
# (data.facts.edition.Edition, date_precision).
DATED_COLUMNS = ("edition", "edition_before")


def record_rows(frame: pd.DataFrame, columns: Sequence[str] = OBSERVATION_COLUMNS) -> list[dict[str, Any]]:
    """The columns of each row of a frame as plain values; a missing value is None, never zero."""
    # Column by column: row by row, each text would be read from its column one cell at a time.
    plain = ([plain_value(value) for value in frame[column].tolist()] for column in columns)
    return [dict(zip(columns, row, strict=True)) for row in zip(*plain, strict=True)]


def dated_columns(columns: Iterable[str]) -> tuple[str, ...]:
    """The columns, and after each of DATED_COLUMNS its precision, such as edition_precision."""
    return tuple(
        name
        for column in columns
        for name in ((column, _precision(column)) if column in DATED_COLUMNS else (column,))
    )


def with_precisions(
    records: Iterable[Record], precisions: Mapping[tuple[str, str], str]
) -> list[dict[str, Any]]:
    """The records with dated_columns: an edition's date never goes without its precision ("day", "month",
    "year", "gathered" or "unknown").
    """
    return [_dated(record, precisions) for record in records]


def _dated(record: Record, precisions: Mapping[tuple[str, str], str]) -> dict[str, Any]:
    beside = {
        _precision(column): precisions.get((str(record.get("dataset")), str(record[column])))
        for column in DATED_COLUMNS
        if column in record
    }
    return {column: beside.get(column, record.get(column)) for column in dated_columns(record)}


def _precision(column: str) -> str:
    return f"{column}_precision"


@dataclass(frozen=True, eq=False)
class FrameRecords(Sequence[Record]):
    """The records of a frame of many thousand rows, which is kept anyway: made only when they are read."""

    frame: pd.DataFrame
    columns: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.frame)

    def __iter__(self) -> Iterator[Record]:
        return iter(record_rows(self.frame, self.columns))

    @overload
    def __getitem__(self, place: int) -> Record: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Record]: ...
    def __getitem__(self, place: int | slice) -> Record | Sequence[Record]:
        if isinstance(place, slice):
            return record_rows(self.frame.iloc[place], self.columns)
        return record_rows(self.frame.iloc[[place]], self.columns)[0]


def name_of(column: str, code: str, language: Language, group: str = TOTAL) -> str | None:
    """What a reader calls the code of an indicator, a country or a region, a breakdown, a unit (of a group)
    or a dataset; None for nobody's code.
    """
    facts = language.facts
    if column == "country" and code not in facts.regions:
        return language.country(code)
    if column == "unit":
        return language.unit(facts.units[code], group) if code in facts.units else None
    if column == "dataset":
        return language.dataset(code) if code in facts.datasets else None
    declared: Mapping[str, Any] = {
        "indicator": facts.indicators,
        "country": facts.regions,
        "breakdown": facts.breakdowns,
    }[column]
    return language.text(declared[code].name) if code in declared else None


def plain_value(value: Any) -> Any:
    """A value as Python's own; None for one that is missing."""
    if value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return None
    found = value.item() if hasattr(value, "item") else value
    return round(found, NOISE) if isinstance(found, float) else found


def row_dicts(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows as dictionaries."""
    return rows_as_mappings(rows)
