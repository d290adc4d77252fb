"""Documents and workbooks as LibreOffice prints them: how many pages, which way round, what stands on them.
Decks: tests/exports/slides/test_decks.py.
"""

from pathlib import Path

import pytest

from cards import briefing
from cards.contents import Cover, TextSlide
from cards.factsheet.gather_factsheet import gather_factsheet
from cards.view import view_of
from data.queries.moments import Moment
from exports.documents.briefing_document import build_briefing_document
from exports.documents.country_brief import build_country_brief
from exports.pictures.browser import CHROMIUM
from exports.tables.ods_book import convert_workbook
from exports.tables.workbook import build_workbook
from tests.exports.office import pages_by_office
from words.language import Language, load_language

pytestmark = pytest.mark.torture
ADDRESS = "https://dashboard.example"
# Millimetres of an inch, of which a page's sides are 72 parts; of A4 across.
INCH, ACROSS = 25.4, (297, 210)


@pytest.mark.parametrize(("country", "lang"), [("EL", "en"), ("LU", "en"), ("AT", "de"), ("EL", "el")])
def test_a_brief_has_about_three_pages(country: str, lang: str, moment: Moment, tmp_path: Path) -> None:
    facts = gather_factsheet(country, view_of(moment, load_language(lang)), ADDRESS)
    read = pages_by_office(build_country_brief(facts), "docx", tmp_path)
    assert 2 <= len(read.pages) <= 4
    # No page is all but empty, and each says what it must.
    texts = [" ".join(page.extract_text().split()) for page in read.pages]
    assert all(len(text) > 200 for text in texts)
    for said in (facts.title, facts.sentences[0], facts.coalition.title, facts.sources.title):
        assert any("".join(said.split()) in "".join(text.split()) for text in texts), said


def test_a_briefing_opens_with_all_its_headings(language: Language, moment: Moment, tmp_path: Path) -> None:
    view = view_of(moment, language)
    made = [briefing.build_briefing_card({"card": name}, view) for name in ("ranking", "registry", "map")]
    items = [*((figure, card) for card, figure in made), TextSlide("What we ask", ("Money", "and time"))]
    cover = Cover("For Monday", ("Data as of today",), "Contents", f"{ADDRESS}/briefing")
    read = pages_by_office(build_briefing_document(items, cover, language), "docx", tmp_path)
    CHROMIUM.end()
    text = "".join("".join(page.extract_text().split()) for page in read.pages)
    for said in ("For Monday", "What we ask", "and time", *(card.headline for card, _ in made)):
        assert "".join(said.split()) in text, said
    assert any(page.images for page in read.pages)


@pytest.mark.parametrize("form", ["xlsx", "ods"])
@pytest.mark.parametrize("name", ["ranking", "registry"])
def test_a_workbook_is_printed_across_on_one_page_s_width(
    form: str, name: str, language: Language, moment: Moment, tmp_path: Path
) -> None:
    card, _ = briefing.build_briefing_card({"card": name}, view_of(moment, language))
    book = build_workbook([card], "For Monday")
    read = pages_by_office(convert_workbook(book) if form == "ods" else book, form, tmp_path)
    sides = {tuple(round(side / 72 * INCH) for side in page.mediabox[2:]) for page in read.pages}
    assert sides == {ACROSS}
    texts = [" ".join(page.extract_text().split()) for page in read.pages]
    data = [text for text in texts if card.headline[:100] in text]
    # All columns beside each other: the first and the last head stand on the same pages.
    heads = [text for text in data if card.columns[0] in text]
    assert heads
    assert len(texts) < 4 + len(card.records) / 10
    for number, text in enumerate(texts, 1):
        assert f"{number} / {len(texts)}" in text
    assert any("For Monday" in text and "sources" in text for text in texts)
