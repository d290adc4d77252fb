"""A licence that no source states is named as such wherever the numbers go: "not known" alone could be read
as anything.
"""

import io
from collections.abc import Iterator

import openpyxl
import pytest
from pptx import Presentation

from cards import every
from cards.registry import BuiltCard
from charts.look import Look
from data.facts.catalogue import Catalogue
from data.facts.fact_types import UNKNOWN
from data.queries.moments import Moment
from exports.documents.bundle import readme_text
from exports.slides import deck
from exports.tables import plain_tables
from exports.tables.workbook import build_workbook
from words.language import Language

NAMED = "United Nations, World Population Prospects 2024"


@pytest.fixture(scope="module")
def estimated(moment: Moment, language: Language, light: Look) -> BuiltCard:
    """A card whose numbers rest on a source that states no licence."""
    made = every.build_card({"card": "parts"}, language, light)
    assert NAMED in {edition.name for edition in made.card.editions}
    return made


def said(made: BuiltCard, language: Language) -> Iterator[tuple[str, str]]:
    """What each form prints, as text."""
    opened = Presentation(io.BytesIO(deck.build_deck([(made.figure, made.card)] * 2, language)))
    texts = [
        shape.text_frame.text for slide in opened.slides for shape in slide.shapes if shape.has_text_frame
    ]
    yield "slides", "\n".join(texts)
    yield (
        "notes",
        "\n".join(
            slide.notes_slide.notes_text_frame.text for slide in opened.slides if slide.has_notes_slide
        ),
    )
    sheet = openpyxl.load_workbook(io.BytesIO(build_workbook([made.card])))["sources"]
    yield "workbook", "\n".join(str(cell or "") for row in sheet.values for cell in row)
    yield "ZIP", readme_text(made.card, pictured=True)
    yield "pictures and PDF", made.card.licence
    yield "JSON", plain_tables.card_json(made.card).decode()


def test_a_licence_that_is_not_known_is_named_in_every_form(
    estimated: BuiltCard, language: Language, facts: Catalogue
) -> None:
    assert facts.sources["un"].licence == UNKNOWN
    for form, text in said(estimated, language):
        assert "Licence not known." in text, form
        assert f"{NAMED}: not known" not in text, form
        assert f"{NAMED}. not known" not in text, form
        assert ". not known" not in text, form
