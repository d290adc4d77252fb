"""`python -m data.refresh`: brings the store up to date with the edition files, or with the sources. The
only place that writes.

--bundled     the edition files only, no network: what `make setup` does; with --anew, into a new store
DATASET ...   only these datasets, whether or not their source says that they have changed
--since DAY   what changed on or after that day, instead of since it was last asked for
--dry-run     asks, checks and tells, and keeps nothing
--accept DATASET/EDITION   keeps an edition that was held as suspicious
--left-over DATASET   lists what of its newest edition file belongs to no indicator, and keeps nothing; with
              --bundled or without

`python -m data.refresh contributions [--country IE]` asks the coalitions' sites instead, with --public it
reads their public feeds for the library (data.refresh.contribution_pulls); `python -m data.refresh targets
FILE [--dry-run]` brings in a table of national targets and trajectories (data.refresh.target_import);
`python -m data.refresh library FILE [--dry-run]` a newer list of the library of actions
(data.refresh.library.library_command); `python -m data.refresh facts --check FILE.toml` says whether a
correction of the facts on a coalition would be taken (data.refresh.facts.facts_command).
"""

import argparse
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import date

from data.facts.catalogue import catalogue
from data.facts.declared_reader import DeclaredError
from data.facts.edition import EditionError
from data.refresh.build import build
from data.refresh.facts.own_targets import facts_of, keep_own_targets
from data.refresh.left_over import describe_left_over
from data.store import database, editions, locks, notes, repair, stored_editions

REFUSALS = (DeclaredError, EditionError, database.StoreError, locks.BusyError)
# How long (seconds) a refresh waits for another: one that builds has nothing else to do; one that was just
# killed is gone in a moment.
WAIT_TO_BUILD, WAIT_TO_FETCH = 120.0, 2.0
# And how often (seconds) one that waits looks whether the store is whole meanwhile.
ONCE_MORE = 0.5
# What --bundled ends with where the store is ready, but a fetched edition or a table was refused.
REFUSED = 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; exit code 0 when nothing failed, 1 with a line on each thing that did, or that waits
    for somebody to accept it; REFUSED where a store was built without a fetched edition or a table.
    """
    with database.refreshing():
        return _run(arguments)


def _run(arguments: Sequence[str] | None) -> int:
    given = sys.argv[1:] if arguments is None else list(arguments)
    if given[:1] == ["contributions"]:
        # Lazy, as renewal is below: building from files needs no HTTP client.
        from data.refresh import contribution_pulls

        return contribution_pulls.main(given[1:])
    if given[:1] == ["targets"]:
        return _import_targets(given[1:])
    if given[:1] == ["library"]:
        return _import_library(given[1:])
    if given[:1] == ["facts"]:
        return _check_facts(given[1:])
    wanted = _parse(given)
    try:
        if wanted.left_over:
            print(describe_left_over(wanted.left_over, catalogue()))
            return 0
        return _build(anew=wanted.anew, patient=wanted.anew) if wanted.bundled else _renew(wanted)
    except REFUSALS as error:
        print(error, file=sys.stderr)
        return 1


def _import_targets(given: Sequence[str]) -> int:
    """Brings in an operator's table; the store keeps it and notes the facts, so that running servers read
    them.
    """
    from data.refresh import target_import

    def keep(text: str) -> int:
        store = database.engine()
        database.prepare(store)
        with locks.alone(store, WAIT_TO_BUILD):
            keep_own_targets(store, text)
            return _build_alone(store)

    try:
        return target_import.main(given, keep)
    except REFUSALS as error:
        print(error, file=sys.stderr)
        return 1


def _import_library(given: Sequence[str]) -> int:
    """Brings in a newer list of the library of actions."""
    from data.refresh.library import library_command

    try:
        return library_command.main(given)
    except REFUSALS as error:
        print(error, file=sys.stderr)
        return 1


def _check_facts(given: Sequence[str]) -> int:
    """Says whether a correction of the facts on a coalition would be taken."""
    from data.refresh.facts import facts_command

    try:
        return facts_command.main(given)
    except REFUSALS as error:
        print(error, file=sys.stderr)
        return 1


def _build(*, anew: bool = False, patient: bool = True) -> int:
    """Brings the store up to the edition files. Who is not `patient` waits for no other refresh that is at
    work on a store that is whole: it can be served.
    """
    # Facts that can't be read end it before the store is touched.
    catalogue()
    store = database.engine()
    # One that is damaged is dealt with below, by whoever holds the lock.
    with suppress(database.DamagedStoreError):
        database.prepare(store)
    end = time.monotonic() + WAIT_TO_BUILD
    while True:
        try:
            with locks.alone(store, min(ONCE_MORE, WAIT_TO_BUILD)):
                return _build_alone(store, anew=anew)
        except locks.BusyError:
            if not patient and notes.store_status(store).whole:
                print(
                    "Store ready: another refresh is at work on it. Nothing was read; run this again later."
                )
                return 0
            if time.monotonic() >= end:
                raise


def _build_alone(store: database.Engine, *, anew: bool = False) -> int:
    faults: list[str] = []
    if anew:
        print(repair.set_aside(store), file=sys.stderr)
    else:
        repair.set_damaged_aside(store, catalogue())
    facts = facts_of(store, faults.append)
    read = build(store, facts, fetched=editions.fetched_folder(), faults=faults)
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"Store ready: {read} editions read, state {stored_editions.last_state(store)}.")
    return REFUSED if faults else 0


def _renew(wanted: argparse.Namespace) -> int:
    """Asks the sources."""
    catalogue()
    store = database.engine()
    database.prepare(store)
    from data.refresh import renewal
    from data.refresh.renewal_job import RenewalRequest

    request = RenewalRequest(tuple(wanted.dataset), wanted.dry_run, wanted.since, tuple(wanted.accept))
    faults: list[str] = []
    with locks.alone(store, WAIT_TO_FETCH):
        facts = facts_of(store, faults.append)
        for fault in faults:
            print(fault, file=sys.stderr)
        return renewal.run(store, facts, request) or int(bool(faults))


def _parse(given: Sequence[str]) -> argparse.Namespace:
    """The arguments; exits with a line and code 2 for those that don't go together."""
    parser = _parser()
    wanted = parser.parse_args(given)
    asks = wanted.dataset or wanted.dry_run or wanted.since or wanted.accept
    if wanted.bundled and asks:
        parser.error(
            "--bundled goes alone: it reads every edition file, asks no source and keeps what it reads"
        )
    if wanted.anew and not wanted.bundled:
        parser.error("--anew goes with --bundled: a store is built from the edition files")
    if wanted.left_over and (asks or wanted.anew):
        parser.error(
            "--left-over goes alone, or with --bundled: it reads an edition file, asks no source and keeps "
            "nothing"
        )
    return wanted


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
        "`python -m data.refresh contributions` asks the coalitions' sites instead; `python -m data.refresh "
        "targets FILE` brings in national targets and trajectories, `library FILE` a list of the library of "
        "actions, `facts --check FILE` checks a correction of facts. Each has a --help of its own."
    )
    parser = argparse.ArgumentParser(
        prog="python -m data.refresh",
        description="Brings the store up to date with the sources.",
        epilog=coalitions,
    )
    parser.add_argument("dataset", nargs="*", help="only these; without any, every dataset that changed")
    parser.add_argument("--bundled", action="store_true", help="from the edition files only, without network")
    parser.add_argument(
        "--anew", action="store_true", help="with --bundled: set the store aside, build a new one"
    )
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
    parser.add_argument(
        "--left-over", metavar="DATASET", help="list the publisher's series that no declared indicator claims"
    )
    return parser
