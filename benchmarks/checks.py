"""Files that prove themselves: what the mark of a file takes, and what it takes to tell whether a file is
what we gave; by the clock and in CPU time.
"""

import time
from collections.abc import Callable

from benchmarks.harness import report
from cards import briefing, every
from cards.claims.claim import make_claim
from cards.contents import Contents, Cover
from charts.look import load_look
from data.queries import moments
from exports.documents.briefing_document import build_briefing_document
from exports.pictures import image
from exports.pictures.browser import CHROMIUM
from exports.proofs.seal import examine, seal
from exports.slides.deck import build_deck
from exports.tables.ods_book import convert_workbook
from exports.tables.plain_tables import card_json, card_parquet
from exports.tables.workbook import build_workbook
from words.language import load_language

CARDS = ("map", "ranking", "compare-lines", "profile", "fan", "groups", "history", "coalition-map")
KEY, RUNS = b"a key of this measurement alone", 7


def main() -> None:
    """Prints one table; the limit is our aim: 0.3 s for a usual file."""
    language, light, now = load_language("en"), load_look(dark=False), moments.now()
    built = [every.build_card({"card": name}, language, light) for name in CARDS]
    items = [(figure, card) for card, figure in built]
    cards: list[Contents] = [card for card, _ in built]
    figure, card = items[0]
    codes = briefing.encode_cards([card.codes for card, _ in built])
    files = {
        "png": image.card_picture(figure, card, "png"),
        "svg": image.card_picture(figure, card, "svg"),
        "pdf": image.card_pages(items, Cover("Eight")),
        "json": card_json(card),
        "parquet": card_parquet(card),
        "xlsx": build_workbook(cards),
        "ods": convert_workbook(build_workbook(cards)),
        "pptx": build_deck(items, language, Cover("Eight")),
        "docx": build_briefing_document(items, Cover("Eight"), language),
    }
    CHROMIUM.end()
    rows = []
    for form, file in files.items():

        def mark(form: str = form, file: bytes = file) -> bytes:
            shown = [card] if form in ("png", "svg", "json", "parquet") else cards
            return seal(file, form, make_claim("/map", codes, (now.as_of, now.state), shown), KEY)

        given = mark()
        marked, checked = _often(mark), _often(lambda given=given: examine(given, KEY))  # type: ignore[misc]
        said = (*marked, *checked)
        rows.append([form.upper(), report.kilobytes(len(given)), *map(report.milliseconds, said), "300 ms"])
    heads = ("file", "bytes", "its mark", "CPU time", "a check", "CPU time", "limit of a check")
    report.print_table(heads, rows)


def _often(make: Callable[[], object]) -> tuple[float, float]:
    """Medians of the clock and of CPU time."""
    taken, worked = [], []
    for _ in range(RUNS):
        clock, cpu = time.perf_counter(), time.process_time()
        make()
        taken.append(time.perf_counter() - clock)
        worked.append(time.process_time() - cpu)
    return report.median(taken), report.median(worked)
