"""A table of national targets that an operator brought in: the store keeps it, so every process on that store
answers by it, wherever it was brought in. The table here is made up.
"""

import shutil
from pathlib import Path

import pytest

from data.facts import catalogue as catalogue_module
from data.facts.catalogue import catalogue, read_catalogue
from data.facts.declared_reader import DeclaredError
from data.queries import moments
from data.refresh import build, command
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


def test_one_that_does_not_go_with_the_facts_any_more_is_named_and_can_be_forgotten(
    store: database.Engine, table: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["targets", table]) == 0
    text = notes.read_note(store, notes.OWN_TARGETS) or ""
    notes.set_note(store, notes.OWN_TARGETS, text.replace('"cloud"', '"clouds"'))
    assert command.main(["--bundled"]) == 1
    told = capsys.readouterr().err
    assert told.startswith("national targets that were brought in (`python -m data.refresh targets`), ")
    assert '"clouds" is not declared' in told
    assert command.main(["targets", "--forget"]) == 0
    assert answered_elsewhere() == []


def test_a_file_that_can_not_be_written_keeps_the_table_of_before(
    store: database.Engine, table: str, fetched_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["targets", table]) == 0
    shutil.rmtree(fetched_folder)
    fetched_folder.write_text("no folder", encoding="utf-8")
    assert command.main(["targets", table]) == 1
    assert "can't be written" in capsys.readouterr().err
    assert answered_elsewhere() == [(75, 2030)]


def test_where_such_tables_lay_before_none_is_passed_over(declared: Path) -> None:
    (declared / "imported_targets.toml").write_text("", encoding="utf-8")
    with pytest.raises(DeclaredError, match="not read any more: the store keeps such a table"):
        read_catalogue(declared)
