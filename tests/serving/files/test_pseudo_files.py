"""In a language that nobody speaks, no file, feed, frame or plain page has a word of English left but names
and codes of sources.
"""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from pptx import Presentation
from pypdf import PdfReader

from cards import every
from tests.serving.conftest import TestClient
from tests.words.own_words import english_in, html_texts
from tests.words.pseudo import BEGINS, LEFT, offered_pseudo

SKILLS = "basic_digital_skills"
# What of a card's JSON is read by programs.
FOR_PROGRAMS = ("link", "language", "chart", "columns", "types", "records", "flags", "proof", "mark")
TITLE = "{http://www.w3.org/2005/Atom}title"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# The others are asked of in torture.
EVERYDAY = ("map", "groups", "verdict", "cockpit", "coalition", "since", "national", "library")
PAGES = (
    "/embed?card=map",
    "/embed?card=ranking&static=1",
    "/embed?card=verdict&country=EL",
    "/plain?page=country&country=EL",
    "/accessibility",
    "/legal",
    "/nowhere",
    "/api/v1/table?card=ranking",
)


@pytest.fixture(scope="module", autouse=True)
def pseudo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with offered_pseudo(tmp_path_factory.mktemp("pseudo")):
        yield


@pytest.fixture(scope="module")
def asked(client: TestClient) -> Any:
    """What an address answers in the language that nobody speaks."""

    def ask(address: str) -> bytes:
        answer = client.get(f"{address}{'&' if '?' in address else '?'}lang={LEFT}")
        assert answer.status_code in (200, 404), answer.text
        return bytes(answer.content)

    return ask


def spread(content: Any) -> Iterator[str]:
    """Every text in nested lists and records."""
    if isinstance(content, dict):
        content = content.values()
    if isinstance(content, str):
        yield content
    elif content is not None and not isinstance(content, int | float):
        for each in content:
            yield from spread(each)


def slide_texts(content: bytes) -> Iterator[str]:
    """What stands on slides, in tables and charts, notes and alternative texts."""
    for slide in Presentation(io.BytesIO(content)).slides:
        if slide.has_notes_slide:
            yield slide.notes_slide.notes_text_frame.text
        for shape in slide.shapes:
            yield from (its.get("descr", "") for its in shape._element.iter() if its.tag.endswith("}cNvPr"))
            yield from (its.text or "" for its in shape._element.iter() if its.tag.endswith(("}t", "}v")))
            if shape.has_chart:
                yield from (
                    its.text or "" for its in shape.chart._chartSpace.iter() if its.tag.endswith(("}t", "}v"))
                )


def zipped_texts(content: bytes, parts: tuple[str, ...], tags: tuple[str, ...]) -> Iterator[str]:
    """The texts of elements in parts of an office document."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for part in packed.namelist():
            if part.startswith(parts):
                for its in ElementTree.fromstring(packed.read(part)).iter():
                    if its.tag.endswith(tags):
                        yield "".join(its.itertext())
                    yield its.get("descr", "")


def sheet_texts(content: bytes) -> Iterator[str]:
    """The cells of every sheet; of data, which programs read, those that name a code in words. Sheets keep
    their names in every language: programs open them by these.
    """
    for sheet in openpyxl.load_workbook(io.BytesIO(content)):
        head, *rows = sheet.iter_rows(values_only=True)
        for row in rows:
            for name, cell in zip(head, row, strict=True):
                if isinstance(cell, str) and (sheet.title != "data" or str(name).endswith("_name")):
                    yield cell


def pdf_texts(content: bytes) -> Iterator[str]:
    read = PdfReader(io.BytesIO(content))
    yield str((read.metadata or {}).get("/Title", ""))
    for page in read.pages:
        yield page.extract_text()


def found(texts: Iterator[str]) -> list[str]:
    """What is English in texts of which some are in the language that nobody speaks."""
    read = list(texts)
    assert any(BEGINS in text for text in read)
    return english_in(read)


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=() if name in EVERYDAY else pytest.mark.torture)
        for name in every.CARDS
        if not name.startswith("exchange")
    ],
)
def test_no_card_has_english(asked: Any, name: str) -> None:
    """Those of the exchange have no data before a refresh has asked the coalitions' sites."""
    takes = every.CARDS[name].takes
    # Greece has no roadmap of which we know more than its day.
    choices = {"country": "SK" if name == "roadmap" else "EL", "countries": "EL"}
    address = "&".join([f"card={name}", *(f"{key}={code}" for key, code in choices.items() if key in takes)])
    told = json.loads(asked(f"/api/v1/chart.json?{address}"))
    assert found(spread({key: value for key, value in told.items() if key not in FOR_PROGRAMS})) == []


