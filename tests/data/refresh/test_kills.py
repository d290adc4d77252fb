"""A refresh killed at any moment, two at once, a full disk: the store serves a whole edition, and the next
refresh completes.
"""

import json
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa
from eurostat_server import Said
from published import Published

from data.facts.catalogue import catalogue
from data.queries import moments
from data.refresh import build, command
from data.store import database, locks, tables
from data.store.database import StoreError
from tests.data.stores import DATABASES
from tests.everyday import everyday

HERE = Path(__file__).parents[1]
ROOT = HERE.parents[1]
TABLES = ("isoc_sks_itspt", "isoc_sks_itspa", "isoc_sks_itspe")
ICT = TABLES[0]


def marked(table: pd.DataFrame, round_number: int) -> pd.DataFrame:
    """The table with the number of a round as Ireland's values of 2023 (of 2022 where it ends there)."""
    period = "2023" if (table["time"] == "2023").any() else "2022"
    place = (table["geo"] == "IE") & (table["time"] == period) & (table["unit"] != "THS_PER")
    return table.assign(value=table["value"].mask(place, round_number / 10))


@pytest.fixture
def sources(published: Published, printed: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Three small tables that change with each round: GET /publish/<round>."""
    small = {
        code: printed[code][printed[code]["geo"].isin(["IE", "MT", "AT"]) & (printed[code]["time"] >= "2020")]
        for code in TABLES
    }
    small = {code: table[table["unit"] != "THS_PER"] for code, table in small.items()}

    def publish(path: str) -> Said:
        for code, table in small.items():
            published.publish(code, marked(table, int(path.rpartition("/")[2])))
        return Said(b"done")

    published.server.says(publish, at="/publish/")
    return small


def killed(
    kills: int, address: str, sources: dict[str, pd.DataFrame], tmp_path: Path, *more: str, shift: float = 0.5
) -> str:
    """What went wrong when a refresh was killed at so many moments, each `shift` into its share of the
    refresh; "" if nothing did.
    """
    (tmp_path / "bundled").mkdir(exist_ok=True)
    expected = json.dumps({code: len(table) for code, table in sources.items()})
    command = [
        sys.executable,
        str(HERE / "killed_refreshes.py"),
        str(kills),
        str(shift),
        str(tmp_path / "bundled"),
        expected,
        *more,
    ]
    environment = {**os.environ, "DATABASE_URL": address, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=1500, check=False
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout


@pytest.mark.parametrize("backend", everyday(DATABASES, lambda name: name == "sqlite"))
def test_a_refresh_killed_at_three_moments(
    backend: str, new_address: Callable[[str], str], sources: dict[str, pd.DataFrame], tmp_path: Path
) -> None:
    assert killed(3, new_address(backend), sources, tmp_path) == ""


@pytest.mark.torture
@pytest.mark.parametrize("tenth", range(10))
def test_a_refresh_killed_at_a_hundred_moments(
    backend: str,
    new_address: Callable[[str], str],
    sources: dict[str, pd.DataFrame],
    tmp_path: Path,
    tenth: int,
) -> None:
    # Ten stores with ten kills each, at a hundred different moments: one store with hundreds of editions
    # would only be slower.
    assert killed(10, new_address(backend), sources, tmp_path, shift=(tenth + 0.5) / 10) == ""


@pytest.mark.torture
def test_a_refresh_killed_while_it_derives(
    backend: str, new_address: Callable[[str], str], sources: dict[str, pd.DataFrame], tmp_path: Path
) -> None:
    assert killed(6, new_address(backend), sources, tmp_path, "derived") == ""


# Two at once


def test_of_two_refreshes_the_second_says_so_and_stops(
    held: database.Engine,
    published: Published,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    monkeypatch.setattr(command, "WAIT_TO_FETCH", 0.2)
    monkeypatch.setattr(build.build, "__defaults__", (tmp_path, None))
    with locks.alone(held, 0.0):
        assert command.main([ICT]) == 1
    told = capsys.readouterr().err
    assert "Another refresh is at work on the store" in told
    assert told.count("\n") == 1
    assert published.asked() == []


def test_a_build_waits_for_the_refresh_before_it(
    held: database.Engine,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    fetched_folder: Path,
    tmp_path: Path,
) -> None:
    monkeypatch.setattr(build.build, "__defaults__", (tmp_path, None))
    monkeypatch.setattr(build, "_keep_derived", lambda held, facts: None)
    entered, leave = threading.Event(), threading.Event()

    def busy() -> None:
        with locks.alone(held, 0.0):
            entered.set()
            leave.wait(10)

    other = threading.Thread(target=busy)
    other.start()
    entered.wait(10)
    threading.Timer(0.3, leave.set).start()
    assert command.main(["--bundled"]) == 0
    other.join()
    assert "Store ready: 0 editions read" in capsys.readouterr().out


def test_a_build_beside_a_refresh_ends_at_once_where_the_store_is_whole(
    held: database.Engine,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    fetched_folder: Path,
    tmp_path: Path,
) -> None:
    """The dashboard's restart must not wait for a refresh that fetches for an hour; nor for its writing."""
    monkeypatch.setattr(build.build, "__defaults__", (tmp_path, None))
    monkeypatch.setattr(build, "_keep_derived", lambda held, facts: None)
    build.build(held, catalogue())
    begun = time.monotonic()
    with locks.alone(held, 0.0), writing(held):
        assert command.main(["--bundled"]) == 0
    assert time.monotonic() - begun < 5
    assert "Store ready: another refresh is at work on it." in capsys.readouterr().out
    assert moments.now().state == 0


@contextmanager
def writing(held: database.Engine) -> Iterator[None]:
    """While it lasts, somebody has begun to write to the store."""
    with held.connect() as connection:
        if held.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        connection.execute(tables.notes_table.update().values(value=tables.notes_table.c.value))
        yield
        connection.rollback()


def test_a_build_beside_a_refresh_that_lasts_says_so(
    held: database.Engine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "WAIT_TO_BUILD", 0.3)
    with locks.alone(held, 0.0):
        assert command.main(["--bundled"]) == 1
    assert "Another refresh is at work on the store" in capsys.readouterr().err


@pytest.mark.parametrize("backend", ["postgresql"])
def test_who_prepares_waits_for_whoever_prepares_already(
    new_address: Callable[[str], str], opened: Callable[[str], database.Engine], backend: str
) -> None:
    """Two servers on an empty database: the second begins while the first has made its tables, and not yet
    committed them.
    """
    first = opened(new_address(backend))
    second = sa.create_engine(first.url)
    made, faults = threading.Event(), []

    def pause(*_: object, **__: object) -> None:
        made.set()
        time.sleep(1.0)

    sa.event.listen(tables.schema, "after_create", pause, once=True)

    def prepare_after() -> None:
        made.wait(10)
        try:
            database.prepare(second)
        except StoreError as error:
            faults.append(str(error))

    other = threading.Thread(target=prepare_after)
    other.start()
    database.prepare(first)
    other.join(20)
    second.dispose()
    assert faults == []
    with first.connect() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(tables.notes_table)) == 2


