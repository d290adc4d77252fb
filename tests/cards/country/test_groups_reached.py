"""Groups that lag in a country, and whose coalition works for them: side by side, with no word of a cause."""

import re

import pytest

from cards.country.country_subject import country_subject
from cards.country.groups_reached import lagging_groups, reached_card
from cards.view import View, view_of
from data.facts.catalogue import Catalogue
from data.queries import series
from data.queries.moments import Moment
from words.language import Language

SKILLS = "basic_digital_skills"


@pytest.fixture
def view(moment: Moment, language: Language) -> View:
    return view_of(moment, language)


def test_groups_below_everyone_stand_with_coalitions_that_work_for_them(view: View, moment: Moment) -> None:
    subject = country_subject("HU", moment)
    groups = lagging_groups(subject, view)
    values = series.observations(SKILLS, moment, ["HU"], ["2025"], None).set_index("breakdown")["value"]
    behind = [group.row["value"] - values["total"] for group in groups]
    assert behind == sorted(behind)
    assert all(gap < 0 for gap in behind)
    first = groups[0]
    assert (first.people, first.row["breakdown"], first.own) == ("older_people", "age_65_74", "included")
    assert first.named == ("LV", "AT", "SK")
    assert {"EL", "LT", "SE"} <= set(first.included)
    assert "HU" not in (*first.named, *first.included)
    card = reached_card(subject, view)
    assert card is not None
    assert card.headline == ("Hungary: older people were 32.7 points below average in 2025")
    assert card.table.rows[0][:4] == ("Older people (aged 65-74)", "24.6%", "−32.7", "yes, in our reading")


def test_the_card_stands_only_where_areas_or_groups_are_known(
    view: View, moment: Moment, facts: Catalogue
) -> None:
    for code in facts.countries:
        coalition = view.coalitions[code]
        known = bool(coalition.activity_areas or coalition.works_with)
        assert (reached_card(country_subject(code, moment), view) is not None) == known, code


def test_no_word_claims_a_cause(view: View, moment: Moment) -> None:
    card = reached_card(country_subject("AT", moment), view)
    assert card is not None
    said = " ".join([card.headline, card.subject, *card.notes, *card.table.columns]).lower()
    assert not re.findall(r"\b(because|thanks to|caus\w+|leads to|effect|impact|drives?|result of)\b", said)


def test_a_count_has_no_groups_that_lag(view: View, moment: Moment) -> None:
    assert reached_card(country_subject("HU", moment, "ict_specialists_persons"), view) is None
