"""The database of the store, SQLite (embedded) or PostgreSQL (shared): address, errors and tables."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from data.store import locks
from data.store.tables import SCHEMA_VERSION, notes_table, schema

Engine = sa.Engine
EMBEDDED = Path(__file__).parents[1] / "digital_decade.sqlite"


class StoreError(Exception):
    """The store can't be opened, read or written: says where it is and what to do."""


@cache
def engine(url: str = "") -> sa.Engine:
    """The engine for `url`, else for DATABASE_URL, else for the embedded store; StoreError for an address
    that is none. One a process and address.
    """
    try:
        where = sa.make_url(url or os.environ.get("DATABASE_URL", "") or f"sqlite:///{EMBEDDED}")
        if where.get_backend_name() != "sqlite":
            return sa.create_engine(where, pool_pre_ping=True, connect_args={"connect_timeout": 5})
    except (sa.exc.ArgumentError, ImportError, ValueError):
        # Not the reason: it may repeat the address with its password.
        taken = "sqlite:////folder/file.sqlite or postgresql+psycopg://user:password@host/name"
        raise StoreError(f"DATABASE_URL is no address that this program reads; it takes {taken}.") from None
    made = sa.create_engine(where, connect_args={"timeout": 15})
    sa.event.listen(made, "connect", _set_pragmas)
    return made


def _set_pragmas(connection: Any, _record: object) -> None:
    for setting in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {setting}")


@contextmanager
def store_errors(store: sa.Engine, doing: str) -> Iterator[None]:
    """Turns a database's error into one StoreError line that names the database without its password."""
    try:
        yield
    except (sa.exc.OperationalError, sa.exc.DatabaseError) as error:
        where = store.url.render_as_string(hide_password=True)
        reason = " ".join(str(error.orig).split()) if isinstance(error, sa.exc.DBAPIError) else str(error)
        raise StoreError(
            f"Can't {doing} the store {where}: {reason}. Check that it is there, reachable and writable."
        ) from None


def prepare(store: sa.Engine) -> None:
    """Makes the tables of an empty store; StoreError if the store was made by another version of the
    project.
    """
    with store_errors(store, "open"), store.begin() as connection:
        locks.alone_to_prepare(connection)
        schema.create_all(connection)
        noted = sa.select(notes_table.c.value).where(notes_table.c.key == "schema_version")
        version = connection.scalar(noted)
        if version is None:
            connection.execute(notes_table.insert().values(key="schema_version", value=str(SCHEMA_VERSION)))
        elif version != str(SCHEMA_VERSION):
            raise StoreError(
                f"The store {store.url.render_as_string(hide_password=True)} has schema version {version}, "
                f"this program needs {SCHEMA_VERSION}. "
                "The editions are kept as files: remove or rename the store and run `make setup` to build "
                "it again."
            )
