"""Files of numbers: ten thousand records as CSV, XLSX, JSON, Parquet and ZIP, the first time and then, in
clock and CPU time.
"""

import time
from collections.abc import Callable
from dataclasses import replace

import pandas as pd

from benchmarks.harness import report
from cards import every
from cards.contents import Contents
from cards.records import record_rows
from charts.look import load_look
from data.facts.catalogue import catalogue
from data.queries import moments, series
from exports.documents.bundle import build_bundle
from exports.tables import plain_tables
from exports.tables.workbook import build_workbook
from words.language import load_language

RECORDS, RUNS = 10_000, 5


def main() -> None:
    """Prints one table; the limit is our aim: a second for the workbook."""
    contents = large_contents()
    forms: dict[str, Callable[[], bytes]] = {
        "CSV": lambda: plain_tables.card_csv(contents),
        "XLSX": lambda: build_workbook([contents]),
        "JSON": lambda: plain_tables.card_json(contents),
        "Parquet": lambda: plain_tables.card_parquet(contents),
        "ZIP without a picture": lambda: build_bundle(contents, "large", {}),
    }
    rows = []
    for name, make in forms.items():
        first, (clock, cpu, size) = _once(make), _often(make)
        limit = "1,000 ms" if name == "XLSX" else ""
        rows.append(
            [
                name,
                report.milliseconds(first[0]),
                report.milliseconds(clock),
                report.milliseconds(cpu),
                report.kilobytes(size),
                limit,
            ]
        )
    report.print_table((f"{RECORDS:,} records as", "first", "median", "CPU time", "bytes", "limit"), rows)


def large_contents() -> Contents:
    """A card's contents with so many real observations instead of its own: every breakdown of one indicator
    after another.
    """
    now = moments.now()
    card = every.build_card({"card": "map"}, load_language("en"), load_look(dark=False)).card
    held, count = [], 0
    for code in catalogue().indicators:
        held.append(series.observations(code, now, breakdowns=None))
        count += len(held[-1])
        if count >= RECORDS:
            break
    return replace(card, records=record_rows(pd.concat(held, ignore_index=True).head(RECORDS)))


def _often(make: Callable[[], bytes]) -> tuple[float, float, int]:
    runs = [_once(make) for _ in range(RUNS)]
    return report.median([run[0] for run in runs]), report.median([run[1] for run in runs]), runs[0][2]


def _once(make: Callable[[], bytes]) -> tuple[float, float, int]:
    clock, cpu = time.perf_counter(), time.process_time()
    size = len(make())
    return time.perf_counter() - clock, time.process_time() - cpu, size
