"""Whether the embedded store still holds what was written to it: SQLite keeps no checksum of its pages, and a
flipped byte would be served as a number. A shared PostgreSQL has checksums of its own.
"""

import hashlib
from contextlib import suppress

import sqlalchemy as sa

from data.store.database import damage_error, store_errors
from data.store.notes import WHOLE
from data.store.tables import editions_table, notes_table, observations_table, series_table

# The note of what was written: the last state, and a checksum of the editions up to it.
CONTENT = "content"


def content_note(store: sa.Engine) -> str:
    """The note of what the store holds now."""
    with store_errors(store, "read"), store.connect() as connection:
        state = connection.scalar(sa.select(sa.func.coalesce(sa.func.max(editions_table.c.state), 0)))
        return f"{state} {_checksum(connection, int(state or 0))}"


def _checksum(connection: sa.Connection, state: int) -> str:
    """Of the editions up to a state, their observations, and the series that these belong to."""
    digest = hashlib.sha256()
    for table in (editions_table, observations_table):
        for row in connection.execute(
            sa.select(table).where(table.c.state <= state).order_by(*table.primary_key)
        ):
            digest.update(repr(tuple(row)).encode())
    used = sa.select(observations_table.c.series).where(observations_table.c.state <= state)
    for row in connection.execute(
        sa.select(series_table).where(series_table.c.id.in_(used)).order_by(series_table.c.id)
    ):
        digest.update(repr(tuple(row)).encode())
    return digest.hexdigest()


def verify_content(store: sa.Engine) -> None:
    """DamagedStoreError where an embedded store is no database any more, or holds other rows than were
    written. Nothing is said of one that is empty, half built, or shared.
    """
    if store.dialect.name != "sqlite":
        return
    with store_errors(store, "read"), store.connect() as connection:
        found = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar()
        if found != "ok":
            raise damage_error(store, " ".join(str(found).split()))
        known = dict[str, str]()
        # An empty store has no notes yet.
        with suppress(sa.exc.OperationalError):
            noted = sa.select(notes_table.c.key, notes_table.c.value)
            known = {
                row.key: row.value
                for row in connection.execute(noted.where(notes_table.c.key.in_((CONTENT, WHOLE))))
            }
        state, _, checksum = known.get(CONTENT, "").partition(" ")
        # Half built, editions are being mapped anew.
        if known.get(WHOLE) != "yes" or not state.isdigit():
            return
        if _checksum(connection, int(state)) != checksum:
            raise damage_error(store, "its editions are not those that were written")