@pytest.mark.torture
@pytest.mark.parametrize("backend", ["postgresql"])
def test_two_servers_fill_one_empty_database_at_once(new_address: Callable[[str], str], backend: str) -> None:
    environment = {**os.environ, "DATABASE_URL": new_address(backend), "PYTHONPATH": str(ROOT)}
    asked = [sys.executable, "-m", "data.refresh", "--bundled"]
    both = [
        subprocess.Popen(asked, env=environment, cwd=ROOT, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    assert [(one.communicate(timeout=300)[1], one.returncode) for one in both] == [("", 0), ("", 0)]


def test_two_processes_prepare_one_empty_store_at_once(
    backend: str, new_address: Callable[[str], str]
) -> None:
    program = (
        "from data.store import database; import sys; sys.stdin.readline(); "
        "database.prepare(database.engine())"
    )
    environment = {**os.environ, "DATABASE_URL": new_address(backend), "PYTHONPATH": str(ROOT)}
    both = [
        subprocess.Popen(
            [sys.executable, "-c", program],
            env=environment,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    for one in both:
        assert one.stdin is not None
        one.stdin.write("now\n")
        one.stdin.flush()
    assert [(one.communicate(timeout=60)[1], one.returncode) for one in both] == [("", 0), ("", 0)]


# A full disk


@contextmanager
def full_after(size: int) -> Iterator[None]:
    """While it lasts, no file of this process grows beyond `size` bytes: what a full disk does to a write,
    without being root.
    """
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    usual = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, usual)


@pytest.fixture
def small(
    edition_file: Callable[..., Path], printed: dict[str, pd.DataFrame], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One bundled edition, to 2023, and nothing worked out from it."""
    rows = printed[ICT][printed[ICT]["time"] <= "2023"].assign(flags_known="yes", decimals=1, remark="")
    path = edition_file("2024-06-01", rows.to_csv(index=False), dataset=ICT)
    monkeypatch.setattr(build.build, "__defaults__", (path.parents[2], None))
    monkeypatch.setattr(build, "_keep_derived", lambda held, facts: None)


@pytest.mark.parametrize("backend", ["postgresql"])
@pytest.mark.usefixtures("published", "small")
def test_no_room_for_the_edition_is_one_line_and_the_old_edition_is_served(
    held: database.Engine,
    fetched_folder: Path,
    content: Callable[[database.Engine], str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    build.build(held, catalogue())
    before = content(held)
    with full_after(2000):
        assert command.main([ICT]) == 1
    told = capsys.readouterr().err
    assert "can't be written (File too large). The last good edition stays." in told
    assert told.count("\n") == 1
    assert content(held) == before
    assert [path for path in fetched_folder.rglob("*") if path.is_file()] == []
    assert command.main([ICT]) == 0


@pytest.mark.parametrize("backend", ["sqlite"])
@pytest.mark.parametrize("size", [30_000, 60_000])
@pytest.mark.usefixtures("published", "small")
def test_no_room_for_the_store_is_one_line_and_the_old_edition_is_served(
    held: database.Engine,
    content: Callable[[database.Engine], str],
    capsys: pytest.CaptureFixture[str],
    size: int,
) -> None:
    build.build(held, catalogue())
    before = content(held)
    with full_after(size):
        assert command.main([ICT]) == 1
    told = capsys.readouterr().err
    assert "the store" in told
    assert told.count("\n") == 1
    assert content(held) == before
    assert moments.now().state == 1
    assert command.main([ICT]) == 0
    assert moments.now().state == 2


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 1 MB; only root may mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    if (
        os.geteuid()
        or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", place], check=False, stderr=subprocess.DEVNULL
        ).returncode
    ):
        pytest.skip("a tmpfs can't be mounted here: only root may")
    yield place
    subprocess.run(["umount", "-l", place], check=True)


@pytest.mark.usefixtures("published", "small")
def test_a_full_disk(
    tiny_disk: Path,
    opened: Callable[[str], database.Engine],
    content: Callable[[database.Engine], str],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DASHBOARD_EDITIONS", str(tiny_disk / "fetched"))
    held = opened(f"sqlite:///{tiny_disk}/store.sqlite")
    build.build(held, catalogue())
    before = content(held)
    filler = tiny_disk / "filler"
    with suppress(OSError), filler.open("wb") as file:
        while True:
            file.write(b"0" * 4096)
            file.flush()
    assert command.main([ICT]) == 1
    told = capsys.readouterr().err
    assert "No space left on device" in told or "disk is full" in told
    # One for the edition; one more where the store has no room for its note of what is held.
    assert told.count("\n") <= 2
    assert content(held) == before
    assert moments.now().state == 1
    filler.unlink()
    assert command.main([ICT]) == 0
    assert moments.now().state == 2
    held.dispose()