@pytest.mark.parametrize("address", PAGES)
def test_no_plain_page_has_english(asked: Any, address: str) -> None:
    assert found(html_texts(asked(address).decode())) == []


@pytest.mark.parametrize("card", ["map", "groups&country=EL", "cockpit"])
def test_no_slide_has_english(asked: Any, card: str) -> None:
    assert found(slide_texts(asked(f"/api/v1/chart.pptx?card={card}"))) == []


def test_no_five_slides_have_english(asked: Any) -> None:
    assert found(slide_texts(asked("/api/v1/slides.pptx?country=EL"))) == []


def test_no_workbook_has_english(asked: Any) -> None:
    assert found(sheet_texts(asked("/api/v1/chart.xlsx?card=ranking"))) == []


def test_no_document_has_english(asked: Any) -> None:
    assert (
        found(
            zipped_texts(
                asked("/api/v1/brief.docx?country=EL"),
                ("word/document", "word/header", "word/footer"),
                ("}p",),
            )
        )
        == []
    )


def test_no_factsheet_has_english(asked: Any) -> None:
    assert found(pdf_texts(asked("/api/v1/factsheet.pdf?country=EL"))) == []


def test_no_picture_has_english(asked: Any) -> None:
    drawn = asked("/api/v1/chart.svg?card=ranking").decode()
    assert found(html_texts(drawn)) == []
    assert found(pdf_texts(asked("/api/v1/chart.pdf?card=ranking"))) == []


@pytest.mark.parametrize("style", ["text", "short", "full"])
def test_no_citation_has_english(asked: Any, style: str) -> None:
    assert found(iter(asked(f"/api/v1/citation?card=ranking&style={style}").decode().splitlines())) == []


@pytest.mark.parametrize("feed", ["all", "EL", "indicator/basic_digital_skills", "library"])
def test_no_feed_has_english(asked: Any, feed: str) -> None:
    root = ElementTree.fromstring(asked(f"/feeds/{feed}.xml"))
    assert root.get(LANG) == LEFT
    texts = (
        its.text or ""
        for its in root.iter()
        if its.tag.endswith(("}title", "}subtitle", "}summary", "}content"))
    )
    assert found(text for said in texts for text in html_texts(said)) == []


def test_no_answer_of_the_search_is_english(asked: Any) -> None:
    told = json.loads(asked("/search.json?q=5G"))
    assert (
        found(text for entry in told["entries"] for text in (entry["kind"], entry["name"], entry["said"]))
        == []
    )


@pytest.mark.parametrize("asked_by", ["lang", "accept-language"])
def test_the_page_of_the_api_follows_the_language(client: TestClient, asked_by: str) -> None:
    """What its description says, which programs read too, is English and marked so."""
    page = client.get(
        "/api/v1/docs",
        params={"lang": LEFT} if asked_by == "lang" else {},
        headers={"accept-language": f"{LEFT},en;q=0.5"} if asked_by != "lang" else {},
    ).text
    assert f'<html lang="{LEFT}"' in page
    plain = re.sub(r"<code>.*?</code>|<a href=.*?</a>", " ", page, flags=re.S)
    said = [text for text in html_texts(plain) if text.startswith(BEGINS)]
    assert len(said) > 50
    headings = re.findall(r"<h1>(.*?)</h1>|<h2>(‹.*?)</h2>", page)
    assert english_in(part for pair in headings for part in pair) == []
