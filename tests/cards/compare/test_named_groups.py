"""Groups that people use, with their sources, and a group of the reader's own."""

import pytest

from cards import every
from cards.briefing import decode_cards, encode_cards
from cards.card import Card
from cards.compare.named_groups import group_of, is_safe_name, named_groups, own_group
from cards.request import CardError
from charts.look import load_look
from data.facts.catalogue import Catalogue
from data.queries import series
from data.queries.moments import Moment
from words.language import Language

SKILLS = "basic_digital_skills"
OWN = {"own": "DK.FI.NL", "own_name": "Digital front-runners"}


def card_of(language: Language, **codes: str) -> Card:
    return every.build_card({"card": "compare-lines", **codes}, language, load_look()).card


def test_each_group_has_a_source_and_a_name_within_a_sentence(facts: Catalogue) -> None:
    for code, group in facts.groups.items():
        assert group.source.startswith("https://"), code
        assert group.within, code
    cooperation = {code: group.members for code, group in facts.groups.items() if group.kind == "cooperation"}
    assert cooperation == {
        "nordic": ("DK", "FI", "SE"),
        "baltic": ("EE", "LV", "LT"),
        "visegrad": ("CZ", "HU", "PL", "SK"),
        "benelux": ("BE", "LU", "NL"),
        "med9": ("EL", "ES", "FR", "HR", "IT", "CY", "MT", "PT", "SI"),
        "euro_area": tuple(
            code for code in facts.countries if code not in ("CZ", "DK", "HU", "PL", "RO", "SE")
        ),
    }


def test_the_countries_of_a_group_are_called_by_its_name(moment: Moment, language: Language) -> None:
    card = card_of(language, countries="LT.EE.LV", indicator="women_ict_specialists", since="2015")
    assert card.headline == "Estonia led the Baltic states with 27.6% in 2024; Lithuania came last with 18.2%"
    assert (
        card.subject == "Women among ICT specialists, the Baltic states, 2015 to 2024 (% of ICT specialists)"
    )


def test_a_group_of_one_s_own_is_a_label_and_a_benchmark(moment: Moment, language: Language) -> None:
    card = card_of(language, countries="NL.FI.DK", **OWN)
    assert card.headline == "The Netherlands led the group “Digital front-runners” with 83.6% in 2025"
    assert ", the group “Digital front-runners”, " in card.subject
    assert {name: card.codes[name] for name in OWN} == OWN
    against = card_of(language, countries="EL", benchmark="mean-own", **OWN)
    mean = series.observations(SKILLS, moment, ["DK", "FI", "NL"], ["2025"])["value"].mean()
    assert f"The mean of the group “Digital front-runners” stood at {mean:.1f}% in 2025." in " ".join(
        against.notes
    )
    assert any(row[0] == "mean of the group “Digital front-runners”" for row in against.table.rows)


def test_a_group_that_is_not_shown_is_not_in_the_address_of_a_card(
    moment: Moment, language: Language
) -> None:
    card = card_of(language, countries="EL", **OWN)
    assert not {"own", "own_name"} & set(card.codes)


def test_a_briefing_keeps_the_group(moment: Moment, language: Language) -> None:
    codes = {"card": "compare-lines", "countries": "DK.FI.NL", **OWN}
    assert decode_cards(encode_cards([codes])) == (codes,)


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        "<b>us</b>",
        "a&b",
        "{value}",
        "us\N{ZERO WIDTH SPACE}",
        "x" * 41,
        "a~b",
        "see https://a.eu",
        "_us",
    ],
)
def test_a_name_that_is_no_plain_text_is_refused(name: str, moment: Moment, language: Language) -> None:
    assert not is_safe_name(name)
    assert own_group(name, ["DK", "FI"]) is None
    with pytest.raises(CardError, match="own_name"):
        card_of(language, countries="DK.FI", own="DK.FI", own_name=name)


@pytest.mark.parametrize("name", ["V4+", "Les Six (1958)", "Χώρες του Νότου", "Baltic-Nordic, 6", "l'Europe"])
def test_plain_names_in_any_script_are_taken(name: str) -> None:
    assert is_safe_name(name)


def test_own_needs_two_countries_that_are_member_states(moment: Moment, language: Language) -> None:
    with pytest.raises(CardError, match="needs at least two countries"):
        card_of(language, own="DK", own_name="Us")
    with pytest.raises(CardError, match='own "XX" is not valid'):
        card_of(language, own="DK.XX", own_name="Us")


def test_a_group_is_found_by_its_members_in_any_order(language: Language) -> None:
    own = own_group("Ours", ["NL", "DK"])
    found = group_of(["DK", "NL"], own, language)
    assert found is not None
    assert found.name == "Ours"
    assert group_of(["DK", "NL"], None, language) is None
    assert next(iter(named_groups(own, language))) == "own"
