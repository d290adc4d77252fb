"""Records as CSV, JSON and Parquet: the same rows and columns on every way out of the dashboard. XLSX is in
exports/workbook.py.
"""

import io
import json as text
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

import pandas as pd

from cards.contents import Contents, Record
from cards.records import EXACT, NAMED, NUMBERS, OBSERVATION_COLUMNS, dated_columns, name_of, with_precisions
from data.facts.catalogue import TOTAL
from words.language import load_language

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def csv(records: Iterable[Record], columns: Iterable[str] = OBSERVATION_COLUMNS) -> bytes:
    """Records as UTF-8 CSV with a header; text that a spreadsheet would run as a formula gets an apostrophe
    in front.
    """
    safe = [{key: _inert(value) for key, value in record.items()} for record in records]
    # As objects, so that a whole number beside a missing one stays whole.
    return (
        pd.DataFrame(safe, columns=list(columns), dtype=object)
        .to_csv(index=False, lineterminator="\n")
        .encode("utf-8")
    )


def csv_of(contents: Contents) -> bytes:
    """A card's records with every column, names beside codes."""
    return csv(filled(contents), columns_of(contents))


def json(contents: Contents) -> bytes:
    """What the card says, its editions, and its records; a missing value is null."""
    return text.dumps(
        {**described(contents), "records": filled(contents)}, ensure_ascii=False, allow_nan=False, indent=1
    ).encode("utf-8")


def described(contents: Contents) -> dict[str, Any]:
    """All but the records: what is shown, where it comes from, under which licence, and the address of the
    same view.
    """
    return {
        "title": contents.title,
        "subtitle": contents.subtitle,
        "takeaway": contents.takeaway,
        "alternative": contents.alternative,
        "notes": list(contents.notes),
        "flags": contents.flags,
        "source": contents.source,
        "licence": contents.licence,
        "link": contents.link,
        "language": contents.lang,
        "chart": contents.kind,
        "columns": list(columns_of(contents)),
        "editions": [asdict(edition) for edition in contents.editions],
    }


def columns_of(contents: Contents) -> tuple[str, ...]:
    """The columns of a card's files: its own, after each of NAMED the names, such as country_name, and those
    of dated_columns.
    """
    return tuple(
        name
        for column in dated_columns(contents.columns)
        for name in ((column, _beside(column)) if column in NAMED else (column,))
    )


def filled(contents: Contents) -> list[dict[str, Any]]:
    """The records with columns_of, in this order; what a record doesn't name is None, and what has no code
    has no name.
    """
    language, records = load_language(contents.lang), list(contents.records)
    names: dict[str, dict[tuple[str, str], str | None]] = {}
    for column in contents.columns:
        if column in NAMED:
            codes = {_code(column, record) for record in records if record.get(column)}
            names[column] = {(code, group): name_of(column, code, language, group) for code, group in codes}
    # A record may leave out what the card's columns name.
    whole = ({column: record.get(column) for column in contents.columns} for record in records)
    return [_filled(record, names) for record in with_precisions(whole, contents.precisions)]


def _code(column: str, record: Record) -> tuple[str, str]:
    """A record's code in a column and, for a unit, the group: of a group it may be called otherwise."""
    return str(record[column]), str(record.get("breakdown") or TOTAL) if column == "unit" else TOTAL


def _filled(record: Record, names: Mapping[str, Mapping[tuple[str, str], str | None]]) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for column, value in record.items():
        # XLSX holds a digit less than the others: what is computed ends where all say the same.
        row[column] = round(value, EXACT) if isinstance(value, float) else value
        if column in names:
            row[_beside(column)] = names[column].get(_code(column, record))
    return row


def _beside(column: str) -> str:
    return f"{column}_name"


def parquet(contents: Contents) -> bytes:
    """Typed columns that may be empty; title, source, licence and link in the file's own metadata."""
    # pyarrow.parquet takes a tenth of a second: only who asks for the file pays.
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows_held = filled(contents)
    kinds = {"text": pa.string(), "number": pa.float64(), "whole": pa.int64(), "truth": pa.bool_()}
    types = {
        column: kinds[kind_of(column, [row[column] for row in rows_held])] for column in columns_of(contents)
    }
    metadata = {
        name: str(described(contents)[name])
        for name in ("title", "subtitle", "source", "licence", "link", "language")
    }
    schema = pa.schema(list(types.items()), metadata=metadata)
    made = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows_held, schema=schema), made, compression="zstd")
    return made.getvalue()


def kind_of(column: str, values: Iterable[Any]) -> str:
    """What a column holds: "truth", "whole", "number" or "text"; values are numbers even where none is held
    or all are whole.
    """
    held = [value for value in values if value is not None]
    # Of a coalition's facts the value is a text.
    if column in NUMBERS and not any(isinstance(value, str) for value in held):
        return "number"
    if held and all(isinstance(value, bool) for value in held):
        return "truth"
    if held and all(isinstance(value, int) and not isinstance(value, bool) for value in held):
        return "whole"
    return (
        "number"
        if held and all(isinstance(value, int | float) and not isinstance(value, bool) for value in held)
        else "text"
    )


def _inert(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    safe = f"'{value}" if value.startswith(FORMULA_STARTS) else value
    # Python's writer leaves a bare carriage return without quotes, and readers then take it for the end of
    # the row.
    return safe.replace("\r\n", "\n").replace("\r", "\n")
