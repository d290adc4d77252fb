"""Whole decks: the opening slide, the sources at the end, and another program that opens them."""

import dataclasses
import io
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.util import Emu

from cards import every
from cards.contents import Cover
from charts.look import Look
from data.queries.moments import Moment
from exports.slides import deck
from tests.exports.office import pages_by_office
from tests.exports.slides_opened import LINK, card_of, described, opened
from words.language import Language

pytestmark = pytest.mark.usefixtures("moment")
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@pytest.mark.torture
def test_another_program_opens_the_deck(language: Language, light: Look, tmp_path: Path) -> None:
    cards = [its for its in (card_of(name, "IE", language, light) for name in every.CARDS) if its]
    made = deck.build_deck([(its.figure, its.card) for its in cards], language, Cover("All"))
    pages, slides = pages_by_office(made, "pptx", tmp_path).pages, Presentation(io.BytesIO(made)).slides
    assert len(pages) == len(slides) > len(cards) + 2
    for slide, page in zip(slides, pages, strict=True):
        said = "".join(page.extract_text().split())
        assert "".join(slide.shapes.title.text.split()) in said


def test_the_opening_slide_lists_the_slides_and_leads_back_to_the_briefing(
    language: Language, light: Look
) -> None:
    cards = [every.build_card({"card": name}, language, light) for name in ("ranking", "map")]
    first, *others = opened([(card.figure, card.card) for card in cards], language, "For Monday").slides
    title, facts, contents = (first.placeholders[number].text_frame for number in (0, 1, 2))
    assert title.text == "For Monday"
    (link,) = [run for line in facts.paragraphs for run in line.runs if run.hyperlink.address]
    assert (link.text, link.hyperlink.address) == ("dashboard.example/map", LINK)
    _, *listed = contents.paragraphs
    assert [line.text for line in listed] == [
        f"{number}  {slide.shapes.title.text}" for number, slide in enumerate(others, 2)
    ]
    targets = [line.runs[0]._r.find(".//{*}hlinkClick").get(RELATION) for line in listed]
    assert [first.part.related_part(target) for target in targets] == [slide.part for slide in others]
    assert LINK in [described(shape).rpartition(" ")[2] for shape in first.shapes if shape.shape_type == 13]


def test_a_link_that_is_too_long_for_a_code_is_a_link_only(language: Language, light: Look) -> None:
    made = every.build_card({"card": "ranking"}, language, light)
    long = f"{LINK}&called={'x' * 3000}"
    slide = opened([(made.figure, dataclasses.replace(made.card, link=long))], language).slides[0]
    assert not [shape for shape in slide.shapes if shape.shape_type == 13]
    assert any(
        run.hyperlink.address == long
        for shape in slide.placeholders
        for line in shape.text_frame.paragraphs
        for run in line.runs
    )


def test_a_deck_opens_with_its_name_and_ends_with_its_sources(
    language: Language, light: Look, moment: Moment
) -> None:
    cards = [
        every.build_card({"card": name, "as_of": moment.as_of}, language, light)
        for name in ("ranking", "map")
    ]
    made = opened([(card.figure, card.card) for card in cards], language, 'Skills <script> & "more"')
    assert made.core_properties.title == made.slides[0].shapes.title.text == 'Skills <script> & "more"'
    assert made.core_properties.language == "en"
    assert [layout.name for layout in made.slide_layouts] == ["Opening", "Card", "Tall card", "Text"]
    assert len(made.slides) == 4
    assert "isoc_sk_dskl_i21" in made.slides[3].placeholders[1].text_frame.text
    for slide in made.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= made.slide_width + Emu(20)
            assert shape.top + shape.height <= made.slide_height + Emu(20)
