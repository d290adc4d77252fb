"""Parquet: the mark is an entry of the file's own metadata, the content its columns, their values to 12
digits, and what the metadata says of them.
"""

import hashlib
import io
from collections.abc import Iterator
from typing import Any

from exports.proofs.file_parts import FileParts
from exports.proofs.safe_reading import LARGEST_UNPACKED, NotReadableError, TooLargeError

SIGNATURE = b"PAR1"
KEY = b"digital_decade_proof"
# What a card's file says in its metadata (exports.tables.plain_tables).
SAID = ("headline", "subject", "source", "licence", "link", "language")
MOST_CELLS, MOST_COLUMNS = 500_000, 200


def write_parquet(file: bytes, text: str) -> bytes:
    """The same table with the mark in its metadata, where a program that saves it again finds it."""
    import pyarrow.parquet as pq  # a tenth of a second that only who asks for such a file pays

    made = io.BytesIO()
    table = pq.read_table(io.BytesIO(file))
    said = {**(table.schema.metadata or {}), KEY: text.encode("ascii")}
    # Arrow's own copy of the schema would hold the metadata twice, and hide what stands beside it.
    with pq.ParquetWriter(made, table.schema, compression="zstd", store_schema=False) as writer:
        writer.write_table(table)
        writer.add_key_value_metadata(said)
    return made.getvalue()


def look_at_parquet(file: bytes) -> FileParts:
    """What is found in a Parquet file; NotReadableError for one that holds what ours never do."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        opened = pq.ParquetFile(io.BytesIO(file))
        found = opened.metadata
    # Arrow has errors of many kinds for what is no Parquet file.
    except (pa.ArrowException, OSError, ValueError) as error:
        raise NotReadableError("it is no whole Parquet file") from error
    said = dict(found.metadata or {})
    text = None if KEY not in said else said[KEY].decode("latin-1")
    rest = file if text is None else file.replace(said[KEY], b"", 1)
    return FileParts(text, _content(file, opened, said), [rest])


def _content(file: bytes, opened: Any, said: dict[bytes, bytes]) -> Iterator[bytes]:
    """What the metadata says, then each column by its name, a cell a line."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    _refuse_bombs(opened)
    for name in SAID:
        yield f"{name} ".encode() + said.get(name.encode(), b"")
    texts = [field.name for field in opened.schema_arrow if _is_text(field.type)]
    try:
        # A text that stands a million times stays one text.
        table = pq.read_table(io.BytesIO(file), read_dictionary=texts, use_threads=False)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise NotReadableError("its columns can't be read") from error
    for name in table.column_names:
        yield name.encode("utf-8", "surrogatepass")
        yield "\n".join(cell for chunk in table[name].chunks for cell in _cells(chunk)).encode()


def _refuse_bombs(opened: Any) -> None:
    found = opened.metadata
    groups = [found.row_group(place) for place in range(found.num_row_groups)]
    if found.num_columns > MOST_COLUMNS or found.num_rows * found.num_columns > MOST_CELLS:
        raise TooLargeError("it has too many cells")
    if sum(group.total_byte_size for group in groups) > LARGEST_UNPACKED:
        raise TooLargeError("it unpacks to too much")
    for field in opened.schema_arrow:
        if not _is_text(field.type) and str(field.type) not in ("double", "int64", "bool", "null"):
            raise NotReadableError("it holds a column of a kind that ours never have")


def _is_text(kind: Any) -> bool:
    return str(kind) in ("string", "large_string", "dictionary<values=string, indices=int32, ordered=0>")


def _cells(chunk: Any) -> list[str]:
    if hasattr(chunk, "indices"):
        known = [hashlib.sha256(text.encode()).hexdigest() for text in chunk.dictionary.to_pylist()]
        return ["" if place is None else f"s {known[place]}" for place in chunk.indices.to_pylist()]
    return ["" if cell is None else _told(cell) for cell in chunk.to_pylist()]


def _told(cell: object) -> str:
    """A truth, or a number to 12 digits, whether a program keeps it as a whole one or not."""
    return f"b {cell}" if isinstance(cell, bool) else f"n {cell:.12g}"
