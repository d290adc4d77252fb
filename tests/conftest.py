"""What the tests of more than one layer share: a store of our own, the moment it answers for, the catalogue,
words and looks.
"""

import gc
import os
import socket
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa
from hypothesis import settings

from charts.look import Look, load_look
from data.facts import catalogue as catalogue_module
from data.facts import declared_reader
from data.facts.catalogue import Catalogue, catalogue
from data.facts.geometry import Geometry, geometry
from data.queries import moments, series
from data.queries.moments import Moment
from data.refresh import build
from data.store import contribution_store, database, feed_store, library_store, notes, stored_editions
from data.store.tables import notes_table
from exports.pictures import browser
from tests.browser.server_process import served
from tests.forgetting import forget_stores
from words.language import Language, load_language

# Of what the collection of tests makes, nothing becomes garbage: to look for some after every 700 objects
# takes a third of its time, and a fifteenth of the tests' own.
gc.set_threshold(20_000, 10, 10)


def pytest_collection_finish() -> None:
    """Nor do the tests themselves, a million objects: they needn't be looked at again."""
    gc.freeze()


# How long an example takes says more of the machine than of the code.
settings.register_profile("no clock", deadline=None)
settings.load_profile("no clock")
PROJECT = Path(__file__).parent.parent
SKILLS = "basic_digital_skills"


def unused_port() -> int:
    """A port of the loopback that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@pytest.fixture(scope="session", autouse=True)
def no_fetched_editions(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What was fetched on this machine is no part of what the tests build."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("DASHBOARD_EDITIONS", str(tmp_path_factory.mktemp("fetched")))
        yield


@pytest.fixture(scope="session", autouse=True)
def read_once() -> Iterator[None]:
    """Facts that were forgotten are parsed again (0.14 s) only where one of their files has changed."""
    read, known = catalogue_module.read_catalogue, dict[tuple[Path, str], Catalogue]()

    def read_changed(folder: Path, brought_in: str = "") -> Catalogue:
        key = folder, declared_reader.digest_of_facts(folder, brought_in)
        if key not in known:
            known[key] = read(folder, brought_in)
        return known[key]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(catalogue_module, "read_catalogue", read_changed)
        yield


@pytest.fixture(scope="session", autouse=True)
def one_chromium() -> Iterator[None]:
    """The Chromium that draws pictures stays from one module to the next: to start it takes a second."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(browser, "IDLE", 3600.0)
        yield
    browser.CHROMIUM.end()


@pytest.fixture(scope="session")
def store_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A whole store of the bundled editions, this process's own: a copy of the embedded one, brought up to
    the files; only to be read.
    """
    path = tmp_path_factory.mktemp("store") / "store.sqlite"
    # One that was refreshed on this machine holds more than the bundled data.
    if database.EMBEDDED.exists() and not any(
        kept.edition.fetched
        for kept in stored_editions.stored_editions(database.engine(f"sqlite:///{database.EMBEDDED}"))
    ):
        with closing(sqlite3.connect(database.EMBEDDED)) as embedded, closing(sqlite3.connect(path)) as copy:
            embedded.backup(copy)
    held = database.engine(f"sqlite:///{path}")
    database.prepare(held)
    clear_tried(held)
    build.build(held, catalogue())
    held.dispose()
    return path


# What was tried out on this machine, a demo perhaps, is no part of the bundled data: tables, and the notes on
# them and on a refresh.
TRIED = (
    library_store.library_table,
    contribution_store.items_table,
    contribution_store.pulls_table,
    feed_store.published_table,
    feed_store.feeds_table,
)
NOTED = (notes.LIBRARY, notes.EXCHANGE_VERSION, notes.FEEDS_VERSION, notes.HELD, notes.OWN_TARGETS)
NOTED_OF_EACH = (notes.ASKED,)


def clear_tried(store: database.Engine) -> None:
    """Takes away what a refresh of this machine brought in beside the editions."""
    key = notes_table.c.key
    with store.begin() as connection:
        for table in TRIED:
            connection.execute(table.delete())
        of_each = (key.startswith(f"{name} ") for name in NOTED_OF_EACH)
        connection.execute(notes_table.delete().where(sa.or_(key.in_(NOTED), *of_each)))


@pytest.fixture(scope="session")
def dashboard(store_file: Path) -> Iterator[str]:
    """The address of a server as it starts, with a store of its own, and with room in its memory for all that
    tests ask: some count what it keeps.
    """
    with served(store_file, unused_port(), {"DASHBOARD_MEMORY": "1024"}) as address:
        yield address


@pytest.fixture(scope="module")
def moment(store_file: Path) -> Iterator[Moment]:
    """The newest moment of a whole store; while the module's tests run, the questions ask that store."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("DATABASE_URL", f"sqlite:///{store_file}")
        # What an earlier module remembered of the same store is still true.
        if database.engine().url.database != str(store_file):
            forget_stores()
        yield moments.now()


@pytest.fixture
def other_store(moment: Moment) -> Iterator[Callable[[str], None]]:
    """Makes the questions ask the store at another address until the test ends."""
    with pytest.MonkeyPatch.context() as patched:

        def ask(address: str) -> None:
            patched.setenv("DATABASE_URL", address)
            forget_stores()

        yield ask
    forget_stores()
    assert os.environ["DATABASE_URL"].startswith("sqlite:///")


@pytest.fixture(scope="session")
def facts() -> Catalogue:
    return catalogue()


@pytest.fixture(scope="session")
def language() -> Language:
    return load_language("en")


@pytest.fixture(scope="session", params=["light", "dark"])
def either_look(request: pytest.FixtureRequest) -> Look:
    return load_look(request.param == "dark")


@pytest.fixture(scope="session")
def light() -> Look:
    return load_look()


@pytest.fixture(scope="session")
def outlines() -> Geometry:
    return geometry()


@pytest.fixture
def skills(moment: Moment, facts: Catalogue) -> pd.DataFrame:
    """The 27 values of basic digital skills in 2025, in protocol order."""
    return series.observations(SKILLS, moment, facts.countries, ["2025"])


@pytest.fixture
def free_port() -> int:
    return unused_port()
