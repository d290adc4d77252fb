"""Stores, editions made by the test, and a source on this machine. For the tests of data."""

import contextlib
import gzip
import hashlib
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import sqlalchemy as sa

from data.facts.edition import VALUE_COLUMNS
from data.store import stored_editions, tables

# So that the local Eurostat is found in every import mode of pytest.
sys.path.insert(0, str(Path(__file__).parents[1] / "loaders"))

from published import Published

from data.facts.catalogue import DECLARED, catalogue
from data.facts.edition import Edition
from data.refresh import series_mapping
from data.store import database, editions
from loaders.http import Patience, Session
from tests.data import stores

CODES = {"indic_is": "I_DSK2_BAB", "ind_type": "IND_TOTAL", "unit": "PC_IND"}
LIVE = (
    "isoc_sk_dskl_i21",
    "isoc_r_dskl_i",
    "isoc_sks_itspt",
    "isoc_sks_itspa",
    "isoc_sks_itspe",
    "isoc_ai_iaiu",
    "educ_uoe_grad02",
    "desi",
)

# Fixtures are found by their names here.
postgres = stores.postgres
closed_port = stores.closed_port
without_derived = stores.without_derived
opened = stores.opened
new_address = stores.new_address
backend = stores.backend
held = stores.held
built_on_postgresql = stores.built_on_postgresql
built_address = stores.built_address
built = stores.built


@pytest.fixture(scope="session")
def bundled() -> list[tuple[Edition, pd.DataFrame]]:
    """Every bundled edition with its cells."""
    return [editions.read_edition(path) for path in editions.provenance_files()]


@pytest.fixture(scope="session")
def bundled_observations(bundled: list[tuple[Edition, pd.DataFrame]]) -> list[tuple[Edition, pd.DataFrame]]:
    """Every bundled edition with what the catalogue makes of its cells."""
    return [
        (edition, series_mapping.map_cells(cells, edition.dataset, catalogue()).observations)
        for edition, cells in bundled
    ]


@pytest.fixture
def declared(tmp_path: Path) -> Path:
    """A copy of data/declared/ to be spoilt."""
    return Path(shutil.copytree(DECLARED, tmp_path / "declared"))


def provenance(date: str, **more: Any) -> Edition:
    known = {
        "source": "eurostat",
        "dataset": "isoc_sk_dskl_i21",
        "date_precision": "day",
        "address": "a test",
        "obtained": "made by a test",
    }
    return Edition(**{**known, "edition": date, "rows": 0, "sha256": "", **more})


def cells_of(rows: Sequence[Sequence[Any]], **codes: str) -> pd.DataFrame:
    """Cells from (country, period, value, flags, flags known, decimals, remark); the last four may be left
    out.

    They are of basic digital skills unless `codes` say otherwise.
    """
    full = [(*row, *("", True, 2, "")[len(row) - 3 :]) for row in rows]
    cells = pd.DataFrame(full, columns=list(VALUE_COLUMNS)).assign(**(codes or CODES))
    return cells.astype({"value": "float64", "decimals": "Int64"})


@pytest.fixture(scope="session")
def edition_of() -> Callable[..., Edition]:
    """Provenance for a date; names change its keys."""
    return provenance


@pytest.fixture(scope="session")
def observed() -> Callable[..., pd.DataFrame]:
    """Observations of one dataset made of rows of `cells_of`."""

    def make(rows: Sequence[Sequence[Any]], dataset: str = "isoc_sk_dskl_i21", **codes: str) -> pd.DataFrame:
        return series_mapping.map_cells(cells_of(rows, **codes), dataset, catalogue()).observations

    return make


@pytest.fixture
def say(held: database.Engine) -> Callable[..., int]:
    """Keeps an edition made of rows of `cells_of`; returns its state.

    `dataset`, `complete` and `scope` go to its provenance; other names are the publisher's codes.
    """

    def keep(date: str, rows: Sequence[Sequence[Any]], dataset: str = "isoc_sk_dskl_i21", **more: Any) -> int:
        stated = {key: more.pop(key) for key in ("complete", "scope") if key in more}
        found = series_mapping.map_cells(cells_of(rows, **more), dataset, catalogue())
        assert len(found.observations) == len(rows), f"not in the catalogue: {found.left_over}"
        return stored_editions.save_edition(
            held, provenance(date, dataset=dataset, **stated), "mapping", found.observations
        )

    return keep


