"""One writer at a time: a refresh holds the store's lock for as long as it runs, and loses it if it is
killed. For data.store.database and refresh.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import sqlalchemy as sa

# Two numbers of our own beside the schema's name: who prepares tables, and who refreshes.
PREPARING, REFRESHING = 1, 2
_KEY = "{number}, hashtext('digital decade ' || current_schema())"
_PAUSE = 0.1


class BusyError(Exception):
    """Another refresh holds the store."""


def alone_to_prepare(connection: sa.Connection) -> None:
    """Until the transaction ends, nobody else makes tables: `create table if not exists` alone fails when
    two do it at once.
    """
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_KEY.format(number=PREPARING)})")
    else:
        connection.exec_driver_sql("BEGIN IMMEDIATE")


@contextmanager
def alone(store: sa.Engine, patience: float) -> Iterator[None]:
    """Holds the store for one refresh. BusyError if another still holds it after `patience` seconds.

    PostgreSQL: an advisory lock of a session. SQLite: a lock on a file beside the store. Both go with the
    process that holds them.
    """
    taking = _advisory(store, patience) if store.dialect.name == "postgresql" else _file(store, patience)
    with taking:
        yield


def _busy(store: sa.Engine) -> BusyError:
    where = store.url.render_as_string(hide_password=True)
    return BusyError(f"Another refresh is at work on the store {where}. This one stops; nothing was changed.")


@contextmanager
def _advisory(store: sa.Engine, patience: float) -> Iterator[None]:
    with store.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        end = time.monotonic() + patience
        while not connection.exec_driver_sql(
            f"SELECT pg_try_advisory_lock({_KEY.format(number=REFRESHING)})"
        ).scalar():
            if time.monotonic() >= end:
                raise _busy(store)
            time.sleep(_PAUSE)
        try:
            yield
        finally:
            # Where the connection is lost, the lock is too.
            with suppress(sa.exc.DBAPIError):
                connection.exec_driver_sql(f"SELECT pg_advisory_unlock({_KEY.format(number=REFRESHING)})")


@contextmanager
def _file(store: sa.Engine, patience: float) -> Iterator[None]:
    if not store.url.database or store.url.database == ":memory:":
        yield
        return
    opened = os.open(Path(f"{store.url.database}-lock"), os.O_RDWR | os.O_CREAT, 0o644)
    try:
        end = time.monotonic() + patience
        while not _locked(opened):
            if time.monotonic() >= end:
                raise _busy(store)
            time.sleep(_PAUSE)
        # The file stays: a waiting process holds it open, and a new one of the same name would be another
        # lock.
        yield
    finally:
        os.close(opened)


def _locked(opened: int) -> bool:
    # Lazy: Windows has none, and servers, which need no lock, import this too.
    import fcntl

    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
