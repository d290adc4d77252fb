"""The library of actions in the store: one list of items at a time, replaced as a whole."""

import json
from dataclasses import asdict

import pandas as pd
import sqlalchemy as sa

from data.facts.coalitions.library_facts import COLUMNS, LibraryEdition
from data.store.bulk import insert_missing, insert_rows
from data.store.database import Engine, store_errors
from data.store.notes import LIBRARY
from data.store.tables import notes_table, schema

library_table = sa.Table(
    "library",
    schema,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    *(sa.Column(name, sa.Text, nullable=False) for name in COLUMNS),
)
_NOTE = sa.select(notes_table.c.value).where(notes_table.c.key == LIBRARY)


def stored_edition(note: str) -> LibraryEdition | None:
    """The provenance that a note (notes.StoreStatus.library) holds; None for ""."""
    return LibraryEdition(**json.loads(note)) if note else None


def read_library(store: Engine) -> tuple[str, pd.DataFrame]:
    """The note and every item (COLUMNS) in the order of its list, of one moment: a list that is being
    replaced is read whole or not at all. No items where there is no list yet.
    """
    items = sa.select(*(library_table.c[name] for name in COLUMNS)).order_by(library_table.c.number)
    with store_errors(store, "read"), store.connect() as connection:
        if store.dialect.name == "postgresql":
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        note = str(connection.scalar(_NOTE) or "")
        rows = connection.execute(items).all() if note else []
    return note, pd.DataFrame(rows, columns=list(COLUMNS), dtype="str")


def save_library(store: Engine, edition: LibraryEdition, items: pd.DataFrame) -> None:
    """Puts a list (COLUMNS) in the place of the one before, in one transaction."""
    note = json.dumps(asdict(edition), ensure_ascii=False)
    rows = items[list(COLUMNS)].reset_index(drop=True)
    rows.insert(0, "number", rows.index)
    with store_errors(store, "write"), store.begin() as connection:
        insert_missing(connection, notes_table, [{"key": LIBRARY, "value": note}])
        # Whoever brings in another list at the same time waits here.
        connection.execute(notes_table.update().where(notes_table.c.key == LIBRARY).values(value=note))
        connection.execute(library_table.delete())
        insert_rows(connection, library_table, rows)
