"""A store built from edition files: mapped through the catalogue, checked, kept. For the command and for
renewal.
"""

import hashlib
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from data.facts.catalogue import Catalogue
from data.facts.edition import Edition, EditionError
from data.queries import derivations
from data.refresh import checks, series_mapping
from data.refresh.library.library_build import bring_in_library
from data.refresh.own_targets import bring_in_own_targets
from data.store import content_check, database, editions, notes, stored_derivations, stored_editions
from data.store.notes import FACTS, WHOLE


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
    for provenance in editions.provenance_files(fetched) if fetched else []:
        try:
            read += _brought_in(store, provenance, known, facts)
        except EditionError as error:
            print(error, file=sys.stderr) if faults is None else faults.append(str(error))
    _bring_in_libraries(store, facts, folder, fetched, faults)
    if fetched:
        bring_in_own_targets(store, fetched)
    if read or not derivations.is_current(store, facts):
        _keep_derived(store, facts)
    notes.set_note(store, FACTS, facts.digest)
    if read or notes.read_note(store, content_check.CONTENT) is None:
        notes.set_note(store, content_check.CONTENT, content_check.content_note(store))
    notes.set_note(store, WHOLE, "yes")
    return read


def _bring_in_libraries(
    store: database.Engine, facts: Catalogue, folder: Path, fetched: Path | None, faults: list[str] | None
) -> None:
    """Keeps the newest list of the library of actions, with the same patience as with editions."""
    bring_in_library(store, facts, folder)
    try:
        if fetched:
            bring_in_library(store, facts, fetched)
    except EditionError as error:
        print(error, file=sys.stderr) if faults is None else faults.append(str(error))


def _brought_in(
    store: database.Engine,
    provenance: Path,
    known: Mapping[tuple[str, str], stored_editions.StoredEdition],
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
    found = series_mapping.map_cells(cells, edition.dataset, facts)
    wrong = checks.problems(found.observations, facts)
    if wrong:
        more = f" (and {len(wrong) - 1} more)" if len(wrong) > 1 else ""
        raise EditionError(f"{provenance}: refused: {wrong[0]}{more}. The last good edition stays.")
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


def note_kept(store: database.Engine, dataset: str, edition: str, moment: str) -> None:
    """Remembers when an edition is kept (ISO moment); before it is, so that nobody sees it without."""
    notes.set_note(store, f"{notes.KEPT} {dataset}/{edition}", moment)


def note_last_asked(store: database.Engine, dataset: str, moment: str) -> None:
    """Remembers when a source was last asked for a dataset (ISO moment) and its answer dealt with."""
    notes.set_note(store, f"{notes.ASKED} {dataset}", moment)
