"""`python -m data.refresh`: brings the store up to date with the edition files, or with the sources. The
only place that writes.

--bundled     the edition files only, no network: what `make setup` does
DATASET ...   only these datasets, whether or not their source says that they have changed
--since DAY   what changed on or after that day, instead of since it was last asked for
--dry-run     asks, checks and tells, and keeps nothing
--accept DATASET/EDITION   keeps an edition that was held as suspicious

`python -m data.refresh contributions [--country IE]` asks the coalitions' sites instead (data.contributions).
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from data import checks, derived, editions, locks, series, store
from data.catalogue import Catalogue, catalogue
from data.declared_reader import DeclaredError
from data.editions import Edition
from data.store import WHOLE

REFUSALS = (DeclaredError, editions.EditionError, store.StoreError, locks.BusyError)
# How long (seconds) a refresh waits for another: one that builds has nothing else to do; one that was just
# killed is gone in a moment.
WAIT_TO_BUILD, WAIT_TO_FETCH = 120.0, 2.0


def build(
    held: store.Engine,
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
    store.prepare(held)
    known = {(kept.edition.dataset, kept.edition.edition): kept for kept in store.kept(held)}
    read = sum(
        _brought_in(held, provenance, known, facts) for provenance in editions.provenance_files(folder)
    )
    for provenance in editions.provenance_files(fetched) if fetched else []:
        try:
            read += _brought_in(held, provenance, known, facts)
        except editions.EditionError as error:
            print(error, file=sys.stderr) if faults is None else faults.append(str(error))
    if read or not derived.is_current(held):
        _keep_derived(held, facts)
    store.set_note(held, WHOLE, "yes")
    return read


def _brought_in(
    held: store.Engine, provenance: Path, known: Mapping[tuple[str, str], store.Kept], facts: Catalogue
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
        store.set_note(held, WHOLE, "no")
    keep(held, provenance, mapping, facts)
    return True


def _keep_derived(held: store.Engine, facts: Catalogue) -> None:
    found, state = derived.worked_out(held, facts), store.state(held)
    store.save_class_edges(held, found.class_edges, state)
    store.save_track_records(held, found.track_records, state)
    store.set_note(held, derived.NOTE, derived.current(held))


def keep(held: store.Engine, provenance: Path, mapping: str, facts: Catalogue) -> None:
    """Reads, checks and keeps one edition; EditionError names everything that can't be true, and nothing is
    kept.
    """
    edition, cells = editions.read(provenance)
    found = series.mapped(cells, edition.dataset, facts)
    wrong = checks.problems(found.observations, facts)
    if wrong:
        more = f" (and {len(wrong) - 1} more)" if len(wrong) > 1 else ""
        raise editions.EditionError(f"{provenance}: refused: {wrong[0]}{more}. The last good edition stays.")
    store.save(held, edition, mapping, found.observations)
    if found.left_over:
        print(
            f"{edition.name}: {sum(found.left_over.values())} of {len(cells)} cells belong to no declared "
            f"indicator"
        )


def mapping_of(dataset: str, facts: Catalogue) -> str:
    """A checksum of what the catalogue makes of a dataset's cells."""
    return hashlib.sha256(series.signature(dataset, facts).encode()).hexdigest()


def note_held(held: store.Engine, waiting: Sequence[Edition]) -> None:
    """Tells the servers which editions are held, and why: they show it on /methods."""
    told = [
        {"dataset": edition.dataset, "edition": edition.edition, "doubts": edition.doubts}
        for edition in waiting
    ]
    store.set_note(held, store.HELD, json.dumps(told))


def note_asked(held: store.Engine, dataset: str, moment: str) -> None:
    """Remembers when a source was last asked for a dataset (ISO moment) and its answer dealt with."""
    store.set_note(held, f"{store.ASKED} {dataset}", moment)


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code 0 when nothing failed, 1 with a line on each thing that did, or that waits for somebody to
    accept it.
    """
    given = sys.argv[1:] if arguments is None else list(arguments)
    if given[:1] == ["contributions"]:
        # Lazy, as renewal is below: building from files needs no HTTP client.
        from data import contributions

        return contributions.main(given[1:])
    parser = _parser()
    asked = parser.parse_args(given)
    if asked.bundled and (asked.dataset or asked.dry_run or asked.since or asked.accept):
        parser.error(
            "--bundled goes alone: it reads every edition file, asks no source and keeps what it reads"
        )
    try:
        held, facts = store.engine(), catalogue()
        store.prepare(held)
        if asked.bundled:
            with locks.alone(held, WAIT_TO_BUILD):
                read = build(held, facts, fetched=editions.fetched_folder())
            print(f"Store ready: {read} editions read, state {store.state(held)}.")
            return 0
        from data import renewal

        with locks.alone(held, WAIT_TO_FETCH):
            return renewal.run(
                held,
                facts,
                renewal.Wish(tuple(asked.dataset), asked.dry_run, asked.since, tuple(asked.accept)),
            )
    except REFUSALS as error:
        print(error, file=sys.stderr)
        return 1


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day such as 2026-11-01") from None


def _edition(text: str) -> str:
    dataset, slash, edition = text.partition("/")
    if not (dataset and slash and edition):
        raise argparse.ArgumentTypeError(f"{text!r} is not an edition such as desi/2026-11-01")
    return text


def _parser() -> argparse.ArgumentParser:
    coalitions = (
        "`python -m data.refresh contributions` asks the coalitions' sites instead; it has a "
        "--help of its own."
    )
    parser = argparse.ArgumentParser(
        prog="python -m data.refresh",
        description="Brings the store up to date with the sources.",
        epilog=coalitions,
    )
    parser.add_argument("dataset", nargs="*", help="only these; without any, every dataset that changed")
    parser.add_argument("--bundled", action="store_true", help="from the edition files only, without network")
    parser.add_argument("--dry-run", action="store_true", help="ask, check and tell, but keep nothing")
    parser.add_argument(
        "--since", type=_day, metavar="DAY", help="what changed on or after this day (2026-11-01)"
    )
    parser.add_argument(
        "--accept",
        action="append",
        type=_edition,
        default=[],
        metavar="DATASET/EDITION",
        help="keep an edition that was held",
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
