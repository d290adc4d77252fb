"""Many rows into a table at once, inside the transaction that the caller has open. SQLAlchemy's own insert
takes five times as long.

ADBC would load SQLite faster still, but through a connection of its own: rows and the edition they belong to
could not be one transaction.
"""

import io
from collections.abc import Sequence
from typing import Any

import pandas as pd
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

# Rows in memory as Python objects at once, on SQLite.
AT_ONCE = 100_000


def insert_rows(connection: sa.Connection, table: sa.Table, rows: pd.DataFrame) -> None:
    """Adds rows whose columns are the table's; one whose key is there already is left as it is. Missing
    values become NULL.
    """
    if rows.empty:
        return
    # Series by series, as editions come nearly in this order and the key begins so: each row then goes beside
    # the one before it.
    ordered = rows.iloc[rows[next(iter(table.primary_key)).name].argsort(kind="stable")]
    if connection.dialect.name == "postgresql":
        _copy(connection, table, ordered)
    else:
        _insert(connection, table, ordered)


def _insert(connection: sa.Connection, table: sa.Table, rows: pd.DataFrame) -> None:
    """SQLite: tuples, one prepared statement."""
    names, places = ", ".join(rows.columns), ", ".join("?" * len(rows.columns))
    statement = f"INSERT INTO {table.name} ({names}) VALUES ({places}) ON CONFLICT DO NOTHING"
    for start in range(0, len(rows), AT_ONCE):
        part = rows.iloc[start : start + AT_ONCE]
        columns = [_plain(part[name]) for name in part.columns]
        connection.exec_driver_sql(statement, list(zip(*columns, strict=True)))


def _plain(column: pd.Series) -> list[Any]:
    """Python's own values, None for a missing one."""
    return column.astype(object).where(column.notna(), None).tolist() if column.hasnans else column.tolist()


def _copy(connection: sa.Connection, table: sa.Table, rows: pd.DataFrame) -> None:
    """PostgreSQL: COPY into a table that ends with the transaction, then one INSERT that takes what is not
    there yet.
    """
    names, staging = ", ".join(rows.columns), f"new_{table.name}"
    connection.exec_driver_sql(f"CREATE TEMPORARY TABLE {staging} (LIKE {table.name}) ON COMMIT DROP")
    try:
        # psycopg's own, which SQLAlchemy doesn't know of.
        cursor: Any = connection.connection.cursor()
        with cursor, cursor.copy(f"COPY {staging} ({names}) FROM STDIN (FORMAT csv, NULL '')") as copying:
            copying.write(_csv(rows))
    except connection.dialect.loaded_dbapi.Error as error:
        # What SQLAlchemy does itself with errors of statements that it runs.
        raise sa.exc.OperationalError(f"COPY {staging}", None, error) from error
    connection.exec_driver_sql(
        f"INSERT INTO {table.name} ({names}) SELECT {names} FROM {staging} ON CONFLICT DO NOTHING"
    )
    connection.exec_driver_sql(f"DROP TABLE {staging}")


def _csv(rows: pd.DataFrame) -> bytes:
    """The rows as CSV with every value in quotes, so that an empty text is none of the missing values, which
    stand bare.
    """
    # Comes with pandas' own texts, but only its writer keeps "" and nothing apart, and every digit of a
    # number.
    import pyarrow as pa
    from pyarrow import csv

    made = io.BytesIO()
    csv.write_csv(
        pa.Table.from_pandas(rows, preserve_index=False),
        made,
        csv.WriteOptions(include_header=False, quoting_style="all_valid"),
    )
    return made.getvalue()


def insert_missing(connection: sa.Connection, table: sa.Table, rows: Sequence[dict[str, Any]]) -> None:
    """Adds rows, given by column, whose key is not there yet; the others stay as they are."""
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    connection.execute(insert(table).on_conflict_do_nothing(), rows)
