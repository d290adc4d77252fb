"""How a line stands against another: above, below or level, in plain words; no change is said as that."""

import pandas as pd
import pytest

from data.facts.catalogue import Catalogue
from words import comparison
from words.language import Language


@pytest.mark.parametrize(
    ("difference", "said"),
    [(3.0, "3.0 points above EU women"), (-3.0, "3.0 points below EU women"), (0.04, "level with EU women")],
)
def test_apart(difference: float, said: str, facts: Catalogue, language: Language) -> None:
    assert comparison.distance_text(difference, "EU women", facts.units["pc_ind"], language) == said


@pytest.mark.parametrize(
    ("last", "said"),
    [(63.38, "no change since 2021"), (63.5, "+0.1 points since 2021"), (60.4, "−3.0 points since 2021")],
)
def test_moved(last: float, said: str, facts: Catalogue, language: Language) -> None:
    told = [("2021", 63.37), ("2025", last)]
    rows = pd.DataFrame(told, columns=["period", "value"]).assign(flags="", seam=False)
    line = comparison.LineHistory(rows, "2021", "2025", facts.units["pc_ind"])
    assert comparison.change_text(line, language) == said
