"""What is said of two groups: the value of each, of the chosen and of the EU, and how far apart they are."""

import pytest

from cards import every
from charts.look import load_look
from data.queries.moments import Moment
from words.language import Language

EU_BOTH = "EU, women: 59.0% in 2025, +6.7 points since 2021. EU, men: 61.8% in 2025, +6.2 points since 2021."


def takeaway(language: Language, **codes: str) -> str:
    choice = {"card": "compare-dumbbell", "groups": "women.men", **codes}
    return every.build_card(choice, language, load_look()).card.headline


def test_without_a_country_both_values_of_the_eu_and_their_gap(moment: Moment, language: Language) -> None:
    assert takeaway(language) == f"{EU_BOTH} In 2025, men minus women: EU +2.8 points."


def test_with_a_country_both_of_its_values_too(moment: Moment, language: Language) -> None:
    said = takeaway(language, countries="EL")
    assert said.startswith("Greece, women: 49.4% in 2025, ")
    assert "Greece, men: 52.6% in 2025, " in said
    assert said.endswith(f"{EU_BOTH} In 2025, men minus women: Greece +3.2 points, EU +2.8 points.")


def test_a_gap_is_told_of_those_whose_values_are_told(moment: Moment, language: Language) -> None:
    said = takeaway(language, countries="EL.IT.PT.ES.FR")
    for group in ("women", "men"):
        assert [f"{name}, {group}: " in said for name in ("Greece", "Italy", "Portugal", "EU")] == [
            True,
            True,
            False,
            True,
        ]
    assert "6 more stand in the table." in said
    assert said.endswith("In 2025, men minus women: Greece +3.2 points, Italy +4.0 points, EU +2.8 points.")


@pytest.mark.parametrize("card", ["compare-lines", "compare-slope", "compare-heat", "compare-strip"])
def test_every_kind_tells_both(moment: Moment, language: Language, card: str) -> None:
    assert EU_BOTH in takeaway(language, card=card)


def test_without_a_benchmark_and_a_country_the_values_are_counted(moment: Moment, language: Language) -> None:
    assert takeaway(language, benchmark="nothing") == "27 of 27 member states have a value for 2025."
