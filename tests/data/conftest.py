"""A PostgreSQL of our own, empty and built stores on both databases, and editions made by the test. For the tests of data."""

import contextlib
import gzip
import hashlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import Any

import pandas as pd
import psycopg
import pytest
import sqlalchemy as sa

# So that the local Eurostat is found in every import mode of pytest.
sys.path.insert(0, str(Path(__file__).parents[1] / "loaders"))

from published import Published

from data import editions, questions, refresh, series, store
from data.catalogue import DECLARED, catalogue
from data.editions import Edition
from loaders.http import Patience, Session

BINARIES = Path("/usr/lib/postgresql/15/bin")
DATABASES = ("sqlite", "postgresql")
MEMORIES = [memory for memory in vars(questions).values() if hasattr(memory, "cache_clear") and memory is not catalogue]
CODES = {"indic_is": "I_DSK2_BAB", "ind_type": "IND_TOTAL", "unit": "PC_IND"}
LIVE = ("isoc_sk_dskl_i21", "isoc_r_dskl_i", "isoc_sks_itspt", "isoc_sks_itspa", "isoc_sks_itspe", "isoc_ai_iaiu", "educ_uoe_grad02", "desi")
_numbers = count(1)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server that lives as long as the tests, without a database's name."""
    if not (BINARIES / "initdb").exists():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"PostgreSQL 15 is not in {BINARIES}: apt-get install postgresql-15")
    folder = Path(tempfile.mkdtemp(prefix="digital_decade_postgres_", dir="/tmp"))
    as_postgres: list[str] = []
    if os.geteuid() == 0:
        # initdb refuses to run as root.
        shutil.chown(folder, "postgres")
        as_postgres = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]
    cluster = str(folder / "cluster")
    make = [*as_postgres, BINARIES / "initdb", "-D", cluster, "-U", "tests", "-A", "trust", "--locale=C.UTF-8", "-N"]
    subprocess.run(make, check=True, cwd=folder, stdout=subprocess.DEVNULL)
    port = unused_port()
    settings = [f"port={port}", "listen_addresses=127.0.0.1", f"unix_socket_directories={folder}", "fsync=off", "synchronous_commit=off"]
    start = [*as_postgres, BINARIES / "postgres", "-D", cluster, *(part for setting in settings for part in ("-c", setting))]
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
    """While it lasts, a build keeps editions only: what it works out from them afterwards takes longer than all the rest."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(refresh, "_keep_derived", lambda held, facts: None)
        yield


@pytest.fixture
def without_derived() -> Iterator[None]:
    with nothing_derived():
        yield


def _forget() -> None:
    for memory in MEMORIES:
        memory.cache_clear()
    store.engine.cache_clear()


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], store.Engine]]:
    """Makes the store at an address the one that the questions ask, with nothing remembered of another."""
    engines = []

    def open_store(address: str) -> store.Engine:
        monkeypatch.setenv("DATABASE_URL", address)
        _forget()
        engines.append(store.engine())
        return engines[-1]

    yield open_store
    for engine in engines:
        engine.dispose()
    _forget()


@pytest.fixture
def new_address(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], str]:
    """The address of one more empty store on the database of that name."""

    def make(database: str) -> str:
        if database == "postgresql":
            return _new_place(request.getfixturevalue("postgres"))
        return f"sqlite:///{tmp_path / f'store_{next(_numbers)}.sqlite'}"

    return make


@pytest.fixture(params=DATABASES)
def database(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def held(database: str, new_address: Callable[[str], str], opened: Callable[[str], store.Engine]) -> store.Engine:
    """An empty store, with its tables, that the questions ask."""
    engine = opened(new_address(database))
    store.prepare(engine)
    return engine


@pytest.fixture(scope="session", params=DATABASES)
def built_address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store built from the bundled editions; only to be read."""
    sqlite = f"sqlite:///{tmp_path_factory.mktemp('built') / 'store.sqlite'}"
    address = sqlite if request.param == "sqlite" else _new_place(request.getfixturevalue("postgres"))
    engine = store.engine(address)
    with contextlib.nullcontext() if request.param == "sqlite" else nothing_derived():
        refresh.build(engine, catalogue())
    engine.dispose()
    store.engine.cache_clear()
    return address


