"""What the tests of the bundled editions share: their cells, and the figures that their publishers print."""

from collections.abc import Callable

import pandas as pd
import pytest

from data.facts.catalogue import EU, catalogue
from data.facts.edition import Edition

Cells = Callable[[str, str], pd.DataFrame]
Bundled = list[tuple[Edition, pd.DataFrame]]
# Basic or above basic digital skills in 2025, as Eurostat published them.
SKILLS_2025 = {
    EU: 60.40,
    "NL": 83.61,
    "IE": 82.82,
    "DK": 81.45,
    "FI": 80.98,
    "CZ": 70.45,
    "SE": 69.99,
    "AT": 69.77,
    "MT": 66.80,
    "ES": 66.50,
    "FR": 65.74,
    "HR": 63.38,
    "EE": 62.52,
    "LU": 62.40,
    "BE": 61.22,
    "DE": 59.55,
    "PT": 59.15,
    "HU": 57.32,
    "CY": 55.75,
    "IT": 54.27,
    "LT": 53.80,
    "SK": 53.56,
    "EL": 50.96,
    "PL": 50.42,
    "LV": 48.43,
    "SI": 46.50,
    "BG": 38.26,
    "RO": 31.84,
}
SKILLS = ("isoc_sk_dskl_i21", "2026-09-30")
MEMBERS = list(catalogue().countries)


@pytest.fixture(scope="module")
def cells(bundled: Bundled) -> Cells:
    """The cells of one edition."""
    held = {(edition.dataset, edition.edition): found for edition, found in bundled}
    return lambda dataset, date: held[dataset, date]


def value(cells: pd.DataFrame, **codes: str) -> float:
    for dimension, code in codes.items():
        cells = cells[cells[dimension] == code]
    assert len(cells) == 1
    return float(cells["value"].iloc[0])
