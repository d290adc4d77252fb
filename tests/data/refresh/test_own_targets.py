"""A table of national targets that an operator brought in: the store keeps it, so every process on that store
answers by it, wherever it was brought in. The table here is made up.
"""

import shutil
from pathlib import Path

import pytest

from data.facts import catalogue as catalogue_module
from data.facts.catalogue import catalogue
from data.queries import moments
from data.refresh import build, command, target_import
from data.store import database, notes
from tests.data.renewing import BOTH
from tests.data.renewing import backend as backend

TABLE = (
    "scope,indicator,operator,value,unit,year,basis,confirmed,kpi_as_written,definition,source_url,quote,"
    "remark,official\n"
    "AT,cloud,>=,75,pc_ent,2030,government,yes,Cloud,Roadmap,https://example.org/,,,yes\n"
    "AT,cloud,,50,pc_ent,2026,trajectory,yes,Cloud,,https://example.org/,,,yes\n"
)
pytestmark = pytest.mark.usefixtures("without_derived")


@pytest.fixture
def table(tmp_path: Path) -> str:
    path = tmp_path / "table.csv"
    path.write_text(TABLE, encoding="utf-8")
    return str(path)


@pytest.fixture
def store(
    held: database.Engine, fetched_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> database.Engine:
    """A store without editions, which the questions ask and the command builds."""
    monkeypatch.setattr(build.build, "__defaults__", (tmp_path / "bundled", None))
    assert command.main(["--bundled"]) == 0
    return held


def answered_elsewhere() -> list[tuple[float | None, int]]:
    """Austria's targets for the cloud, as a process answers that begins with what is declared on its machine,
    and then asks the store as every page does.
    """
    catalogue_module.forget_catalogue()
    assert not catalogue().national_targets("cloud", "AT")
    moments.now()
    assert moments.answers_from_facts_of_store()
    return [(target.value, target.year) for target in catalogue().national_targets("cloud", "AT")]


@BOTH
def test_a_table_is_answered_by_every_process_on_the_store(store: database.Engine, table: str) -> None:
    assert answered_elsewhere() == []
    assert command.main(["targets", table]) == 0
    assert answered_elsewhere() == [(75, 2030)]
    assert [(each.year, each.value) for each in catalogue().national_trajectories] == [(2026, 50)]


def test_a_refresh_on_a_machine_that_does_not_have_its_file_leaves_it(
    store: database.Engine, table: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert command.main(["targets", table]) == 0
    before = notes.store_status(store).facts
    monkeypatch.setenv("DASHBOARD_EDITIONS", str(tmp_path / "another machine"))
    catalogue_module.forget_catalogue()
    assert command.main(["--bundled"]) == 0
    assert notes.store_status(store).facts == before
    assert answered_elsewhere() == [(75, 2030)]


def test_a_store_built_anew_has_it_until_it_is_forgotten(
    store: database.Engine, table: str, fetched_folder: Path
) -> None:
    assert command.main(["targets", table]) == 0
    catalogue_module.forget_catalogue()
    assert command.main(["--bundled", "--anew"]) == 0
    assert answered_elsewhere() == [(75, 2030)]
    assert command.main(["targets", "--forget"]) == 0
    assert answered_elsewhere() == []
    assert not any(fetched_folder.iterdir())


@pytest.mark.parametrize(
    ("right", "wrong", "named"),
    [
        ('"cloud"', '"clouds"', '"clouds" is not declared'),
        ("[[trajectory]]", "[[trajectories]]", "unknown table [trajectories]"),
        ("[[target]]", "[[target", "not valid TOML"),
    ],
)
def test_one_that_does_not_go_with_the_facts_any_more_is_left_out_and_named(
    right: str, wrong: str, named: str, store: database.Engine, table: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["targets", table]) == 0
    moments.now()
    text = notes.read_note(store, notes.OWN_TARGETS) or ""
    notes.set_note(store, notes.OWN_TARGETS, text.replace(right, wrong))
    assert command.main(["--bundled"]) == command.REFUSED
    [told] = capsys.readouterr().err.splitlines()
    assert told.startswith("national targets that were brought in (`python -m data.refresh targets`)")
    assert named in told
    assert "`python -m data.refresh targets --forget`" in told
    assert answered_elsewhere() == []
    # And the next start serves all the same.
    assert command.main(["--bundled"]) == command.REFUSED
    assert command.main(["targets", "--forget"]) == 0
    assert command.main(["--bundled"]) == 0
    assert answered_elsewhere() == []


def test_a_running_server_follows_when_a_table_is_left_out(store: database.Engine, table: str) -> None:
    assert command.main(["targets", table]) == 0
    assert answered_elsewhere() == [(75, 2030)]
    served = catalogue()
    text = notes.read_note(store, notes.OWN_TARGETS) or ""
    notes.set_note(store, notes.OWN_TARGETS, text.replace('"cloud"', '"clouds"'))
    assert command.main(["--bundled"]) == command.REFUSED
    # As that server, which answers by the table still.
    catalogue_module._Current.catalogue, catalogue_module._Current.settled = served, served.digest
    moments.now()
    assert moments.answers_from_facts_of_store()
    assert not catalogue().national_targets("cloud", "AT")


def test_its_file_follows_the_store(store: database.Engine, table: str, fetched_folder: Path) -> None:
    assert command.main(["targets", table]) == 0
    file, text = fetched_folder / "imported_targets.toml", notes.read_note(store, notes.OWN_TARGETS)
    for other in ("# Of another store.\n", None):
        file.write_text(other, encoding="utf-8") if other else file.unlink()
        assert command.main(["--bundled"]) == 0
        assert file.read_text(encoding="utf-8") == text
    # Brought in, or forgotten, on another machine.
    notes.set_note(store, notes.OWN_TARGETS, "")
    assert command.main(["--bundled"]) == 0
    assert not file.exists()
    assert answered_elsewhere() == []


def test_a_file_that_can_not_follow_is_named_and_stops_nothing(
    store: database.Engine, table: str, fetched_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["targets", table]) == 0
    file = fetched_folder / "imported_targets.toml"
    file.unlink()
    file.mkdir()
    assert command.main(["--bundled"]) == command.REFUSED
    assert capsys.readouterr().err.startswith(f"{file}: can't be written (")
    assert answered_elsewhere() == [(75, 2030)]


def test_a_file_that_can_not_be_written_keeps_the_table_of_before(
    store: database.Engine, table: str, fetched_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["targets", table]) == 0
    shutil.rmtree(fetched_folder)
    fetched_folder.write_text("no folder", encoding="utf-8")
    assert command.main(["targets", table]) == 1
    assert "can't be written" in capsys.readouterr().err
    assert answered_elsewhere() == [(75, 2030)]


@pytest.fixture
def former(declared: Path, store: database.Engine, table: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A table among the declared files, where an earlier version wrote it; the store knows of none."""
    text = []
    assert target_import.main([table], lambda said: text.append(said) or 0) == 0
    monkeypatch.setattr(catalogue_module, "DECLARED", declared)
    path = declared / "imported_targets.toml"
    path.write_text(text[0], encoding="utf-8")
    catalogue_module.forget_catalogue()
    return path


def test_one_that_an_earlier_version_kept_is_taken_over(
    former: Path, store: database.Engine, fetched_folder: Path, table: str
) -> None:
    text = former.read_text(encoding="utf-8")
    assert command.main(["--bundled"]) == 0
    assert notes.read_note(store, notes.OWN_TARGETS) == text
    assert former.read_text(encoding="utf-8") == text
    assert answered_elsewhere() == [(75, 2030)]
    # From then on the store's counts, also where the file is gone or another.
    former.write_text(text.replace("75.0", "99.0"), encoding="utf-8")
    assert command.main(["--bundled"]) == 0
    assert answered_elsewhere() == [(75, 2030)]
    former.unlink()
    assert command.main(["--bundled"]) == 0
    assert answered_elsewhere() == [(75, 2030)]


def test_one_that_an_earlier_version_kept_does_not_come_back_once_forgotten(
    former: Path, store: database.Engine
) -> None:
    assert command.main(["--bundled"]) == 0
    assert command.main(["targets", "--forget"]) == 0
    assert command.main(["--bundled", "--anew"]) == 0
    assert answered_elsewhere() == []


def test_one_that_an_earlier_version_kept_and_that_is_wrong_stops_nothing(
    former: Path, store: database.Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    former.write_text(former.read_text(encoding="utf-8").replace('"cloud"', '"clouds"'), encoding="utf-8")
    assert command.main(["--bundled"]) == command.REFUSED
    assert '"clouds" is not declared' in capsys.readouterr().err
    former.write_bytes(b"\xff")
    notes.drop_note(store, notes.OWN_TARGETS)
    assert command.main(["--bundled"]) == command.REFUSED
    assert f"{former}: can't be read" in capsys.readouterr().err
    assert answered_elsewhere() == []
