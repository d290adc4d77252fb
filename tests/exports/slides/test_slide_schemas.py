"""Slides by the schemas of Office: every card, several countries, and the five slides.

Checked by the validator of the Open XML SDK, which tests/exports/office.sh installs: each part against the
schemas of Office 2019, and the SDK's rules on numbers, references and unique ids. It does not check what a
program draws of a valid file.
"""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from pptx.oxml.ns import qn

from cards import every
from cards.contents import Cover
from cards.five_slides import gather_slides
from cards.view import view_of
from charts.look import Look
from data.facts.catalogue import EU
from data.queries.moments import Moment
from exports.slides.deck import build_deck
from tests.conftest import PROJECT
from tests.exports.slides_opened import card_of, slide_of
from words.language import Language

pytestmark = pytest.mark.usefixtures("moment")
VALIDATOR = PROJECT / ".venv" / "ooxml" / "node_modules" / ".bin" / "ooxml-validator"
# Kinds of figures that no card has without further choices.
CHOICES: tuple[dict[str, str], ...] = (
    {"card": "map", "layout": "tiles"},
    {"card": "map", "indicator": "ict_specialists_persons"},
    {"card": "compare-lines", "indicator": "ict_specialists"},
    {"card": "compare-strip", "groups": "women.men", "countries": "IE.DE"},
    {"card": "fan", "indicator": "women_ict_specialists", "country": "EL"},
    {"card": "cockpit", "country": "IE"},
)


def refused(deck: bytes, folder: Path) -> list[dict[str, Any]]:
    """What the schemas refuse of a deck."""
    (folder / "deck.pptx").write_bytes(deck)
    told = [str(VALIDATOR), str(folder / "deck.pptx"), "--officeVersion", "Office2019"]
    answer = json.loads(subprocess.run(told, capture_output=True, timeout=120, check=False).stdout)
    assert answer["ok"] == (not answer["errors"])
    errors: list[dict[str, Any]] = answer["errors"]
    return errors


@pytest.fixture
def validator() -> Path:
    if not VALIDATOR.exists():
        pytest.skip("the validator of the Open XML SDK is not installed (tests/exports/office.sh)")
    return VALIDATOR


@pytest.mark.torture
@pytest.mark.parametrize("country", ["IE", "EL", "MT", "RO"])
def test_every_card_s_slide_is_valid(
    country: str, language: Language, light: Look, validator: Path, tmp_path: Path
) -> None:
    cards = [its for its in (card_of(name, country, language, light) for name in every.CARDS) if its]
    cards += [every.build_card(codes, language, light) for codes in CHOICES]
    cover = Cover("All", ("A line",), "Contents", "https://dashboard.example/briefing")
    deck = build_deck([(its.figure, its.card) for its in cards], language, cover)
    assert refused(deck, tmp_path) == []


@pytest.mark.torture
@pytest.mark.parametrize("country", ["EL", "LU", EU])
def test_the_five_slides_are_valid(
    country: str, language: Language, moment: Moment, validator: Path, tmp_path: Path
) -> None:
    found = gather_slides(country, view_of(moment, language), "https://dashboard.example")
    cards = [(its.figure, its.card) for its in found.cards]
    assert refused(build_deck(cards, language, found.cover, found.asks), tmp_path) == []


@pytest.mark.torture
def test_the_validator_refuses_what_is_wrong(
    language: Language, light: Look, validator: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("exports.slides.slide_parts._number_axes", lambda _: None)
    made = every.build_card({"card": "ranking"}, language, light)
    errors = refused(build_deck([(made.figure, made.card)], language), tmp_path)
    assert errors
    assert all("UInt32" in each["description"] for each in errors)


@pytest.mark.parametrize("card", ["ranking", "compare-lines", "fan", "distribution", "spread"])
def test_axes_are_numbered_as_the_schema_wants(card: str, language: Language, light: Look) -> None:
    slide, _ = slide_of(card, language, light)
    space = next(shape.chart._chartSpace for shape in slide.shapes if shape.has_chart)
    numbers = [int(its.get("val")) for its in space.iter(qn("c:axId"), qn("c:crossAx"))]
    assert sorted(set(numbers)) == list(range(1, len(set(numbers)) + 1))
    axes = [int(axis.find(qn("c:axId")).get("val")) for axis in space.iter(qn("c:valAx"), qn("c:catAx"))]
    crossed = [
        int(axis.find(qn("c:crossAx")).get("val")) for axis in space.iter(qn("c:valAx"), qn("c:catAx"))
    ]
    assert crossed == axes[::-1]
