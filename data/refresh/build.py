"""A store built from edition files: mapped through the catalogue, checked, kept. For the command and for
renewal.
"""

import hashlib
import json
import sys
from collections.abc import Mapping, Sequence
from functools import cache, partial
from pathlib import Path

import pandas as pd

from data.facts.catalogue import Catalogue
from data.facts.edition import Edition, EditionError
from data.queries import derivations
from data.refresh import checks, series_mapping
from data.refresh.facts.accepted_before import fill_accepted
from data.refresh.facts.own_targets import Tell, settle_own_targets
from data.refresh.library.library_build import bring_in_library
from data.store import content_check, database, editions, notes, stored_derivations, stored_editions
from data.store.notes import FACTS, WHOLE

# The editions that a store holds, by dataset and edition.
Known = Mapping[tuple[str, str], stored_editions.StoredEdition]
# Why fetched editions were left out, by dataset and edition.
Refusals = dict[tuple[str, str], EditionError]


class UntrueError(EditionError):
    """An edition whose cells could be read, and can't be true."""


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
    read = fill_accepted(store, fetched)
    known = {
        (kept.edition.dataset, kept.edition.edition): kept for kept in stored_editions.stored_editions(store)
    }
    read += sum(
        _brought_in(store, provenance, known, facts) for provenance in editions.provenance_files(folder)
    )
    tell: Tell = partial(print, file=sys.stderr) if faults is None else faults.append
    refused: Refusals = {}
    read += _bring_in_fetched(store, known, facts, fetched, refused) if fetched else 0
    read += _map_copies_anew(store, facts, refused)
    for fault in refused.values():
        tell(str(fault))
    _bring_in_libraries(store, facts, folder, fetched, tell)
    if fetched:
        settle_own_targets(store, fetched, tell)
    if read or not derivations.is_current(store, facts):
        _keep_derived(store, facts)
    notes.set_note(store, FACTS, facts.digest)
    if read or notes.read_note(store, content_check.CONTENT) is None:
        notes.set_note(store, content_check.CONTENT, content_check.content_note(store))
    notes.set_note(store, WHOLE, "yes")
    return read


def _bring_in_fetched(
    store: database.Engine, known: Known, facts: Catalogue, fetched: Path, refused: Refusals
) -> int:
    """Keeps what was fetched, each with a copy of its file in the store; how many editions were read. Those
    left out are added to `refused`.
    """
    copied, read = stored_editions.copied_editions(store), 0
    for provenance in editions.provenance_files(fetched):
        key = (provenance.parent.name, provenance.stem)
        try:
            read += _brought_in(store, provenance, known, facts)
            if copied.get(key) != editions.read_provenance(provenance).sha256:
                # Read for its checks: a damaged file is no copy.
                stated, _ = editions.read_edition(provenance)
                stored_editions.save_copy(store, stated, editions.read_packed(provenance))
        except EditionError as error:
            refused[key] = error
    return read


def _map_copies_anew(store: database.Engine, facts: Catalogue, refused: Refusals) -> int:
    """Maps the fetched editions again that an older catalogue mapped and whose files lie elsewhere, or are
    damaged, from the copies in the store; how many there were. Those left out are added to `refused`, where
    nothing is said of them yet.
    """
    mapping, done = cache(partial(mapping_of, facts=facts)), 0
    for kept in stored_editions.stored_editions(store):
        key = (kept.edition.dataset, kept.edition.edition)
        stale = kept.edition.fetched and kept.mapping != mapping(kept.edition.dataset)
        if stale and not isinstance(refused.get(key), UntrueError):
            try:
                _map_copy_anew(store, kept.edition, mapping(kept.edition.dataset), facts)
                done += 1
            except EditionError as error:
                refused.setdefault(key, EditionError(f"{kept.edition.name}: {error}"))
    return done


def _map_copy_anew(store: database.Engine, edition: Edition, mapping: str, facts: Catalogue) -> None:
    content = stored_editions.read_copy(store, edition)
    where = "Run `python -m data.refresh --bundled` where DASHBOARD_EDITIONS holds"
    if content is None:
        raise EditionError(f"kept as older facts mapped it, and its file is not here. {where} it")
    try:
        cells = editions.read_cells(edition, content, Path("the store's copy"))
    except EditionError:
        raise EditionError(
            f"kept as older facts mapped it: the store's copy of its file is damaged. {where} the file"
        ) from None
    _keep_again(store, edition, mapping, _true_observations(edition, cells, facts))


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
    if before is None:
        keep_edition(store, provenance, mapping, facts)
    else:
        edition, observations = _read_observations(provenance, facts)
        _keep_again(store, edition, mapping, observations)
    return True


def _keep_again(store: database.Engine, edition: Edition, mapping: str, observations: pd.DataFrame) -> None:
    """Keeps an edition in place of what the store has of it. Half of the editions mapped anew and half not is
    no store to be served.
    """
    notes.set_note(store, WHOLE, "no")
    stored_editions.save_edition(store, edition, mapping, observations)


def _keep_derived(store: database.Engine, facts: Catalogue) -> None:
    found, state = derivations.derive_all(store, facts), stored_editions.last_state(store)
    stored_derivations.save_class_edges(store, found.class_edges, state)
    stored_derivations.save_track_records(store, found.track_records, state)
    notes.set_note(store, derivations.NOTE, derivations.current_note(store, facts))


def keep_edition(store: database.Engine, provenance: Path, mapping: str, facts: Catalogue) -> None:
    """Reads, checks and keeps one edition; EditionError names everything that can't be true, and nothing is
    kept.
    """
    edition, observations = _read_observations(provenance, facts)
    stored_editions.save_edition(store, edition, mapping, observations)


def _read_observations(provenance: Path, facts: Catalogue) -> tuple[Edition, pd.DataFrame]:
    """An edition and its observations, of its file; EditionError for one that can't be read, UntrueError for
    one that can't be true.
    """
    edition, cells = editions.read_edition(provenance)
    try:
        return edition, _true_observations(edition, cells, facts)
    except UntrueError as error:
        raise UntrueError(f"{provenance}: {error}") from None


def _true_observations(edition: Edition, cells: pd.DataFrame, facts: Catalogue) -> pd.DataFrame:
    """The observations that the cells of an edition are; UntrueError where they can't be true."""
    found = series_mapping.map_cells(cells, edition.dataset, facts)
    wrong = checks.problems(found.observations, facts)
    if wrong:
        more = f" (and {len(wrong) - 1} more)" if len(wrong) > 1 else ""
        raise UntrueError(f"refused: {wrong[0]}{more}. The last good edition stays.")
    if len(found.left_over):
        print(
            f"{edition.name}: {found.left_over['cells'].sum()} of {len(cells)} cells belong to no declared "
            f"indicator"
        )
    return found.observations


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
