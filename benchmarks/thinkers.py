"""How long fifty readers wait, who think between clicks as long as a fixed list says."""

import asyncio
from itertools import cycle, islice

from benchmarks.harness import report
from benchmarks.harness.client import PageMissingError, open_reader
from benchmarks.harness.pages import HELLO, PAGES, Page
from benchmarks.harness.servers import BARE_PAGES, DASHBOARD, Server, serve

READERS = 50
CLICKS = 8
# Seconds between an answer and the next click: nothing random, so that two runs ask the same. Mean 4.
THOUGHTS = (2.0, 5.5, 3.0, 4.0, 7.0, 2.5, 3.5, 4.5)
ARRIVALS = 0.08


async def waiting_times(server: Server, page: Page) -> list[float]:
    """The seconds of every click of every reader, first page views left out."""

    async def read(number: int) -> list[float]:
        await asyncio.sleep(number * ARRIVALS)
        waited = []
        async with open_reader(server.port, page) as reader:
            await reader.run(page.changes[0])
            for click in range(CLICKS):
                await asyncio.sleep(THOUGHTS[(number + click) % len(THOUGHTS)])
                query = next(islice(cycle(page.changes), number + click + 1, None))
                waited.append((await reader.run(query)).seconds)
        return waited

    return [
        one for every in await asyncio.gather(*(read(number) for number in range(READERS))) for one in every
    ]


def main() -> None:
    """Prints the table."""
    rows = []
    with serve(BARE_PAGES / "hello.py") as bare:
        rows.append(_row("bare hello", asyncio.run(waiting_times(bare, HELLO))))
    with serve(DASHBOARD) as ours:
        for page in PAGES:
            try:
                rows.append(_row(f"/{page.address}", asyncio.run(waiting_times(ours, page))))
            except PageMissingError:
                rows.append([f"/{page.address}", "no such page yet", "", ""])
    report.print_table((f"{READERS} thinking readers", "p50", "p95", "slowest"), rows)


def _row(name: str, waited: list[float]) -> list[str]:
    return [name, *(report.milliseconds(report.percentile(waited, share)) for share in (50, 95, 100))]
