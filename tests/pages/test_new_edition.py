"""A session that is open when a refresh keeps a new edition shows it at its next run; nothing is
restarted.
"""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from data.facts.catalogue import catalogue
from data.queries import moments
from data.refresh import series_mapping
from data.store import database, stored_editions
from tests.pages.conftest import Visited

SKILLS = "basic_digital_skills"


@pytest.fixture
def refreshed(
    store_file: Path, tmp_path: Path, other_store: Callable[[str], None]
) -> Iterator[Callable[[float], None]]:
    """Keeps an edition of one value, Ireland 2025, in a store of this test's own."""
    shutil.copy(store_file, tmp_path / "store.sqlite")
    other_store(f"sqlite:///{tmp_path / 'store.sqlite'}")
    held = database.engine()

    def keep(value: float) -> None:
        said = next(
            kept.edition
            for kept in stored_editions.stored_editions(held)
            if kept.edition.dataset == "isoc_sk_dskl_i21"
        )
        codes = {
            "indic_is": "I_DSK2_BAB",
            "ind_type": "IND_TOTAL",
            "unit": "PC_IND",
            "geo": "IE",
            "time": "2025",
        }
        cells = pd.DataFrame(
            [{**codes, "value": value, "flags": "", "flags_known": True, "decimals": 2, "remark": ""}]
        ).astype({"decimals": "Int64"})
        found = series_mapping.map_cells(cells, said.dataset, catalogue()).observations
        stored_editions.save_edition(
            held, replace(said, edition="2026-12-01", date_precision="day"), "", found
        )

    yield keep
    held.dispose()


def test_an_open_session_shows_the_new_edition(
    refreshed: Callable[[float], None], visit: Callable[..., Visited]
) -> None:
    page = visit("europe_map.py", country="IE").sound()
    before = moments.now()
    assert "82.8%" in page.text
    assert "77.8%" not in page.text
    refreshed(77.77)
    page.at.run()
    page.sound()
    assert moments.now().state == before.state + 1
    assert "77.8%" in page.text
    assert page.link["state"] == str(before.state + 1)
    assert not [body for body in page.html if 'class="dd-notice"' in body]
