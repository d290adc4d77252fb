"""A store and a source for the tests of renewal: `from tests.data.renewing import ICT, changed, share`."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from published import Published

from data.facts.catalogue import catalogue
from data.queries import moments, series
from data.refresh import build, renewal
from data.refresh.renewal_job import RenewalRequest
from data.store import database
from loaders.http import Session

Checksum = Callable[[database.Engine], str]
Run = Callable[..., int]
ICT = "isoc_sks_itspt"
SHARE = "ict_specialists"
KNOWN = (SHARE, "ict_specialists_persons", "coverage_5g", "artificial_intelligence", "eid")
# Enough for these tests, and quicker than all.
FACTS = replace(catalogue(), indicators={code: catalogue().indicators[code] for code in KNOWN})
ONLY = replace(
    FACTS,
    datasets={
        code: catalogue().datasets[code]
        for code in (ICT, "isoc_sks_itsps", "isoc_sks_itspa", "isoc_sks_itspe")
    },
)


BOTH = pytest.mark.parametrize("backend", ["sqlite", "postgresql"])


@pytest.fixture
def backend() -> str:
    """SQLite, where a test doesn't ask for both: what is fetched is judged before any database sees it."""
    return "sqlite"


@pytest.fixture
def small(
    printed: dict[str, pd.DataFrame], edition_file: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> Path:
    """One bundled edition of ICT specialists, of 2024, in place of those that come with the project."""
    rows = printed[ICT][printed[ICT]["time"] <= "2023"].assign(flags_known="yes", decimals=1, remark="")
    path = edition_file("2024-06-01", rows.to_csv(index=False), dataset=ICT)
    monkeypatch.setattr(build.build, "__defaults__", (path.parents[2], None))
    return path


@pytest.fixture
def begun(held: database.Engine, small: Path, published: Published) -> database.Engine:
    """A store that holds the bundled edition, and a source that can be asked."""
    build.build(held, FACTS)
    return held


@pytest.fixture
def run(begun: database.Engine, impatient: Session) -> Run:
    def refreshed(*datasets: str, **wish: object) -> int:
        return renewal.run(
            begun, FACTS, RenewalRequest(datasets or (ICT,), **wish), Session(impatient.patience)
        )  # type: ignore[arg-type]

    return refreshed


def changed(
    table: pd.DataFrame, country: str, period: str, value: float, unit: str = "PC_EMP"
) -> pd.DataFrame:
    place = (table["geo"] == country) & (table["time"] == period) & (table["unit"] == unit)
    assert place.sum() == 1
    return table.assign(value=table["value"].mask(place, value))


def share(country: str, period: str) -> float:
    [value] = series.observations(SHARE, moments.now(), [country], [period])["value"]
    return float(value)
