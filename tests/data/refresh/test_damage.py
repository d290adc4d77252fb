"""A damaged store or edition file never ends in a traceback: it is told in a line; a store that held bundled
editions only is built again by itself; one that is replaced while it is served is noticed.
"""

import gzip
import hashlib
import os
import random
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from data.facts.catalogue import catalogue
from data.facts.declared_reader import DeclaredError
from data.facts.edition import EditionError
from data.queries import moments, series
from data.refresh import build, command
from data.store import content_check, database, editions, repair, stored_editions
from data.store.database import DamagedStoreError, StoreError
from tests.forgetting import forget_answers, forget_everything

SKILLS = "basic_digital_skills"
DATASET = "isoc_sk_dskl_i21"


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the newest edition on skills."""
    folder = tmp_path_factory.mktemp("few")
    for provenance in [path for path in editions.provenance_files() if path.parent.name == DATASET][-1:]:
        place = folder.joinpath(*provenance.parts[-3:-1])
        place.mkdir(parents=True, exist_ok=True)
        for path in (provenance, provenance.with_suffix(".csv.gz")):
            shutil.copy(path, place)
    return folder


@pytest.fixture(scope="module")
def whole(few: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a store built from it."""
    path = tmp_path_factory.mktemp("whole") / "store.sqlite"
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(build, "_keep_derived", lambda held, facts: None)
        held = database.engine(f"sqlite:///{path}")
        build.build(held, catalogue(), few)
        held.dispose()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
    forget_everything()
    return path


@pytest.fixture
def served(
    whole: Path, few: Path, tmp_path: Path, fetched_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """A copy of that store, which the questions ask and `--bundled` builds."""
    path = tmp_path / "store.sqlite"
    shutil.copy(whole, path)
    monkeypatch.setattr(build.build, "__defaults__", (few, None))
    monkeypatch.setattr(build, "_keep_derived", lambda held, facts: None)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{path}")
    forget_everything()
    yield path
    database.engine().dispose()
    forget_everything()


def flip(path: Path, seed: int, bits: int) -> None:
    """Turns bits over anywhere in a file."""
    content, chance = bytearray(path.read_bytes()), random.Random(seed)
    for _ in range(bits):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)


def value_of_malta() -> float:
    return float(series.observations(SKILLS, moments.now(), ["MT"], ["2025"])["value"].iloc[0])


def change_a_value(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            "UPDATE observations SET value = value + 10 WHERE country = 'MT' AND period = '2025'"
        )
        connection.commit()


# The store


@pytest.mark.parametrize("seed", range(6))
def test_flipped_bits_are_told_or_the_store_is_built_again(
    served: Path, capsys: pytest.CaptureFixture[str], seed: int
) -> None:
    flip(served, seed, bits=(1, 20, 400)[seed % 3])
    # What is served meanwhile: an answer, or the error that pages and routes tell; any other fails the test.
    with suppress(StoreError, moments.NotReadyError):
        series.observations(SKILLS, moments.now())
    forget_everything()
    assert command.main(["--bundled"]) == 0
    told = capsys.readouterr()
    assert "Traceback" not in told.err
    assert told.err.count("\n") <= 1
    forget_everything()
    content_check.verify_content(database.engine())
    assert value_of_malta() == 66.8


