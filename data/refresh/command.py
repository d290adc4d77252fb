"""`python -m data.refresh`: brings the store up to date with the edition files, or with the sources. The
only place that writes.

--bundled     the edition files only, no network: what `make setup` does
DATASET ...   only these datasets, whether or not their source says that they have changed
--since DAY   what changed on or after that day, instead of since it was last asked for
--dry-run     asks, checks and tells, and keeps nothing
--accept DATASET/EDITION   keeps an edition that was held as suspicious

`python -m data.refresh contributions [--country IE]` asks the coalitions' sites instead (data.refresh.contribution_pulls).
"""

import argparse
import sys
from collections.abc import Sequence
from datetime import date

from data.facts.catalogue import catalogue
from data.facts.declared_reader import DeclaredError
from data.facts.edition import EditionError
from data.refresh.build import build
from data.store import database, editions, locks

REFUSALS = (DeclaredError, EditionError, database.StoreError, locks.BusyError)


# How long (seconds) a refresh waits for another: one that builds has nothing else to do; one that was just
# killed is gone in a moment.
WAIT_TO_BUILD, WAIT_TO_FETCH = 120.0, 2.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code 0 when nothing failed, 1 with a line on each thing that did, or that waits for somebody to
    accept it.
    """
    given = sys.argv[1:] if arguments is None else list(arguments)
    if given[:1] == ["contributions"]:
        # Lazy, as renewal is below: building from files needs no HTTP client.
        from data.refresh import contribution_pulls

        return contribution_pulls.main(given[1:])
    parser = _parser()
    asked = parser.parse_args(given)
    if asked.bundled and (asked.dataset or asked.dry_run or asked.since or asked.accept):
        parser.error(
            "--bundled goes alone: it reads every edition file, asks no source and keeps what it reads"
        )
    try:
        held, facts = database.engine(), catalogue()
        database.prepare(held)
        if asked.bundled:
            with locks.alone(held, WAIT_TO_BUILD):
                read = build(held, facts, fetched=editions.fetched_folder())
            print(f"Store ready: {read} editions read, state {database.state(held)}.")
            return 0
        from data.refresh import renewal

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
