"""50,000 items of the library of actions, half of a list and half by feeds: how fast they are read, checked
and kept, what their questions take, and what /coalitions costs with them.
"""

import asyncio
import io
import os
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from time import perf_counter

from benchmarks.contributions import build_store
from benchmarks.harness import report
from benchmarks.harness.pages import HELLO, Page
from benchmarks.harness.servers import BARE_PAGES, DASHBOARD, NOTHING_AHEAD, serve
from benchmarks.reruns import cpu_of_first_runs, cpu_of_runs
from data.facts.catalogue import catalogue
from data.facts.coalitions.library_facts import LIBRARY_TYPES, LibraryEdition
from data.queries.library import (
    UNDATED,
    LibraryFilter,
    find_items,
    library_options,
    newest_library,
)
from data.refresh.library.feed_pulls import pull_feed
from data.refresh.library.library_build import keep_library
from data.refresh.library.library_command import csv_text
from data.refresh.library.library_table import Row, read_library_table
from data.store import database
from loaders.coalition_feeds.contract import FeedListing, FeedSite, FeedVersion
from loaders.coalition_feeds.feed_documents import read_document
from loaders.coalition_feeds.feed_entries import list_items

ITEMS, BY_FEEDS, PUBLISHERS, DAYS, STRIDE = 50_000, 25_000, 200, 10 * 365, 7919
ROUNDS = 3
TODAY = date(2026, 11, 28)
EDITION = LibraryEdition(
    edition=TODAY.isoformat(), date_precision="day", obtained="made up", rows=ITEMS - BY_FEEDS, sha256="0"
)
PAGE = Page(
    "coalitions",
    "coalitions",
    ("v=1&type=story", "v=1&about=EL", "v=1&text=digital+skills", "v=1&year=2023", "v=1&type=event&about=IE"),
)
CHOICES = {
    "everything": LibraryFilter(),
    "a country": LibraryFilter(country="EL"),
    "a type and a year": LibraryFilter(type="training", year="2023"),
    "undated": LibraryFilter(year=UNDATED),
    "two words": LibraryFilter(text="digital skills"),
}


