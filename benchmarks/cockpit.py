"""The cockpit of the targets page (27 and the EU x all targets): how long a reader waits for it; and the
back-test, which no reader waits for.
"""

import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress

from benchmarks import report

RUNS = 5
# One process a cold run: what a process has once loaded stays loaded.
COLD = "from benchmarks import cockpit; cockpit.{step}()"
Times = tuple[float, float]


def main() -> None:
    """Cold and warm, on the clock and in CPU time; the declared limits are those of the issue: 400 ms cold,
    50 ms warm, 30 s for the back-test.
    """
    rows = [
        (
            "cold: libraries loaded, nothing read yet",
            *_medians([_told("first") for _ in range(RUNS)]),
            "400 ms",
        ),
        (
            "first reader after the server's start, which reads the observations",
            *_medians([_told("started") for _ in range(RUNS)]),
            "400 ms",
        ),
        (
            "warm: another reader, another order of countries",
            *_medians([_told("again") for _ in range(RUNS)]),
            "50 ms",
        ),
        (
            "the back-test of all indicators, breaks kept and ignored, at refresh",
            *_medians([_told("back_test")]),
            "30 s",
        ),
    ]
    report.table(("what", "time", "CPU time", "limit"), rows)


def first() -> None:
    """Prints the times of a cockpit in a process that has read nothing."""
    _say(_cockpit())


def started() -> None:
    """As `first`, after what the server does before its first reader."""
    # Here, because only some steps need it.
    from serving.warming import warm

    make = _cockpit()
    warm()
    _say(make)


def again() -> None:
    """Prints the times of a second cockpit, in another order."""
    make = _cockpit()
    make()
    _say(_cockpit("gap"))


def back_test() -> None:
    """Prints the times of what a refresh does for the track records."""
    # Here, because each step is a process of its own.
    from analysis import tracks
    from data.facts.catalogue import catalogue
    from data.queries import moments, series

    facts, moment = catalogue(), moments.now()
    observations = {code: series.observations(code, moment) for code in tracks.followed(facts)}

    def every() -> None:
        for code, rows in observations.items():
            for ignored in (False, True):
                tracks.track_record(rows, code, facts, breaks_ignored=ignored)

    _say(every)


def _cockpit(sort: str = "protocol") -> Callable[[], None]:
    """Makes the cockpit's HTML, as the page does; the store, words and look are there already."""
    # Here, because loading is not what is measured, and the main process needs none of it.
    from cards.targets import target_cockpit, target_rows
    from charts.look import load_look
    from data.queries import moments
    from words.language import load_language

    moment, language, look = moments.now(), load_language("en"), load_look(dark=False)

    def make() -> None:
        columns = target_rows.cockpit(moment)
        codes = target_cockpit.order(columns[0], sort)
        target_cockpit.table(
            columns,
            codes,
            (codes[0], ""),
            target_cockpit.Links("v=1", f"sort={sort}"),
            moment,
            language,
            look,
        )

    return make


def _say(make: Callable[[], None]) -> None:
    clock, cpu = time.perf_counter(), time.process_time()
    make()
    print(time.perf_counter() - clock, time.process_time() - cpu)


def _told(step: str) -> Times:
    said = subprocess.run(
        [sys.executable, "-c", COLD.format(step=step)], capture_output=True, text=True, check=True
    ).stdout
    with suppress(ValueError):
        clock, cpu = map(float, said.split())
        return clock, cpu
    raise RuntimeError(f"{step} told no times: {said}")


def _medians(times: list[Times]) -> tuple[str, str]:
    return report.milliseconds(report.median([clock for clock, _ in times])), report.milliseconds(
        report.median([cpu for _, cpu in times])
    )
