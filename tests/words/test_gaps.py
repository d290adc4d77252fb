"""How far a value is from a target: the number, its text with enough decimals, and the word for it."""

import pandas as pd
import pytest

from data.facts.catalogue import Catalogue
from words.gaps import Gap, Place
from words.language import Language

SHARES = "pc_ind"


@pytest.mark.parametrize(
    ("value", "goal", "place", "reached", "texts"),
    [
        (60.4, 80.0, "below", False, ("60.4%", "−19.6 points", "19.6 points", "−19.6")),
        (79.97, 80.0, "just_below", False, ("79.97%", "−0.03 points", "0.03 points", "−0.03")),
        (79.95, 80.0, "just_below", False, ("79.95%", "−0.05 points", "0.05 points", "−0.05")),
        # 29.95 less 30 is −0.0500000000000007 of binary numbers, 79.95 less 80 is −0.0499999999999972.
        (29.95, 30.0, "just_below", False, ("29.95%", "−0.05 points", "0.05 points", "−0.05")),
        (79.94, 80.0, "below", False, ("79.9%", "−0.1 points", "0.1 points", "−0.1")),
        (80.0, 80.0, "level", True, ("80.0%", "0.0 points", "0.0 points", "0.0")),
        (80.0 + 1e-12, 80.0, "level", True, ("80.0%", "0.0 points", "0.0 points", "0.0")),
        (80.0 - 1e-12, 80.0, "level", True, ("80.0%", "0.0 points", "0.0 points", "0.0")),
        (80.04, 80.0, "just_above", True, ("80.04%", "+0.04 points", "0.04 points", "+0.04")),
        # Of the values as written: exactly these are −20.45 and −55.05.
        (59.55, 80.0, "below", False, ("59.6%", "−20.4 points", "20.4 points", "−20.4")),
        (19.95, 75.0, "below", False, ("20.0%", "−55.0 points", "55.0 points", "−55.0")),
        (82.82, 80.0, "above", True, ("82.8%", "+2.8 points", "2.8 points", "+2.8")),
        # Parity, which is no target.
        (49.98, 50.0, "just_below", False, ("49.98%", "−0.02 points", "0.02 points", "−0.02")),
        (19.3, 50.0, "below", False, ("19.3%", "−30.7 points", "30.7 points", "−30.7")),
    ],
)
def test_a_share(
    value: float,
    goal: float,
    place: Place,
    reached: bool,
    texts: tuple[str, ...],
    facts: Catalogue,
    language: Language,
) -> None:
    gap = Gap(value, goal, facts.units[SHARES])
    assert (gap.place, gap.is_reached) == (place, reached)
    said = (gap.value_text, gap.amount, gap.distance, gap.short_amount)
    assert tuple(text(language) for text in said) == texts
    assert gap.difference == pytest.approx(value - goal)
    assert gap.is_just_missed == (place == "just_below")


@pytest.mark.parametrize(
    ("value", "goal", "place", "amount"),
    [
        (10_270.0, 20_000.0, "below", "−9.73 million"),
        (19_996.0, 20_000.0, "just_below", "−4.0 thousand"),
        (20_000.0, 20_000.0, "level", "0.0 thousand"),
        (20_004.0, 20_000.0, "just_above", "+4.0 thousand"),
        # One of them in millions: "1.00 million" and "1,000.0 thousand" are written alike.
        (1_001.0, 999.97, "just_above", "+1.0 thousand"),
        # "110.3 thousand" and "110.0 thousand" are not: thousands have a decimal.
        (110.3, 110.0, "above", "+0.3 thousand"),
    ],
)
def test_a_count_in_millions(
    value: float, goal: float, place: Place, amount: str, facts: Catalogue, language: Language
) -> None:
    gap = Gap(value, goal, facts.unit_of("ict_specialists_persons"))
    assert (gap.place, gap.amount(language)) == (place, amount)


def test_numbers_of_a_frame(facts: Catalogue, language: Language) -> None:
    value = pd.Series([79.97]).iloc[0]
    assert Gap(value, 80.0, facts.units[SHARES]).amount(language) == "−0.03 points"


@pytest.mark.parametrize(("value", "place"), [(497.0, "below"), (498.0, "level"), (499.0, "above")])
def test_a_number_of_things(value: float, place: Place, facts: Catalogue) -> None:
    assert Gap(value, 498.0, facts.unit_of("unicorns")).place == place


@pytest.mark.parametrize(
    ("value", "place", "reached", "just_missed"),
    [
        (12.0, "above", False, False),
        (10.03, "just_above", False, True),
        (10.0, "level", True, False),
        (9.96, "just_below", True, False),
        (7.0, "below", True, False),
    ],
)
def test_where_fewer_is_better(
    value: float, place: Place, reached: bool, just_missed: bool, facts: Catalogue
) -> None:
    gap = Gap(value, 10.0, facts.units[SHARES], lower=True)
    assert (gap.place, gap.is_reached, gap.is_just_missed) == (place, reached, just_missed)
