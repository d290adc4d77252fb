"""Two hundred people on eight pages: how long they wait in the first minute of a server, later, and while
fifty files are asked for; one process and two, beside as many readers of a bare hello in the same run. Each
reader and whoever asks for a file has an address of their own.
"""

import asyncio
import random
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import product
from time import monotonic, perf_counter
from typing import Any

import httpx

from benchmarks.harness import machine, report
from benchmarks.harness.client import open_reader
from benchmarks.harness.pages import HELLO, PAGES, Page
from benchmarks.harness.results import keep_results
from benchmarks.harness.servers import BARE_PAGES, DASHBOARD, WITHOUT_LIMITS, Server, serve
from data.facts.catalogue import catalogue

SEED = 20261129
READERS = 200
# Seconds between an answer and the next choice.
SHORTEST, LONGEST = 5.0, 15.0
# Seconds: within which all have come, and a part of the run.
ARRIVALS, PART = 20.0, 60.0
EXPORTS = 50
# A choice among so many is taken as often as its place from the front says: the first is asked for most.
POPULARITY = 1.0
FILES = ("csv", "xlsx", "png", "svg", "pdf", "pptx")
FIRST, LATER, EXPORTING = "first minute", "later", f"while {EXPORTS} files are asked for"
AT_ONCE = "first minute of a start that waits for nothing"
WHOLE = ((FIRST, PART), (LATER, PART), (EXPORTING, PART))
# How many processes, the seconds that each may make ahead before it answers, and the parts.
RUNS = ((1, 120, WHOLE), (2, 120, WHOLE), (2, 1, ((AT_ONCE, PART),)))
COLUMNS = (
    f"{READERS} readers",
    "choices",
    "p50",
    "p95",
    "slowest",
    "p95, ratio",
    "files",
    "memory at the end",
)


@dataclass
class Waits:
    """Seconds that readers waited, by the part of the run in which they chose."""

    clicks: dict[str, list[float]] = field(default_factory=dict)
    part: str = ""

    def keep(self, part: str, seconds: float) -> None:
        """Adds one."""
        self.clicks.setdefault(part, []).append(seconds)


def page_choices(page: Page) -> tuple[str, ...]:
    """The links that readers of a page take, those of the bench first, then others of every country or
    indicator.
    """
    facts = catalogue()
    countries, indicators = tuple(facts.countries), tuple(facts.indicators)
    of_page = {
        "country": [f"v=1&country={country}" for country in countries],
        "indicator": [f"v=1&indicator={code}" for code in indicators],
        "map": [f"v=1&indicator={code}" for code in indicators],
        "compare": [
            f"v=1&indicator={code}&kind={kind}"
            for code, kind in product(indicators[:12], ("lines", "ranking"))
        ],
        "targets": [f"v=1&country={country}&indicator=basic_digital_skills" for country in countries],
        "coalitions": [f"v=1&country={country}" for country in countries],
        "revisions": [f"v=1&country={country}" for country in countries],
    }
    return (*page.changes, *of_page.get(page.address, ()))


def choose(dice: random.Random, choices: Sequence[str]) -> str:
    """One of the choices, the first ones most often."""
    weights = [1 / (place + 1) ** POPULARITY for place in range(len(choices))]
    return dice.choices(choices, weights)[0]


async def read(server: Server, page: Page, number: int, waits: Waits, until: float) -> None:
    """One reader: comes, chooses, thinks, until the time is over."""
    dice = random.Random(SEED + number)
    choices = page_choices(page) if page is not HELLO else page.changes
    await asyncio.sleep(dice.uniform(0, ARRIVALS))
    async with open_reader(server.port, page, client=f"10.1.0.{number}") as reader:
        while monotonic() < until:
            part = waits.part
            waits.keep(part, (await reader.run(choose(dice, choices))).seconds)
            await asyncio.sleep(dice.uniform(SHORTEST, LONGEST))


async def export(servers: Sequence[Server], number: int) -> tuple[int, float]:
    """Status and seconds of one file of a card."""
    dice = random.Random(SEED - number)
    country = dice.choice(tuple(catalogue().countries))
    address = servers[number % len(servers)].address
    asking = {"x-forwarded-for": f"10.2.0.{number}"}
    async with httpx.AsyncClient(base_url=address, timeout=120, headers=asking) as client:
        begun = perf_counter()
        answer = await client.get(
            f"/api/v1/chart.{FILES[number % len(FILES)]}?card=profile&country={country}"
        )
        return answer.status_code, perf_counter() - begun


