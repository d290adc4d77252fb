"""How the store stands up to many observations, on SQLite and PostgreSQL. All of them are generated; none is a statistic.

A series is one indicator and breakdown; it has the 27 and the EU over 20 years. Every indicator has 30 breakdowns, as the widest real one has.
"""

import contextlib
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter

import numpy as np
import pandas as pd
import sqlalchemy as sa

from benchmarks import report
from benchmarks.databases import postgresql
from data import questions, store
from data.catalogue import EU, TOTAL, catalogue
from data.editions import Edition
from data.questions import Moment

BREAKDOWNS, YEARS, TIMES = 30, 20, 21
INDICATOR, DATASET = "basic_digital_skills", "isoc_sk_dskl_i21"
MILLION = 1_000_000


def generated(count: int) -> pd.DataFrame:
    """At least so many observations (series.OBSERVATION_COLUMNS): values by arithmetic, every tenth flagged, every hundredth missing."""
    facts = catalogue()
    places = [*facts.countries, EU]
    breakdowns = [TOTAL, *(code for code in facts.breakdowns if code != TOTAL)][:BREAKDOWNS]
    each = len(breakdowns) * len(places) * YEARS
    indicators = [INDICATOR, *(f"generated_{number:04}" for number in range(1, -(-count // each)))]
    axes = (np.array(indicators), np.array(breakdowns), np.array(places), np.array([str(2006 + year) for year in range(YEARS)]))
    codes = np.meshgrid(*(np.arange(len(axis)) for axis in axes), indexing="ij")
    indicator, breakdown, country, period = (
        pd.Series(pd.Categorical.from_codes(code.ravel(), pd.Index(axis))) for code, axis in zip(codes, axes, strict=True)
    )
    number = np.arange(len(indicator))
    value = pd.Series((number * 7919 % 10_000) / 100).mask(number % 100 == 99)
    flags = pd.Series(pd.Categorical.from_codes(np.where(number % 10 == 9, 1, 0), pd.Index(["", "e"])))
    frame = {"indicator": indicator, "breakdown": breakdown, "dataset": DATASET, "dimensions": "{}", "country": country, "period": period}
    return pd.DataFrame({**frame, "value": value, "flags": flags, "flags_known": True, "decimals": 2, "remark": ""}).astype(
        dict.fromkeys(("indicator", "breakdown", "country", "period", "flags"), "str")
    )


def edition(day: str) -> Edition:
    """The provenance of generated observations."""
    return Edition("eurostat", DATASET, day, "day", "none: generated", "generated", 0, "")


@contextlib.contextmanager
def embedded() -> Iterator[str]:
    """The address of an SQLite store in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        yield f"sqlite:///{Path(folder) / 'store.sqlite'}"


def measured(address: str, count: int) -> list[float]:
    """Seconds: one save of so many observations; the store's answer on one series; a page's question, nothing remembered; the same again."""
    os.environ["DATABASE_URL"] = address
    held = store.engine(address)
    store.prepare(held)
    seconds = 0.0
    # One edition a million, so that no frame needs more memory than a laptop has.
    every = generated(count)
    parts = [every.iloc[start : start + MILLION + MILLION // 2] for start in range(0, len(every), MILLION + MILLION // 2)]
    for number, part in enumerate(parts, 1):
        begun = perf_counter()
        store.save(held, edition(f"2026-01-{number:02}"), "generated", part)
        seconds += perf_counter() - begun
    store.set_note(held, store.WHOLE, "yes")
    if held.dialect.name == "postgresql":
        # What its autovacuum does within a minute; until then the planner knows nothing of the new rows.
        with held.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(sa.text("ANALYZE"))
    return [seconds, *answers(held)]


def answers(held: store.Engine) -> list[float]:
    """Median seconds of the store's answer, and of a page's question about everyone, unremembered and remembered."""
    now = Moment("2026-12-31", store.state(held))

    def forgotten() -> None:
        questions._everyone.cache_clear()
        assert len(questions.observations(INDICATOR, now)) == 28 * YEARS

    def remembered() -> None:
        questions.observations(INDICATOR, now)

    def read() -> None:
        assert len(store.printed(held, INDICATOR, now.as_of, now.state, TOTAL)) == 28 * YEARS

    def rows() -> None:
        with held.connect() as connection:
            assert (
                len(connection.execute(SERIES, {"indicator": INDICATOR, "breakdown": TOTAL, "countries": list(catalogue().countries)}).all())
                == 27 * YEARS
            )

    return [median_of(asked) for asked in (rows, read, forgotten, remembered)]


SERIES = (
    sa.select(store.observations_table)
    .join(store.series_table, store.series_table.c.id == store.observations_table.c.series)
    .where(
        store.series_table.c.indicator == sa.bindparam("indicator"),
        store.series_table.c.breakdown == sa.bindparam("breakdown"),
        store.observations_table.c.country.in_(sa.bindparam("countries", expanding=True)),
    )
)


def median_of(asked: Callable[[], None]) -> float:
    """Median seconds of a question, after one that fills what the database keeps."""
    asked()
    times = []
    for _ in range(TIMES):
        begun = perf_counter()
        asked()
        times.append(perf_counter() - begun)
    return report.median(times)


def main(millions: float = 1) -> None:
    """Prints the table for so many million generated observations."""
    rows = []
    for name, place in (("SQLite", embedded), ("PostgreSQL", postgresql)):
        with place() as address:
            store.engine.cache_clear()
            load, series, read, forgotten, remembered = measured(address, int(millions * MILLION))
            numbers = [report.milliseconds(seconds) for seconds in (series, read, forgotten, remembered)]
            rows.append([name, f"{millions:g} million, generated", f"{load:.2f} s", *numbers])
            store.engine(address).dispose()
    heads = ("database", "observations", "load", "one series x 27 x 20, rows", "as a frame", "a page's question, new", "remembered")
    report.table(heads, rows)
