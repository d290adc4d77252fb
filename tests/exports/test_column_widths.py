"""Columns are as wide as what stands in them: no word and no number is cut, in documents and on slides."""

import io

import pytest
from docx import Document
from docx.oxml.ns import qn
from PIL import ImageFont

from cards.factsheet.gather_factsheet import gather_factsheet
from cards.view import view_of
from data.queries.moments import Moment
from exports.column_widths import fit_widths, least_widths, text_width
from exports.documents.country_brief import build_country_brief
from words.language import Language

WORDS = ("Netherlands", "2025", "−37.2", "comparable", "Φάρμακα", "10.45", "specialists", "WWW", "100.0%")
SANS = "/usr/share/fonts/truetype/liberation/LiberationSans-{}.ttf"
# What Word leaves at both sides of a cell's text, in points.
BESIDE = 10.8


def measured(text: str, points: float, *, bold: bool = False) -> float:
    try:
        font = ImageFont.truetype(SANS.format("Bold" if bold else "Regular"), 100)
    except OSError:
        pytest.skip("the font with Arial's widths is not on this machine")
    return font.getlength(text) * points / 100


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("word", WORDS)
def test_a_word_is_never_taken_for_narrower_than_it_is(word: str, bold: bool) -> None:
    assert text_width(word, 10, bold=bold) >= measured(word, 10, bold=bold)


def test_a_word_gets_its_room_before_a_long_text() -> None:
    columns = [["Country", "Netherlands"], ["Text", "a few words " * 40], ["Year", "2025"]]
    widths = fit_widths(columns, 300, 9, 8)
    assert widths is not None
    assert sum(widths) == pytest.approx(300)
    assert all(wide >= least for wide, least in zip(widths, least_widths(columns, 9, 8), strict=True))
    assert widths[1] > 150
    assert fit_widths(columns, 60, 9, 8) is None


def test_no_word_of_a_brief_is_wider_than_its_column(moment: Moment, language: Language) -> None:
    brief = build_country_brief(
        gather_factsheet("NL", view_of(moment, language), "https://dashboard.example")
    )
    tried = 0
    for table in Document(io.BytesIO(brief)).tables:
        widths = [int(column.get(qn("w:w"))) / 20 for column in table._tbl.tblGrid.gridCol_lst]
        for place, row in enumerate(table.rows):
            for wide, cell in zip(widths, row.cells, strict=True):
                runs = [run for line in cell.paragraphs for run in line.runs]
                words = [(word, run.font.size.pt) for run in runs for word in run.text.split()]
                tried += len(words)
                assert all(measured(word, size, bold=not place) <= wide - BESIDE for word, size in words)
    assert tried > 300
