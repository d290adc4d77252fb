"""Editions that were accepted before their provenance said when: an earlier version of the program noted it
beside them, and nothing reads that any more. For data.refresh.build.
"""

from dataclasses import replace
from pathlib import Path

from data.facts.edition import Edition, EditionError
from data.store import database, edition_files, editions, notes, stored_editions

# The note of when an edition was kept began so, before DATASET/EDITION.
KEPT = "kept"


def fill_accepted(store: database.Engine, fetched: Path | None) -> int:
    """Lets editions with doubts say when they were accepted, as it was noted: in the store, and in their
    files in `fetched`; returns how many the store holds otherwise now. A note goes once nothing is to be said
    after it.
    """
    noted, done = notes.notes_of_each(store, KEPT), 0
    if not noted:
        return 0
    for kept in stored_editions.stored_editions(store):
        name = f"{kept.edition.dataset}/{kept.edition.edition}"
        if not (moment := noted.get(name)):
            continue
        filled = _filled(kept.edition, moment)
        try:
            said = not kept.edition.doubts or _file_says(filled, fetched)
        except EditionError:
            # Of a file that can't be read the build tells; the note waits for one that can be written.
            continue
        if filled != kept.edition:
            notes.set_note(store, notes.WHOLE, "no")
            stored_editions.save_provenance(store, filled)
            done += 1
        if said:
            notes.drop_note(store, f"{KEPT} {name}")
    return done


def _filled(edition: Edition, moment: str) -> Edition:
    return replace(edition, accepted=edition.accepted or moment) if edition.doubts else edition


def _file_says(filled: Edition, fetched: Path | None) -> bool:
    """Whether the file of an edition lies in the folder, and says when it was accepted from now on;
    EditionError where it can't be read or written.
    """
    path = edition_files.path_of(filled, fetched) if fetched else None
    if path is None or not path.exists():
        return False
    stated = editions.read_provenance(path)
    if stated.doubts and not stated.accepted:
        edition_files.write_provenance(replace(stated, accepted=filled.accepted), path)
    return True
