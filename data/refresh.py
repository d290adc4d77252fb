"""`python -m data.refresh`: fills the store from the edition files, checking each before it is kept. The only place that writes.

`python -m data.refresh contributions [--country IE]` asks the coalitions' sites instead (data.contributions)."""

import hashlib
import sys
from pathlib import Path

from data import checks, contributions, derived, editions, series, store
from data.catalogue import Catalogue, catalogue
from data.declared_reader import DeclaredError
from data.store import WHOLE

REFUSALS = (DeclaredError, editions.EditionError, store.StoreError)


def build(held: store.Engine, facts: Catalogue, folder: Path = editions.BUNDLED) -> int:
    """Brings the store up to the edition files in `folder`; returns how many editions were read.

    One transaction an edition; what is there already is left alone. The store counts as whole, and is served, only at the end.
    """
    store.prepare(held)
    known = {(kept.edition.dataset, kept.edition.edition): kept for kept in store.kept(held)}
    read = 0
    for provenance in editions.provenance_files(folder):
        stated = editions.read_provenance(provenance)
        mapping = _mapping(stated.dataset, facts)
        before = known.get((stated.dataset, stated.edition))
        if before is not None and before.mapping == mapping:
            continue
        if before is not None:
            # Half of the editions mapped anew and half not is no store to be served.
            store.set_note(held, WHOLE, "no")
        keep(held, provenance, mapping, facts)
        read += 1
    if read or not derived.is_current(held):
        _keep_derived(held, facts)
    store.set_note(held, WHOLE, "yes")
    return read


def _keep_derived(held: store.Engine, facts: Catalogue) -> None:
    found, state = derived.worked_out(held, facts), store.state(held)
    store.save_class_edges(held, found.class_edges, state)
    store.save_track_records(held, found.track_records, state)
    store.set_note(held, derived.NOTE, derived.VERSION)


def keep(held: store.Engine, provenance: Path, mapping: str, facts: Catalogue) -> None:
    """Reads, checks and keeps one edition; EditionError names everything that can't be true, and nothing is kept."""
    edition, cells = editions.read(provenance)
    found = series.mapped(cells, edition.dataset, facts)
    wrong = checks.problems(found.observations, facts)
    if wrong:
        more = f" (and {len(wrong) - 1} more)" if len(wrong) > 1 else ""
        raise editions.EditionError(f"{provenance}: refused: {wrong[0]}{more}. The last good edition stays.")
    store.save(held, edition, mapping, found.observations)
    if found.left_over:
        print(f"{edition.name}: {sum(found.left_over.values())} of {len(cells)} cells belong to no declared indicator")


def _mapping(dataset: str, facts: Catalogue) -> str:
    return hashlib.sha256(series.signature(dataset, facts).encode()).hexdigest()


def main() -> int:
    """Exit code 0 when the store is whole, 1 with one line on what is wrong."""
    try:
        read = build(store.engine(), catalogue())
    except REFUSALS as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Store ready: {read} editions read, state {store.state(store.engine())}.")
    return 0


if __name__ == "__main__":
    sys.exit(contributions.main(sys.argv[2:]) if sys.argv[1:2] == ["contributions"] else main())
