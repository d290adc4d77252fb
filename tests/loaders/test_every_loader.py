"""Every loader of LOADERS over its recording. A new loader adds a row here and a recording; without them
this fails.
"""

from collections.abc import Callable

import pytest
from eurostat_server import Eurostat, Said

from loaders import LOADERS
from loaders.contract import Cell, Query
from loaders.http import Session

# source -> what is asked, its recording, how many cells it holds
RECORDINGS = {
    "eurostat": (Query("isoc_sk_dskl_i21", {"unit": ("PC_IND",)}), "eurostat/isoc_sk_dskl_i21.csv", 108),
    "desi": (Query("desi", {}), "desi/desi.csv", 20),
}


@pytest.mark.parametrize("source", LOADERS)
def test_a_loader_yields_cells_as_the_contract_says(
    source: str, server: Eurostat, session: Session, recorded: Callable[[str], bytes]
) -> None:
    query, recording, count = RECORDINGS[source]
    server.says(Said(recorded(recording)))
    cells = list(LOADERS[source](query, session))
    assert len(cells) == count
    assert all(isinstance(cell, Cell) and cell.dataset == query.dataset for cell in cells)
    assert all({"geo", "time"} <= cell.dimensions.keys() for cell in cells)
    assert all(name == name.lower() and code for cell in cells for name, code in cell.dimensions.items())
    assert all(cell.value is None or type(cell.value) is float for cell in cells)
    assert all(cell.flags == "" or cell.flags.isalpha() for cell in cells)
    assert len({tuple(cell.dimensions.items()) for cell in cells}) == count


def test_every_recording_belongs_to_a_loader() -> None:
    assert RECORDINGS.keys() == LOADERS.keys()