@pytest.fixture(scope="module")
def built(built_address: str) -> Iterator[store.Engine]:
    """The store built from the bundled editions, for a whole file, so that answers are remembered."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("DATABASE_URL", built_address)
        _forget()
        engine = store.engine()
        yield engine
        # A test that asked another store has made the engine be forgotten; the next one made it anew.
        for made in {engine, store.engine()}:
            made.dispose()
        _forget()


@pytest.fixture(scope="session")
def bundled() -> list[tuple[Edition, pd.DataFrame]]:
    """Every bundled edition with its cells."""
    return list(editions.bundled())


@pytest.fixture(scope="session")
def bundled_observations(bundled: list[tuple[Edition, pd.DataFrame]]) -> list[tuple[Edition, pd.DataFrame]]:
    """Every bundled edition with what the catalogue makes of its cells."""
    return [(edition, series.mapped(cells, edition.dataset, catalogue()).observations) for edition, cells in bundled]


@pytest.fixture
def declared(tmp_path: Path) -> Path:
    """A copy of data/declared/ to be spoilt."""
    return Path(shutil.copytree(DECLARED, tmp_path / "declared"))


def provenance(date: str, **more: Any) -> Edition:
    known = {"source": "eurostat", "dataset": "isoc_sk_dskl_i21", "date_precision": "day", "address": "a test", "obtained": "made by a test"}
    return Edition(**{**known, "edition": date, "rows": 0, "sha256": "", **more})


def cells_of(rows: Sequence[Sequence[Any]], **codes: str) -> pd.DataFrame:
    """Cells from (country, period, value, flags, flags known, decimals, remark); the last four may be left out.

    They are of basic digital skills unless `codes` say otherwise.
    """
    full = [(*row, *("", True, 2, "")[len(row) - 3 :]) for row in rows]
    cells = pd.DataFrame(full, columns=list(editions.VALUE_COLUMNS)).assign(**(codes or CODES))
    return cells.astype({"value": "float64", "decimals": "Int64"})


@pytest.fixture(scope="session")
def edition_of() -> Callable[..., Edition]:
    """Provenance for a date; names change its keys."""
    return provenance


@pytest.fixture(scope="session")
def observed() -> Callable[..., pd.DataFrame]:
    """Observations of one dataset made of rows of `cells_of`."""

    def make(rows: Sequence[Sequence[Any]], dataset: str = "isoc_sk_dskl_i21", **codes: str) -> pd.DataFrame:
        return series.mapped(cells_of(rows, **codes), dataset, catalogue()).observations

    return make


@pytest.fixture
def say(held: store.Engine) -> Callable[..., int]:
    """Keeps an edition made of rows of `cells_of`; returns its state.

    `dataset`, `complete` and `scope` go to its provenance; other names are the publisher's codes.
    """

    def keep(date: str, rows: Sequence[Sequence[Any]], dataset: str = "isoc_sk_dskl_i21", **more: Any) -> int:
        stated = {key: more.pop(key) for key in ("complete", "scope") if key in more}
        found = series.mapped(cells_of(rows, **more), dataset, catalogue())
        assert len(found.observations) == len(rows), f"not in the catalogue: {found.left_over}"
        return store.save(held, provenance(date, dataset=dataset, **stated), "mapping", found.observations)

    return keep


@pytest.fixture
def edition_file(tmp_path: Path) -> Callable[..., Path]:
    """Writes an edition's file and provenance below tmp_path/editions and returns the provenance; `changes` overrides its keys."""

    def write(date: str, text: str, dataset: str = "isoc_sk_dskl_i21", **changes: Any) -> Path:
        folder = tmp_path / "editions" / "eurostat" / dataset
        folder.mkdir(parents=True, exist_ok=True)
        packed = gzip.compress(text.encode())
        (folder / f"{date}.csv.gz").write_bytes(packed)
        known = {"source": "eurostat", "dataset": dataset, "edition": date, "date_precision": "day", "address": "a test", "obtained": "by a test"}
        stated = {**known, "rows": text.count("\n") - 1, "sha256": hashlib.sha256(packed).hexdigest(), **changes}
        lines = [f"{key} = {value if isinstance(value, int) else repr(value)}" for key, value in stated.items()]
        path = folder / f"{date}.toml"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write


@pytest.fixture(scope="session")
def content() -> Callable[[store.Engine], str]:
    """A checksum of everything a store holds on editions and observations, the same on both databases."""

    def checksum(engine: store.Engine) -> str:
        said, observed, line = store.editions_table.c, store.observations_table.c, store.series_table.c
        with engine.connect() as connection:
            kept = sorted(tuple(row) for row in connection.execute(sa.select(said.state, said.dataset, said.edition, said.complete, said.mapping)))
            query = sa.select(
                line.indicator, line.breakdown, line.dataset, line.dimensions, observed.state, observed.country, observed.period,
                observed.value, observed.flags, observed.flags_known, observed.decimals, observed.remark,
            )  # fmt: skip
            rows = sorted(repr(tuple(row)) for row in connection.execute(query.join(store.series_table, line.id == observed.series)))
        return hashlib.sha256(repr((kept, rows)).encode()).hexdigest()

    return checksum


@pytest.fixture
def stopping_at() -> Callable[..., contextlib.AbstractContextManager[None]]:
    """While it lasts, the nth edition to be saved meets a crash."""

    @contextlib.contextmanager
    def crash(number: int) -> Iterator[None]:
        saved, numbers = store.save, count(1)

        def save(*arguments: Any) -> int:
            if next(numbers) == number:
                raise KeyboardInterrupt
            return saved(*arguments)

        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(store, "save", save)
            yield

    return crash


@pytest.fixture(scope="session")
def printed(bundled: list[tuple[Edition, pd.DataFrame]]) -> dict[str, pd.DataFrame]:
    """The newest bundled cells of datasets that can be asked for live, as their sources print them."""
    newest = {edition.dataset: cells for edition, cells in bundled}
    tables = {dataset: newest[dataset].drop(columns=["flags_known", "decimals", "remark"]) for dataset in LIVE}
    return {**tables, "desi": tables["desi"].assign(period="desi_2026")}


@pytest.fixture
def fetched_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The operator's folder of this test."""
    monkeypatch.setenv("DASHBOARD_EDITIONS", str(tmp_path / "fetched"))
    return tmp_path / "fetched"


@pytest.fixture
def published(printed: dict[str, pd.DataFrame], fetched_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Published]:
    """A source on this machine with ICT specialists to publish; what it is asked for lands in the operator's folder."""
    source = Published({"isoc_sks_itspt": printed["isoc_sks_itspt"]})
    monkeypatch.setenv("EUROSTAT_URL", source.server.address)
    monkeypatch.setenv("DESI_URL", source.server.address)
    yield source
    source.server.close()


@pytest.fixture
def impatient() -> Session:
    """A session that tries twice and doesn't wait."""
    return Session(
        Patience(attempts=2, first_wait=0.0, longest_wait=0.0, deadline=0.5, read_timeout=2.0, poll_wait=0.0, polls=3, sleep=lambda _: None)
    )
