"""How a line stands against another: above, below or level, in plain words; no change is said as that."""

import pandas as pd
import pytest

from data.facts.catalogue import Catalogue
from words import comparison
from words.language import Language


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (63.0, "3.0 points above EU women"),
        (57.0, "3.0 points below EU women"),
        (60.04, "level with EU women"),
        (63.05, "3.1 points above EU women"),
        (56.95, "3.0 points below EU women"),
    ],
)
def test_apart(value: float, said: str, facts: Catalogue, language: Language) -> None:
    union = comparison.Benchmark("EU women", 60.0)
    assert comparison.distance_text(value, union, facts.units["pc_ind"], language) == said


@pytest.mark.parametrize(
    ("last", "said"),
    [
        (63.38, "no change since 2021"),
        (63.44, "no change since 2021"),
        (63.45, "+0.1 points since 2021"),
        (63.5, "+0.1 points since 2021"),
        (60.4, "−3.0 points since 2021"),
    ],
)
def test_moved(last: float, said: str, facts: Catalogue, language: Language) -> None:
    told = [("2021", 63.37), ("2025", last)]
    rows = pd.DataFrame(told, columns=["period", "value"]).assign(flags="", seam=False)
    line = comparison.LineHistory(rows, "2021", "2025", facts.units["pc_ind"])
    assert comparison.change_text(line, language) == said
