"""LibreOffice opens a file of ours and saves it again: its values, texts and pictures stay ours, the file
does not; and what was changed before is told from that.
"""

from pathlib import Path

import pytest

from cards import briefing
from cards.claims.claim import make_claim
from cards.contents import Cover, TextSlide
from cards.factsheet.gather_factsheet import gather_factsheet
from cards.view import view_of
from data.queries.moments import Moment
from exports.documents.briefing_document import build_briefing_document
from exports.documents.country_brief import build_country_brief
from exports.pictures.browser import CHROMIUM
from exports.proofs.seal import examine, seal
from exports.slides.deck import build_deck
from exports.tables.ods_book import convert_workbook
from exports.tables.workbook import build_workbook
from tests.exports.office import saved_by_office
from tests.serving.check.altered import other_bar, other_cell, other_title, other_word
from words.language import load_language

pytestmark = pytest.mark.torture
KEY = b"a key of this test alone, long enough"
NAMES = ("ranking", "compare-lines", "country-targets", "map")
ADDRESS = "https://dashboard.example"
# Files by what they are, and their forms.
FORM_OF = {
    "deck": "pptx",
    "workbook": "xlsx",
    "open workbook": "ods",
    "briefing": "docx",
    "brief of Greece": "docx",
    "brief of Luxembourg": "docx",
}


@pytest.fixture(scope="module")
def files(moment: Moment) -> dict[str, bytes]:
    language = load_language("en")
    view = view_of(moment, language)
    made = [briefing.build_briefing_card({"card": name}, view) for name in NAMES]
    cards = [card for card, _ in made]
    claim = make_claim("/briefing", "ranking", (moment.as_of, moment.state), cards)
    cover = Cover("For Monday", ("Data as of today",), "Contents", f"{ADDRESS}/briefing")
    items = [*((figure, card) for card, figure in made), TextSlide("What we ask", ("Money", "and time"))]
    plain = {
        "deck": build_deck([(figure, card) for card, figure in made], language),
        "workbook": build_workbook(cards),
        "briefing": build_briefing_document(items, cover, language),
        "brief of Greece": build_country_brief(gather_factsheet("EL", view, ADDRESS)),
        "brief of Luxembourg": build_country_brief(gather_factsheet("LU", view, ADDRESS)),
    }
    CHROMIUM.end()
    plain["open workbook"] = convert_workbook(plain["workbook"])
    return {name: seal(file, FORM_OF[name], claim, KEY) for name, file in plain.items()}


@pytest.mark.parametrize("name", FORM_OF)
def test_what_it_saves_again_has_our_values(files: dict[str, bytes], name: str, tmp_path: Path) -> None:
    form = FORM_OF[name]
    assert examine(files[name], KEY).verdict == "given"
    assert examine(saved_by_office(files[name], form, form, tmp_path), KEY).verdict == "saved"


@pytest.mark.parametrize(
    ("name", "alter"),
    [
        ("workbook", other_cell),
        ("deck", other_title),
        ("deck", other_bar),
        ("briefing", other_word),
        ("brief of Greece", other_word),
    ],
)
def test_what_was_changed_is_told_behind_it_too(
    files: dict[str, bytes], name: str, alter: object, tmp_path: Path
) -> None:
    form, changed = FORM_OF[name], alter(files[name])  # type: ignore[operator]
    assert examine(saved_by_office(changed, form, form, tmp_path), KEY).verdict == "changed"
