"""What a fan says of its interval and chance: the Union's rest on its own past errors, or are left out."""

import pytest

from cards.targets.target_fan import fan_card
from cards.view import view_of
from data.facts.catalogue import EU
from data.queries.moments import Moment


@pytest.mark.parametrize(
    ("indicator", "sentence"),
    [
        (
            "ict_specialists_persons",
            "The EU's own past predictions are too few for an interval or a chance of reaching the target: "
            "with those that overlap counted as one, only 1 reaches 5 years ahead, and 20 are needed.",
        ),
        (
            "basic_digital_skills",
            "The EU's own past predictions are too few for an interval or a chance of reaching the target: "
            "none reaches 5 years ahead.",
        ),
        (
            "women_ict_specialists",
            "The EU's own past predictions are too few for an interval: with those that overlap counted as "
            "one, only 1 reaches 5 years ahead, and 20 are needed.",
        ),
    ],
)
def test_the_eu_without_enough_errors_of_its_own_says_so_once(
    indicator: str, sentence: str, moment: Moment, language, light
) -> None:
    card, _ = fan_card(indicator, EU, view_of(moment, language, light))
    whole = " ".join((card.headline, *card.notes))
    assert card.headline.endswith(sentence)
    assert whole.count("too few for") == 1
    assert "16.92" not in card.headline
    assert not any(word in whole for word in ("Going by past errors", "Chance of reaching", "interval rests"))
    assert not [record for record in card.records if record.get("low") is not None]


def test_a_member_states_interval_ends_where_its_errors_do(moment: Moment, language, light) -> None:
    """Of the errors of all member states 38 don't overlap three years ahead, 19 four years ahead."""
    card, _ = fan_card("ict_specialists_persons", "DE", view_of(moment, language, light))
    assert [record["year"] for record in card.records if record.get("low") is not None] == [2026, 2027, 2028]
    assert "In 2030 the methods range from 2.32 million to 2.99 million" in card.headline
    assert any("past errors of all member states" in note for note in card.notes)
    assert "EU's own" not in card.headline
