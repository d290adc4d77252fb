"""How the store stands up to many observations, on SQLite and PostgreSQL. All of them are generated; none is
a statistic.

A series is one indicator and breakdown; it has the 27 and the EU over 20 years. Every indicator has 30
breakdowns, about as the widest real one.
"""

import contextlib
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, process_time

import numpy as np
import pandas as pd
import sqlalchemy as sa

from benchmarks.databases import postgresql
from benchmarks.harness import report
from benchmarks.harness.machine import cpu_seconds
from data.facts.catalogue import EU, TOTAL, catalogue
from data.facts.edition import Edition
from data.facts.memory import MEMORY
from data.queries import series
from data.queries.moments import Moment
from data.store import database, stored_editions, stored_observations, tables

BREAKDOWNS, YEARS, TIMES = 30, 20, 101
# Indicators in a million.
EACH = 60
INDICATOR, DATASET = "basic_digital_skills", "isoc_sk_dskl_i21"


def generate_observations(indicators: Sequence[str], breakdowns: int = BREAKDOWNS) -> pd.DataFrame:
    """Observations (SERIES_KEY and OBSERVED_COLUMNS of data.store.tables) of these indicators: values by
    arithmetic, every tenth flagged, every hundredth missing.
    """
    facts = catalogue()
    groups = [TOTAL, *(code for code in facts.breakdowns if code != TOTAL)][:breakdowns]
    axes = [
        np.array(axis)
        for axis in (indicators, groups, [*facts.countries, EU], [str(2006 + year) for year in range(YEARS)])
    ]
    codes = np.meshgrid(*(np.arange(len(axis)) for axis in axes), indexing="ij")
    indicator, breakdown, country, period = (
        pd.Series(pd.Categorical.from_codes(code.ravel(), pd.Index(axis))).astype("str")
        for code, axis in zip(codes, axes, strict=True)
    )
    number = np.arange(len(indicator))
    value = pd.Series((number * 7919 % 10_000) / 100).mask(number % 100 == 99)
    flags = pd.Series(np.where(number % 10 == 9, "e", ""), dtype="str")
    frame = {
        "indicator": indicator,
        "breakdown": breakdown,
        "dataset": DATASET,
        "dimensions": "{}",
        "country": country,
        "period": period,
    }
    return pd.DataFrame(
        {**frame, "value": value, "flags": flags, "flags_known": True, "decimals": 2, "remark": ""}
    )


def million(which: int) -> pd.DataFrame:
    """One million of several (`which`, from 0; 1,008,000), each of other indicators; the first has the one
    that is asked for.
    """
    names = [f"generated_{number:04}" for number in range(which * EACH, (which + 1) * EACH)]
    return generate_observations([INDICATOR, *names[1:]] if which == 0 else names)


def edition(day: str) -> Edition:
    """The provenance of generated observations."""
    return Edition("eurostat", DATASET, day, "day", "none: generated", "generated", 0, "")


@contextlib.contextmanager
def embedded_store() -> Iterator[str]:
    """The address of an SQLite store in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        yield f"sqlite:///{Path(folder) / 'store.sqlite'}"


@dataclass(frozen=True)
class LoadTimes:
    """Seconds that saving took in all: by the clock, and of CPU in this process and the database's."""

    clock: float
    cpu: float


def load_millions(store: database.Engine, millions: int) -> LoadTimes:
    """Saves so many editions of a million each."""
    database.prepare(store)
    clock = cpu = 0.0
    for number in range(millions):
        part = million(number)
        begun, used = perf_counter(), _cpu(store)
        stored_editions.save_edition(store, edition(f"2026-01-{number + 1:02}"), "generated", part)
        clock, cpu = clock + perf_counter() - begun, cpu + _cpu(store) - used
    if store.dialect.name == "postgresql":
        # What its autovacuum does within a minute; until then the planner knows nothing of the new rows.
        with store.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(sa.text("ANALYZE"))
    return LoadTimes(clock, cpu)


def _cpu(store: database.Engine) -> float:
    """CPU seconds so far of this process, and of the PostgreSQL process that serves it."""
    if store.dialect.name != "postgresql":
        return process_time()
    with store.connect() as connection:
        return process_time() + cpu_seconds(int(connection.scalar(sa.text("SELECT pg_backend_pid()")) or 0))


def answer_times(store: database.Engine) -> list[str]:
    """How long, of TIMES runs each: one series as rows, the same as a frame, a page's question about
    everyone, and that remembered.
    """
    now = Moment("2026-12-31", stored_editions.last_state(store))
    codes = {"indicator": INDICATOR, "breakdown": TOTAL, "countries": list(catalogue().countries)}

    def rows() -> int:
        with store.connect() as connection:
            return len(connection.execute(SERIES, codes).all()) - 27 * YEARS

    def frame() -> int:
        return (
            len(stored_observations.read_indicator(store, INDICATOR, now.as_of, now.state, TOTAL))
            - 28 * YEARS
        )

    def forgotten() -> int:
        MEMORY.forget()
        return remembered()

    def remembered() -> int:
        return len(series.observations(INDICATOR, now)) - 28 * YEARS

    return [times_of(each) for each in (rows, frame, forgotten, remembered)]


SERIES = (
    sa.select(tables.observations_table)
    .join(tables.series_table, tables.series_table.c.id == tables.observations_table.c.series)
    .where(
        tables.series_table.c.indicator == sa.bindparam("indicator"),
        tables.series_table.c.breakdown == sa.bindparam("breakdown"),
        tables.observations_table.c.country.in_(sa.bindparam("countries", expanding=True)),
    )
)


def times_of(question: Callable[[], int]) -> str:
    """Median and fastest run of a question that must leave nothing over, and the median of this process's
    CPU, in a cell of the table.
    """
    # The first run fills what the database keeps.
    assert question() == 0
    times, used = [], []
    for _ in range(TIMES):
        begun, before = perf_counter(), process_time()
        question()
        times.append(perf_counter() - begun)
        used.append(process_time() - before)
    return (
        f"{report.milliseconds(report.median(times))} ({report.milliseconds(min(times))}, "
        f"{report.milliseconds(report.median(used))})"
    )


def main(millions: int = 1) -> None:
    """Prints the table for so many million generated observations."""
    rows = []
    for name, place in (("SQLite", embedded_store), ("PostgreSQL", postgresql)):
        with place() as address:
            os.environ["DATABASE_URL"] = address
            database.engine.cache_clear()
            store = database.engine()
            load = load_millions(store, millions)
            rows.append(
                [
                    f"{name}, {millions:g} million generated",
                    f"{load.clock:.1f} s ({load.cpu:.1f} s of CPU)",
                    *answer_times(store),
                ]
            )
            store.dispose()
            # The next database has the same moments.
            MEMORY.forget()
    heads = (
        "database",
        "load",
        "one series x 27 x 20: median (fastest, CPU)",
        "with edition, as a frame",
        "a page's question, new",
        "remembered",
    )
    report.print_table(heads, rows)
