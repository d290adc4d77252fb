"""Pictures, slides, pages and briefs: the first of a process, which starts Chromium, and the next ones; by
the clock and in CPU time.
"""

import os
import time
from collections.abc import Callable
from contextlib import suppress

from benchmarks.harness import report
from benchmarks.harness.machine import cpu_seconds
from cards import every
from cards.contents import Cover
from cards.factsheet.gather_factsheet import gather_factsheet
from cards.registry import BuiltCard
from cards.view import view_of
from charts.look import load_look
from data.facts.catalogue import catalogue
from data.queries import moments
from exports.documents.country_brief import build_country_brief
from exports.pictures import image
from exports.pictures.browser import CHROMIUM
from exports.pictures.image import AS_SLIDE, Drawing
from exports.slides.deck import build_deck
from words.language import load_language

CARDS = ("map", "ranking", "multiples", "compare-lines", "compare-heat", "profile", "fan", "coalition-strip")
DECK = (
    "map",
    "ranking",
    "compare-lines",
    "compare-slope",
    "compare-stacked",
    "profile",
    "fan",
    "groups",
    "history",
    "coalition-map",
)
RUNS = 7


def main() -> None:
    """Prints one table; the limits are our aims: a quarter of a second for a warm picture, three
    seconds for ten slides, a second for a country's brief, its facts gathered for it.
    """
    language, light = load_language("en"), load_look(dark=False)
    made = {name: every.build_card({"card": name}, language, light) for name in (*CARDS, *DECK)}
    deck = [(made[name].figure, made[name].card) for name in DECK]
    rows = [
        _row("the first picture, Chromium's start in it", _timed(lambda: _picture(made["map"], "png"), 1), "")
    ]
    for name in CARDS:
        rows.append(
            _row(
                f"{name}, PNG for a slide",
                _timed(lambda its=made[name]: _picture(its, "png"), RUNS),
                "250 ms",
            )
        )  # type: ignore[misc]
    for form in ("svg", "pdf"):
        rows.append(
            _row(f"map, {form.upper()}", _timed(lambda its=form: _picture(made["map"], its), RUNS), "")
        )  # type: ignore[misc]
    outlined = Drawing(outlined=True)
    rows.append(
        _row("map, SVG of outlines", _timed(lambda: _picture(made["map"], "svg", outlined), RUNS), "")
    )
    rows.append(
        _row(
            "ten cards as slides", _timed(lambda: build_deck(deck, language, Cover("Ten")), RUNS), "3,000 ms"
        )
    )
    rows.append(_row("ten cards as pages", _timed(lambda: image.card_pages(deck, Cover("Ten")), RUNS), ""))
    countries = iter(catalogue().countries)
    rows.append(_row("a country's brief (DOCX)", _timed(lambda: _brief(next(countries)), RUNS), "1,000 ms"))
    CHROMIUM.end()
    report.print_table(("what", "median", "fastest", "CPU time, Chromium's too", "bytes", "limit"), rows)


def _brief(country: str) -> bytes:
    """The brief of a country that nobody has asked for yet."""
    return build_country_brief(gather_factsheet(country, view_of(moments.now(), load_language("en")), ""))


def _picture(made: BuiltCard, form: str, drawing: Drawing = AS_SLIDE) -> bytes:
    return image.card_picture(made.figure, made.card, form, drawing)


def _timed(make: Callable[[], bytes], runs: int) -> tuple[list[float], list[float], int]:
    taken, worked, size = [], [], 0
    for _ in range(runs):
        start, before = time.perf_counter(), _cpu()
        size = len(make())
        taken.append(time.perf_counter() - start)
        worked.append(_cpu() - before)
    return taken, worked, size


def _cpu() -> float:
    """Seconds that this process and its Chromium have worked."""
    group = CHROMIUM.running()
    found = time.process_time()
    for pid in filter(str.isdigit, os.listdir("/proc")) if group else ():
        with suppress(ProcessLookupError, FileNotFoundError):
            found += cpu_seconds(int(pid)) if os.getpgid(int(pid)) == group else 0.0
    return found


def _row(name: str, timed: tuple[list[float], list[float], int], limit: str) -> list[str]:
    taken, worked, size = timed
    times = (report.median(taken), min(taken), report.median(worked))
    return [name, *(report.milliseconds(seconds) for seconds in times), report.kilobytes(size), limit]
