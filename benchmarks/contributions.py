"""50,000 items of content over five years: how fast a store takes them, and what the coalitions' page then
costs beside the same page without.
"""

import asyncio
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import perf_counter

from benchmarks import report
from benchmarks.client import reading
from benchmarks.pages import HELLO, Page
from benchmarks.reruns import cpu_of_first_runs, cpu_of_runs
from benchmarks.servers import DASHBOARD, HERE, ROOT, Server, serving
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


def countries() -> list[str]:
    """The connected: fifteen sites."""
    facts = catalogue()
    return [code for code in facts.countries if facts.coalitions[code].connection[0].value == "connected"]


def listings(today: date) -> Iterator[Listing]:
    """A whole listing of each site, the items spread evenly over types and days."""
    codes = countries()
    made: dict[str, list[Item]] = {code: [] for code in codes}
    for number in range(ITEMS):
        code, kind = codes[number % len(codes)], TYPES[number // len(codes) % len(TYPES)]
        day = (today - timedelta(days=number * STRIDE % DAYS)).strftime(WRITTEN)
        address = f"https://example.org/{kind}/{number}"
        made[code].append(
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
    for code, items in made.items():
        yield Listing(code, tuple(items), True, (), TYPES)


def load(held: database.Engine, today: date) -> float:
    """Seconds to keep a whole listing of every site."""
    ready, began = list(listings(today)), datetime.now(UTC).strftime(WRITTEN)
    begun = perf_counter()
    for listing in ready:
        contribution_store.save(held, listing, began)
    return perf_counter() - begun


def add_history(held: database.Engine, today: date) -> None:
    """The log of five years of daily pulls, which a listing alone doesn't leave behind."""
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
        for code in countries()
        for day in range(DAYS)
    ]
    with held.begin() as connection:
        connection.execute(contribution_store.pulls_table.insert(), rows)


def built(folder: str, name: str) -> Path:
    """A store of the bundled editions."""
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
    async with reading(server.port, COALITIONS) as reader:
        await reader.run("")
        received = [(await reader.run(query)).received for query in (*CHANGES, *CHANGES)]
    return report.median(received), max(received)


async def costs(server: Server) -> tuple[float, float]:
    """CPU seconds of a run that nobody asked for before, and of one that somebody did."""
    return await cpu_of_first_runs(server, COALITIONS), await cpu_of_runs(server, COALITIONS)


def main() -> None:
    """Prints two tables."""
    today = datetime.now(UTC).date()
    with tempfile.TemporaryDirectory() as folder:
        full, empty = built(folder, "full.sqlite"), built(folder, "empty.sqlite")
        held = database.engine(f"sqlite:///{full}")
        database.prepare(held)
        first, again = load(held, today), load(held, today)
        add_history(held, today)
        held.dispose()
        said = [
            [f"{ITEMS:,} items, {what}", f"{seconds:.1f} s", f"{ITEMS / seconds:,.0f}"]
            for what, seconds in (("first", first), ("again", again))
        ]
        report.table(("kept in SQLite", "seconds", "items/s"), said)
        rows = []
        with serving(HERE / "hello.py") as bare:
            hello = report.median([asyncio.run(cpu_of_runs(bare, HELLO)) for _ in range(ROUNDS)])
            for name, address in (("nothing read", empty), (f"{ITEMS:,} items", full)):
                with serving(DASHBOARD, database=address) as ours:
                    new, known = asyncio.run(costs(ours))
                    middle, most = asyncio.run(bytes_of_changes(ours))
                    known = report.median(
                        [known, *(asyncio.run(cpu_of_runs(ours, COALITIONS)) for _ in range(ROUNDS - 1))]
                    )
                rows.append(
                    [
                        f"/coalitions, {name}",
                        report.milliseconds(new),
                        report.milliseconds(known),
                        f"{known / hello:.2f}",
                        report.kilobytes(middle),
                        report.kilobytes(most),
                    ]
                )
        columns = (
            "page",
            "CPU of a new view",
            "CPU per rerun",
            f"of a bare hello's ({report.milliseconds(hello)})",
            "a change, median",
            "a change, most",
        )
        report.table(columns, rows)
