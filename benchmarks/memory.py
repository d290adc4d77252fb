"""Memory: what a session takes, what is left when sessions have gone, and whether it stays flat in a soak."""

import asyncio
from contextlib import AsyncExitStack
from itertools import cycle, islice
from time import monotonic

from benchmarks.harness import machine, report
from benchmarks.harness.client import PageMissingError, open_reader
from benchmarks.harness.pages import HELLO, PAGES, Page
from benchmarks.harness.servers import BARE_PAGES, DASHBOARD, Server, serve

SESSIONS = 100
WAVES = 3
READERS = 8
CLICKS = 15
PAUSE = 1.0
EVERY = 30.0
# Memory rises while caches fill: the slope is taken over what follows this share of the time.
WARM = 1 / 3


async def open_wave(server: Server, page: Page) -> float:
    """Opens a hundred sessions that each show the page, then closes them; MB with all of them open."""
    async with AsyncExitStack() as opened:
        for number in range(SESSIONS):
            reader = await opened.enter_async_context(open_reader(server.port, page))
            await reader.run(page.changes[number % len(page.changes)])
        return machine.resident_megabytes(server.pid)


async def settled_memory(server: Server, page: Page) -> float:
    """MB after a run that makes Streamlit collect garbage."""
    async with open_reader(server.port, page) as reader:
        await reader.run(page.changes[0])
    await asyncio.sleep(1)
    return machine.resident_megabytes(server.pid)


async def measure_waves(server: Server, page: Page) -> list[str]:
    """A row: MB at the start, kB an open session, and MB left after each wave.

    Streamlit keeps up to 128 closed sessions for two minutes.
    """
    start = await settled_memory(server, page)
    left, opened = [], 0.0
    for number in range(WAVES):
        most = await open_wave(server, page)
        opened = (most - start) / SESSIONS if not number else opened
        left.append(await settled_memory(server, page))
    return [
        f"{start:.0f} MB",
        report.kilobytes(opened * machine.MEGABYTE),
        ", ".join(f"{value:.0f}" for value in left) + " MB",
    ]


def main() -> None:
    """Prints the table of sessions."""
    rows = []
    with serve(BARE_PAGES / "hello.py") as bare:
        rows.append(["bare hello", *asyncio.run(measure_waves(bare, HELLO))])
    for page in PAGES:
        with serve(DASHBOARD) as ours:
            try:
                rows.append([f"/{page.address}", *asyncio.run(measure_waves(ours, page))])
            except PageMissingError:
                rows.append([f"/{page.address}", "no such page yet", "", ""])
    report.print_table(
        ("page", "start", f"an open session (of {SESSIONS})", f"left after {WAVES} waves of {SESSIONS}"), rows
    )


async def read_until(server: Server, page: Page, until: float, number: int) -> int:
    """Opens the page, clicks, leaves, comes back, until the time is over; returns how many runs it had."""
    done = 0
    while monotonic() < until:
        async with open_reader(server.port, page) as reader:
            for query in islice(cycle(page.changes), number, number + CLICKS):
                if monotonic() >= until:
                    break
                await reader.run(query)
                done += 1
                await asyncio.sleep(PAUSE)
    return done


async def soak(server: Server, pages: list[Page], minutes: float) -> tuple[int, list[tuple[float, float]]]:
    """Readers on all pages for so many minutes; the runs they had, and (minutes, MB) every half minute."""
    begun = monotonic()
    until = begun + minutes * 60
    readers = [
        asyncio.create_task(read_until(server, pages[number % len(pages)], until, number))
        for number in range(READERS)
    ]
    seen = []
    while monotonic() < until:
        seen.append(((monotonic() - begun) / 60, machine.resident_megabytes(server.pid)))
        await asyncio.sleep(min(EVERY, max(until - monotonic(), 0.1)))
    return sum(await asyncio.gather(*readers)), seen


def memory_slope(seen: list[tuple[float, float]]) -> float:
    """MB a minute: the slope of the least squares line through (minutes, MB)."""
    middle = sum(minute for minute, _ in seen) / len(seen)
    spread = sum((minute - middle) ** 2 for minute, _ in seen)
    return sum((minute - middle) * value for minute, value in seen) / spread if spread else 0.0


async def pages_there(server: Server) -> list[Page]:
    """The pages that the dashboard has by now."""
    there = []
    for page in PAGES:
        try:
            async with open_reader(server.port, page) as reader:
                await reader.run(page.changes[0])
            there.append(page)
        except PageMissingError:
            continue
    return there


def main_soak(minutes: float) -> None:
    """Prints the soak's row."""
    with serve(DASHBOARD) as ours:
        pages = asyncio.run(pages_there(ours))
        done, seen = asyncio.run(soak(ours, pages, minutes))
        seen.append((minutes, asyncio.run(settled_memory(ours, pages[0]))))
    warm = [point for point in seen if point[0] >= minutes * WARM]
    row = [
        f"{minutes:g} min, {done} runs",
        f"{seen[0][1]:.0f} MB",
        f"{warm[0][1]:.0f} MB",
        f"{seen[-1][1]:.0f} MB",
        f"{memory_slope(warm) * 1000:+.0f} kB/min",
    ]
    report.print_table(("soak", "start", "after a third", "end", "slope after a third"), [row])
