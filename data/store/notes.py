"""What the store notes of itself: whether it is whole, which declared facts it was built from, what a
refresh did.
"""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from data.store.bulk import insert_missing
from data.store.database import IDENTITY, expected_at_once, file_of, store_errors
from data.store.tables import editions_table, notes_table

# The note that says "yes" when every edition file is in the store.
WHOLE = "whole"
# The digest of the declared facts that the store was last built from: a running server reads them again.
FACTS = "declared"
# The table of national targets that an operator brought in (TOML); "" once it was forgotten.
OWN_TARGETS = "national targets"
# The provenance of the list of the library in the store, and what tells it from every other; and numbers that
# grow with whatever is kept of feeds and of the exchange, so that whoever remembers an answer notices.
LIBRARY, FEEDS_VERSION, EXCHANGE_VERSION = "library", "feeds_version", "exchange_version"
# Notes of a refresh: the editions that wait for somebody to accept them, and when a dataset was last asked
# for.
HELD, ASKED = "held", "asked"


def read_note(store: sa.Engine, key: str) -> str | None:
    """Reads what the store notes under a key; None where it notes nothing, or has no tables yet."""
    with (
        store_errors(store, "read"),
        store.connect() as connection,
        expected_at_once(connection),
    ):
        known = sa.inspect(connection).has_table(notes_table.name)
        return (
            connection.scalar(sa.select(notes_table.c.value).where(notes_table.c.key == key))
            if known
            else None
        )


def set_note(store: sa.Engine, key: str, value: str) -> None:
    """Notes a value under a key, in place of an earlier one."""
    with store_errors(store, "write"), store.begin() as connection:
        insert_missing(connection, notes_table, [{"key": key, "value": value}])
        connection.execute(notes_table.update().where(notes_table.c.key == key).values(value=value))


def drop_note(store: sa.Engine, key: str) -> None:
    """Takes away what is noted under a key, if anything is."""
    with store_errors(store, "write"), store.begin() as connection:
        connection.execute(notes_table.delete().where(notes_table.c.key == key))


def notes_of_each(store: sa.Engine, kind: str) -> dict[str, str]:
    """Reads the notes of a kind, by what each is of: the rest of its key."""
    noted = sa.select(notes_table.c.key, notes_table.c.value).where(notes_table.c.key.startswith(f"{kind} "))
    with store_errors(store, "read"), store.connect() as connection:
        return {row.key.removeprefix(f"{kind} "): row.value for row in connection.execute(noted)}


def count_up(connection: sa.Connection, key: str) -> None:
    """Adds one to the number noted under a key, from 0. First in a transaction: whoever writes at the same
    time waits here.
    """
    insert_missing(connection, notes_table, [{"key": key, "value": "0"}])
    number = sa.cast(sa.cast(notes_table.c.value, sa.Integer) + 1, sa.Text)
    connection.execute(notes_table.update().where(notes_table.c.key == key).values(value=number))


# Written once: it is asked in every run of every page.
_STATUS: sa.Select[Any] = sa.select(
    *(
        sa.select(notes_table.c.value).where(notes_table.c.key == key).scalar_subquery()
        for key in (WHOLE, FACTS, IDENTITY, LIBRARY, FEEDS_VERSION, EXCHANGE_VERSION)
    ),
    sa.select(sa.func.coalesce(sa.func.max(editions_table.c.state), 0)).scalar_subquery(),
)


@dataclass(frozen=True)
class StoreStatus:
    """Whether a store is whole, the number of its last commit, the digest of the declared facts that it was
    built from ("" from before that was noted), and what tells it from another at the same address. And how
    what grows beside the editions stands: the provenance of the list of the library (JSON, "" for none), and
    the numbers of the last thing kept of feeds and of the exchange (0 for nothing). `has_tables`: whether
    anything was ever built there.
    """

    whole: bool
    state: int
    facts: str
    identity: str = ""
    library: str = ""
    feeds: int = 0
    exchange: int = 0
    has_tables: bool = True


def store_status(store: sa.Engine) -> StoreStatus:
    """Asks in one question how the store stands; not whole, and state 0, where there are no tables yet.

    StoreError where the database doesn't answer.
    """
    with store_errors(store, "read"), store.connect() as connection:
        try:
            with expected_at_once(connection):
                noted = connection.execute(_STATUS).one()
        except (sa.exc.OperationalError, sa.exc.ProgrammingError) as error:
            if not _lacks_a_table(error):
                raise
            return StoreStatus(False, 0, "", has_tables=False)
    whole, facts, identity, library, feeds, exchange, number = noted
    return StoreStatus(
        whole == "yes",
        int(number),
        facts or "",
        f"{identity or ''} {file_of(store)}".strip(),
        library or "",
        int(feeds or 0),
        int(exchange or 0),
    )


def _lacks_a_table(error: sa.exc.DBAPIError) -> bool:
    """PostgreSQL tells it by a code (42P01), SQLite in words."""
    return getattr(error.orig, "sqlstate", "") == "42P01" or "no such table" in str(error.orig)