def test_a_changed_number_is_noticed_though_the_file_is_sound(
    served: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change_a_value(served)
    with pytest.raises(DamagedStoreError, match="not those that were written"):
        moments.refuse_damage()
    assert command.main(["--bundled"]) == 0
    told = capsys.readouterr()
    assert "is damaged (its editions are not those that were written)" in told.err
    assert "It is kept as store.sqlite.damaged" in told.err
    assert "Store ready: 1 editions read" in told.out
    forget_everything()
    assert value_of_malta() == 66.8
    assert served.with_name("store.sqlite.damaged").exists()


def test_a_sound_store_is_left_alone(served: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = served.stat().st_ino
    assert command.main(["--bundled"]) == 0
    assert "Store ready: 0 editions read" in capsys.readouterr().out
    assert served.stat().st_ino == before


def test_a_store_that_held_more_is_not_thrown_away(
    served: Path, few: Path, fetched_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = fetched_folder / "eurostat" / DATASET
    place.parent.mkdir(parents=True)
    shutil.copytree(few / "eurostat" / DATASET, place)
    served.write_bytes(b"no database at all" * 100)
    assert command.main(["--bundled"]) == 1
    told = capsys.readouterr().err
    assert "is damaged" in told
    assert "editions were fetched into it" in told
    assert "--bundled --anew" in told
    assert told.count("\n") == 1
    assert served.read_bytes().startswith(b"no database")
    assert command.main(["--bundled", "--anew"]) == 0
    forget_everything()
    assert value_of_malta() == 66.8


def test_what_sites_offered_is_not_thrown_away(served: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with closing(sqlite3.connect(served)) as connection:
        connection.execute(
            "INSERT INTO pulls (country, began, kind, items, added, withdrawn, types_read, problems, error, "
            "synthetic) VALUES ('IE', '2026-11-01T00:00:00Z', 'full', 0, 0, 0, '', '', '', 0)"
        )
        connection.commit()
    change_a_value(served)
    assert command.main(["--bundled"]) == 1
    assert "it kept what the coalitions' sites offered" in capsys.readouterr().err


def test_what_a_refresh_did_not_finish_is_no_damage(served: Path, few: Path) -> None:
    """An edition that was saved before the refresh was killed stands beside the checksum of those before."""
    held = database.engine()
    provenance = editions.provenance_files(few)[0]
    edition, _ = editions.read_edition(provenance)
    found = stored_editions.stored_editions(held)
    empty = build.series_mapping.map_cells(editions.read_edition(provenance)[1], DATASET, catalogue())
    stored_editions.save_edition(
        held, replace(edition, edition="2026-11-27"), found[0].mapping, empty.observations
    )
    content_check.verify_content(held)


def test_only_an_embedded_store_is_set_aside() -> None:
    with pytest.raises(StoreError, match="is not embedded"):
        repair.set_aside(database.engine("postgresql+psycopg://nobody@127.0.0.1:1/nothing"))


# Replaced while it is served


@pytest.mark.parametrize("at_one_stroke", [True, False])
def test_a_store_that_is_replaced_is_noticed(
    served: Path, whole: Path, few: Path, at_one_stroke: bool
) -> None:
    """Another store, with the same states and other numbers, takes the place of the one that is served."""
    assert value_of_malta() == 66.8
    other = served.with_name("other.sqlite")
    held = database.engine(f"sqlite:///{other}")
    build.build(held, catalogue(), few)
    held.dispose()
    change_a_value(other)
    if at_one_stroke:
        os.replace(other, served)
    else:
        served.unlink()
        with pytest.raises(moments.NotReadyError):
            moments.now()
        os.replace(other, served)
    assert value_of_malta() == 76.8


def test_an_answer_of_the_store_before_is_not_remembered(served: Path) -> None:
    assert value_of_malta() == 66.8
    copy = served.with_name("copy.sqlite")
    shutil.copy(served, copy)
    change_a_value(copy)
    os.replace(copy, served)
    assert value_of_malta() == 76.8
    forget_answers()


# Edition files


def spoil(folder: Path, how: str) -> Path:
    """Damages the newest edition of a folder; returns its provenance."""
    provenance = editions.provenance_files(folder)[-1]
    packed = provenance.with_suffix(".csv.gz")
    text = gzip.decompress(packed.read_bytes())
    if how == "provenance is a folder":
        provenance.unlink()
        provenance.mkdir()
    elif how == "cells are a folder":
        packed.unlink()
        packed.mkdir()
    elif how == "nested deeply":
        provenance.write_text("x = " + "[" * 5000 + "]" * 5000)
    elif how == "no day":
        provenance.write_text(provenance.read_text().replace("2026-09-30", "2026-02-30"))
    elif how == "another's":
        provenance.write_text(provenance.read_text().replace(f'"{DATASET}"', '"isoc_ai_iaiu"'))
    else:
        lines = text.split(b"\n")
        head = lines[0].split(b",")
        cells = lines[1].split(b",")
        cells[head.index(b"decimals")] = how.encode()
        lines[1] = b",".join(cells)
        packed.write_bytes(gzip.compress(b"\n".join(lines)))
        old = editions.read_provenance(provenance).sha256
        new = hashlib.sha256(packed.read_bytes()).hexdigest()
        provenance.write_text(provenance.read_text().replace(old, new))
    return provenance


HOW = (
    "provenance is a folder",
    "cells are a folder",
    "nested deeply",
    "no day",
    "another's",
    "1e999",
    "99999999999999999999999",
    "-1",
    "1.5",
)


@pytest.mark.parametrize("how", HOW)
def test_a_damaged_edition_file_is_one_line(few: Path, tmp_path: Path, how: str) -> None:
    folder = tmp_path / "spoilt"
    shutil.copytree(few, folder)
    provenance = spoil(folder, how)
    with pytest.raises(EditionError) as refused:
        editions.read_edition(provenance)
    assert provenance.stem in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("how", ["provenance is a folder", "1e999"])
def test_a_fetched_edition_that_is_refused_is_told_by_the_exit_code(
    served: Path, few: Path, fetched_folder: Path, capsys: pytest.CaptureFixture[str], how: str
) -> None:
    shutil.copytree(few, fetched_folder, dirs_exist_ok=True)
    spoil(fetched_folder, how)
    assert command.main(["--bundled"]) == command.REFUSED
    told = capsys.readouterr()
    assert told.err.count("\n") == 1
    assert "Store ready" in told.out
    forget_everything()
    assert value_of_malta() == 66.8


@pytest.mark.parametrize("how", ["folder", "nested"])
def test_a_declared_file_that_is_none_is_one_line(
    declared: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], how: str
) -> None:
    file = declared / "units.toml"
    if how == "folder":
        file.unlink()
        file.mkdir()
    else:
        file.write_text("x = " + "[" * 5000 + "]" * 5000)
    monkeypatch.setattr("data.facts.catalogue.DECLARED", declared)
    forget_everything()
    try:
        with pytest.raises(DeclaredError, match=r"units\.toml"):
            catalogue()
        assert command.main(["--bundled"]) == 1
    finally:
        forget_everything()
    assert capsys.readouterr().err.count("\n") == 1
