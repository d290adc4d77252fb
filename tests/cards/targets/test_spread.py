"""Member states have moved apart or come closer only where the change exceeds its jackknife error."""

import pytest

from cards.targets.target_spread import spread_card
from cards.view import view_of
from data.facts.catalogue import EU
from data.queries.moments import Moment


@pytest.mark.parametrize(
    ("indicator", "headline", "note"),
    [
        (
            "basic_digital_skills",
            "The spread between member states hardly changed from 2021 to 2025",
            "The spread hardly changed: standard deviation 11.9 points in 2021, 12.6",
        ),
        (
            "e_health_records",
            "Member states moved closer together between 2022 and 2025",
            "Member states moved closer: standard deviation 19.5 points in 2022, 11.6",
        ),
    ],
)
def test_headline_of_the_spread_and_its_numbers(
    indicator: str, headline: str, note: str, moment: Moment, language, light
) -> None:
    made = spread_card(indicator, EU, view_of(moment, language, light))
    assert made is not None
    assert made[0].headline == headline
    assert made[0].notes[0].startswith(note)
