"""Records as CSV, JSON and Parquet: the same rows and columns on every way out (but XLSX)."""

import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

import pandas as pd

from cards.column_kinds import Kind, as_kind, column_kind
from cards.contents import Contents, Record
from cards.records import (
    LATER_COLUMNS,
    NAMED_COLUMNS,
    OBSERVATION_COLUMNS,
    dated_columns,
    name_of,
    with_precisions,
)
from data.facts.catalogue import TOTAL
from data.facts.coalitions.site_facts import inert_cell
from data.facts.rounding import NOISE
from words.language import load_language

# By which Excel knows that a CSV file is UTF-8; others would take it for part of the first column's name.
EXCEL_MARK = b"\xef\xbb\xbf"


def csv_bytes(records: Iterable[Record], columns: Iterable[str] = OBSERVATION_COLUMNS) -> bytes:
    """Writes records as CSV (RFC 4180: a header, lines that end with CR and LF) in UTF-8; text that a
    spreadsheet would run gets an apostrophe.
    """
    safe = [{key: _inert(value) for key, value in record.items()} for record in records]
    # As objects, so that a whole number beside a missing one stays whole.
    return (
        pd.DataFrame(safe, columns=list(columns), dtype=object)
        .to_csv(index=False, lineterminator="\r\n")
        .encode("utf-8")
    )


def card_csv(contents: Contents) -> bytes:
    """Writes a card's records as CSV, with every column and names beside codes."""
    return csv_bytes(named_records(contents), columns_of(contents))


def card_json(contents: Contents) -> bytes:
    """Writes what the card says, its editions and its records as JSON; a missing value is null."""
    return json.dumps(
        {**describe_card(contents), "records": named_records(contents)},
        ensure_ascii=False,
        allow_nan=False,
        indent=1,
    ).encode("utf-8")


def describe_card(contents: Contents) -> dict[str, Any]:
    """All but the records: what is shown, from where, under which licence, and the address of the view."""
    return {
        "headline": contents.headline,
        "subject": contents.subject,
        "label": contents.label,
        "alternative": contents.alternative,
        "legend": list(contents.legend),
        "notes": list(contents.notes),
        "flags": contents.flags,
        "source": contents.source,
        "licence": contents.licence,
        "link": contents.link,
        "language": contents.lang,
        "chart": contents.kind,
        "columns": list(columns_of(contents)),
        "types": dict(column_kinds(contents)),
        "editions": [asdict(edition) for edition in contents.editions],
    }


def columns_of(contents: Contents) -> tuple[str, ...]:
    """The columns of a card's files: its own with dated_columns, and names (country_name) beside codes."""
    return tuple(
        name
        for column in dated_columns(_in_order(contents.columns))
        for name in ((column, _beside(column)) if column in NAMED_COLUMNS else (column,))
    )


def column_kinds(contents: Contents) -> dict[str, Kind]:
    """What each of columns_of holds, in this order; LookupError for a column that nobody declared."""
    return {column: column_kind(column, contents.kinds) for column in columns_of(contents)}


def named_records(contents: Contents) -> list[dict[str, Any]]:
    """The records with columns_of, in this order; None where a record says nothing."""
    language, records = load_language(contents.lang), list(contents.records)
    names: dict[str, dict[tuple[str, str], str | None]] = {}
    for column in contents.columns:
        if column in NAMED_COLUMNS:
            codes = {_code(column, record) for record in records if record.get(column)}
            names[column] = {(code, group): name_of(column, code, language, group) for code, group in codes}
    # A record may leave out what the card's columns name.
    columns = _in_order(contents.columns)
    whole = ({column: record.get(column) for column in columns} for record in records)
    dated, kinds = with_precisions(whole, contents.precisions), column_kinds(contents)
    return [_named(record, names, kinds) for record in dated]


def _in_order(columns: Sequence[str]) -> list[str]:
    """Columns that files did not always have stand behind those that programs may count on by their place."""
    return sorted(columns, key=LATER_COLUMNS.__contains__)


def _code(column: str, record: Record) -> tuple[str, str]:
    """A record's code in a column and, for a unit, the group, of which the unit may have another name."""
    return str(record[column]), str(record.get("breakdown") or TOTAL) if column == "unit" else TOTAL


def _named(
    record: Record, names: Mapping[str, Mapping[tuple[str, str], str | None]], kinds: Mapping[str, Kind]
) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for column, value in record.items():
        # XLSX holds a digit less than the others: what is computed ends where all say the same.
        exact = round(value, NOISE) if isinstance(value, float) else value
        row[column] = as_kind(exact, kinds[column])
        if column in names:
            row[_beside(column)] = names[column].get(_code(column, record))
    return row


def _beside(column: str) -> str:
    return f"{column}_name"


def card_parquet(contents: Contents) -> bytes:
    """Writes columns of the types that they are declared with, empty or not; title, source, licence and link
    are the file's own metadata.
    """
    # pyarrow.parquet takes a tenth of a second: only who asks for the file pays.
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows = named_records(contents)
    arrow = {"number": pa.float64(), "whole": pa.int64(), "truth": pa.bool_()}
    types = {column: arrow.get(kind, pa.string()) for column, kind in column_kinds(contents).items()}
    metadata = {
        name: str(describe_card(contents)[name])
        for name in ("headline", "subject", "source", "licence", "link", "language")
    }
    schema = pa.schema(list(types.items()), metadata=metadata)
    content = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), content, compression="zstd")
    return content.getvalue()


def _inert(value: Any) -> Any:
    return inert_cell(value) if isinstance(value, str) else value
