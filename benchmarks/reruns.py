"""What a rerun costs the server beside a bare hello page in the same run: CPU time, and reruns a second."""

import asyncio
from collections import Counter
from itertools import cycle, islice
from time import perf_counter
from urllib.parse import urlencode

from benchmarks.harness import report
from benchmarks.harness.client import PageMissingError, open_reader
from benchmarks.harness.machine import cpu_seconds, machine_line
from benchmarks.harness.pages import HELLO, PAGES, Page
from benchmarks.harness.results import keep_results
from benchmarks.harness.servers import (
    BARE_PAGES,
    DASHBOARD,
    NOTHING_AHEAD,
    WITHOUT_LIMITS,
    Server,
    serve,
)

ROUNDS = 5
RUNS = 30
SESSIONS = 10
SECONDS = 8.0
# What a page's messages put on it, by what bare/pieces.py calls it; all other elements count as HTML.
PIECES = {
    "delta add_block": "container",
    "delta plotly_chart": "plotly_chart",
    "delta button_group": "segmented_control",
    "delta selectbox": "selectbox",
    "delta multiselect": "selectbox",
    "delta slider": "selectbox",
    "delta text_input": "selectbox",
}
# Without the full collection of garbage, as ours are served.
AS_OURS = ("--runner.postScriptGC", "false")
COLUMNS = ("what", "dashboard", "bare hello", "ratio")
# Streamlit collects garbage after it has told the reader that the run is over.
AFTERMATH = 0.3
# One server where nobody else has asked for anything, and one that answers once it has made what is popular.
ALL_AHEAD = {**WITHOUT_LIMITS, "DASHBOARD_START_SECONDS": "120"}


async def cpu_of_first_runs(server: Server, page: Page) -> float:
    """CPU seconds of a run of a new view: each of the page's changes once, on a server just started."""
    async with open_reader(server.port, page) as reader:
        await reader.run("")
        await asyncio.sleep(AFTERMATH)
        before = cpu_seconds(server.pid)
        for query in page.changes:
            await reader.run(query)
        await asyncio.sleep(AFTERMATH)
        return (cpu_seconds(server.pid) - before) / len(page.changes)


async def cpu_of_runs(server: Server, page: Page, runs: int = RUNS) -> float:
    """CPU seconds a rerun, all threads of the server, garbage collection after it included."""
    async with open_reader(server.port, page) as reader:
        for query in page.changes:
            await reader.run(query)
        await asyncio.sleep(AFTERMATH)
        before = cpu_seconds(server.pid)
        for query in islice(cycle(page.changes), runs):
            await reader.run(query)
        await asyncio.sleep(AFTERMATH)
        return (cpu_seconds(server.pid) - before) / runs


async def runs_a_second(server: Server, page: Page) -> float:
    """Reruns finished a second while ten sessions ask without a pause."""
    until = perf_counter() + SECONDS

    async def insist(number: int) -> int:
        done = 0
        async with open_reader(server.port, page) as reader:
            for query in islice(cycle(page.changes), number, None):
                if perf_counter() >= until:
                    return done
                await reader.run(query)
                done += 1
        return done

    begun = perf_counter()
    finished = await asyncio.gather(*(insist(number) for number in range(SESSIONS)))
    return sum(finished) / (perf_counter() - begun)


async def bare_page(page: Page, ours: Server) -> Page:
    """A page of bare/pieces.py with as many pieces as one of ours, of which as many stay as they are when a
    choice changes, and with as many changes.
    """
    async with open_reader(ours.port, page) as reader:
        first, *_, last = [await reader.run(query) for query in (*page.changes, page.changes[0])]
    sent = Counter({"still": last.messages["ref_hash"]})
    for kind, number in first.messages.items():
        if kind.startswith("delta "):
            sent[PIECES.get(kind, "html")] += number
    turns = range(len(page.changes))
    return Page(page.name, "", tuple(urlencode({**sent, "turn": turn}) for turn in turns))


async def measure_page(
    page: Page, ours: Server, warm: Server, bare: Server, alone: Server
) -> list[list[str]]:
    """The rows of one page; rounds of the servers take turns, so that a noisy neighbour meets all."""
    first = await cpu_of_first_runs(ours, page)
    ahead = await cpu_of_first_runs(warm, page)
    pieces = await bare_page(page, ours)
    rounds = [
        (await cpu_of_runs(ours, page), await cpu_of_runs(bare, HELLO), await cpu_of_runs(alone, pieces))
        for _ in range(ROUNDS)
    ]
    ratio, floor = (report.median([each[which] / each[1] for each in rounds]) for which in (0, 2))
    mine, its, theirs = (report.median([each[which] for each in rounds]) for which in (0, 1, 2))
    many = [(await runs_a_second(ours, page), await runs_a_second(bare, HELLO)) for _ in range(2)]
    speed, bare_speed = (report.median([pair[which] for pair in many]) for which in (0, 1))
    return [
        [
            f"CPU of a rerun of /{page.address} that nobody asked for before",
            report.milliseconds(first),
            report.milliseconds(its),
            f"{first / its:.2f}",
        ],
        [
            f"CPU of a first rerun of /{page.address}, popular cards made ahead",
            report.milliseconds(ahead),
            report.milliseconds(its),
            f"{ahead / its:.2f}",
        ],
        [
            f"CPU per rerun of /{page.address}",
            report.milliseconds(mine),
            report.milliseconds(its),
            f"{ratio:.2f}",
        ],
        [
            f"CPU per rerun of as many pieces as /{page.address} has, on a bare page",
            report.milliseconds(theirs),
            report.milliseconds(its),
            f"{floor:.2f}",
        ],
        [
            f"reruns/s of /{page.address}, {SESSIONS} sessions",
            f"{speed:.1f}",
            f"{bare_speed:.1f}",
            f"{speed / bare_speed:.2f}",
        ],
    ]


def main() -> None:
    """Prints the table, and keeps what it holds."""
    rows = []
    with (
        serve(BARE_PAGES / "hello.py") as bare,
        serve(BARE_PAGES / "pieces.py", AS_OURS) as alone,
        serve(DASHBOARD, settings=NOTHING_AHEAD) as ours,
        serve(DASHBOARD, settings=ALL_AHEAD) as warm,
    ):
        for page in PAGES:
            try:
                rows += asyncio.run(measure_page(page, ours, warm, bare, alone))
            except PageMissingError:
                rows.append([f"/{page.address}", "no such page yet", "", ""])
    keep_results("reruns", {"machine": machine_line(), "rows": rows})
    report.print_table(COLUMNS, rows)
