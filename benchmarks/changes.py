"""The bytes of a filter change: what the websocket carries for it, and which kinds of message they are."""

import asyncio
from itertools import cycle, islice

from benchmarks.harness import report
from benchmarks.harness.client import PageMissingError, Run, open_reader
from benchmarks.harness.pages import PAGES, Page
from benchmarks.harness.servers import DASHBOARD, Server, serve

SETTINGS = (("as configured", ()), ("websocket compressed", ("--server.enableWebsocketCompression", "true")))


async def runs_of_changes(server: Server, page: Page) -> tuple[Run, list[Run]]:
    """The first run of a session, then one run a change; the second time round the list is reported."""
    async with open_reader(server.port, page) as reader:
        first = await reader.run("")
        changes = [await reader.run(query) for query in islice(cycle(page.changes), 2 * len(page.changes))]
    return first, changes[len(page.changes) :]


def main() -> None:
    """Prints the table, then the kinds of message of the last change."""
    rows, kinds = [], []
    for setting, options in SETTINGS:
        with serve(DASHBOARD, options) as ours:
            for page in PAGES:
                try:
                    first, changes = asyncio.run(runs_of_changes(ours, page))
                except PageMissingError:
                    rows.append([f"/{page.address}", setting, "no such page yet", "", ""])
                    continue
                sizes = [float(run.received) for run in changes]
                middle, most = report.kilobytes(report.median(sizes)), report.kilobytes(max(sizes))
                rows.append([f"/{page.address}", setting, report.kilobytes(first.received), middle, most])
                kinds += (
                    [
                        [f"/{page.address}", name, report.kilobytes(size)]
                        for name, size in heaviest_messages(changes[-1])
                    ]
                    if not options
                    else []
                )
    report.print_table(("page", "setting", "first run", "a change, median", "a change, most"), rows)
    report.print_table(("page", "messages of one change, before compression", "size"), kinds)


def heaviest_messages(run: Run) -> list[tuple[str, int]]:
    """The six kinds of message of a run that weigh most, with their bytes."""
    return sorted(run.sizes.items(), key=lambda kind: -kind[1])[:6]
