"""The database of the store, SQLite (embedded) or PostgreSQL (shared): address, errors and tables."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

import sqlalchemy as sa

from data.store import locks
from data.store.tables import SCHEMA_VERSION, notes_table, schema

Engine = sa.Engine
EMBEDDED = Path(__file__).parents[1] / "digital_decade.sqlite"
# Seconds that a statement may take: for a page, which some reader waits for; for a refresh, for which nobody
# does. And how long a page waits for one of the connections, which all its neighbours share.
TO_READ, TO_REFRESH, TO_BE_SERVED = 1.5, 600.0, 0.8
CONNECTIONS, MORE_AT_A_RUSH = 8, 8
_patience: ContextVar[float] = ContextVar("patience", default=TO_READ)
# The note of which store this is: one that takes another's place is told from it.
IDENTITY = "identity"
# What PostgreSQL says when it broke a statement off (query_canceled).
BROKEN_OFF = "57014"
# What SQLite calls a file that is no database any more (sqlite.org/rescode.html).
_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


class StoreError(Exception):
    """The store can't be opened, read or written: says where it is and what to do."""


class DamagedStoreError(StoreError):
    """What is stored is not what was written: says where, and how to build it again."""


@contextmanager
def refreshing() -> Iterator[None]:
    """While it lasts, connections are opened for long statements: a refresh's, not a page's."""
    before = _patience.set(TO_REFRESH)
    try:
        yield
    finally:
        _patience.reset(before)


@cache
def engine(url: str = "") -> sa.Engine:
    """The engine for `url`, else for DATABASE_URL, else for the embedded store; StoreError for an address
    that is none. One a process and address.
    """
    try:
        where = sa.make_url(url or os.environ.get("DATABASE_URL", "") or f"sqlite:///{EMBEDDED}")
        return _embedded(where) if where.get_backend_name() == "sqlite" else _shared(where)
    except (sa.exc.ArgumentError, ImportError, ValueError):
        # Not the reason: it may repeat the address with its password.
        taken = "sqlite:////folder/file.sqlite or postgresql+psycopg://user:password@host/name"
        raise StoreError(f"DATABASE_URL is no address that this program reads; it takes {taken}.") from None


def _shared(where: sa.URL) -> sa.Engine:
    limits = {"pool_size": CONNECTIONS, "max_overflow": MORE_AT_A_RUSH, "pool_timeout": TO_BE_SERVED}
    made = sa.create_engine(where, pool_pre_ping=True, **limits)
    # Lazy: who has the embedded store needs no driver of another.
    from data.store import postgresql

    silence = postgresql.Silence()

    def connect(_dialect: object, _record: object, arguments: Any, options: Any) -> Any:
        return postgresql.connect(_patience.get(), silence, tuple(arguments), options)

    sa.event.listen(made, "do_connect", connect)
    return made


def _embedded(where: sa.URL) -> sa.Engine:
    made = sa.create_engine(where, connect_args={"timeout": 15})

    def open_file(connection: Any, record: Any) -> None:
        for setting in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {setting}")
        record.info["file"] = file_of(made)

    def look_at_file(_connection: object, record: Any, _proxy: object) -> None:
        if record.info.get("file") != file_of(made):
            # Another file stands there now: connections that hold the one of before are given up.
            raise sa.exc.InvalidatePoolError

    sa.event.listen(made, "connect", open_file)
    sa.event.listen(made, "checkout", look_at_file)
    return made


def file_of(store: sa.Engine) -> str:
    """Which file stands at an embedded store's address, by device and number; "" for none, and for a
    database that is not embedded. Another file at the same place is another store.
    """
    if store.dialect.name == "sqlite" and store.url.database:
        with suppress(OSError):
            found = os.stat(store.url.database)
            return f"{found.st_dev}:{found.st_ino}"
    return ""


@contextmanager
def store_errors(store: sa.Engine, doing: str) -> Iterator[None]:
    """Turns a database's error into one StoreError line that names the database without its password."""
    try:
        yield
    except (sa.exc.DBAPIError, sa.exc.TimeoutError) as error:
        where = store.url.render_as_string(hide_password=True)
        if isinstance(error, sa.exc.TimeoutError):
            raise StoreError(f"Can't {doing} the store {where}: it is too slow, and too many wait.") from None
        original = error.orig if isinstance(error, sa.exc.DBAPIError) else error
        reason = " ".join(str(original).split())
        if _is_damage(original):
            raise damage_error(store, reason) from None
        raise StoreError(
            f"Can't {doing} the store {where}: {reason}. Check that it is there, reachable and writable."
        ) from None
    except UnicodeDecodeError:
        # SQLite's own message quotes the name of a table, which is damaged.
        raise damage_error(store, "the names of its tables can't be read") from None


@contextmanager
def expected_at_once(connection: sa.Connection) -> Iterator[None]:
    """For a question that any store answers in a moment: a server that breaks it off is left alone for a
    while, as one that says nothing.
    """
    try:
        yield
    except sa.exc.DBAPIError as error:
        raw = connection.connection.dbapi_connection
        silence = getattr(raw, "silence", None)
        if silence is not None and getattr(error.orig, "sqlstate", "") == BROKEN_OFF:
            silence.begin()
        raise


def _is_damage(error: BaseException | None) -> bool:
    code = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF in _DAMAGE or "Could not decode to UTF-8" in str(error)


def damage_error(store: sa.Engine, reason: str) -> DamagedStoreError:
    """The error of a store whose content is not what was written to it."""
    where = store.url.render_as_string(hide_password=True)
    return DamagedStoreError(
        f"The store {where} is damaged ({reason}). `python -m data.refresh --bundled` builds it again where "
        f"only bundled editions were in it, and says how otherwise."
    )


def prepare(store: sa.Engine) -> None:
    """Makes the tables of an empty store; StoreError if the store was made by another version of the
    project. A store that has them all is only looked at, so that nobody waits for whoever writes to it.
    """
    with store_errors(store, "open"), store.connect() as connection:
        there = set(sa.inspect(connection).get_table_names())
        if there >= set(schema.tables):
            known = connection.scalar(_noted("schema_version"))
            if known is not None:
                return _check_version(store, known)
    with store_errors(store, "open"), store.begin() as connection:
        locks.alone_to_prepare(connection)
        schema.create_all(connection)
        version = connection.scalar(_noted("schema_version"))
        if version is None:
            first = {"schema_version": str(SCHEMA_VERSION), IDENTITY: uuid4().hex}
            rows = [{"key": key, "value": value} for key, value in first.items()]
            connection.execute(notes_table.insert(), rows)
            version = str(SCHEMA_VERSION)
    _check_version(store, version)


def _noted(key: str) -> sa.Select[Any]:
    return sa.select(notes_table.c.value).where(notes_table.c.key == key)


def _check_version(store: sa.Engine, version: str) -> None:
    if version != str(SCHEMA_VERSION):
        raise StoreError(
            f"The store {store.url.render_as_string(hide_password=True)} has schema version {version}, "
            f"this program needs {SCHEMA_VERSION}. "
            "The editions are kept as files: remove or rename the store and run `make setup` to build "
            "it again."
        )
