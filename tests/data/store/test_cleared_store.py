"""A developer's store, copied for the tests, keeps nothing of what was tried out on the machine."""

import sqlalchemy as sa

from data.store import contribution_store, database, feed_store, notes
from data.store.tables import notes_table
from tests.conftest import TRIED, clear_tried

BEGAN = "2026-11-28T05:00:00Z"


def test_what_was_tried_is_no_part_of_the_bundled_data(held: database.Engine) -> None:
    notes.set_note(held, notes.WHOLE, "yes")
    with held.connect() as connection:
        before = set(connection.scalars(sa.select(notes_table.c.key)))
    contribution_store.save_failure(held, "IE", BEGAN, contribution_store.FULL, "IE: no answer.")
    feed_store.save_failure(held, "IE", BEGAN, "IE: no answer.")
    for key in (notes.HELD, notes.OWN_TARGETS, f"{notes.ASKED} desi"):
        notes.set_note(held, key, "a note")
    clear_tried(held)
    with held.connect() as connection:
        assert set(connection.scalars(sa.select(notes_table.c.key))) == before
        for table in TRIED:
            assert connection.scalar(sa.select(sa.func.count()).select_from(table)) == 0
