"""`python -m data.refresh library FILE`: taken whole or not at all, kept for a new store too; the bundled
list never takes the place of a newer one.
"""

from pathlib import Path

import pytest

from data.facts.catalogue import catalogue
from data.facts.edition import EditionError
from data.queries.library import LibraryFilter, find_items, newest_library
from data.refresh import command
from data.refresh.library.library_build import bring_in_library
from data.store import database, editions, library_files, library_store
from tests.data.refresh.test_library_table import GOOD, text_of


@pytest.fixture
def fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DASHBOARD_EDITIONS", str(tmp_path / "fetched"))
    return tmp_path / "fetched"


def run(tmp_path: Path, text: str, *options: str) -> int:
    path = tmp_path / "list.csv"
    path.write_text(text, encoding="utf-8")
    return command.main(["library", str(path), *options])


def titles() -> list[str]:
    return list(find_items(LibraryFilter(), newest_library())["title"])


def test_a_newer_list_takes_the_place_of_the_bundled_one(
    held: database.Engine, fetched: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert titles() == []
    assert bring_in_library(held, catalogue(), editions.BUNDLED)
    assert len(titles()) == 323
    second = {**GOOD, "title": "Undated", "date": ""}
    third = {**GOOD, "title": "Of the year", "date": "2026"}
    assert run(tmp_path, text_of(second, third, GOOD), "--read-on", "2026-11-28") == 0
    assert "library: 3 items, 2 with a date; member states: 1" in capsys.readouterr().out
    assert titles() == [GOOD["title"], "Of the year", "Undated"]
    # The next build leaves it, and a new store has it from its file.
    assert not bring_in_library(held, catalogue(), editions.BUNDLED)
    with held.begin() as connection:
        connection.execute(library_store.notes_table.delete())
    assert bring_in_library(held, catalogue(), editions.BUNDLED)
    assert bring_in_library(held, catalogue(), fetched)
    assert len(titles()) == 3


def test_one_wrong_line_keeps_the_list_of_before(
    held: database.Engine, fetched: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bring_in_library(held, catalogue(), editions.BUNDLED)
    wrong = {**GOOD, "country": "GR", "date": "soon"}
    assert run(tmp_path, text_of(GOOD, wrong)) == 1
    told = capsys.readouterr().err.splitlines()
    assert [line.partition("list.csv, ")[2] for line in told[:2]] == [
        'line 3: country: "GR" is no member state; such as AT, EL',
        'line 3: date: "soon" is no day, month or year (2024-06-30, 2024-06, 2024); leave an unknown one '
        "empty",
    ]
    assert told[2].endswith("nothing was kept; correct these lines first")
    assert len(titles()) == 323
    assert not fetched.exists()


@pytest.mark.parametrize(
    "text", ["", "a,b\n1,2\n", text_of(), text_of(GOOD) + '"unfinished\n', text_of(GOOD) + "EL\n"]
)
def test_what_is_no_such_list_is_one_clear_line(
    held: database.Engine, fetched: Path, tmp_path: Path, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, text) == 1
    assert "list.csv" in capsys.readouterr().err
    assert titles() == []


def test_a_dry_run_tells_and_keeps_nothing(
    held: database.Engine, fetched: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, text_of(GOOD), "--dry-run") == 0
    assert capsys.readouterr().out == "library: 1 items, 1 with a date; member states: 1\n"
    assert titles() == []
    assert not fetched.exists()


def test_an_older_list_is_not_kept(
    held: database.Engine, fetched: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bring_in_library(held, catalogue(), editions.BUNDLED)
    assert run(tmp_path, text_of({**GOOD, "date": ""}), "--read-on", "2026-10-01") == 1
    assert "the store holds a list read up to 2026-11-28" in capsys.readouterr().err
    assert len(titles()) == 323


def test_a_damaged_file_leaves_the_list_of_before(
    held: database.Engine, fetched: Path, tmp_path: Path
) -> None:
    assert run(tmp_path, text_of(GOOD)) == 0
    path = library_files.newest_list(fetched)
    assert path is not None
    path.with_suffix(".csv.gz").write_bytes(b"cut off")
    with held.begin() as connection:
        connection.execute(library_store.notes_table.delete())
    with pytest.raises(EditionError, match="missing or damaged"):
        bring_in_library(held, catalogue(), fetched)
