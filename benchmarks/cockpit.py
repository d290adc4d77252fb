"""The cockpit of the targets page (27 and the EU x all targets): how long a reader waits for it; and the
back-test, which no reader waits for.
"""

import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress

from benchmarks.harness import report

RUNS = 5
# One process a cold run: what a process has once loaded stays loaded.
COLD = "from benchmarks import cockpit; cockpit.{step}()"
Times = tuple[float, float]


def main() -> None:
    """Cold and warm, on the clock and in CPU time; the limits are our aims: 400 ms cold, 50 ms warm, 30 s for
    the back-test.
    """
    rows = [
        (
            "cold: libraries loaded, nothing read yet",
            *_medians([_times_of("first") for _ in range(RUNS)]),
            "400 ms",
        ),
        (
            "first reader after the server's start, which reads the observations",
            *_medians([_times_of("after_start") for _ in range(RUNS)]),
            "400 ms",
        ),
        (
            "warm: another reader, another order of countries",
            *_medians([_times_of("again") for _ in range(RUNS)]),
            "50 ms",
        ),
        (
            "the back-test of all indicators, breaks kept and ignored, at refresh",
            *_medians([_times_of("back_test")]),
            "30 s",
        ),
    ]
    report.print_table(("what", "time", "CPU time", "limit"), rows)


def first() -> None:
    """Prints the times of a cockpit in a process that has read nothing."""
    _print_times(_cockpit())


def after_start() -> None:
    """As `first`, after what the server does before its first reader."""
    # Here, because only some steps need it.
    from serving.start.warming import warm_up

    make = _cockpit()
    warm_up()
    _print_times(make)


def again() -> None:
    """Prints the times of a second cockpit, in another order."""
    make = _cockpit()
    make()
    _print_times(_cockpit("gap"))


def back_test() -> None:
    """Prints the times of what a refresh does for the track records."""
    # Here, because each step is a process of its own.
    from analysis import indicator_backtest
    from data.facts.catalogue import catalogue
    from data.queries import moments, series

    facts, moment = catalogue(), moments.now()
    observations = {
        code: series.observations(code, moment) for code in indicator_backtest.back_tested_indicators(facts)
    }

    def every() -> None:
        for code, rows in observations.items():
            for ignored in (False, True):
                indicator_backtest.compute_track_record(rows, code, facts, breaks_ignored=ignored)

    _print_times(every)


def _cockpit(sort: str = "protocol") -> Callable[[], None]:
    """Makes the cockpit's HTML, as the page does; the store, words and look are there already."""
    # Here, because loading is not what is measured, and the main process needs none of it.
    from cards.targets import cockpit_rows, target_cockpit
    from cards.view import view_of
    from data.facts.catalogue import EU, SKILLS
    from data.queries import moments
    from words.language import load_language

    view = view_of(moments.now(), load_language("en"))
    links = target_cockpit.CockpitLinks("v=1", f"sort={sort}")
    choice = cockpit_rows.CockpitChoice(cockpit_rows.ALL, sort, EU, SKILLS)

    def make() -> None:
        countries = cockpit_rows.order_countries(SKILLS, sort, view.moment)
        target_cockpit.cockpit_html(choice, countries, links, view)

    return make


def _print_times(make: Callable[[], None]) -> None:
    clock, cpu = time.perf_counter(), time.process_time()
    make()
    print(time.perf_counter() - clock, time.process_time() - cpu)


def _times_of(step: str) -> Times:
    output = subprocess.run(
        [sys.executable, "-c", COLD.format(step=step)], capture_output=True, text=True, check=True
    ).stdout
    with suppress(ValueError):
        clock, cpu = map(float, output.split())
        return clock, cpu
    raise RuntimeError(f"{step} printed no times: {output}")


def _medians(times: list[Times]) -> tuple[str, str]:
    return report.milliseconds(report.median([clock for clock, _ in times])), report.milliseconds(
        report.median([cpu for _, cpu in times])
    )
