"""A PostgreSQL of our own, empty and built stores on both databases. Fixtures for conftest, and what they
are made with.
"""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest

from data.facts.catalogue import catalogue
from data.refresh import build
from data.store import database
from tests.forgetting import forget_everything

BINARIES = Path("/usr/lib/postgresql/15/bin")
DATABASES = ("sqlite", "postgresql")
_numbers = count(1)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server that lives as long as the tests, without a database's name."""
    if not (BINARIES / "initdb").exists():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(
            f"PostgreSQL 15 is not in {BINARIES}: apt-get install postgresql-15"
        )
    folder = Path(tempfile.mkdtemp(prefix="digital_decade_postgres_", dir="/tmp"))
    as_postgres: list[str] = []
    if os.geteuid() == 0:
        # initdb refuses to run as root.
        shutil.chown(folder, "postgres")
        as_postgres = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]
    cluster = str(folder / "cluster")
    make = [
        *as_postgres,
        BINARIES / "initdb",
        "-D",
        cluster,
        "-U",
        "tests",
        "-A",
        "trust",
        "--locale=C.UTF-8",
        "-N",
    ]
    subprocess.run(make, check=True, cwd=folder, stdout=subprocess.DEVNULL)
    port = unused_port()
    settings = [
        f"port={port}",
        "listen_addresses=127.0.0.1",
        f"unix_socket_directories={folder}",
        "fsync=off",
        "synchronous_commit=off",
    ]
    start = [
        *as_postgres,
        BINARIES / "postgres",
        "-D",
        cluster,
        *(part for setting in settings for part in ("-c", setting)),
    ]
    with subprocess.Popen(start, cwd=folder, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        log = []
        for line in server.stderr:
            log.append(line)
            if "ready to accept connections" in line:
                break
        else:
            pytest.fail("PostgreSQL did not start:\n" + "".join(log))
        reader = threading.Thread(target=server.stderr.read, daemon=True)
        reader.start()
        yield f"postgresql+psycopg://tests@127.0.0.1:{port}"
        server.send_signal(signal.SIGQUIT)
        server.wait(timeout=20)
        reader.join(timeout=20)
    shutil.rmtree(folder)


def unused_port() -> int:
    """A port of the loopback that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@pytest.fixture
def closed_port() -> int:
    return unused_port()


def _new_place(postgres: str) -> str:
    """The address of an empty schema: six times faster to make than a database."""
    name = f"store_{next(_numbers)}"
    with psycopg.connect(f"{postgres.replace('+psycopg', '')}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}")  # type: ignore[arg-type]
    return f"{postgres}/postgres?options=-csearch_path%3D{name}"


@contextlib.contextmanager
def nothing_derived() -> Iterator[None]:
    """While it lasts, a build keeps editions only: what it works out from them afterwards takes longer than
    all the rest.
    """
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(build, "_keep_derived", lambda held, facts: None)
        yield


@pytest.fixture
def without_derived() -> Iterator[None]:
    with nothing_derived():
        yield


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], database.Engine]]:
    """Makes the store at an address the one that the questions ask, with nothing remembered of another."""
    engines = []

    def open_store(address: str) -> database.Engine:
        monkeypatch.setenv("DATABASE_URL", address)
        forget_everything()
        engines.append(database.engine())
        return engines[-1]

    yield open_store
    for engine in engines:
        engine.dispose()
    forget_everything()


@pytest.fixture
def new_address(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], str]:
    """The address of one more empty store on the database of that name."""

    def make(backend: str) -> str:
        if backend == "postgresql":
            return _new_place(request.getfixturevalue("postgres"))
        return f"sqlite:///{tmp_path / f'store_{next(_numbers)}.sqlite'}"

    return make


@pytest.fixture(params=DATABASES)
def backend(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def held(
    backend: str, new_address: Callable[[str], str], opened: Callable[[str], database.Engine]
) -> database.Engine:
    """An empty store, with its tables, that the questions ask."""
    engine = opened(new_address(backend))
    database.prepare(engine)
    return engine


def _built_at(address: str) -> str:
    """The address, at which a store is built now."""
    engine = database.engine(address)
    with nothing_derived():
        build.build(engine, catalogue())
    engine.dispose()
    forget_everything()
    return address


@pytest.fixture(scope="session")
def built_on_postgresql(postgres: str) -> str:
    return _built_at(_new_place(postgres))


@pytest.fixture(scope="session", params=DATABASES)
def built_address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store built from the bundled editions; only to be read."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("built_on_postgresql"))
    return _built_at(f"sqlite:///{tmp_path_factory.mktemp('built') / 'store.sqlite'}")


@pytest.fixture(scope="module")
def built(built_address: str) -> Iterator[database.Engine]:
    """The store built from the bundled editions, for a whole file, so that answers are remembered."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("DATABASE_URL", built_address)
        forget_everything()
        engine = database.engine()
        yield engine
        # A test that asked another store has made the engine be forgotten; the next one made it anew.
        for made in {engine, database.engine()}:
            made.dispose()
        forget_everything()
