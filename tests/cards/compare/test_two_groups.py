"""What is said of two groups: the value of each, of the chosen and of the EU, and how far apart they are."""

import pytest

from cards import every
from cards.card import Card
from charts.look import load_look
from data.queries.moments import Moment
from words.language import Language

EU_BOTH = (
    "The EU (women) stood at 59.0% in 2025. That is 6.7 points more than in 2021.",
    "The EU (men) stood at 61.8% in 2025. That is 6.2 points more than in 2021.",
)
EU_APART = "In the EU, women stood 2.8 points below men in 2025."


def card_of(language: Language, **codes: str) -> Card:
    choice = {"card": "compare-dumbbell", "groups": "women.men", **codes}
    return every.build_card(choice, language, load_look()).card


def test_without_a_country_both_values_of_the_eu_and_their_gap(moment: Moment, language: Language) -> None:
    card = card_of(language)
    assert card.headline == "In 18 of 27 member states, women stood below men in 2025"
    assert card.notes[:3] == (*EU_BOTH, EU_APART)
    assert card.alternative.startswith(f"{card.headline}. {' '.join(EU_BOTH)}")
    lines = card_of(language, card="compare-lines")
    assert lines.headline == "In the EU, women stood at 59.0%, men at 61.8% in 2025"


def test_with_a_country_both_of_its_values_too(moment: Moment, language: Language) -> None:
    card = card_of(language, countries="EL")
    assert card.headline == "In Greece, women stood at 49.4%, men at 52.6% in 2025"
    assert card.notes[0].startswith("Greece (women) stood at 49.4% in 2025. ")
    assert card.notes[0].endswith(" It is 9.6 points below the EU (women).")
    assert card.notes[1].startswith("Greece (men) stood at 52.6% in 2025. ")
    assert card.notes[2:6] == (*EU_BOTH, "In Greece, women stood 3.2 points below men in 2025.", EU_APART)


def test_a_gap_is_told_of_those_whose_values_are_told(moment: Moment, language: Language) -> None:
    card = card_of(language, countries="EL.IT.PT.ES.FR")
    said = " ".join(card.notes)
    for group in ("women", "men"):
        assert [f"{name} ({group}) stood at " in said for name in ("Greece", "Italy", "Portugal", "EU")] == [
            True,
            True,
            False,
            True,
        ]
    assert "The table has 6 more." in card.notes
    for gap in (
        "In Greece, women stood 3.2 points",
        "In Italy, women stood 4.0 points",
        "In the EU, women stood",
    ):
        assert gap in said
    assert card.headline == "In all 5 countries, women stood below men in 2025"


@pytest.mark.parametrize("card", ["compare-lines", "compare-slope", "compare-heat", "compare-strip"])
def test_every_kind_tells_both(moment: Moment, language: Language, card: str) -> None:
    made = card_of(language, card=card)
    assert set(EU_BOTH) <= set(made.notes)
    assert all(said in made.alternative for said in EU_BOTH)


def test_without_a_benchmark_and_a_country_the_values_are_counted(moment: Moment, language: Language) -> None:
    card = card_of(language, benchmark="nothing")
    assert card.headline == "In 18 of 27 member states, women stood below men in 2025"
    assert not any("stood" in note for note in card.notes)


def test_ages_are_called_by_a_noun(moment: Moment, language: Language) -> None:
    card = card_of(language, groups="age_16_24.age_65_74")
    assert card.headline == "In all 27 member states, ages 65-74 stood below ages 16-24 in 2025"
