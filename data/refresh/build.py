"""A store built from edition files: mapped through the catalogue, checked, kept. For the command and for renewal."""

import hashlib
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from data.facts.catalogue import Catalogue
from data.facts.edition import Edition, EditionError
from data.queries import derived
from data.refresh import checks, series_mapping
from data.store import database, editions
from data.store.database import FACTS, WHOLE


def build(
    held: database.Engine,
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
    database.prepare(held)
    known = {(kept.edition.dataset, kept.edition.edition): kept for kept in database.kept(held)}
    read = sum(
        _brought_in(held, provenance, known, facts) for provenance in editions.provenance_files(folder)
    )
    for provenance in editions.provenance_files(fetched) if fetched else []:
        try:
            read += _brought_in(held, provenance, known, facts)
        except EditionError as error:
            print(error, file=sys.stderr) if faults is None else faults.append(str(error))
    if read or not derived.is_current(held):
        _keep_derived(held, facts)
    database.set_note(held, FACTS, facts.digest)
    database.set_note(held, WHOLE, "yes")
    return read


def _brought_in(
    held: database.Engine, provenance: Path, known: Mapping[tuple[str, str], database.Kept], facts: Catalogue
) -> bool:
    """Keeps an edition that the store lacks, or holds as an older catalogue mapped it; whether there was
    anything to do.
    """
    stated = editions.read_provenance(provenance)
    mapping = mapping_of(stated.dataset, facts)
    before = known.get((stated.dataset, stated.edition))
    if before is not None and before.mapping == mapping:
        return False
    if before is not None:
        # Half of the editions mapped anew and half not is no store to be served.
        database.set_note(held, WHOLE, "no")
    keep(held, provenance, mapping, facts)
    return True


def _keep_derived(held: database.Engine, facts: Catalogue) -> None:
    found, state = derived.worked_out(held, facts), database.state(held)
    database.save_class_edges(held, found.class_edges, state)
    database.save_track_records(held, found.track_records, state)
    database.set_note(held, derived.NOTE, derived.current(held))


def keep(held: database.Engine, provenance: Path, mapping: str, facts: Catalogue) -> None:
    """Reads, checks and keeps one edition; EditionError names everything that can't be true, and nothing is
    kept.
    """
    edition, cells = editions.read(provenance)
    found = series_mapping.mapped(cells, edition.dataset, facts)
    wrong = checks.problems(found.observations, facts)
    if wrong:
        more = f" (and {len(wrong) - 1} more)" if len(wrong) > 1 else ""
        raise EditionError(f"{provenance}: refused: {wrong[0]}{more}. The last good edition stays.")
    database.save(held, edition, mapping, found.observations)
    if found.left_over:
        print(
            f"{edition.name}: {sum(found.left_over.values())} of {len(cells)} cells belong to no declared "
            f"indicator"
        )


def mapping_of(dataset: str, facts: Catalogue) -> str:
    """A checksum of what the catalogue makes of a dataset's cells."""
    return hashlib.sha256(series_mapping.signature(dataset, facts).encode()).hexdigest()


def note_held(held: database.Engine, waiting: Sequence[Edition]) -> None:
    """Tells the servers which editions are held, and why: they show it on /methods."""
    told = [
        {"dataset": edition.dataset, "edition": edition.edition, "doubts": edition.doubts}
        for edition in waiting
    ]
    database.set_note(held, database.HELD, json.dumps(told))


def note_asked(held: database.Engine, dataset: str, moment: str) -> None:
    """Remembers when a source was last asked for a dataset (ISO moment) and its answer dealt with."""
    database.set_note(held, f"{database.ASKED} {dataset}", moment)
