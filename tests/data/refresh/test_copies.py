"""What one machine fetched is mapped anew by whoever builds the store with newer facts, though its file lies
elsewhere: the store has a copy.
"""

import gzip
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from data.facts.catalogue import catalogue
from data.refresh import build
from data.store import database, editions, notes, stored_editions, stored_observations
from tests.data.renewing import BOTH
from tests.data.renewing import backend as backend

SKILLS, DATASET = "basic_digital_skills", "isoc_sk_dskl_i21"
ROWS = (
    "indic_is,ind_type,unit,geo,time,value,flags,flags_known,decimals,remark\n"
    "I_DSK2_BAB,IND_TOTAL,PC_IND,IE,2023,72.91,,yes,2,\n"
)
# Enough for these editions.
CODES = (SKILLS, "basic_only_digital_skills", "above_basic_digital_skills", "cloud")
NEW = replace(catalogue(), indicators={code: catalogue().indicators[code] for code in CODES})
# As an older version of the program had it: the same cells under a second name.
OLD = replace(NEW, indicators={**NEW.indicators, "cloud": replace(NEW.indicators[SKILLS], code="cloud")})
pytestmark = pytest.mark.usefixtures("without_derived")


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """The folders of a machine that has no edition."""
    return tmp_path / "elsewhere"


@pytest.fixture
def fetched(edition_file: Callable[..., Path], tmp_path: Path) -> Path:
    """The folder of the machine where the refresh runs: two editions."""
    for day in ("2026-11-02", "2026-11-20"):
        edition_file(day, ROWS, dataset=DATASET, fetched=f"{day}T11:30:00+00:00")
    return tmp_path / "editions"


def found(store: database.Engine, indicator: str) -> list[tuple[int, float]]:
    rows = stored_observations.read_indicator(store, indicator, "9999", 9)
    return list(zip(rows["state"], rows["value"], strict=True))


@BOTH
def test_an_update_maps_what_another_machine_fetched(
    held: database.Engine, fetched: Path, elsewhere: Path
) -> None:
    build.build(held, OLD, elsewhere, fetched)
    assert len(found(held, "cloud")) == 2
    faults: list[str] = []
    assert build.build(held, NEW, elsewhere, elsewhere, faults=faults) == 2
    assert faults == []
    assert found(held, "cloud") == []
    assert [value for _, value in found(held, SKILLS)] == [72.91, 72.91]
    assert notes.store_status(held).whole
    # Where the files are, there is nothing left to do.
    assert build.build(held, NEW, elsewhere, fetched) == 0


def test_a_store_of_before_gets_its_copies_at_the_next_build(
    held: database.Engine, fetched: Path, elsewhere: Path
) -> None:
    build.build(held, OLD, fetched)
    kept = [each.edition for each in stored_editions.stored_editions(held)]
    assert [stored_editions.read_copy(held, edition) for edition in kept] == [None, None]
    faults: list[str] = []
    build.build(held, NEW, elsewhere, elsewhere, faults=faults)
    assert [fault.partition(":")[0] for fault in faults] == [edition.name for edition in kept]
    assert "DASHBOARD_EDITIONS" in faults[0]
    build.build(held, OLD, elsewhere, fetched)
    files = [editions.read_packed(path) for path in editions.provenance_files(fetched)]
    assert [stored_editions.read_copy(held, edition) for edition in kept] == files
    assert build.build(held, NEW, elsewhere, elsewhere) == 2


def test_a_damaged_file_is_no_copy_and_does_not_replace_one(
    held: database.Engine, fetched: Path, elsewhere: Path, tmp_path: Path
) -> None:
    whole = shutil.copytree(fetched, tmp_path / "whole")
    damaged = editions.provenance_files(fetched)[0].with_suffix(".csv.gz")
    build.build(held, OLD, whole)
    damaged.write_bytes(b"half")
    faults: list[str] = []
    build.build(held, OLD, elsewhere, fetched, faults=faults)
    assert [str(damaged) in fault for fault in faults] == [True]
    assert set(stored_editions.copied_editions(held)) == {(DATASET, "2026-11-20")}
    build.build(held, OLD, elsewhere, whole)
    # With the copy, the facts of a newer version are mapped even here.
    assert build.build(held, NEW, elsewhere, fetched, faults=faults) == 2
    assert [value for _, value in found(held, SKILLS)] == [72.91, 72.91]


@BOTH
@pytest.mark.parametrize("wrong", [b"half", gzip.compress(ROWS.replace("72.91", "1.0").encode())])
def test_a_copy_that_is_damaged_or_outdated_is_told_and_replaced_where_the_file_is(
    wrong: bytes, held: database.Engine, fetched: Path, elsewhere: Path
) -> None:
    build.build(held, OLD, elsewhere, fetched)
    first, other = (each.edition for each in stored_editions.stored_editions(held))
    stored_editions.save_copy(held, first, wrong)
    faults: list[str] = []
    assert build.build(held, NEW, elsewhere, elsewhere, faults=faults) == 1
    [fault] = faults
    assert fault.startswith(f"{first.name}: kept as older facts mapped it: the store's copy of its file")
    assert "`python -m data.refresh --bundled` where DASHBOARD_EDITIONS holds" in fault
    assert build.build(held, OLD, elsewhere, fetched) == 1
    for edition, path in zip((first, other), editions.provenance_files(fetched), strict=True):
        assert stored_editions.read_copy(held, edition) == editions.read_packed(path)
    assert build.build(held, NEW, elsewhere, elsewhere, faults=faults) == 2
    assert len(faults) == 1


@pytest.mark.parametrize("damaged", [(), ("2026-11-02",)])
def test_what_new_facts_refuse_is_tried_and_told_once_and_leaves_the_store_whole(
    damaged: tuple[str, ...],
    held: database.Engine,
    fetched: Path,
    elsewhere: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    build.build(held, OLD, elsewhere, fetched)
    for path in editions.provenance_files(fetched):
        if path.stem in damaged:
            path.with_suffix(".csv.gz").write_bytes(b"half")
    tried, noted = [], list[tuple[str, str]]()
    checked, note = build.checks.problems, notes.set_note
    monkeypatch.setattr(build.checks, "problems", lambda *given: tried.append(1) or checked(*given))
    monkeypatch.setattr(notes, "set_note", lambda _, *said: noted.append(said) or note(held, *said))
    code = NEW.indicators[SKILLS].unit
    strict = replace(NEW, units={**NEW.units, code: replace(NEW.units[code], maximum=50)})
    faults: list[str] = []
    assert build.build(held, strict, elsewhere, fetched, faults=faults) == 0
    assert len(tried) == len(faults) == 2
    assert ["refused: " in fault for fault in faults] == [not damaged, True]
    assert (notes.WHOLE, "no") not in noted
    assert len(found(held, "cloud")) == 2
