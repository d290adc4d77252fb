"""Editions that were accepted when only a note said at which moment: their provenance says it from now on."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from data.facts.catalogue import catalogue
from data.facts.edition import Edition
from data.refresh import build
from data.store import content_check, database, editions, notes, stored_editions
from tests.data.renewing import BOTH
from tests.data.renewing import backend as backend

SKILLS, DATASET = "basic_digital_skills", "isoc_sk_dskl_i21"
ROWS = (
    "indic_is,ind_type,unit,geo,time,value,flags,flags_known,decimals,remark\n"
    "I_DSK2_BAB,IND_TOTAL,PC_IND,IE,2023,72.91,,yes,2,\n"
)
FACTS = replace(catalogue(), indicators={SKILLS: catalogue().indicators[SKILLS]})
DOUBT = ("kind=vanished before=3 now=0 country=MT",)
WAITED, PLAIN = "2026-11-02", "2026-11-20"
ACCEPTED = "2026-11-27T09:30:00+00:00"
pytestmark = pytest.mark.usefixtures("without_derived")


@pytest.fixture
def fetched(edition_file: Callable[..., Path], tmp_path: Path) -> Path:
    """The folder of the machine where the refresh runs: an edition that was held, and one that was not."""
    edition_file(WAITED, ROWS, dataset=DATASET, fetched=f"{WAITED}T11:30:00+00:00", doubts=list(DOUBT))
    edition_file(PLAIN, ROWS, dataset=DATASET, fetched=f"{PLAIN}T11:30:00+00:00")
    return tmp_path / "editions"


@pytest.fixture
def before(held: database.Engine, fetched: Path, tmp_path: Path) -> database.Engine:
    """A store as the version before left it."""
    build.build(held, FACTS, tmp_path / "none", fetched)
    for day in (WAITED, PLAIN):
        notes.set_note(held, f"kept {DATASET}/{day}", ACCEPTED)
    return held


def editions_in(store: database.Engine) -> list[Edition]:
    return [each.edition for each in stored_editions.stored_editions(store)]


@BOTH
def test_what_was_noted_is_said_by_store_and_file_and_the_notes_go(
    before: database.Engine, fetched: Path, tmp_path: Path
) -> None:
    assert build.build(before, FACTS, tmp_path / "none", fetched) == 1
    assert [each.accepted for each in editions_in(before)] == [ACCEPTED, ""]
    assert [each.doubts for each in editions_in(before)] == [DOUBT, ()]
    files = [editions.read_edition(path)[0] for path in editions.provenance_files(fetched)]
    assert files == editions_in(before)
    assert notes.notes_of_each(before, "kept") == {}
    content_check.verify_content(before)
    assert notes.store_status(before).whole
    assert build.build(before, FACTS, tmp_path / "none", fetched) == 0


def test_where_its_file_lies_elsewhere_the_note_waits_for_it(
    before: database.Engine, fetched: Path, tmp_path: Path
) -> None:
    for done in (1, 0):
        assert build.build(before, FACTS, tmp_path / "none", tmp_path / "none") == done
        assert [each.accepted for each in editions_in(before)] == [ACCEPTED, ""]
        assert notes.notes_of_each(before, "kept") == {f"{DATASET}/{WAITED}": ACCEPTED}
    assert build.build(before, FACTS, tmp_path / "none", fetched) == 0
    assert editions.read_provenance(editions.provenance_files(fetched)[0]).accepted == ACCEPTED
    assert notes.notes_of_each(before, "kept") == {}


def test_what_says_it_already_stays(before: database.Engine, fetched: Path, tmp_path: Path) -> None:
    said = "2026-11-28T08:00:00+00:00"
    path = editions.provenance_files(fetched)[0]
    path.write_text(f'accepted = "{said}"\n' + path.read_text(encoding="utf-8"), encoding="utf-8")
    build.build(before, FACTS, tmp_path / "none", fetched)
    assert [each.accepted for each in editions_in(before)] == [said, ""]
    assert editions.read_provenance(path).accepted == said
