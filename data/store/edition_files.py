"""Writes editions as files so that a crash at any moment leaves a whole one or none; and keeps suspicious
ones aside. For data.refresh.renewal.
"""

import gzip
import hashlib
import io
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import Any

import pandas as pd

from data.facts.edition import VALUE_COLUMNS, Edition, EditionError
from data.store import editions

HELD = "held"


def pack_cells(cells: pd.DataFrame) -> bytes:
    """The cells as an edition file: the source's dimensions, then VALUE_COLUMNS; the same cells give the
    same bytes.
    """
    dimensions = [column for column in cells.columns if column not in VALUE_COLUMNS]
    table = cells[[*dimensions, *VALUE_COLUMNS]].sort_values([*dimensions, "geo", "time"], kind="stable")
    told = table.assign(
        flags_known=table["flags_known"].map({True: "yes", False: "no"}), value=table["value"].map(_plain)
    )
    text = io.StringIO()
    told.to_csv(text, index=False, lineterminator="\n")
    return gzip.compress(text.getvalue().encode("utf-8"), mtime=0)


def _plain(value: float) -> str:
    """The shortest decimal that is this number; "" for none."""
    return "" if pd.isna(value) else repr(float(value)).removesuffix(".0")


def with_checksum(edition: Edition, content: bytes, rows: int) -> Edition:
    """The edition with the checksum and the length of its file."""
    return replace(edition, sha256=hashlib.sha256(content).hexdigest(), rows=rows)


def path_of(edition: Edition, folder: Path) -> Path:
    """Where the provenance of an edition lies, or would."""
    return folder / edition.source / edition.dataset / f"{edition.edition}.toml"


def write_edition(edition: Edition, content: bytes, folder: Path) -> Path:
    """Writes the file of an edition, then its provenance; returns the latter. An edition is there only when
    its provenance is.

    EditionError if the place is full or not writable: then nothing is left but what was there before.
    """
    path = path_of(edition, folder)
    with _told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        put_file(path.with_suffix(".csv.gz"), content)
    write_provenance(edition, path)
    return path


def write_provenance(edition: Edition, path: Path) -> None:
    """Writes the provenance of an edition whose file is there; EditionError as write_edition() has it."""
    with _told(path):
        put_file(path, provenance_text(edition).encode("utf-8"))


def provenance_text(edition: Edition) -> str:
    """An edition's provenance as TOML; keys without a value are left out."""
    told = asdict(edition)
    scope = told.pop("scope")
    lines = [
        f"{field.name} = {_toml(told[field.name])}"
        for field in fields(edition)
        if field.name in told and told[field.name] not in ("", ())
    ]
    if scope:
        lines += ["", "[scope]", *(f"{_toml(name)} = {_toml(list(codes))}" for name, codes in scope.items())]
    return "\n".join(lines) + "\n"


def _toml(value: Any) -> str:
    # JSON's strings, numbers, true, false and flat lists are TOML's too.
    return json.dumps(value, ensure_ascii=False)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise EditionError(
            f"{path}: can't be written ({error.strerror or error}). The last good edition stays."
        ) from None


def put_file(path: Path, content: bytes) -> None:
    """Puts a file in its place at one stroke, also if the power fails: a name of its own first, on disk
    before it is renamed.
    """
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        with unfinished.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
        _settle(path.parent)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise


def _settle(folder: Path) -> None:
    """A new name is on disk only when its folder is."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def newest_edition_in(dataset: str, folder: Path) -> Edition | None:
    """The newest edition of a dataset among the files of a folder."""
    found = [path for path in editions.provenance_files(folder) if path.parent.name == dataset]
    return editions.read_provenance(found[-1]) if found else None


def held_editions(folder: Path) -> list[Edition]:
    """The editions kept aside, oldest first."""
    return [editions.read_provenance(path) for path in editions.provenance_files(folder / HELD)]


def held_edition(dataset: str, date: str, folder: Path) -> Edition:
    """The edition of that date that was kept aside; EditionError lists those there are."""
    found = next(
        (
            edition
            for edition in held_editions(folder)
            if (edition.dataset, edition.edition) == (dataset, date)
        ),
        None,
    )
    if found is None:
        there = (
            ", ".join(f"{edition.dataset}/{edition.edition}" for edition in held_editions(folder))
            or "none is"
        )
        raise EditionError(f"{dataset}/{date}: no such edition is held; held: {there}")
    return found


def accept_edition(dataset: str, date: str, folder: Path, moment: str) -> Path:
    """Moves an edition that was kept aside among the others, accepted at `moment` (ISO); returns its
    provenance. EditionError if it isn't there.
    """
    found = held_edition(dataset, date, folder)
    aside = path_of(found, folder / HELD)
    content = aside.with_suffix(".csv.gz").read_bytes()
    path = write_edition(replace(found, accepted=moment), content, folder)
    drop_held_edition(found, folder)
    return path


def drop_held_edition(edition: Edition, folder: Path) -> None:
    """Takes away an edition that was kept aside: provenance first, so that half of it is none."""
    aside = path_of(edition, folder / HELD)
    aside.unlink(missing_ok=True)
    aside.with_suffix(".csv.gz").unlink(missing_ok=True)
