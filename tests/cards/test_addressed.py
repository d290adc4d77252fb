"""Cards by their address: every kind can be made of codes, says its own, and refuses what is wrong by
name.
"""

import contextlib

import pytest

from cards import briefing, every
from cards.card import LONGEST
from cards.request import CardError
from charts.kinds import FIGURES
from charts.look import Look
from data.facts.catalogue import EU
from data.queries.moments import Moment
from words.language import Language

# As shipped no coalition's site is read: tests/pages/test_exchange.py makes these.
HELD = [name for name in every.CARDS if not name.startswith("exchange-")]
pytestmark = pytest.mark.usefixtures("moment")
FLAGGED, SMALLEST = "RO", "MT"


def codes_of(name: str, country: str) -> dict[str, str]:
    """An address with a country, in the place where the card takes one."""
    takes = every.CARDS[name].takes
    return {
        "card": name,
        **(
            {"country": country}
            if "country" in takes
            else {"countries": country}
            if "countries" in takes
            else {}
        ),
    }


@pytest.mark.parametrize("name", HELD)
def test_a_card_says_the_address_that_makes_it_again_and_its_message_first(
    name: str, moment: Moment, language: Language, light: Look
) -> None:
    card, figure = every.build_card(codes_of(name, FLAGGED), language, light)
    assert card.codes["card"] == name
    assert (card.codes["as_of"], card.codes["state"], card.codes["lang"]) == (
        moment.as_of,
        str(moment.state),
        "en",
    )
    # tests/cards/test_alternative_text.py has more of what stands for a figure.
    assert len(card.alternative) <= LONGEST
    assert card.alternative.startswith(card.headline.strip()[:400])
    again = every.build_card(card.codes, language, light)
    assert again.card == card
    assert again.figure.to_json() == figure.to_json()


@pytest.mark.parametrize("name", HELD)
def test_contents_are_whole(name: str, language: Language, light: Look) -> None:
    # Malta has no regions, and its parts by age miss its gap.
    country = FLAGGED if name in ("regions", "parts") else SMALLEST
    card, _ = every.build_card(codes_of(name, country), language, light)
    assert card.kind in FIGURES
    for said in (
        card.headline,
        card.headline,
        card.alternative,
        card.source,
        card.table.rows,
        card.records,
        # A roadmap is what pages say; none of them names a licence.
        card.licence or name == "roadmap",
    ):
        assert said
    plain = {type(value) for record in card.records for value in record.values()}
    assert plain <= {str, int, float, bool, type(None)}
    assert all(set(record) <= set(card.columns) for record in card.records)


def test_a_link_leads_to_the_page_with_the_same_choice(language: Language, light: Look) -> None:
    card, _ = every.build_card({"card": "compare-lines", "countries": "EL.IE"}, language, light)
    link = every.page_link(card.codes)
    assert link.startswith("/compare?v=1&kind=lines&indicator=basic_digital_skills&countries=EL.IE&")
    assert "card=" not in link


def test_nobody_of_several_is_a_choice(language: Language, light: Look) -> None:
    card = every.build_card({"card": "compare-lines", "countries": "none"}, language, light).card
    assert card == every.build_card({"card": "compare-lines"}, language, light).card


def test_a_country_goes_by_its_other_codes_too(language: Language, light: Look) -> None:
    assert (
        every.build_card({"card": "profile", "country": "GR"}, language, light).card.codes["country"] == "EL"
    )
    assert (
        every.build_card({"card": "compare-lines", "countries": "GR.IE"}, language, light).card.codes[
            "countries"
        ]
        == "EL.IE"
    )
    assert every.build_card({"card": "fan", "country": "EU"}, language, light).card.codes["country"] == EU


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        ({}, 'card ""'),
        ({"card": "mapp"}, 'card "mapp"'),
        ({"card": "map", "indicator": "basic_digital_skill"}, 'indicator "basic_digital_skill"'),
        ({"card": "map", "period": "1999"}, 'period "1999"'),
        ({"card": "map", "countries": "EL"}, 'parameter "countries"'),
        ({"card": "map", "as_of": "yesterday"}, 'as_of "yesterday"'),
        ({"card": "map", "as_of": "20240630"}, 'as_of "20240630"'),
        ({"card": "map", "state": "0"}, 'state "0"'),
        ({"card": "map", "state": "١"}, "state"),
        ({"card": "compare-heat", "countries": "EL.XX"}, 'countries "XX"'),
        ({"card": "compare-lines", "groups": "women.cities"}, "are of different kinds"),
        ({"card": "compare-stacked", "indicator": "cloud"}, '"stacked"'),
        ({"card": "fan", "indicator": "population"}, 'indicator "population"'),
        ({"card": "regions", "country": "LU"}, "no values"),
    ],
)
def test_a_wrong_code_is_named(codes: dict[str, str], said: str, language: Language, light: Look) -> None:
    with pytest.raises(CardError) as refused:
        every.build_card(codes, language, light)
    assert said in str(refused.value)


# Every day tests/pages/test_old_moments.py tries others of them.
@pytest.mark.torture
@pytest.mark.parametrize("earlier", [{"as_of": "2024-06-30"}, {"state": "1"}, {"as_of": "1990-01-01"}])
@pytest.mark.parametrize("name", HELD)
def test_an_earlier_moment_gives_a_card_or_says_why_not(
    name: str, earlier: dict[str, str], language: Language, light: Look
) -> None:
    with contextlib.suppress(CardError):
        card, _ = every.build_card({"card": name, **earlier}, language, light)
        assert earlier.items() <= card.codes.items()


def test_what_is_possible_is_said(language: Language, light: Look) -> None:
    with pytest.raises(CardError) as refused:
        every.build_card({"card": "map", "indicator": "basic_digital_skill"}, language, light)
    assert "basic_digital_skills" in refused.value.near


def test_what_is_looked_for_in_the_registry_is_part_of_its_address_and_of_a_briefing(
    language: Language, light: Look
) -> None:
    card = every.build_card(
        {"card": "registry", "connection": "connected", "looked_for": " dansk it "}, language, light
    ).card
    assert card.codes["looked_for"] == "dansk it"
    assert [row[0] for row in card.table.rows] == ["Denmark"]
    assert card.subject.endswith("Connection: connected to the platform · Search in all facts: dansk it")
    (again,) = briefing.decode_cards(briefing.encode_cards([card.codes]))
    assert again == {"card": "registry", "connection": "connected", "looked_for": "dansk it"}
    with pytest.raises(CardError):
        every.build_card({"card": "registry", "looked_for": "x" * 81}, language, light)
    with pytest.raises(CardError, match="not valid here"):
        every.build_card({"card": "registry", "partner": "labour"}, language, light)
    with pytest.raises(CardError):
        every.build_card({"card": "registry", "looked_for": "martians"}, language, light)
