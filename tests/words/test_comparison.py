"""How a line stands against another: above, below or level, in plain words; no change is said as that."""

import pandas as pd
import pytest

from data.facts.catalogue import Catalogue
from words import comparison
from words.language import Language


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (63.0, "It is 3.0 points above the EU (women)."),
        (57.0, "It is 3.0 points below the EU (women)."),
        (60.04, "It is level with the EU (women)."),
        (63.05, "It is 3.1 points above the EU (women)."),
        (56.95, "It is 3.0 points below the EU (women)."),
    ],
)
def test_apart(value: float, said: str, facts: Catalogue, language: Language) -> None:
    union = comparison.Benchmark("the EU (women)", 60.0)
    assert comparison.distance_sentence(value, union, facts.units["pc_ind"], language) == said


@pytest.mark.parametrize(
    ("last", "said", "sentence"),
    [
        (63.38, "no change since 2021", "That is the same as in 2021."),
        (63.44, "no change since 2021", "That is the same as in 2021."),
        (63.45, "+0.1 points since 2021", "That is 0.1 points more than in 2021."),
        (63.5, "+0.1 points since 2021", "That is 0.1 points more than in 2021."),
        (60.4, "−3.0 points since 2021", "That is 3.0 points less than in 2021."),
    ],
)
def test_moved(last: float, said: str, sentence: str, facts: Catalogue, language: Language) -> None:
    told = [("2021", 63.37), ("2025", last)]
    rows = pd.DataFrame(told, columns=["period", "value"]).assign(flags="", seam=False)
    line = comparison.LineHistory(rows.to_dict("records"), "2021", "2025", facts.units["pc_ind"])
    assert comparison.change_text(line, language) == said
    assert comparison.change_sentence(line, language) == sentence


def test_a_break_is_told_in_the_cell_and_in_the_sentence(facts: Catalogue, language: Language) -> None:
    told = [("2021", 60.0, ""), ("2025", 70.0, "b")]
    rows = pd.DataFrame(told, columns=["period", "value", "flags"]).assign(seam=False)
    line = comparison.LineHistory(rows.to_dict("records"), "2021", "2025", facts.units["pc_ind"])
    assert comparison.change_text(line, language) == "not comparable with 2021 (break in series)"
    assert comparison.standing_sentences("Malta", line, language) == (
        "Malta stood at 70.0% in 2025. "
        "It cannot be compared with 2021, because there is a break in the series."
    )


def test_a_part_of_a_total_is_told_as_a_share(facts: Catalogue, language: Language) -> None:
    union = comparison.Benchmark("the EU", 200.0, is_total=True)
    said = comparison.distance_sentence(50.0, union, facts.units["number"], language)
    assert said == "It is 25.0% of the total of the EU."
