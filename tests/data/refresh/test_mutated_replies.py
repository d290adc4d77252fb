"""Replies broken at random, put through a refresh: kept as they read, or refused in one line with the store
as it was.
"""

import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from test_mutations import RECORDED, mutated, naive, runs

from data.facts.catalogue import catalogue
from data.refresh import build, renewal
from data.refresh.progress import PlainReporter
from data.refresh.renewal_job import RenewalJob, RenewalRequest
from data.store import database, edition_files, editions
from loaders import eurostat
from loaders.http import Reply, Session
from loaders.unpacking import unpack_text
from tests.forgetting import forget_everything

ICT = "isoc_sks_itspt"
TEXTS = [
    (RECORDED / "eurostat" / name).read_text(encoding="utf-8")
    for name in ("isoc_sks_itspt.csv", "isoc_sks_itspt.json")
]
FACTS = replace(
    catalogue(),
    indicators={
        code: catalogue().indicators[code] for code in ("ict_specialists", "ict_specialists_persons")
    },
    rules=(),
)


@dataclass
class Place:
    """A store on a file with the recording in it, the folder of editions, and the copy to start each example
    from.
    """

    address: str
    file: Path
    copy: Path
    folder: Path
    content: Callable[[database.Engine], str]
    ends: Counter[str] = field(default_factory=Counter)

    def refreshed(self, reply: bytes) -> tuple[str, database.Engine]:
        """The fault of a refresh that gets this reply, and the store after it."""
        shutil.copy(self.copy, self.file)
        shutil.rmtree(self.folder, ignore_errors=True)
        held = database.engine(self.address)
        with pytest.MonkeyPatch.context() as patched, Session() as session:
            patched.setattr(eurostat, "get", lambda *_: Reply("the reply", 200, reply))
            work = RenewalJob(
                held, FACTS, self.folder, session, datetime.now(UTC), PlainReporter(), RenewalRequest((ICT,))
            )
            return renewal._renewal_fault(ICT, None, work), held


@pytest.fixture
def place(
    tmp_path: Path,
    opened: Callable[[str], database.Engine],
    content: Callable[[database.Engine], str],
    monkeypatch: pytest.MonkeyPatch,
) -> Place:
    monkeypatch.setattr(build, "_keep_derived", lambda held, facts: None)
    file = tmp_path / "store.sqlite"
    found = Place(f"sqlite:///{file}", file, tmp_path / "copy.sqlite", tmp_path / "fetched", content)
    held = opened(found.address)
    database.prepare(held)
    with held.connect() as connection:
        # A file that is copied must hold all that was written.
        connection.exec_driver_sql("PRAGMA journal_mode=DELETE")
    shutil.copy(file, found.copy)
    fault, held = found.refreshed(TEXTS[0].encode())
    assert not fault
    held.dispose()
    forget_everything()
    with database.engine(found.address).connect() as connection:
        connection.exec_driver_sql("PRAGMA journal_mode=DELETE")
    database.engine(found.address).dispose()
    shutil.copy(file, found.copy)
    return found


def kept_right(reply: bytes, folder: Path) -> None:
    """Every cell of the edition that was kept stands so in a naive reading of the reply."""
    _, cells = editions.read_edition(editions.provenance_files(folder)[-1])
    printed = {(row[0][-3:], row[1]) for row in naive(unpack_text(reply, "the reply"))}
    for row in cells.dropna(subset="value").itertuples():
        assert ((row.unit, row.geo, row.time), row.value) in printed


def judged(place: Place, reply: bytes) -> None:
    shutil.copy(place.copy, place.file)
    before = place.content(database.engine(place.address))
    database.engine(place.address).dispose()
    fault, held = place.refreshed(reply)
    try:
        if fault:
            assert len(str(fault).splitlines()) == 1
            assert place.content(held) == before
            assert editions.provenance_files(place.folder) == []
            place.ends["held" if edition_files.held_editions(place.folder) else "refused"] += 1
        else:
            kept_right(reply, place.folder)
            place.ends["kept"] += 1
    finally:
        held.dispose()


@runs(40)
@given(reply=mutated(TEXTS))
def _short(place: Place, reply: bytes) -> None:
    judged(place, reply)


@runs(5000)
@given(reply=mutated(TEXTS))
def _long(place: Place, reply: bytes) -> None:
    judged(place, reply)


def test_forty_mutated_replies(place: Place) -> None:
    _short(place)
    assert min(place.ends[end] for end in ("kept", "refused")) >= 2, place.ends


@pytest.mark.torture
def test_five_thousand_mutated_replies(place: Place) -> None:
    _long(place)
