"""Kills refreshes at moments spread over their length, and looks at the store after each: `python
killed_refreshes.py KILLS SHIFT FOLDER ROWS`.

A process of its own, because it forks: each refresh is a fork of this one, with everything imported, so that
the moments fall into the refresh and not into the start of Python. Prints one line a fault; nothing else
means that all was well.
"""

import json
import os
import signal
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from data.facts.catalogue import catalogue
from data.facts.edition import EditionError
from data.queries import moments, series
from data.refresh import build, command
from data.store import database, editions, stored_editions
from tests.forgetting import forget_everything

DATASETS = ("isoc_sks_itspt", "isoc_sks_itspa", "isoc_sks_itspe")


def published(round_number: int) -> None:
    """Makes the source publish the values of a round."""
    urllib.request.urlopen(f"{os.environ['EUROSTAT_URL']}/publish/{round_number}", timeout=10).close()


def refreshed(kill_after: float | None = None) -> tuple[int, float]:
    """Runs a refresh in a fork, killed after so many seconds; its exit status and how long it took."""
    begun = time.perf_counter()
    child = os.fork()
    if not child:
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        status = 99
        try:
            status = command.main(list(DATASETS))
        finally:
            os._exit(status)
    if kill_after is not None:
        time.sleep(kill_after)
        os.kill(child, signal.SIGKILL)
    status = os.waitpid(child, 0)[1]
    return status, time.perf_counter() - begun


def faults(allowed: tuple[int, ...], rows: dict[str, int]) -> list[str]:
    """What is wrong with what the store serves: a whole edition of one of the rounds allowed."""
    held = database.engine()
    try:
        now = moments.now()
        kept = {state.edition.dataset: state.edition.rows for state in stored_editions.stored_editions(held)}
        found = [
            f"{dataset}: an edition of {count} rows"
            for dataset, count in kept.items()
            if count != rows[dataset]
        ]
        shares = series.observations("ict_specialists", now)
        mark = round(
            float(shares[(shares["country"] == "IE") & (shares["period"] == "2023")]["value"].iloc[0]) * 10
        )
        found += [f"serves round {mark}, not one of {allowed}"] * (mark not in allowed)
        return (
            found
            + [f"{len(shares)} observations are served"] * (len(shares) != rows["isoc_sks_itspt"])
            + list(broken_files())
        )
    except Exception as error:
        return [f"{type(error).__name__}: {error}"]
    finally:
        forget(held)


def broken_files() -> Iterator[str]:
    """What is wrong with the edition files."""
    for path in editions.provenance_files(editions.fetched_folder()):
        try:
            editions.read_edition(path)
        except EditionError as error:
            yield str(error)


def forget(held: database.Engine) -> None:
    """Nothing is remembered, and no connection is shared with a fork."""
    held.dispose()
    forget_everything()


def main() -> int:
    """Runs the kills; 1 if there was a fault."""
    kills, shift, bundled, expected = (
        int(sys.argv[1]),
        float(sys.argv[2]),
        Path(sys.argv[3]),
        json.loads(sys.argv[4]),
    )
    build.build.__defaults__ = (bundled, None)
    if sys.argv[5:] != ["derived"]:
        # Only the indicators of these datasets, and nothing worked out from them: the rest takes most of the
        # time, and so most of the kills.
        rests = {
            code: each
            for code, each in catalogue().indicators.items()
            if {rule.dataset for rule in each.series} & {*DATASETS}
        }
        few = replace(catalogue(), indicators=rests)
        build.catalogue = series.catalogue = lambda: few
        build._keep_derived = lambda held, facts: None
    published(10)
    status, _ = refreshed()
    told = [f"the first refresh ended with {status}"] if status else []
    published(11)
    lasts = refreshed()[1]
    for number in range(kills):
        this = 12 + number
        published(this)
        moment = lasts * (number + shift) / kills
        refreshed(moment)
        told += [
            f"after a kill at {moment:.3f} s of {lasts:.3f}: {fault}"
            for fault in faults((this - 1, this), expected)
        ]
        status, _ = refreshed()
        if status:
            told.append(f"the refresh after a kill at {moment:.3f} s ended with {status}")
        told += [f"completed after a kill at {moment:.3f} s: {fault}" for fault in faults((this,), expected)]
    print("\n".join(told), end="")
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
