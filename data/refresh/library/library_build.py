"""Brings the newest list of the library into the store: the bundled one, or an operator's own."""

import io
from pathlib import Path

import pandas as pd

from data.facts.catalogue import Catalogue
from data.facts.coalitions.library_facts import COLUMNS, LibraryEdition
from data.facts.edition import EditionError
from data.refresh.library.library_table import Row, read_library_table
from data.store import library_files, library_store, notes
from data.store.database import Engine


def bring_in_library(store: Engine, facts: Catalogue, folder: Path) -> bool:
    """Keeps the newest list of `folder`, unless the store holds it or a newer one; whether it did.

    EditionError, and the last good list stays, where it can't be read or a line of it can't be taken.
    """
    provenance = library_files.newest_list(folder)
    if provenance is None:
        return False
    edition, text = library_files.read_list(provenance)
    before = library_store.stored_edition(notes.store_status(store).library)
    if before is not None and (before == edition or _rank(before) > _rank(edition)):
        return False
    table = read_library_table(io.StringIO(text, newline=""), facts, edition.edition)
    if table.refusals:
        first = table.refusals[0]
        raise EditionError(f"{provenance}: refused, line {first.line}: {first.reason}. The last list stays.")
    keep_library(store, edition, table.items)
    return True


def _rank(edition: LibraryEdition) -> tuple[str, bool]:
    """The newer goes first; of two of one day, the operator's own."""
    return edition.edition, not edition.bundled


def keep_library(store: Engine, edition: LibraryEdition, items: tuple[Row, ...]) -> None:
    """Puts checked items into the store."""
    library_store.save_library(store, edition, pd.DataFrame(list(items), columns=list(COLUMNS), dtype="str"))
