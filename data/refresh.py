"""`python -m data.refresh`: fills the store from the edition files, checking each before it is kept. The only place that writes."""

import hashlib
import sys
from pathlib import Path

from analysis.classes import natural_edges
from data import checks, editions, series, store
from data.catalogue import Catalogue, catalogue
from data.declared_reader import DeclaredError
from data.record import of_record

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
        keep(held, provenance, mapping, facts)
        read += 1
    if read or store.note(held, "whole") is None:
        _keep_class_edges(held, facts)
    store.set_note(held, "whole", "yes")
    return read


def _keep_class_edges(held: store.Engine, facts: Catalogue) -> None:
    """Natural breaks take a while: they are worked out here, once, for every series, and not while a page is served."""
    state, day = store.state(held), "9999-12-31"
    editions_kept = [kept.edition for kept in store.kept(held)]
    edges: dict[tuple[str, str], tuple[float, ...]] = {}
    for code, indicator in facts.indicators.items():
        found = of_record(store.printed(held, code, day, state), indicator, editions_kept, facts)
        found = found[found["country"].isin(facts.countries)].dropna(subset="value")
        edges |= {(code, str(breakdown)): natural_edges(rows["value"].tolist()) for breakdown, rows in found.groupby("breakdown")}
    store.save_class_edges(held, edges, state)


def keep(held: store.Engine, provenance: Path, mapping: str, facts: Catalogue) -> None:
    """Reads, checks and keeps one edition; EditionError names everything that can't be true, and nothing is kept."""
    edition, cells = editions.read(provenance)
    found = series.mapped(cells, edition.dataset, facts)
    wrong = checks.problems(found.observations, facts)
    if wrong:
        more = f" (and {len(wrong) - 1} more)" if len(wrong) > 1 else ""
        raise editions.EditionError(f"{provenance}: refused: {wrong[0]}{more}. The last good edition stays.")
    store.save(held, edition, mapping, found.observations)


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
    sys.exit(main())
