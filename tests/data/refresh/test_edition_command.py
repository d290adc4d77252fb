"""python -m data.editions: what it lists, compares and exports, and what it says where it can't."""

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from data.refresh import edition_command
from data.store import database, editions, notes, stored_editions

ROOT = Path(__file__).parents[3]
SKILLS = "isoc_sk_dskl_i21"
pytestmark = pytest.mark.usefixtures("built")


@pytest.fixture(scope="session", params=["sqlite"])
def built_address(request: pytest.FixtureRequest, store_file: Path) -> str:
    return f"sqlite:///{store_file}"


def lines_of(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    assert edition_command.main(arguments) == 0
    return capsys.readouterr().out.splitlines()


def test_every_edition_is_listed_in_the_order_it_was_kept(
    capsys: pytest.CaptureFixture[str], built: database.Engine
) -> None:
    heads, *rows = lines_of(capsys, "list")
    assert heads.split() == list(edition_command.HEADS)
    assert [row.split()[:3] for row in rows] == [
        [str(k.state), k.edition.dataset, k.edition.edition] for k in stored_editions.stored_editions(built)
    ]


def test_one_dataset_is_listed_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert [row.split()[2] for row in lines_of(capsys, "list", SKILLS)[1:]] == [
        "2024-02-29",
        "2024-12-17",
        "2026-09-30",
    ]


def test_held_editions_are_listed_last(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    noted = [
        {"dataset": "desi", "edition": "2026-12-01", "doubts": ["kind=vanished before=26 now=0 country=MT"]}
    ]
    monkeypatch.setattr(
        notes, "read_note", lambda held, key: json.dumps(noted) if key == notes.HELD else None
    )
    last = lines_of(capsys, "list", "desi")[-1]
    assert last.split()[:3] == ["held", "desi", "2026-12-01"]
    assert last.endswith("MT has vanished: none of its 26 values is left")


def test_the_difference_of_two_editions_holds_irelands_revision(capsys: pytest.CaptureFixture[str]) -> None:
    first, *rows = lines_of(capsys, "diff", SKILLS, "2024-02-29", "2024-12-17")
    assert "1 value revised" in first
    assert rows == ["  basic_digital_skills, IE 2023: 72.91 after 68.65"]


def test_what_is_exported_is_the_file_as_it_was_kept(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    kept = gzip.decompress(
        (editions.BUNDLED / "eurostat" / SKILLS / "2024-02-29.csv.gz").read_bytes()
    ).decode()
    assert edition_command.main(["export", SKILLS, "2024-02-29"]) == 0
    assert capsys.readouterr().out == kept
    assert lines_of(capsys, "export", SKILLS, "2024-02-29", str(tmp_path / "skills.csv")) == []
    assert (tmp_path / "skills.csv").read_text() == kept


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("diff", SKILLS, "2024-02-29", "2020-01-01"),
            "no edition 2020-01-01; kept: 2024-02-29, 2024-12-17, 2026-09-30",
        ),
        (
            ("diff", SKILLS, "2024-12-17", "2024-02-29"),
            "2024-12-17 is not older than 2024-02-29; the older edition comes first",
        ),
        (("list", "nonsense"), "nonsense: no edition is kept or held; without a dataset, list shows all"),
        (("export", "nonsense", "2024-02-29"), "nonsense: no edition 2024-02-29; kept: none of this dataset"),
        (
            ("export", SKILLS, "2024-02-29", "/no/such/folder/file.csv"),
            "can't be written (No such file or directory)",
        ),
    ],
)
def test_what_can_not_be_done_is_one_line_and_1(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    assert edition_command.main(arguments) == 1
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1


@pytest.mark.parametrize(
    "arguments", [("list",), ("diff", SKILLS, "2024-02-29", "2024-12-17"), ("export", SKILLS, "2024-02-29")]
)
def test_a_store_that_is_not_built_says_how_to_build_it(
    capsys: pytest.CaptureFixture[str],
    other_store: Callable[[str], None],
    tmp_path: Path,
    arguments: tuple[str, ...],
) -> None:
    other_store(f"sqlite:///{tmp_path}/empty.sqlite")
    assert edition_command.main(arguments) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "is not built" in said.err
    assert "make setup" in said.err


def test_the_module_runs_as_a_command(built_address: str) -> None:
    environment = {**os.environ, "DATABASE_URL": built_address, "PYTHONPATH": str(ROOT)}
    command = f"{sys.executable} -m data.editions list | head -1"
    done = subprocess.run(
        command,
        shell=True,
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("state")


def test_an_edition_that_was_fetched_elsewhere_says_so(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, fetched_folder: Path
) -> None:
    monkeypatch.setattr(edition_command, "BUNDLED", tmp_path)
    assert edition_command.main(["export", SKILLS, "2024-02-29"]) == 1
    assert "its file is on another machine" in capsys.readouterr().err
