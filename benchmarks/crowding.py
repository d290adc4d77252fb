"""How long one client waits for a page and for a CSV while two others ask for all that they may."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import date, timedelta
from itertools import count
from time import perf_counter
from typing import TypeAlias

import httpx

from benchmarks.harness import report
from benchmarks.harness.client import open_reader
from benchmarks.harness.pages import PAGES
from benchmarks.harness.servers import DASHBOARD, WITHOUT_LIMITS, Server, serve

ATTACKERS = ("192.0.2.1", "192.0.2.2")
ASKED = 16
# Seconds: until an attack is at its height, and until an attacker has spent what it may spend at once.
HEIGHT, SPENT = 3.0, 60.0
# Each attacker asks from so many places at once.
AT_ONCE = 12
MEMBERS = ("AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "EL", "HU", "IE", "IT", "LV")
FIRST_DAY = date(2020, 1, 1)


def costly(number: int) -> str:
    """The costly question of a number, never asked before."""
    day = (FIRST_DAY + timedelta(number)).isoformat()
    cards = "~~".join(f"profile~c{country}" for country in MEMBERS)
    return (
        f"/api/v1/indicators?as_of={day}",
        f"/embed?card=ranking&as_of={day}",
        f"/api/v1/chart.csv?card=cockpit&as_of={day}",
        f"/api/v1/chart.pdf?card=map&as_of={day}",
        f"/country?country={MEMBERS[number % len(MEMBERS)]}&as_of={day}",
        f"/api/v1/briefing.pdf?cards={cards}&as_of={day}",
        f"/api/v1/revisions?since={day}&as_of={day}",
    )[number % 7]


@asynccontextmanager
async def crowd_of_two(server: Server, statuses: list[int]) -> AsyncIterator[None]:
    """Meanwhile two clients ask as fast as they are answered, and wait as long as they are told to."""
    numbers = count()

    async def attack(client: httpx.AsyncClient, who: str) -> None:
        while True:
            answer = await client.get(costly(next(numbers)), headers={"x-forwarded-for": who})
            statuses.append(answer.status_code)
            await asyncio.sleep(min(5.0, float(answer.headers.get("retry-after", 0))))

    async with httpx.AsyncClient(base_url=server.address, timeout=120, limits=httpx.Limits()) as client:
        tasks = [asyncio.create_task(attack(client, who)) for who in ATTACKERS for _ in range(AT_ONCE)]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


async def pages(server: Server) -> list[float]:
    """Seconds of views of a page: its document, and its script to the end."""
    waited = []
    page = next(each for each in PAGES if each.address == "map")
    async with httpx.AsyncClient(base_url=server.address, timeout=120) as client:
        for number in range(ASKED):
            begun = perf_counter()
            query = page.changes[number % len(page.changes)]
            (await client.get(f"/{page.address}?{query}")).raise_for_status()
            async with open_reader(server.port, page) as reader:
                await reader.run(query)
            waited.append(perf_counter() - begun)
    return waited


async def numbers(server: Server) -> list[float]:
    """Seconds of CSV files of cards."""
    waited = []
    async with httpx.AsyncClient(base_url=server.address, timeout=120) as client:
        for number in range(ASKED):
            begun = perf_counter()
            country = MEMBERS[number % len(MEMBERS)]
            (await client.get(f"/api/v1/chart.csv?card=profile&country={country}")).raise_for_status()
            waited.append(perf_counter() - begun)
    return waited


QUESTIONS: tuple[tuple[str, Callable[[Server], Awaitable[list[float]]]], ...] = (
    ("/map, document and script", pages),
    ("CSV of a card", numbers),
)
# Seconds that each may take beside two attackers.
AIMS = (1.0, 2.0)
# What was asked, the seconds that it took, and those that it took with nobody beside.
Waits: TypeAlias = tuple[str, Sequence[float], Sequence[float]]


async def _measure(server: Server) -> list[Waits]:
    for _, ask in QUESTIONS:
        await ask(server)
    alone = [await ask(server) for _, ask in QUESTIONS]
    waits: list[Waits] = [
        (f"{name}, alone", waited, waited) for (name, _), waited in zip(QUESTIONS, alone, strict=True)
    ]
    for when, seconds in (("while they spend what they may at once", HEIGHT), ("at their rate", SPENT)):
        statuses: list[int] = []
        async with crowd_of_two(server, statuses):
            await asyncio.sleep(seconds)
            begun = len(statuses)
            crowded = [await ask(server) for _, ask in QUESTIONS]
        answered = statuses[begun:].count(200)
        waits += [
            (f"{name}, {when} ({answered} answers of theirs)", waited, before)
            for (name, _), waited, before in zip(QUESTIONS, crowded, alone, strict=True)
        ]
    return waits


def main() -> None:
    """Prints the table: alone, and between two who ask for all that they may; and whether the aims hold."""
    with serve(DASHBOARD, settings={}) as server:
        limited = asyncio.run(_measure(server))
    with serve(DASHBOARD, settings=WITHOUT_LIMITS) as server:
        free = [(f"without rates: {name}", *waits) for name, *waits in asyncio.run(_measure(server))]
    rows = [_row(*waits) for waits in (*limited, *free)]
    report.print_table(("a third client's question", "p50", "p95", "slowest", "p50, ratio"), rows)
    for (question, _), aim in zip(QUESTIONS, AIMS, strict=True):
        slowest = max(max(waited) for name, waited, _ in limited if name.startswith(question))
        held = "held" if slowest < aim else "missed"
        print(f"{question}: {report.milliseconds(slowest)} at most, where {aim:.0f} s is the aim: {held}.")


def _row(name: str, waited: Sequence[float], alone: Sequence[float]) -> list[str]:
    times = (report.milliseconds(report.percentile(waited, share)) for share in (50, 95, 100))
    return [name, *times, f"{report.median(waited) / report.median(alone):.1f}"]
