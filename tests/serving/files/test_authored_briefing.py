"""A briefing with its author's words by address: every form has them, marked, and the numbers of the API; the
brief of a country; workbooks as ODS.
"""

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from pptx import Presentation
from pypdf import PdfReader
from starlette.testclient import TestClient

from cards import author_words
from cards.author_words import AuthorWords, with_text

ADDRESS = "/api/v1/briefing"
CARDS = "areas~cIE~~text-slide~W1~~ranking~ibasic_digital_skills~p2025"
HEADLINE, SENTENCE, MARK = "Ireland leads <all>", "Say this first.", "Headline: author's wording."
WORDS = with_text(AuthorWords(), "headlines", "areas~cIE", HEADLINE)
WORDS = with_text(WORDS, "sentences", "areas~cIE", SENTENCE)
WORDS = with_text(WORDS, "slides", "text-slide~W1", "What we ask\nMoney for training\nA decision")
ASKED = {"cards": CARDS, "called": "For Monday", "words": author_words.encode_words(WORDS)}


@pytest.fixture(scope="module")
def files(client: TestClient) -> Callable[[str], bytes]:
    made: dict[str, bytes] = {}

    def ask(form: str) -> bytes:
        if form not in made:
            answer = client.get(f"{ADDRESS}.{form}", params=ASKED)
            assert answer.status_code == 200, answer.text
            made[form] = answer.content
        return made[form]

    return ask


def text_of_docx(content: bytes) -> str:
    return " ".join(line.text for line in docx.Document(io.BytesIO(content)).paragraphs)


def text_of_pptx(content: bytes) -> str:
    slides = Presentation(io.BytesIO(content)).slides
    return " ".join(
        shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame
    )


def text_of_pdf(content: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def text_of_xlsx(content: bytes) -> str:
    rows = openpyxl.load_workbook(io.BytesIO(content))["sources"].iter_rows(values_only=True)
    return " ".join(str(cell) for row in rows for cell in row)


def text_of_ods(content: bytes) -> str:
    written = zipfile.ZipFile(io.BytesIO(content)).read("content.xml").decode()
    return re.sub("<[^>]+>", " ", written).replace("&lt;", "<").replace("&gt;", ">")


def text_of_zip(content: bytes) -> str:
    return zipfile.ZipFile(io.BytesIO(content)).read("README.txt").decode()


READ: dict[str, Callable[[bytes], str]] = {
    "docx": text_of_docx,
    "pptx": text_of_pptx,
    "pdf": text_of_pdf,
    "xlsx": text_of_xlsx,
    "ods": text_of_ods,
    "zip": text_of_zip,
}


@pytest.mark.parametrize("form", READ)
def test_every_form_has_the_authors_headline_and_says_whose_it_is(
    form: str, files: Callable[[str], bytes]
) -> None:
    text = " ".join(READ[form](files(form)).split())
    assert HEADLINE in text
    assert MARK in text
    assert f"{SENTENCE} (author's words)" in text
    # Workbooks hold no slides of text.
    assert ("Money for training" in text) == (form not in ("xlsx", "ods"))


def test_slides_of_text_stand_where_they_were_put(files: Callable[[str], bytes]) -> None:
    titles = [
        slide.shapes.title.text for slide in Presentation(io.BytesIO(files("pptx"))).slides if slide.shapes
    ]
    assert titles[:3] == ["For Monday", HEADLINE, "What we ask"]
    pages = PdfReader(io.BytesIO(files("pdf"))).pages
    assert "Text by the author of this briefing" in pages[2].extract_text()


def test_the_document_has_headings_captions_and_texts_for_pictures(files: Callable[[str], bytes]) -> None:
    document = docx.Document(io.BytesIO(files("docx")))
    named = [line.text for line in document.paragraphs if line.style.name == "Heading 1"]
    assert named[:2] == [HEADLINE, "What we ask"]
    assert named[3:] == ["The numbers", "Sources", "Notes"]
    assert next(iter(document.inline_shapes))._inline.docPr.get("descr").startswith(HEADLINE)
    fields = [field.get(qn("w:instr")) for field in document.element.body.iter(qn("w:fldSimple"))]
    assert len([field for field in fields if "Figure" in field]) == len(document.inline_shapes) == 2
    assert len([field for field in fields if "Table" in field]) == len(document.tables)


def test_the_tables_of_the_document_are_those_of_the_api(
    files: Callable[[str], bytes], observations: Callable[..., list[dict[str, Any]]]
) -> None:
    table = docx.Document(io.BytesIO(files("docx"))).tables[-1]
    head, *rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert head[:2] == ["Country", "% of people aged 16-74"]
    written = {row[0]: row[1] for row in rows}
    given = {row["country"]: row["value"] for row in observations(period="2025")}
    assert len(written) == len(given) == 28
    assert written["Ireland"].split("%")[0] == f"{given['IE']:.1f}"
    assert written["Romania"].split("%")[0] == f"{given['RO']:.1f}"


def test_the_link_in_a_file_leads_to_the_briefing_with_its_words(files: Callable[[str], bytes]) -> None:
    links = {
        rel.target_ref
        for rel in docx.Document(io.BytesIO(files("docx"))).part.rels.values()
        if rel.is_external
    }
    link = next(link for link in links if "/briefing?" in link)
    (words,) = re.findall("words=([^&]+)", link)
    # The codes in effect say more than those asked for: the words follow them.
    assert HEADLINE in author_words.decode_words(words).headlines.values()
    assert author_words.decode_words(words).slide("text-slide~W1").title == "What we ask"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"cards": "text-slide~W1"}, "no card"),
        ({"cards": "map~~text-slide"}, "no slide of text"),
        ({"cards": "map", "words": "1broken"}, "words of this briefing"),
        ({"cards": "map", "words": "9abc"}, "newer version"),
    ],
)
def test_what_is_wrong_with_texts_is_named(
    asked: dict[str, str], said: str, refused: Callable[..., dict[str, Any]]
) -> None:
    assert said in refused("briefing.docx", **asked)["detail"]


def test_the_brief_of_a_country_by_address(client: TestClient, refused: Callable[..., Any]) -> None:
    answer = client.get("/api/v1/brief.docx", params={"country": "GR"})
    assert answer.status_code == 200
    assert 'filename="brief-el-en.docx"' in answer.headers["content-disposition"]
    assert answer.headers["content-type"].endswith("wordprocessingml.document")
    assert "51.0% of people in Greece" in text_of_docx(answer.content)
    assert refused("brief.docx", country="XX")["detail"]
    assert refused("brief.docx")["detail"]


def test_a_card_as_ods_has_the_numbers_of_the_api(
    client: TestClient, observations: Callable[..., list[dict[str, Any]]]
) -> None:
    asked = {"card": "ranking", "indicator": "basic_digital_skills", "period": "2025"}
    answer = client.get("/api/v1/chart.ods", params=asked)
    assert answer.headers["content-type"] == "application/vnd.oasis.opendocument.spreadsheet"
    written = zipfile.ZipFile(io.BytesIO(answer.content)).read("content.xml").decode()
    found = {float(number) for number in re.findall('office:value="([^"]+)"', written)}
    assert {row["value"] for row in observations(period="2025")} <= found
