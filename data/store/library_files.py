"""Lists of the library as files: data/editions/library/<day>.csv.gz with its provenance in a .toml beside
it; lists that an operator brought in lie in a folder "library" among the fetched editions.
"""

import gzip
import hashlib
import json
import zlib
from dataclasses import asdict
from pathlib import Path

from data.facts.coalitions.library_facts import LibraryEdition
from data.facts.declared_reader import DeclaredError, read_file
from data.facts.edition import EditionError
from data.store.edition_files import put_file

FOLDER = "library"


def newest_list(folder: Path) -> Path | None:
    """The provenance of the newest list among the editions of `folder`; None where there is none."""
    return max((folder / FOLDER).glob("*.toml"), default=None, key=lambda path: path.stem)


def read_list(provenance: Path) -> tuple[LibraryEdition, str]:
    """A list's provenance and its CSV; EditionError where either is missing, damaged or changed since."""
    try:
        edition = read_file(LibraryEdition, provenance)
        packed = provenance.with_suffix(".csv.gz").read_bytes()
        text = gzip.decompress(packed).decode("utf-8")
    except DeclaredError as error:
        raise EditionError(str(error)) from None
    except (EOFError, OSError, zlib.error, UnicodeDecodeError) as error:
        raise EditionError(
            f"{provenance.with_suffix('.csv.gz')}: missing or damaged ({error}); restore it"
        ) from None
    if hashlib.sha256(packed).hexdigest() != edition.sha256:
        raise EditionError(f"{provenance}: its list has changed since its checksum was taken; restore it")
    return edition, text


def pack_list(text: str) -> bytes:
    """A CSV as its file holds it; the same text gives the same bytes."""
    return gzip.compress(text.encode("utf-8"), mtime=0)


def write_list(edition: LibraryEdition, packed: bytes, folder: Path) -> Path:
    """Writes a list, then its provenance, each whole or not at all; returns the latter. EditionError where
    the place can't be written.
    """
    path = folder / FOLDER / f"{edition.edition}.toml"
    facts = {name: value for name, value in asdict(edition).items() if value not in ("", False)}
    # JSON's strings and numbers are TOML's too.
    lines = [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in facts.items()]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        put_file(path.with_suffix(".csv.gz"), packed)
        put_file(path, ("\n".join(lines) + "\n").encode("utf-8"))
    except OSError as error:
        raise EditionError(f"{path}: can't be written ({error.strerror}); nothing was kept") from None
    return path
