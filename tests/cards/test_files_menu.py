"""The menu of a card's files: a link for every form the server makes, the same codes in all, and nothing that a title could run."""

import re
from collections.abc import Mapping
from dataclasses import replace
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pytest

from cards import addressed, files_menu
from cards.card import Card
from charts.look import Look
from serving.card_files import FORMS
from words.language import Language

pytestmark = pytest.mark.usefixtures("moment")


@pytest.fixture
def card(words: Language, light: Look) -> Card:
    return addressed.made({"card": "compare-lines", "countries": "EL.IE"}, words, light).card


def links(said: str) -> dict[str, list[Mapping[str, str]]]:
    """The codes of every link by form."""
    found: dict[str, list[Mapping[str, str]]] = {}
    for address in re.findall(r'href="([^"]*)" download', said):
        parts = urlsplit(unescape(address))
        assert parts.path.startswith("/api/v1/chart.")
        found.setdefault(parts.path.rsplit(".", 1)[1], []).append(dict(parse_qsl(parts.query)))
    return found


def test_every_form_is_offered_with_the_codes_of_the_card(card: Card, words: Language) -> None:
    found = links(files_menu.menu(card, words, pictures=True))
    assert set(found) == set(FORMS)
    assert [codes["shape"] for codes in found["png"]] == ["slide", "column", "square"]
    for codes in (each for form in found.values() for each in form):
        assert {name: code for name, code in codes.items() if name != "shape"} == card.codes


def test_without_chromium_the_menu_says_so_and_offers_the_browsers_own_image(card: Card, words: Language) -> None:
    said = files_menu.menu(card, words, pictures=False)
    assert set(links(said)) == set(FORMS) - {"png", "svg", "pdf"}
    assert "No picture can be made on this server." in said
    assert 'class="dd-png"' in said
    assert 'data-kind="image"' not in said


def test_citations_and_the_frame_can_be_copied(card: Card, words: Language) -> None:
    said = files_menu.menu(card, words, pictures=True)
    assert re.findall(r'data-kind="(\w+)"', said) == ["image", "text", "text", "text", "frame"]
    assert [style for style in ("short", "full", "bibtex") if f"style={style}" in said] == ["short", "full", "bibtex"]
    assert 'data-address="/embed?card=compare-lines&amp;' in said


def test_a_title_runs_nothing(card: Card, words: Language) -> None:
    said = files_menu.menu(replace(card, title='"><script>alert(1)</script>'), words, pictures=True)
    assert "<script" not in said
    assert said.count("&lt;script&gt;") >= 1
    assert 'title="">' not in said
