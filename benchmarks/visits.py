"""The bytes of a first visit: an empty Chromium opens a page, and all that comes over the wire is counted."""

import base64
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.harness import report
from benchmarks.harness.pages import PAGES
from benchmarks.harness.servers import BARE_PAGES, DASHBOARD, serve

CHROMIUM = "/usr/bin/chromium"
# The last one keeps the browser from asking any other host.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
CHART = ".js-plotly-plot .main-svg"
QUIET = 2500
PATIENCE = 60_000


@dataclass
class Visit:
    """Bytes by address, and of websocket messages; `seconds` from the click to the first chart."""

    by_address: Counter[str] = field(default_factory=Counter)
    socket: int = 0
    seconds: float = 0.0
    addresses: dict[str, str] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """All bytes received."""
        return sum(self.by_address.values()) + self.socket


@contextmanager
def browser() -> Iterator[Browser]:
    """Starts a Chromium that asks 127.0.0.1 only."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


def visit(chromium: Browser, address: str) -> Visit:
    """Visits an address with an empty cache, until a chart is drawn and nothing has come for a while."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    seen = watch(page)
    page.goto(address)
    page.wait_for_selector(CHART, timeout=PATIENCE)
    seen.seconds = page.evaluate("performance.now()") / 1000
    before = -1
    while before != seen.total:
        before = seen.total
        page.wait_for_timeout(QUIET)
    context.close()
    return seen


def watch(page: Page) -> Visit:
    """Counts what a page receives from now on, into the visit that is returned."""
    seen, devtools = Visit(), page.context.new_cdp_session(page)

    def on_request(event: dict[str, Any]) -> None:
        seen.addresses[event["requestId"]] = event["request"]["url"]

    def on_loaded(event: dict[str, Any]) -> None:
        seen.by_address[seen.addresses.get(event["requestId"], "?")] += int(event["encodedDataLength"])

    def on_frame(event: dict[str, Any]) -> None:
        frame = event["response"]
        seen.socket += len(
            base64.b64decode(frame["payloadData"]) if frame["opcode"] == 2 else frame["payloadData"].encode()
        )

    devtools.on("Network.requestWillBeSent", on_request)
    devtools.on("Network.loadingFinished", on_loaded)
    devtools.on("Network.webSocketFrameReceived", on_frame)
    devtools.send("Network.enable")
    return seen


def _row(name: str, seen: Visit, bare: Visit) -> list[str]:
    share = f"{seen.total / bare.total:.2f}"
    return [
        name,
        str(len(seen.by_address)),
        report.megabytes(seen.total),
        report.kilobytes(seen.socket),
        f"{seen.seconds:.1f} s",
        share,
    ]


def main() -> None:
    """Prints the table, then the ten heaviest addresses of each visit."""
    rows, heavy = [], []
    with browser() as chromium:
        with serve(BARE_PAGES / "one_chart.py") as server:
            bare = visit(chromium, server.address)
        rows.append(_row("bare Streamlit, one chart", bare, bare))
        heavy += _heaviest("bare", bare)
        with serve(DASHBOARD) as server:
            for page in PAGES:
                seen = visit(chromium, f"{server.address}/{page.address}")
                rows.append(_row(f"/{page.address}", seen, bare))
                heavy += _heaviest(f"/{page.address}", seen)
    report.print_table(
        ("first visit", "requests", "bytes", "of them websocket", "first chart after", "ratio"), rows
    )
    report.print_table(("page", "heaviest", "bytes"), heavy)


def _heaviest(page: str, seen: Visit) -> list[list[str]]:
    return [
        [page, urlsplit(address).path, report.kilobytes(size)]
        for address, size in seen.by_address.most_common(10)
    ]
