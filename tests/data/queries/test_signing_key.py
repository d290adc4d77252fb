"""The key that files are signed by: the operator's, or one beside the embedded store; else none."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from data.facts.environment import SettingError
from data.queries import signing_key as keys
from data.queries.signing_key import key_of_store, signing_key
from data.store import database

ROOT = Path(__file__).parents[3]
LONG = "an operator's key, which is the same for all replicas"


@pytest.fixture
def store(tmp_path: Path) -> database.Engine:
    """An embedded store's address."""
    return database.engine(f"sqlite:///{tmp_path}/store.sqlite")


def test_a_key_is_made_once_and_kept(store: database.Engine, tmp_path: Path) -> None:
    key = key_of_store(store)
    assert key is not None
    assert len(key) == 64
    assert key_of_store(store) == key
    assert [path.name for path in tmp_path.iterdir()] == ["store.key"]
    assert stat.S_IMODE((tmp_path / "store.key").stat().st_mode) == 0o600
    (tmp_path / "store.key").unlink()
    assert key_of_store(store) not in (None, key)


def test_another_process_that_is_first_has_the_word(
    store: database.Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = "b" * 64

    def made_meanwhile(number: int) -> str:
        (tmp_path / "store.key").write_text(other)
        return "a" * (2 * number)

    monkeypatch.setattr(keys.secrets, "token_hex", made_meanwhile)
    assert key_of_store(store) == other.encode()
    assert [path.name for path in tmp_path.iterdir()] == ["store.key"]


def test_two_processes_that_start_at_once_on_one_store_have_one_key(tmp_path: Path) -> None:
    program = "from data.queries.signing_key import signing_key; print((signing_key() or b'').decode())"
    settings = {
        **{name: said for name, said in os.environ.items() if name != "DASHBOARD_KEY"},
        "DATABASE_URL": f"sqlite:///{tmp_path}/store.sqlite",
    }
    both = [
        subprocess.Popen(
            [sys.executable, "-c", program], cwd=ROOT, env=settings, stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    keys_told = [process.communicate(timeout=60)[0].strip() for process in both]
    assert keys_told == [(tmp_path / "store.key").read_text().strip()] * 2
    assert len(keys_told[0]) == 64


def test_the_operator_s_key_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_KEY", f" {LONG}\n")
    assert signing_key() == LONG.encode()


def test_a_shared_store_has_no_key_of_its_own() -> None:
    assert key_of_store(database.engine("postgresql+psycopg://office@127.0.0.1:1/dashboard")) is None


def test_without_a_place_for_it_there_is_none(tmp_path: Path) -> None:
    assert key_of_store(database.engine(f"sqlite:///{tmp_path}/nowhere/store.sqlite")) is None
    assert key_of_store(database.engine("sqlite://")) is None


def test_a_file_that_is_no_key_signs_nothing(store: database.Engine, tmp_path: Path) -> None:
    (tmp_path / "store.key").write_text("short")
    assert key_of_store(store) is None


def test_a_short_key_is_refused_without_being_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_KEY", "guessable")
    with pytest.raises(SettingError, match="DASHBOARD_KEY is too short") as refused:
        signing_key()
    assert "guessable" not in str(refused.value)
