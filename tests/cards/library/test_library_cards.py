"""The cards of the library: what they say of their items, which lists they are, and the factsheet's newest
three.
"""

import pytest

from cards import every
from cards.card import Card
from cards.factsheet.gather_factsheet import gather_factsheet
from cards.request import CardError
from cards.view import view_of
from charts.look import Look
from data.facts.catalogue import catalogue
from data.queries.moments import Moment
from words.language import Language

pytestmark = pytest.mark.usefixtures("moment")


def built(language: Language, light: Look, **codes: str) -> Card:
    return every.build_card(codes, language, light).card


@pytest.mark.parametrize(
    ("country", "headline"),
    [
        ("", "Of 323 items in this list, the newest was about Luxembourg (16 Dec 2025)"),
        ("EL", "The coalition of Greece published 10 items, none with a known date"),
        ("BG", "The coalition of Bulgaria published 16 items, the newest from 2 Aug 2025"),
        ("NL", "Of 6 items about the Netherlands, the newest was from 26 Jun 2023"),
        ("FI", "Of 3 items about Finland, the newest was from May 2024"),
        ("FR", "Of 7 items about France, the newest was from 21 Jun 2023"),
    ],
)
def test_the_newest_is_the_finding(language: Language, light: Look, country: str, headline: str) -> None:
    assert built(language, light, card="stories", country=country).headline == headline


@pytest.mark.parametrize(("country", "label"), [("", "Newest items"), ("BG", "Newest items")])
def test_the_newest_of_any_type_stand_first_undated_ones_last(
    language: Language, light: Look, country: str, label: str
) -> None:
    card = built(language, light, card="stories", country=country)
    assert card.label == label
    dates = [str(record["date"] or "") for record in card.records]
    assert dates == sorted(dates, reverse=True)
    assert len({record["type"] for record in card.records}) > 1


def test_a_list_without_dates_is_not_called_newest(language: Language, light: Look) -> None:
    card = built(language, light, card="stories", country="EL")
    assert card.label == "Items of the library"
    assert card.subject == "Items of the library, published by the coalition of Greece"
    assert {row[3] for row in card.table.rows} == {"undated"}


def test_every_country_has_newest_items(language: Language, light: Look) -> None:
    for country in catalogue().countries:
        card = built(language, light, card="stories", country=country)
        assert 5 <= len(card.headline.split()) <= 14, card.headline
        # What its coalition published, about whomever; else what is about the country.
        published = {record["coalition"] for record in card.records} == {country}
        assert published or {record["country"] for record in card.records} == {country}
        assert published == ("published" in card.headline)


def test_a_list_is_the_same_by_its_address(language: Language, light: Look) -> None:
    card = built(language, light, card="library", about="GR", type="strategy", written="en", text="Digital")
    assert card.codes["about"] == "EL"
    assert card.subject == (
        "Items of the library, about Greece, type: Strategy, in English, with the words “Digital”"
    )
    assert built(language, light, **card.codes) == card
    assert len(card.records) == len(list(card.records)) == len(card.table.rows)
    assert {record["type"] for record in card.records} == {"strategy"}


def test_a_printed_title_is_quoted_and_one_from_an_address_is_not(language: Language, light: Look) -> None:
    card = built(language, light, card="library")
    for record, row in zip(card.records, card.table.rows, strict=False):
        assert row[0].startswith("“") == (record["title_basis"] == "printed")
        assert row[3] == "undated" or record["date"]
    assert len(card.table.rows) == 100
    assert len(card.records) == 323
    assert any("none of it is in the exchange counts" in note for note in card.notes)


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        ({"type": "article"}, 'type "article"'),
        ({"publisher": "Nobody"}, 'publisher "Nobody" is not valid here'),
        ({"year": "1066"}, 'year "1066"'),
        ({"text": "x" * 81}, "text has more than 80 letters"),
    ],
)
def test_a_wrong_choice_is_named(language: Language, light: Look, codes: dict[str, str], said: str) -> None:
    with pytest.raises(CardError, match=said):
        built(language, light, card="library", **codes)


def test_a_factsheet_has_the_newest_three(language: Language, moment: Moment) -> None:
    stories = gather_factsheet("EL", view_of(moment, language)).stories
    assert stories is not None
    newest = stories.items
    assert stories.title == "Items of the library"
    assert newest[0].text == "Πρωτοβουλίες δράσεων 2020"
    assert [fact.source for fact in newest] == ["nationalcoalition.gov.gr, undated"] * 3
    hungarian = gather_factsheet("HU", view_of(moment, language)).stories
    assert hungarian is not None
    assert hungarian.title == "Newest in the library"
    assert hungarian.items[0].source == "digitalalliance.bg, 14 Jun 2023"
