"""A PostgreSQL that is frozen, or locked, or crowded: every address answers within 5 seconds, with one clear
503 where it needs the store, and is well again by itself.
"""

import os
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from html import unescape
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest

from data.facts.catalogue import catalogue
from data.refresh import build
from data.store import database, editions
from tests.data import stores
from tests.forgetting import forget_answers, forget_everything, forget_stores
from tests.pages.conftest import FRAME
from words.language import load_language
from words.refusals import unavailable

postgres = stores.postgres
SKILLS = "basic_digital_skills"
WITHIN = 5.0
FAILURE = "The data can't be shown just now"
# What needs the store, whatever is remembered: each asks for the newest moment.
ADDRESSES = (
    "/api/v1/health",
    f"/api/v1/observations?indicator={SKILLS}",
    "/api/v1/indicators",
    "/api/v1/revisions",
    "/api/v1/editions",
    "/api/v1/contributions",
    "/api/v1/everything.zip",
    "/api/v1/chart.csv?card=ranking",
    "/api/v1/table?card=ranking",
    "/api/v1/citation?card=ranking",
    "/api/v1/factsheet.pdf?country=IE",
    "/embed?card=ranking",
    "/feeds/all.xml",
)
# What is answered from declared facts alone.
OF_FACTS = ("/api/v1/coalitions", "/api/v1/openapi.json")


@pytest.fixture(scope="module")
def address(postgres: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A store with the newest two editions on skills, which the questions of this module ask."""
    few = tmp_path_factory.mktemp("few")
    for provenance in [
        path for path in editions.provenance_files() if path.parent.name == "isoc_sk_dskl_i21"
    ][-2:]:
        place = few.joinpath(*provenance.parts[-3:-1])
        place.mkdir(parents=True, exist_ok=True)
        for path in (provenance, provenance.with_suffix(".csv.gz")):
            shutil.copy(path, place)
    where = stores._new_place(postgres)
    with pytest.MonkeyPatch.context() as patched, stores.nothing_derived():
        patched.setenv("DATABASE_URL", where)
        forget_everything()
        with database.refreshing():
            build.build(database.engine(), catalogue(), few)
        database.engine().dispose()
        forget_stores()
        yield where
        database.engine().dispose()
    forget_everything()


@pytest.fixture(scope="module")
def asking(address: str) -> Iterator[Any]:
    from starlette.applications import Starlette
    from starlette.testclient import TestClient

    from serving.routes import ROUTES

    app = Starlette(routes=ROUTES)

    async def from_anywhere(scope: Any, receive: Any, send: Any) -> None:
        """Every question is another client's, whose share is not the subject here."""
        await app({**scope, "client": (f"10.0.0.{next(numbers) % 250}", 1)}, receive, send)

    numbers = count()
    with TestClient(from_anywhere, raise_server_exceptions=False) as client:
        yield client


def words_on(page: Any) -> str:
    return unescape(" ".join(each.proto.body for each in page.get("html")))


@contextmanager
def connected(address: str) -> Iterator[psycopg.Connection[Any]]:
    with psycopg.connect(address.replace("+psycopg", ""), autocommit=True) as connection:
        yield connection


@contextmanager
def frozen(address: str) -> Iterator[None]:
    """While it lasts, no process of the server does anything; the kernel still takes connections for it."""
    with connected(address) as connection:
        row = connection.execute("SELECT pg_read_file('postmaster.pid')").fetchone()
    assert row is not None
    parent = int(row[0].split()[0])

    def tell(what: signal.Signals) -> None:
        for child in Path(f"/proc/{parent}/task/{parent}/children").read_text().split():
            with suppress(ProcessLookupError):
                os.kill(int(child), what)
        os.kill(parent, what)

    tell(signal.SIGSTOP)
    try:
        yield
    finally:
        tell(signal.SIGCONT)


@contextmanager
def locked(address: str) -> Iterator[None]:
    """While it lasts, every statement on the store's tables waits."""
    with connected(address) as connection, connection.transaction():
        connection.execute("LOCK TABLE notes, editions, observations, series IN ACCESS EXCLUSIVE MODE")
        yield


def timed(asking: Any, place: str) -> tuple[int, str, float]:
    begun = time.monotonic()
    answer = asking.get(place)
    return answer.status_code, answer.text, time.monotonic() - begun


def wait_until_well(asking: Any) -> None:
    end = time.monotonic() + WITHIN
    while timed(asking, "/api/v1/health")[0] != 200:
        assert time.monotonic() < end, "not well again by itself"
        time.sleep(0.2)


@pytest.mark.parametrize("fault", [frozen, locked])
def test_every_address_says_so_in_time_and_is_well_again(
    address: str, asking: Any, fault: Callable[[str], Any]
) -> None:
    assert timed(asking, "/api/v1/health")[0] == 200
    with fault(address):
        for place in ADDRESSES:
            status, said, seconds = timed(asking, place)
            assert status == 503, (place, status, said)
            assert seconds < WITHIN, (place, seconds)
            assert unavailable(load_language("en")) in unescape(said), (place, said)
            assert "Traceback" not in said
        for place in OF_FACTS:
            status, _, seconds = timed(asking, place)
            assert (status, seconds < WITHIN) == (200, True), place
    wait_until_well(asking)


@pytest.mark.parametrize("fault", [frozen, locked])
def test_forty_at_once_wait_for_nobody(address: str, asking: Any, fault: Callable[[str], Any]) -> None:
    forget_answers()
    with ThreadPoolExecutor(40) as pool:
        with fault(address):
            answers = list(pool.map(lambda number: timed(asking, ADDRESSES[number % 5]), range(40)))
        assert {status for status, _, _ in answers} == {503}
        assert max(seconds for _, _, seconds in answers) < WITHIN
        wait_until_well(asking)
        assert {status for status, _, _ in pool.map(lambda _: timed(asking, ADDRESSES[1]), range(40))} == {
            200
        }
    with connected(address) as connection:
        row = connection.execute("SELECT count(*) FROM pg_stat_activity WHERE usename = 'tests'").fetchone()
    assert row is not None
    assert row[0] - 1 <= database.CONNECTIONS + database.MORE_AT_A_RUSH


@pytest.mark.parametrize("fault", [frozen, locked])
def test_a_page_says_so_in_time(address: str, asking: Any, fault: Callable[[str], Any]) -> None:
    from streamlit.testing.v1 import AppTest

    page = AppTest.from_file(str(FRAME), default_timeout=60)
    page.run()
    assert FAILURE not in words_on(page)
    with fault(address):
        begun = time.monotonic()
        page.run()
        assert time.monotonic() - begun < WITHIN
    assert not page.exception
    assert FAILURE in words_on(page)
    wait_until_well(asking)
    page.run()
    assert FAILURE not in words_on(page)


def test_the_server_itself_breaks_off_what_takes_too_long(address: str) -> None:
    with database.engine().connect() as connection:
        limit = connection.exec_driver_sql("SHOW statement_timeout").scalar()
        assert limit == f"{round(database.TO_READ * 1000)}ms"
    database.engine().dispose()
    with database.refreshing(), database.engine().connect() as connection:
        assert connection.exec_driver_sql("SHOW statement_timeout").scalar() == "10min"
    database.engine().dispose()