def make_items() -> list[Row]:
    """Makes a list spread evenly over countries, types, publishers and days; every third without a date."""
    countries, found = catalogue().countries, list[Row]()
    for number in range(ITEMS - BY_FEEDS):
        day = TODAY - timedelta(days=number * STRIDE % DAYS)
        found.append(
            {
                "country": countries[number % len(countries)],
                "type": LIBRARY_TYPES[number // len(countries) % len(LIBRARY_TYPES)],
                "title": f"Item {number}: how digital skills are learnt by people who work with machines",
                "title_language": "en",
                "address": f"https://site{number % PUBLISHERS}.example.org/pages/{number}",
                "date": day.isoformat() if number % 3 else "",
                "publisher": f"Coalition number {number % PUBLISHERS}",
                "found_on": "coalition_site",
                "title_basis": "printed",
                "page": "item",
                "remark": "",
            }
        )
    return found


def make_feeds() -> dict[str, bytes]:
    """Makes a feed a country, with pages of its own, and for every tenth a page that the list has too."""
    countries, found = catalogue().countries, dict[str, bytes]()
    for place, country in enumerate(countries):
        numbers = range(place, BY_FEEDS, len(countries))
        pages = [*(ITEMS + number for number in numbers), *numbers[::10]]
        entries = "".join(map(_entry, pages))
        found[country] = f'<rss version="2.0"><channel>{entries}</channel></rss>'.encode()
    return found


def _entry(page: int) -> str:
    day = TODAY - timedelta(days=page * STRIDE % DAYS)
    return (
        f"<item><title>Story {page}: how digital skills are learnt at work</title><guid>{page}</guid>"
        f"<link>https://site{page % PUBLISHERS}.example.org/pages/{page}</link>"
        f"<pubDate>{day}</pubDate><description>{'More of it. ' * 20}</description></item>"
    )


def main() -> None:
    """Prints three tables: of keeping a list, of its questions, and of the page with and without it."""
    with tempfile.TemporaryDirectory() as folder:
        full, bundled = build_store(folder, "full.sqlite"), build_store(folder, "bundled.sqlite")
        report.print_table(("items", "seconds", "items/s"), _rows_of_keeping(full))
        report.print_table(("question", "first", "again", "items"), _rows_of_questions(full))
        with serve(BARE_PAGES / "hello.py") as bare:
            hello = report.median([asyncio.run(cpu_of_runs(bare, HELLO)) for _ in range(ROUNDS)])
        columns = (
            "page",
            "CPU of a new view",
            "CPU per rerun",
            f"of a bare hello's ({report.milliseconds(hello)})",
        )
        pages = (("/coalitions, 323 items", bundled), (f"/coalitions, {ITEMS:,} items", full))
        report.print_table(columns, [_row_of_page(name, path, hello) for name, path in pages])


def _rows_of_keeping(path: Path) -> list[list[str]]:
    text, store = csv_text(make_items()), database.engine(f"sqlite:///{path}")
    checking = perf_counter()
    table = read_library_table(io.StringIO(text, newline=""), catalogue(), EDITION.edition)
    keeping = perf_counter()
    keep_library(store, EDITION, table.items)
    done = perf_counter()
    feeds = make_feeds()
    reading = perf_counter()
    for country, content in feeds.items():
        pull_feed(
            store, catalogue(), catalogue().feeds[country], partial(_listing, content), datetime.now(UTC)
        )
    read = perf_counter()
    store.dispose()
    spans = {
        "a list read and checked": (keeping - checking, ITEMS - BY_FEEDS),
        "and kept in SQLite": (done - keeping, ITEMS - BY_FEEDS),
        "feeds read, checked and kept": (read - reading, BY_FEEDS),
    }
    return [[what, f"{span:.1f} s", f"{items / span:,.0f}"] for what, (span, items) in spans.items()]


def _listing(content: bytes, site: FeedSite, _known: FeedVersion | None) -> FeedListing:
    """What a feed lists, as its reader takes it from an answer."""
    address = f"https://{site.country.lower()}.example.org/feed/"
    items, _ = list_items(site, read_document(content, "", address).entries, address)
    return FeedListing(site.country, FeedVersion(address), items)


def _rows_of_questions(path: Path) -> list[list[str]]:
    """Of a list in memory: that it is read, and each filter asked for the first time and again."""
    before = os.environ.get("DATABASE_URL", "")
    os.environ["DATABASE_URL"] = f"sqlite:///{path}"
    try:
        reading = newest_library()
        rows = [["the list is read", *_twice(partial(library_options, reading)), f"{ITEMS:,}"]]
        for name, choice in CHOICES.items():
            twice = _twice(partial(find_items, choice, reading))
            rows.append([name, *twice, f"{len(find_items(choice, reading)):,}"])
        return rows
    finally:
        os.environ["DATABASE_URL"] = before
        database.engine.cache_clear()


def _twice(question: Callable[[], object]) -> list[str]:
    """How long a question takes, asked for the first time and again."""
    spans = list[str]()
    for _ in range(2):
        begun = perf_counter()
        question()
        spans.append(f"{(perf_counter() - begun) * 1000:.1f} ms")
    return spans


def _row_of_page(name: str, path: Path, hello: float) -> list[str]:
    with serve(DASHBOARD, database=path, settings=NOTHING_AHEAD) as ours:
        new = asyncio.run(cpu_of_first_runs(ours, PAGE))
        rerun = report.median([asyncio.run(cpu_of_runs(ours, PAGE)) for _ in range(ROUNDS)])
    return [name, report.milliseconds(new), report.milliseconds(rerun), f"{rerun / hello:.2f}"]
