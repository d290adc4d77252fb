"""The bytes of embedded cards: the first in an empty browser, the next ones, one seen before, and still
ones; and who else was asked.
"""

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext

from benchmarks.harness import report
from benchmarks.harness.servers import DASHBOARD, serve
from benchmarks.visits import CHART, PATIENCE, QUIET, Visit, browser, watch

CARDS = (
    "card=map",
    "card=ranking&country=MT",
    "card=profile&country=IE",
    "card=compare-lines",
    "card=multiples",
    "card=map",
)
STILL = ("card=map&static=1", "card=profile&country=IE&static=1", "card=compare-heat&static=1")


def main() -> None:
    """Prints one table: the cards of one reader in turn, then still ones."""
    rows = []
    with browser() as opened, serve(DASHBOARD) as server:
        reader = opened.new_context(viewport={"width": 800, "height": 600})
        for place, card in enumerate(CARDS):
            name = f"{card}, {'first' if not place else 'seen before' if card in CARDS[:place] else 'next'}"
            rows.append(
                _row(name, _seen(reader, f"{server.address}/embed?{card}", drawn=True), server.address)
            )
        reader.close()
        for card in STILL:
            reader = opened.new_context(viewport={"width": 800, "height": 600})
            rows.append(
                _row(
                    f"{card}, first",
                    _seen(reader, f"{server.address}/embed?{card}", drawn=False),
                    server.address,
                )
            )
            reader.close()
    report.print_table(("embedded card", "requests", "bytes", "drawn after", "other hosts asked"), rows)


def _seen(reader: BrowserContext, address: str, *, drawn: bool) -> Visit:
    page = reader.new_page()
    found = watch(page)
    page.goto(address)
    if drawn:
        page.wait_for_selector(CHART, timeout=PATIENCE)
    found.seconds = page.evaluate("performance.now()") / 1000
    page.wait_for_timeout(QUIET)
    page.close()
    return found


def _row(name: str, seen: Visit, server: str) -> list[str]:
    others = {urlsplit(address).netloc for address in seen.addresses.values()} - {urlsplit(server).netloc, ""}
    return [
        name,
        str(len(seen.by_address)),
        report.kilobytes(seen.total),
        f"{seen.seconds:.1f} s",
        str(len(others)),
    ]
