"""Member states have moved apart or come closer only where the change exceeds its jackknife error."""

import pytest

from cards.targets.target_spread import spread_card
from cards.view import view_of
from data.facts.catalogue import EU
from data.queries.moments import Moment


@pytest.mark.parametrize(
    ("indicator", "start"),
    [
        (
            "basic_digital_skills",
            "The spread has hardly changed: standard deviation 11.9 points in 2021, 12.6",
        ),
        ("e_health_records", "Member states have come closer: standard deviation 19.5 points in 2022, 11.6"),
    ],
)
def test_takeaway_of_the_spread(indicator: str, start: str, moment: Moment, language, light) -> None:
    made = spread_card(indicator, EU, view_of(moment, language, light))
    assert made is not None
    assert made[0].headline.startswith(start)