async def crowd(
    servers: Sequence[Server],
    pages: Sequence[Page],
    waits: Waits,
    parts: Sequence[tuple[str, float]],
    *,
    files_wanted: bool = True,
) -> list[tuple[int, float]]:
    """All readers through the parts of a run; the files that were asked for in the last of them."""
    until = monotonic() + sum(seconds for _, seconds in parts)
    waits.part = parts[0][0]
    readers = [
        asyncio.create_task(
            read(servers[number % len(servers)], pages[number % len(pages)], number, waits, until)
        )
        for number in range(READERS)
    ]
    files: list[tuple[int, float]] = []
    for name, seconds in parts:
        waits.part = name
        ends = monotonic() + seconds
        if files_wanted and name == parts[-1][0]:
            files = await asyncio.gather(*(export(servers, number) for number in range(EXPORTS)))
        await asyncio.sleep(max(0.0, ends - monotonic()))
    await asyncio.gather(*readers)
    return files


@contextmanager
def processes(count: int, start_seconds: int) -> Iterator[list[Server]]:
    """So many serving processes on one store, as they stand behind a proxy; each may take so many seconds
    for what it makes ahead before it answers.
    """
    settings = {**WITHOUT_LIMITS, "DASHBOARD_START_SECONDS": str(start_seconds)}
    with ExitStack() as stack:
        yield [stack.enter_context(serve(DASHBOARD, settings=settings)) for _ in range(count)]


def main() -> None:
    """Prints the table, and keeps what it holds."""
    hello = Waits()
    with serve(BARE_PAGES / "hello.py") as bare:
        parts = ((FIRST, PART), (LATER, PART))
        asyncio.run(crowd([bare], [HELLO], hello, parts, files_wanted=False))
    base = {**hello.clicks, EXPORTING: hello.clicks[LATER], AT_ONCE: hello.clicks[FIRST]}
    found = [_found(f"bare hello, {part}", base[part], base[part]) for part in (FIRST, LATER)]
    for count, start_seconds, parts in RUNS:
        name = f"{count} process{'es' * (count > 1)}"
        waits = Waits()
        with processes(count, start_seconds) as servers:
            wanted = parts[-1][0] == EXPORTING
            files = asyncio.run(crowd(servers, PAGES, waits, parts, files_wanted=wanted))
            memory = _memory(servers)
            started = " + ".join(f"{server.started_in:.0f}" for server in servers)
        for part, waited in waits.clicks.items():
            began = f" (started in {started} s)" if part == FIRST else ""
            row = _found(f"{name}, {part}{began}", waited, base[part])
            row["files"] = _files(files) if part == EXPORTING else ""
            row["memory"] = memory if part == parts[-1][0] else ""
            found.append(row)
    keep_results("load", {"machine": machine.machine_line(), "rows": found})
    report.print_table(COLUMNS, table_rows(found))


def table_rows(found: Sequence[Mapping[str, Any]]) -> list[list[str]]:
    """The rows of the table, as README.md has them."""
    return [
        [
            row["name"],
            str(row["choices"]),
            *(f"{row[name]:,} ms" for name in ("p50", "p95", "slowest")),
            row["ratio"],
            row["files"],
            row["memory"],
        ]
        for row in found
    ]


def _memory(servers: Sequence[Server]) -> str:
    each = " + ".join(f"{machine.resident_megabytes(server.pid):.0f}" for server in servers)
    total = sum(machine.family_megabytes(server.pid) for server in servers)
    return f"{each} MB; with browsers {total:,.0f} MB"


def _files(files: Sequence[tuple[int, float]]) -> str:
    waited = [seconds for status, seconds in files if status == 200]
    refused = len(files) - len(waited)
    slowest, middle = (f"{1000 * report.percentile(waited, share):,.0f} ms" for share in (100, 50))
    return f"{len(waited)} in at most {slowest}, median {middle}; {refused} refused"


def _found(name: str, waited: Sequence[float], base: Sequence[float]) -> dict[str, Any]:
    """What a part of a run showed: whole milliseconds."""
    shares = {"p50": 50, "p95": 95, "slowest": 100}
    times = {name: round(1000 * report.percentile(waited, share)) for name, share in shares.items()}
    ratio = f"{report.percentile(waited, 95) / report.percentile(base, 95):.1f}"
    return {"name": name, "choices": len(waited), **times, "ratio": ratio, "files": "", "memory": ""}
