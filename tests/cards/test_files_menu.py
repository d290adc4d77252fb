"""The menu of a card's files: a link for every form the server makes, a card's own codes beside it, and
nothing that a title could run.
"""

import re
from dataclasses import replace
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pytest

from cards import every, files_menu
from cards.card import Card
from cards.view import view_of
from charts.look import Look
from data.queries.moments import Moment
from serving.files import card_files
from serving.files.card_files import FORMS
from serving.kept_files import FILES
from words.language import Language


@pytest.fixture
def card(moment: Moment, language: Language, light: Look) -> Card:
    return every.build_card({"card": "compare-lines", "countries": "EL.IE"}, language, light).card


def links(said: str) -> dict[str, list[dict[str, str]]]:
    """The shape that each link adds, by form."""
    found: dict[str, list[dict[str, str]]] = {}
    for address in re.findall(r'data-address="([^"]*)" download', said):
        parts = urlsplit(unescape(address))
        assert parts.path.startswith("/api/v1/chart.")
        found.setdefault(parts.path.rsplit(".", 1)[1], []).append(dict(parse_qsl(parts.query)))
    return found


def test_every_form_is_offered(moment: Moment, language: Language) -> None:
    found = links(
        files_menu.menu_pattern(view_of(moment, language), files_menu.BriefingCodes(), pictures=True)
    )
    assert set(found) == set(FORMS)
    # The last stands beside the menu, as a workbook does.
    assert [codes["shape"] for codes in found["png"]] == ["slide", "column", "square", "slide"]
    assert found["xlsx"] == [{}, {}]


def test_a_card_and_the_pattern_say_the_codes_of_the_card(
    card: Card, moment: Moment, language: Language
) -> None:
    (own,) = re.findall(r'data-codes="([^"]*)"', files_menu.card_bar(card))
    (shared,) = re.findall(
        r'data-codes="([^"]*)"',
        files_menu.menu_pattern(view_of(moment, language), files_menu.BriefingCodes(), pictures=True),
    )
    assert {**dict(parse_qsl(unescape(own))), **dict(parse_qsl(unescape(shared)))} == card.codes


def test_a_table_is_marked_so_that_its_menu_holds_no_picture(
    moment: Moment, language: Language, light: Look, card: Card
) -> None:
    tabled = files_menu.card_bar(every.build_card({"card": "registry"}, language, light).card)
    assert 'class="dd-bar dd-tabled"' in tabled
    assert "dd-tabled" not in files_menu.card_bar(card)
    # The style sheet hides the second group, the switch and the image to copy: that is what they have to be.
    groups = re.findall(
        r"<section><h3>(.*?)</h3>",
        files_menu.menu_pattern(view_of(moment, language), files_menu.BriefingCodes(), pictures=True),
    )
    assert groups[1] == "Picture"
    assert ".dd-tabled .dd-files section:nth-child(2)" in next(
        file for file in FILES.glob("*.css")
    ).read_text(encoding="utf-8")


def test_the_addresses_are_those_that_are_served(moment: Moment, language: Language) -> None:
    said = files_menu.menu_pattern(view_of(moment, language), files_menu.BriefingCodes(), pictures=True)
    served = {route.path for route in card_files.ROUTES}
    assert re.findall(r'data-address="([^"]*)" data-held', said) == ["/api/v1/table"]
    assert {files_menu.TABLE, files_menu.CITATION, files_menu.CHART + ".{form}"} == served


def test_without_chromium_the_menu_says_so_and_offers_the_browsers_own_image(
    moment: Moment, language: Language
) -> None:
    said = files_menu.menu_pattern(view_of(moment, language), files_menu.BriefingCodes(), pictures=False)
    assert set(links(said)) == set(FORMS) - {"png", "svg", "pdf"}
    assert "No picture can be made on this server." in said
    assert 'class="dd-png"' in said
    assert 'data-kind="image"' not in said


def test_citations_and_the_data_s_address_can_be_copied(moment: Moment, language: Language) -> None:
    said = files_menu.menu_pattern(view_of(moment, language), files_menu.BriefingCodes(), pictures=True)
    assert re.findall(r'data-kind="(\w+)"', said.partition("<dialog")[0]) == [
        "text",
        "text",
        "image",
        "table",
        "address",
        "text",
        "text",
        "text",
    ]
    assert re.findall(r"style=(\w+)", said) == ["text", "link", "short", "full", "bibtex"]


def test_the_embed_code_has_its_choices_and_knows_what_is_only_the_newest_now(
    moment: Moment, language: Language, light: Look
) -> None:
    said = files_menu.menu_pattern(view_of(moment, language), files_menu.BriefingCodes(), pictures=True)
    assert said.count('class="dd-embed" type="button" data-embed="/embed"') == 1
    assert re.findall(r'<option value="(\w*)">', said.partition("<dialog")[2]) == [
        *("", "frozen"),
        *("", "light", "dark"),
    ]
    shown = every.build_card({"card": "map"}, language, light).card
    bar = files_menu.card_bar(shown)
    assert 'data-newest="period"' in bar
    assert 'data-frame="At least basic digital skills"' in bar
    older = files_menu.card_bar(every.build_card({"card": "map", "period": "2023"}, language, light).card)
    assert "data-newest" not in older


def test_a_code_runs_nothing(card: Card) -> None:
    said = files_menu.card_bar(
        replace(card, key='"><script>', codes={**card.codes, "countries": '"><script>alert(1)</script>'})
    )
    assert "<script" not in said
    assert said.count(">") == 2
