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

from benchmarks import report
from benchmarks.databases import postgresql
from benchmarks.machine import cpu_seconds
from data.facts.catalogue import EU, TOTAL, catalogue
from data.facts.edition import Edition
from data.queries import moments
from data.queries.moments import Moment
from data.store import database

BREAKDOWNS, YEARS, TIMES = 30, 20, 101
# Indicators in a million.
EACH = 60
INDICATOR, DATASET = "basic_digital_skills", "isoc_sk_dskl_i21"


def generated(indicators: Sequence[str], breakdowns: int = BREAKDOWNS) -> pd.DataFrame:
    """Observations (series.OBSERVATION_COLUMNS) of these indicators: values by arithmetic, every tenth
    flagged, every hundredth missing.
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
    """The so-manieth million (from 0; 1,008,000), each of other indicators; the first has the one that is
    asked for.
    """
    names = [f"generated_{number:04}" for number in range(which * EACH, (which + 1) * EACH)]
    return generated([INDICATOR, *names[1:]] if which == 0 else names)


def edition(day: str) -> Edition:
    """The provenance of generated observations."""
    return Edition("eurostat", DATASET, day, "day", "none: generated", "generated", 0, "")


@contextlib.contextmanager
def embedded() -> Iterator[str]:
    """The address of an SQLite store in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        yield f"sqlite:///{Path(folder) / 'store.sqlite'}"


@dataclass(frozen=True)
class Loaded:
    """Seconds that saving took in all: by the clock, and of CPU in this process and the database's."""

    clock: float
    cpu: float


def loaded(held: database.Engine, millions: int) -> Loaded:
    """Saves so many editions of a million each."""
    database.prepare(held)
    clock = cpu = 0.0
    for number in range(millions):
        part = million(number)
        begun, used = perf_counter(), _cpu(held)
        database.save(held, edition(f"2026-01-{number + 1:02}"), "generated", part)
        clock, cpu = clock + perf_counter() - begun, cpu + _cpu(held) - used
    if held.dialect.name == "postgresql":
        # What its autovacuum does within a minute; until then the planner knows nothing of the new rows.
        with held.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(sa.text("ANALYZE"))
    return Loaded(clock, cpu)


def _cpu(held: database.Engine) -> float:
    """CPU seconds so far of this process, and of the PostgreSQL process that serves it."""
    if held.dialect.name != "postgresql":
        return process_time()
    with held.connect() as connection:
        return process_time() + cpu_seconds(int(connection.scalar(sa.text("SELECT pg_backend_pid()")) or 0))


def answers(held: database.Engine) -> list[str]:
    """How long, of TIMES runs each: one series as rows, the same as a frame, a page's question about
    everyone, and that remembered.
    """
    now = Moment("2026-12-31", database.state(held))
    series = {"indicator": INDICATOR, "breakdown": TOTAL, "countries": list(catalogue().countries)}

    def rows() -> int:
        with held.connect() as connection:
            return len(connection.execute(SERIES, series).all()) - 27 * YEARS

    def frame() -> int:
        return len(database.printed(held, INDICATOR, now.as_of, now.state, TOTAL)) - 28 * YEARS

    def forgotten() -> int:
        series._everyone.cache_clear()
        return remembered()

    def remembered() -> int:
        return len(series.observations(INDICATOR, now)) - 28 * YEARS

    return [times_of(asked) for asked in (rows, frame, forgotten, remembered)]


SERIES = (
    sa.select(database.observations_table)
    .join(database.series_table, database.series_table.c.id == database.observations_table.c.series)
    .where(
        database.series_table.c.indicator == sa.bindparam("indicator"),
        database.series_table.c.breakdown == sa.bindparam("breakdown"),
        database.observations_table.c.country.in_(sa.bindparam("countries", expanding=True)),
    )
)


def times_of(asked: Callable[[], int]) -> str:
    """Median and fastest run of a question that must leave nothing over, and the median of this process's
    CPU, in a cell of the table.
    """
    # The first run fills what the database keeps.
    assert asked() == 0
    times, used = [], []
    for _ in range(TIMES):
        begun, before = perf_counter(), process_time()
        asked()
        times.append(perf_counter() - begun)
        used.append(process_time() - before)
    return (
        f"{report.milliseconds(report.median(times))} ({report.milliseconds(min(times))}, "
        f"{report.milliseconds(report.median(used))})"
    )


def main(millions: int = 1) -> None:
    """Prints the table for so many million generated observations."""
    rows = []
    for name, place in (("SQLite", embedded), ("PostgreSQL", postgresql)):
        with place() as address:
            os.environ["DATABASE_URL"] = address
            database.engine.cache_clear()
            held = database.engine()
            load = loaded(held, millions)
            rows.append(
                [
                    f"{name}, {millions:g} million generated",
                    f"{load.clock:.1f} s ({load.cpu:.1f} s of CPU)",
                    *answers(held),
                ]
            )
            held.dispose()
            # The next database has the same moments.
            moments.editions.cache_clear()
    heads = (
        "database",
        "load",
        "one series x 27 x 20: median (fastest, CPU)",
        "with edition, as a frame",
        "a page's question, new",
        "remembered",
    )
    report.table(heads, rows)
