"""Editions as files: what is written is what is read; half of one is none."""

import os
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from data.facts.edition import VALUE_COLUMNS, Edition, EditionError
from data.store import edition_files, editions

CELLS = pd.DataFrame(
    [
        ("F", "PC", "IE", "2023", 17.25, "be", True, 2, ""),
        ("F", "PC", "AT", "2023", None, "u", True, 2, 'said "so", Österreich'),
        ("M", "PC", "AT", "2022", 1e-05, "", False, None, ""),
        ("M", "PC", "AT", "2021", 8978929.0, "", True, 0, ""),
    ],
    columns=["sex", "unit", *VALUE_COLUMNS],
).astype({"value": "float64", "decimals": "Int64"})
KNOWN = {
    "source": "eurostat",
    "dataset": "isoc_sks_itsps",
    "date_precision": "day",
    "address": "https://example.org/",
    "obtained": "by a test",
}


def edition(date: str = "2026-11-22", **more: object) -> Edition:
    given: dict[str, Any] = {**KNOWN, "edition": date, "rows": len(CELLS), "sha256": "", **more}
    return Edition(**given)


def written(folder: Path, said: Edition) -> Path:
    content = edition_files.pack_cells(CELLS)
    return edition_files.write_edition(
        edition_files.with_checksum(said, content, len(CELLS)), content, folder
    )


def test_what_is_written_is_read(tmp_path: Path) -> None:
    said = edition(
        label='with "quotes" \\ and é',
        complete=True,
        scope={"geo": ("IE", "AT"), "sex": ("F",)},
        doubts=("kind=gone before=3 now=1",),
    )
    path = written(tmp_path, said)
    read, cells = editions.read_edition(path)
    assert read == edition_files.with_checksum(said, edition_files.pack_cells(CELLS), len(CELLS))
    expected = CELLS.sort_values(["sex", "unit", "geo", "time"]).reset_index(drop=True)
    pd.testing.assert_frame_equal(cells, expected, check_dtype=False)


def test_the_same_cells_give_the_same_bytes_in_any_order() -> None:
    assert edition_files.pack_cells(CELLS.sample(frac=1, random_state=1)) == edition_files.pack_cells(CELLS)
    assert edition_files.pack_cells(CELLS.assign(value=CELLS["value"] + 1)) != edition_files.pack_cells(CELLS)


def test_a_file_without_its_provenance_is_no_edition_and_is_replaced(tmp_path: Path) -> None:
    path = edition_files.path_of(edition(), tmp_path)
    path.parent.mkdir(parents=True)
    path.with_suffix(".csv.gz").write_bytes(b"half")
    assert editions.provenance_files(tmp_path) == []
    assert edition_files.newest_edition_in("isoc_sks_itsps", tmp_path) is None
    written(tmp_path, edition())
    assert len(editions.read_edition(path)[1]) == len(CELLS)
    assert sorted(each.name for each in path.parent.iterdir()) == ["2026-11-22.csv.gz", "2026-11-22.toml"]


def test_the_newest_is_the_last_by_date_and_time(tmp_path: Path) -> None:
    for date in ("2026-11-22T101500", "2026-11-22", "2025-01-01"):
        written(tmp_path, edition(date))
    newest = edition_files.newest_edition_in("isoc_sks_itsps", tmp_path)
    assert newest is not None
    assert newest.edition == "2026-11-22T101500"


def test_what_is_held_is_not_among_the_editions_until_it_is_accepted(tmp_path: Path) -> None:
    written(tmp_path / edition_files.HELD, edition())
    assert editions.provenance_files(tmp_path) == []
    assert [each.edition for each in edition_files.held_editions(tmp_path)] == ["2026-11-22"]
    moment = "2026-11-27T09:30:00+00:00"
    path = edition_files.accept_edition("isoc_sks_itsps", "2026-11-22", tmp_path, moment)
    assert editions.provenance_files(tmp_path) == [path]
    assert editions.read_provenance(path).accepted == moment
    assert edition_files.held_editions(tmp_path) == []
    with pytest.raises(EditionError, match="no such edition is held; held: none is"):
        edition_files.accept_edition("isoc_sks_itsps", "2026-11-22", tmp_path, moment)


def test_an_edition_file_is_on_disk_before_it_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In this order: all of the content is synced under another name, the file gets its own, the folder is
    synced. A loss of power at any moment leaves the whole file or none.
    """
    path = edition_files.path_of(edition(), tmp_path)
    content = edition_files.pack_cells(CELLS)
    seen: list[str] = []

    def synced(opened: int) -> None:
        what = Path(os.readlink(f"/proc/self/fd/{opened}"))
        if what.is_dir():
            seen.append(f"folder {sorted(each.name for each in path.parent.iterdir())}")
        else:
            held = what.read_bytes()
            whole = held == content or (b"sha256 = " in held and held.endswith(b"\n"))
            seen.append(f"file {what.name} {'whole' if whole else 'cut'}")

    monkeypatch.setattr(os, "fsync", synced)
    written(tmp_path, edition())
    assert seen == [
        "file .2026-11-22.csv.gz.unfinished whole",
        "folder ['2026-11-22.csv.gz']",
        "file .2026-11-22.toml.unfinished whole",
        "folder ['2026-11-22.csv.gz', '2026-11-22.toml']",
    ]


@pytest.mark.parametrize("ends", [".csv.gz", ".toml"])
def test_a_write_that_breaks_off_leaves_the_file_of_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ends: str
) -> None:
    """The disk is full when one of the two files is synced: what stood there is whole."""
    path = written(tmp_path, edition())
    before = {each.name: each.read_bytes() for each in path.parent.iterdir()}

    def full(opened: int) -> None:
        if ends in os.readlink(f"/proc/self/fd/{opened}"):
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    other = edition_files.pack_cells(CELLS.assign(value=1.0))
    with pytest.raises(EditionError, match="No space left on device"):
        edition_files.write_edition(edition(label="other"), other, tmp_path)
    after = {each.name: each.read_bytes() for each in path.parent.iterdir()}
    assert after.keys() == before.keys()
    assert after[f"2026-11-22{ends}"] == before[f"2026-11-22{ends}"]


def test_a_place_that_can_not_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "eurostat").write_text("a file where a folder should be")
    with pytest.raises(EditionError, match=r"can't be written \(Not a directory|File exists\)"):
        written(tmp_path, edition())
