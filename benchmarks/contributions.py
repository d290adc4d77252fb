"""50,000 items of content over five years: how fast a store takes them, and what their page costs then."""

import asyncio
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import perf_counter

from benchmarks.harness import report
from benchmarks.harness.client import open_reader
from benchmarks.harness.pages import HELLO, Page
from benchmarks.harness.servers import BARE_PAGES, DASHBOARD, NOTHING_AHEAD, ROOT, Server, serve
from benchmarks.reruns import cpu_of_first_runs, cpu_of_runs
from data.facts.catalogue import catalogue
from data.store import contribution_store, database
from loaders.coalition_sites.contract import TYPES, Item, Listing

ITEMS, DAYS = 50_000, 5 * 365 + 1
ROUNDS = 3
# A prime, so that items of one country and type spread over all days.
STRIDE = 7919
WRITTEN = "%Y-%m-%dT05:00:00Z"
CHANGES = (
    "v=1&weeks=26",
    "v=1&weeks=52",
    "v=1&weeks=260",
    "v=1&content=event",
    "v=1&country=IE",
    "v=1&weeks=260&country=LV&content=article",
)
COALITIONS = Page("coalitions", "coalitions", CHANGES)


def connected_countries() -> list[str]:
    """The codes of the connected: fifteen sites."""
    facts = catalogue()
    return [code for code in facts.countries if facts.coalitions[code].connection[0].value == "connected"]


def make_listings(today: date) -> Iterator[Listing]:
    """Makes a whole listing of each site, the items spread evenly over types and days."""
    codes = connected_countries()
    items: dict[str, list[Item]] = {code: [] for code in codes}
    for number in range(ITEMS):
        code, kind = codes[number % len(codes)], TYPES[number // len(codes) % len(TYPES)]
        day = (today - timedelta(days=number * STRIDE % DAYS)).strftime(WRITTEN)
        address = f"https://example.org/{kind}/{number}"
        items[code].append(
            Item(
                code,
                kind,
                str(number),
                f"Item {number}: a title as long as titles usually are on such sites",
                address,
                day,
                day,
            )
        )
    for code, offered in items.items():
        yield Listing(code, tuple(offered), True, (), TYPES)


def time_loading(store: database.Engine, today: date) -> float:
    """Seconds to keep a whole listing of every site."""
    ready, began = list(make_listings(today)), datetime.now(UTC).strftime(WRITTEN)
    begun = perf_counter()
    for listing in ready:
        contribution_store.save_listing(store, listing, began)
    return perf_counter() - begun


def add_history(store: database.Engine, today: date) -> None:
    """Adds the log of five years of daily pulls, which a listing alone doesn't leave behind."""
    plain = {
        "items": 2,
        "added": 2,
        "withdrawn": 0,
        "types_read": " ".join(TYPES),
        "problems": "",
        "error": "",
        "synthetic": False,
    }
    rows = [
        {
            "country": code,
            "began": (today - timedelta(days=DAYS - day)).strftime(WRITTEN),
            "kind": "full" if day % 7 == 0 else "changes",
            **plain,
        }
        for code in connected_countries()
        for day in range(DAYS)
    ]
    with store.begin() as connection:
        connection.execute(contribution_store.pulls_table.insert(), rows)


def build_store(folder: str, name: str) -> Path:
    """Builds a store of the bundled editions; its path."""
    path = Path(folder) / name
    command = [sys.executable, "-m", "data.refresh", "--bundled"]
    subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": f"sqlite:///{path}"},
        check=True,
        stdout=subprocess.DEVNULL,
        timeout=600,
    )
    return path


async def bytes_of_changes(server: Server) -> tuple[float, float]:
    """The median and the most bytes of a change, over the websocket."""
    async with open_reader(server.port, COALITIONS) as reader:
        await reader.run("")
        received = [(await reader.run(query)).received for query in (*CHANGES, *CHANGES)]
    return report.median(received), max(received)


async def costs(server: Server) -> tuple[float, float]:
    """CPU seconds of a run of a new view, and of one of a view that was shown before."""
    return await cpu_of_first_runs(server, COALITIONS), await cpu_of_runs(server, COALITIONS)


def main() -> None:
    """Prints two tables: of keeping the items, and of the page with and without them."""
    today = datetime.now(UTC).date()
    with tempfile.TemporaryDirectory() as folder:
        full, empty = build_store(folder, "full.sqlite"), build_store(folder, "empty.sqlite")
        report.print_table(("kept in SQLite", "seconds", "items/s"), _rows_of_loading(full, today))
        with serve(BARE_PAGES / "hello.py") as bare:
            hello = report.median([asyncio.run(cpu_of_runs(bare, HELLO)) for _ in range(ROUNDS)])
            stores = (("nothing read", empty), (f"{ITEMS:,} items", full))
            rows = [_row_of_page(name, path, hello) for name, path in stores]
        columns = (
            "page",
            "CPU of a new view",
            "CPU per rerun",
            f"of a bare hello's ({report.milliseconds(hello)})",
            "a change, median",
            "a change, most",
        )
        report.print_table(columns, rows)


def _rows_of_loading(path: Path, today: date) -> list[list[str]]:
    store = database.engine(f"sqlite:///{path}")
    database.prepare(store)
    first, again = time_loading(store, today), time_loading(store, today)
    add_history(store, today)
    store.dispose()
    return [
        [f"{ITEMS:,} items, {what}", f"{seconds:.1f} s", f"{ITEMS / seconds:,.0f}"]
        for what, seconds in (("first", first), ("again", again))
    ]


def _row_of_page(name: str, path: Path, hello: float) -> list[str]:
    with serve(DASHBOARD, database=path, settings=NOTHING_AHEAD) as ours:
        new, known = asyncio.run(costs(ours))
        middle, most = asyncio.run(bytes_of_changes(ours))
        again = [asyncio.run(cpu_of_runs(ours, COALITIONS)) for _ in range(ROUNDS - 1)]
    rerun = report.median([known, *again])
    return [
        f"/coalitions, {name}",
        report.milliseconds(new),
        report.milliseconds(rerun),
        f"{rerun / hello:.2f}",
        report.kilobytes(middle),
        report.kilobytes(most),
    ]
