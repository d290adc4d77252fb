"""The parts of a country's gap by age: they add up to the published gap, or are not shown."""

import math

import pytest

from analysis.groups import MISSED_PART, MISSED_POINTS, fit_contributions
from cards.country.country_subject import country_subject
from cards.country.gap_by_age import gap_parts, parts_card
from cards.view import view_of
from data.facts.catalogue import Catalogue
from data.queries.moments import Moment


def test_parts_near_the_gap_stay() -> None:
    assert fit_contributions({"young": -1.0, "old": -9.2}, -10.0) == {"young": -1.0, "old": -9.2}
    assert fit_contributions({"young": -0.2, "old": -0.5}, -0.5) == {"young": -0.2, "old": -0.5}


def test_parts_that_miss_the_gap_are_scaled_alike() -> None:
    assert fit_contributions({"young": -4.0, "old": -16.0}, -10.0) == {"young": -2.0, "old": -8.0}


@pytest.mark.parametrize("gap", [-10.0, 10.0])
def test_parts_of_both_signs_that_miss_the_gap_are_not_shown(gap: float) -> None:
    assert fit_contributions({"young": 4.0, "old": -18.0}, gap) == {}


def test_malta_s_parts_of_14_7_are_not_shown_for_a_gap_of_13_2(moment: Moment, language, light) -> None:
    assert parts_card(country_subject("MT", moment), view_of(moment, language, light)) is None


def test_cyprus_is_scaled_and_says_so(moment: Moment, language, light) -> None:
    parts = gap_parts(country_subject("CY", moment), moment)
    assert parts is not None
    assert math.fsum(parts.parts.values()) == pytest.approx(parts.gap)
    assert parts.gap == pytest.approx(-24.25)
    made = parts_card(country_subject("CY", moment), view_of(moment, language, light))
    assert made is not None
    assert "scaled alike" in made[0].notes[-1]


def test_shown_parts_add_up_to_the_published_gap(moment: Moment, facts: Catalogue) -> None:
    found = [parts for code in facts.countries if (parts := gap_parts(country_subject(code, moment), moment))]
    assert len(found) > 20
    for parts in found:
        missed = abs(math.fsum(parts.parts.values()) - parts.gap)
        assert missed <= max(MISSED_POINTS, MISSED_PART * abs(parts.gap))


def test_above_the_target_the_card_says_who_pulls_down(moment: Moment, language, light) -> None:
    above, below = (
        parts_card(country_subject(code, moment), view_of(moment, language, light)) for code in ("DK", "DE")
    )
    assert above is not None
    assert below is not None
    assert above[0].label == "Who pulls the result down, by age, 2025"
    assert below[0].label.startswith("Where the gap to 80% lies")
