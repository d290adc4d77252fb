"""Edition files: what a source said on a day, as data/editions/<source>/<dataset>/<date>.csv.gz with its
provenance in a .toml beside it.
"""

import gzip
import hashlib
import io
import math
import os
import re
import zlib
from datetime import date
from pathlib import Path

import pandas as pd

from data.facts.declared_reader import DeclaredError, read_file
from data.facts.edition import VALUE_COLUMNS, Edition, EditionError

BUNDLED = Path(__file__).parents[1] / "editions"
FETCHED = Path(__file__).parents[1] / "fetched"
MOST_DECIMALS = 20
# A day, and the time as well where a source said something else twice on one day.
EDITION_NAME = re.compile(r"\d{4}-\d\d-\d\d(T\d{6})?")


def fetched_folder() -> Path:
    """Where a refresh keeps what it fetched: the operator's own folder (DASHBOARD_EDITIONS), else
    data/fetched/.
    """
    return Path(os.environ.get("DASHBOARD_EDITIONS", "") or FETCHED)


def provenance_files(folder: Path = BUNDLED) -> list[Path]:
    """The .toml of every edition in `folder`, by date, then source and dataset: the order in which they are
    loaded.
    """
    return sorted(folder.glob("*/*/*.toml"), key=lambda path: (path.stem, path.parts[-3:]))


def read_edition(provenance: Path) -> tuple[Edition, pd.DataFrame]:
    """An edition and its cells: the source's dimensions, then VALUE_COLUMNS; missing values are NaN.

    EditionError if the file is missing, cut off, changed since its checksum was taken, or has other columns.
    """
    edition = read_provenance(provenance)
    return edition, read_cells(edition, read_packed(provenance), provenance.with_suffix(".csv.gz"))


def read_packed(provenance: Path) -> bytes:
    """The file of an edition, as it lies there; EditionError if it is missing or can't be read."""
    path = provenance.with_suffix(".csv.gz")
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise EditionError(f"{path}: the file is missing; restore it from the repository") from None
    except OSError as error:
        raise EditionError(
            f"{path}: cut off or damaged ({error}); restore it from the repository or fetch it again"
        ) from None


def read_cells(edition: Edition, packed: bytes, path: Path) -> pd.DataFrame:
    """The cells in the file of an edition; EditionError, as read_edition() has it, names its `path`."""
    try:
        text = gzip.decompress(packed).decode("utf-8")
    except (EOFError, OSError, zlib.error, UnicodeDecodeError) as error:
        raise EditionError(
            f"{path}: cut off or damaged ({error}); restore it from the repository or fetch it again"
        ) from None
    if hashlib.sha256(packed).hexdigest() != edition.sha256:
        raise EditionError(
            f"{path}: not the file that {edition.edition}.toml describes (its sha256 differs); restore both "
            f"or fetch again"
        )
    return _cells(text, edition, path)


def read_provenance(provenance: Path) -> Edition:
    """The .toml of an edition; EditionError names file and key."""
    try:
        edition = read_file(Edition, provenance)
    except DeclaredError as error:
        raise EditionError(str(error)) from None
    if not EDITION_NAME.fullmatch(edition.edition) or not _is_day(edition.edition[:10]):
        raise EditionError(
            f'{provenance}, key "edition": not a day such as 2026-11-22 (or 2026-11-22T101500), but '
            f"{edition.edition!r}"
        )
    if (edition.dataset, edition.edition) != (provenance.parent.name, provenance.stem):
        raise EditionError(f"{provenance}: describes {edition.name}, which stands elsewhere")
    return edition


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _cells(text: str, edition: Edition, path: Path) -> pd.DataFrame:
    try:
        cells = pd.read_csv(io.StringIO(text), dtype=str, keep_default_na=False)
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise EditionError(
            f"{path}: no table ({' '.join(str(error).split())}); restore it from the repository"
        ) from None
    # pandas takes a surplus field for the name of the row.
    if not isinstance(cells.index, pd.RangeIndex):
        raise EditionError(
            f"{path}: its rows have more fields than the header; restore it from the repository"
        )
    missing = [column for column in VALUE_COLUMNS if column not in cells.columns]
    if missing:
        raise EditionError(
            f"{path}: no column {', '.join(missing)}; an edition file has {', '.join(VALUE_COLUMNS)}"
        )
    if len(cells) != edition.rows:
        raise EditionError(
            f"{path}: {len(cells)} rows, but its provenance says {edition.rows}; restore it from the "
            f"repository"
        )
    return _with_numbers(cells, path)


def _with_numbers(cells: pd.DataFrame, path: Path) -> pd.DataFrame:
    """The cells with numbers and truths in place of their texts."""
    try:
        cells["value"] = pd.to_numeric(cells["value"].replace("", None))
        cells["decimals"] = pd.to_numeric(cells["decimals"].replace("", None)).astype("Int64")
    except (ValueError, TypeError, OverflowError) as error:
        raise EditionError(f"{path}: a value is not a number ({error})") from None
    if not cells["decimals"].dropna().between(0, MOST_DECIMALS).all():
        raise EditionError(f"{path}: decimals are no number from 0 to {MOST_DECIMALS} in some row")
    # A row that is too short has an empty one.
    if not cells["flags_known"].isin(["yes", "no"]).all():
        raise EditionError(f"{path}: flags_known is neither yes nor no in some row")
    if cells["value"].isin([math.inf, -math.inf]).any():
        raise EditionError(f"{path}: a value is not a number (infinite)")
    cells["flags_known"] = cells["flags_known"] == "yes"
    return cells