@pytest.fixture
def edition_file(tmp_path: Path) -> Callable[..., Path]:
    """Writes an edition's file and provenance below tmp_path/editions and returns the provenance; `changes`
    overrides its keys.
    """

    def write(date: str, text: str, dataset: str = "isoc_sk_dskl_i21", **changes: Any) -> Path:
        folder = tmp_path / "editions" / "eurostat" / dataset
        folder.mkdir(parents=True, exist_ok=True)
        packed = gzip.compress(text.encode())
        (folder / f"{date}.csv.gz").write_bytes(packed)
        known = {
            "source": "eurostat",
            "dataset": dataset,
            "edition": date,
            "date_precision": "day",
            "address": "a test",
            "obtained": "by a test",
        }
        stated = {
            **known,
            "rows": text.count("\n") - 1,
            "sha256": hashlib.sha256(packed).hexdigest(),
            **changes,
        }
        lines = [
            f"{key} = {value if isinstance(value, int) else repr(value)}" for key, value in stated.items()
        ]
        path = folder / f"{date}.toml"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write


@pytest.fixture(scope="session")
def content() -> Callable[[database.Engine], str]:
    """A checksum of everything a store holds on editions and observations, the same on both databases."""

    def checksum(engine: database.Engine) -> str:
        said, observed, line = (
            tables.editions_table.c,
            tables.observations_table.c,
            tables.series_table.c,
        )
        with engine.connect() as connection:
            kept = sorted(
                tuple(row)
                for row in connection.execute(
                    sa.select(said.state, said.dataset, said.edition, said.complete, said.mapping)
                )
            )
            query = sa.select(
                line.indicator,
                line.breakdown,
                line.dataset,
                line.dimensions,
                observed.state,
                observed.country,
                observed.period,
                observed.value,
                observed.flags,
                observed.flags_known,
                observed.decimals,
                observed.remark,
            )
            rows = sorted(
                repr(tuple(row))
                for row in connection.execute(query.join(tables.series_table, line.id == observed.series))
            )
        return hashlib.sha256(repr((kept, rows)).encode()).hexdigest()

    return checksum


@pytest.fixture
def stopping_at() -> Callable[..., contextlib.AbstractContextManager[None]]:
    """While it lasts, the nth edition to be saved meets a crash."""

    @contextlib.contextmanager
    def crash(number: int) -> Iterator[None]:
        saved, numbers = stored_editions.save_edition, count(1)

        def save(*arguments: Any) -> int:
            if next(numbers) == number:
                raise KeyboardInterrupt
            return saved(*arguments)

        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(stored_editions, "save_edition", save)
            yield

    return crash


@pytest.fixture(scope="session")
def printed(bundled: list[tuple[Edition, pd.DataFrame]]) -> dict[str, pd.DataFrame]:
    """The newest bundled cells of datasets that can be asked for live, as their sources print them."""
    newest = {edition.dataset: cells for edition, cells in bundled}
    # DESI's newest prints came by two copies.
    newest["desi"] = pd.concat(
        [cells for edition, cells in bundled if edition.dataset == "desi" and edition.edition >= "2026"]
    )
    tables = {
        dataset: newest[dataset].drop(columns=["flags_known", "decimals", "remark"]) for dataset in LIVE
    }
    return {**tables, "desi": tables["desi"].assign(period="desi_2026")}


@pytest.fixture
def fetched_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The operator's folder of this test."""
    monkeypatch.setenv("DASHBOARD_EDITIONS", str(tmp_path / "fetched"))
    return tmp_path / "fetched"


@pytest.fixture
def published(
    printed: dict[str, pd.DataFrame], fetched_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Published]:
    """A source on this machine with ICT specialists to publish; what it is asked for lands in the operator's
    folder.
    """
    source = Published({"isoc_sks_itspt": printed["isoc_sks_itspt"]})
    monkeypatch.setenv("EUROSTAT_URL", source.server.address)
    monkeypatch.setenv("DESI_URL", source.server.address)
    yield source
    source.server.close()


@pytest.fixture
def impatient() -> Session:
    """A session that tries twice and doesn't wait."""
    return Session(
        Patience(
            attempts=2,
            first_wait=0.0,
            longest_wait=0.0,
            deadline=0.5,
            read_timeout=2.0,
            poll_wait=0.0,
            polls=3,
            sleep=lambda _: None,
        )
    )
