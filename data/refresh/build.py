"""A store built from edition files: mapped through the catalogue, checked, kept. For the command and for
renewal.
"""

import hashlib
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from pathlib import Path

import pandas as pd

from data.facts.catalogue import Catalogue
from data.facts.edition import Edition, EditionError
from data.queries import derivations
from data.refresh import checks, series_mapping
from data.refresh.facts.own_targets import bring_in_own_targets
from data.refresh.library.library_build import bring_in_library
from data.store import content_check, database, editions, notes, stored_derivations, stored_editions
from data.store.notes import FACTS, WHOLE

# The editions that a store holds, by dataset and edition.
Known = Mapping[tuple[str, str], stored_editions.StoredEdition]
# What is told a fault, in a line.
Tell = Callable[[str], None]


def build(
    store: database.Engine,
    facts: Catalogue,
    folder: Path = editions.BUNDLED,
    fetched: Path | None = None,
    *,
    faults: list[str] | None = None,
) -> int:
    """Brings the store up to the edition files in `folder` and those fetched; returns how many editions were
    read.

    One transaction an edition; what is there already is left alone. The store counts as whole, and is served,
    only at the end. A fetched edition that can't be read, or be true, is left out, with a line in `faults` or
    on standard error: one damaged file of the operator's is no reason to serve nothing. Of those in `folder`
    it is an EditionError.
    """
    database.prepare(store)
    known = {
        (kept.edition.dataset, kept.edition.edition): kept for kept in stored_editions.stored_editions(store)
    }
    read = sum(
        _brought_in(store, provenance, known, facts) for provenance in editions.provenance_files(folder)
    )
    tell: Tell = partial(print, file=sys.stderr) if faults is None else faults.append
    read += _bring_in_fetched(store, known, facts, fetched, tell) if fetched else 0
    read += _map_copies_anew(store, facts, tell)
    _bring_in_libraries(store, facts, folder, fetched, tell)
    if fetched:
        bring_in_own_targets(store, fetched)
    if read or not derivations.is_current(store, facts):
        _keep_derived(store, facts)
    notes.set_note(store, FACTS, facts.digest)
    if read or notes.read_note(store, content_check.CONTENT) is None:
        notes.set_note(store, content_check.CONTENT, content_check.content_note(store))
    notes.set_note(store, WHOLE, "yes")
    return read


def _bring_in_fetched(
    store: database.Engine, known: Known, facts: Catalogue, fetched: Path, tell: Tell
) -> int:
    """Keeps what was fetched, each with a copy of its file in the store; how many editions were read."""
    copied, read = stored_editions.copied_editions(store), 0
    for provenance in editions.provenance_files(fetched):
        try:
            new = _brought_in(store, provenance, known, facts)
            read += new
            if new or (provenance.parent.name, provenance.stem) not in copied:
                # Read for its checks: a damaged file is no copy.
                stated, _ = editions.read_edition(provenance)
                stored_editions.save_copy(store, stated, editions.read_packed(provenance))
        except EditionError as error:
            tell(str(error))
    return read


def _map_copies_anew(store: database.Engine, facts: Catalogue, tell: Tell) -> int:
    """Maps the fetched editions again that an older catalogue mapped and whose files lie elsewhere, from the
    copies in the store; how many there were.
    """
    mapping, done = cache(partial(mapping_of, facts=facts)), 0
    for kept in stored_editions.stored_editions(store):
        if kept.edition.fetched and kept.mapping != mapping(kept.edition.dataset):
            try:
                _map_copy_anew(store, kept.edition, mapping(kept.edition.dataset), facts)
                done += 1
            except EditionError as error:
                tell(f"{kept.edition.name}: {error}")
    return done


def _map_copy_anew(store: database.Engine, edition: Edition, mapping: str, facts: Catalogue) -> None:
    content = stored_editions.read_copy(store, edition)
    if content is None:
        raise EditionError(
            "kept as older facts mapped it, and its file is not here. Run `python -m data.refresh --bundled` "
            "where DASHBOARD_EDITIONS holds it"
        )
    notes.set_note(store, WHOLE, "no")
    _keep_cells(store, edition, editions.read_cells(edition, content, Path("its copy")), mapping, facts)


def _bring_in_libraries(
    store: database.Engine, facts: Catalogue, folder: Path, fetched: Path | None, tell: Tell
) -> None:
    """Keeps the newest list of the library of actions, with the same patience as with editions."""
    bring_in_library(store, facts, folder)
    try:
        if fetched:
            bring_in_library(store, facts, fetched)
    except EditionError as error:
        tell(str(error))


def _brought_in(
    store: database.Engine,
    provenance: Path,
    known: Known,
    facts: Catalogue,
) -> bool:
    """Keeps an edition that the store lacks, or holds as an older catalogue mapped it or with a provenance
    that was corrected since; whether there was anything to do.
    """
    stated = editions.read_provenance(provenance)
    mapping = mapping_of(stated.dataset, facts)
    before = known.get((stated.dataset, stated.edition))
    if before is not None and before.mapping == mapping and before.edition == stated:
        return False
    if before is not None:
        # Half of the editions mapped anew and half not is no store to be served.
        notes.set_note(store, WHOLE, "no")
    keep_edition(store, provenance, mapping, facts)
    return True


def _keep_derived(store: database.Engine, facts: Catalogue) -> None:
    found, state = derivations.derive_all(store, facts), stored_editions.last_state(store)
    stored_derivations.save_class_edges(store, found.class_edges, state)
    stored_derivations.save_track_records(store, found.track_records, state)
    notes.set_note(store, derivations.NOTE, derivations.current_note(store, facts))


def keep_edition(store: database.Engine, provenance: Path, mapping: str, facts: Catalogue) -> None:
    """Reads, checks and keeps one edition; EditionError names everything that can't be true, and nothing is
    kept.
    """
    edition, cells = editions.read_edition(provenance)
    try:
        _keep_cells(store, edition, cells, mapping, facts)
    except EditionError as error:
        raise EditionError(f"{provenance}: {error}") from None


def _keep_cells(
    store: database.Engine, edition: Edition, cells: pd.DataFrame, mapping: str, facts: Catalogue
) -> None:
    """Checks and keeps the cells of an edition; EditionError as keep_edition() has it."""
    found = series_mapping.map_cells(cells, edition.dataset, facts)
    wrong = checks.problems(found.observations, facts)
    if wrong:
        more = f" (and {len(wrong) - 1} more)" if len(wrong) > 1 else ""
        raise EditionError(f"refused: {wrong[0]}{more}. The last good edition stays.")
    stored_editions.save_edition(store, edition, mapping, found.observations)
    if len(found.left_over):
        print(
            f"{edition.name}: {found.left_over['cells'].sum()} of {len(cells)} cells belong to no declared "
            f"indicator"
        )


def mapping_of(dataset: str, facts: Catalogue) -> str:
    """A checksum of what the catalogue makes of a dataset's cells."""
    return hashlib.sha256(series_mapping.mapping_signature(dataset, facts).encode()).hexdigest()


def note_held_editions(store: database.Engine, waiting: Sequence[Edition]) -> None:
    """Tells the servers which editions are held, and why: they show it on /methods."""
    told = [
        {"dataset": edition.dataset, "edition": edition.edition, "doubts": edition.doubts}
        for edition in waiting
    ]
    notes.set_note(store, notes.HELD, json.dumps(told))


def note_last_asked(store: database.Engine, dataset: str, moment: str) -> None:
    """Remembers when a source was last asked for a dataset (ISO moment) and its answer dealt with."""
    notes.set_note(store, f"{notes.ASKED} {dataset}", moment)
