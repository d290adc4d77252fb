"""PDF that is to be kept (PDF/A-2a, ISO 19005-2), as far as these tests tell: version, fonts that are real
and embedded with their letters, colours, identifiers that agree; and bookmarks with their spaces.

The whole of both standards, as far as a program can tell, is what test_pdf_checked.py asks another checker.
"""

import dataclasses
import io
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pypdf import PdfReader

from cards import every
from cards.contents import Cover, TextSlide
from cards.factsheet.gather_factsheet import gather_factsheet
from cards.view import view_of
from charts.look import Look
from data.queries.moments import Moment
from exports.documents.factsheet_pdf import render_factsheet
from exports.pictures import image
from words.language import Language

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("moment")]
KINDS = ("factsheet", "picture", "briefing")
HOST = "https://dashboard.example"


@pytest.fixture(scope="module")
def opened(moment: Moment, language: Language, light: Look) -> Callable[[str], PdfReader]:
    made: dict[str, PdfReader] = {}

    def card(name: str, **codes: str) -> Any:
        its, figure = every.build_card({"card": name, **codes}, language, light)
        return figure, dataclasses.replace(its, link=f"{HOST}/{name}")

    def make(kind: str) -> bytes:
        if kind == "factsheet":
            return render_factsheet(gather_factsheet("IE", view_of(moment, language), HOST))
        if kind == "picture":
            return image.card_picture(*card("map", labels="names"), "pdf")
        parts = [card("ranking"), TextSlide("What we ask", ("Money",)), card("cockpit")]
        return image.card_pages(parts, Cover("For Monday", ("Data",), "Contents", f"{HOST}/briefing"))

    def read(kind: str) -> PdfReader:
        if kind not in made:
            made[kind] = PdfReader(io.BytesIO(make(kind)))
        return made[kind]

    return read


def fonts(reader: PdfReader) -> Iterator[Any]:
    for each in reader.xref.get(0, {}):
        found = reader.get_object(each)
        if isinstance(found, dict) and found.get("/Type") == "/Font":
            yield found
    for page in reader.pages:
        for font in (page["/Resources"].get("/Font") or {}).values():
            yield font.get_object()


@pytest.mark.parametrize("kind", KINDS)
def test_every_font_is_real_embedded_and_says_its_letters(
    kind: str, opened: Callable[[str], PdfReader]
) -> None:
    found = [font for font in fonts(opened(kind)) if not font["/Subtype"].startswith("/CIDFont")]
    assert found
    for font in found:
        assert font["/Subtype"] == "/Type0", "no font of drawings (Type3)"
        assert "/ToUnicode" in font
        (below,) = font["/DescendantFonts"]
        described = below.get_object()["/FontDescriptor"].get_object()
        assert {"/FontFile2", "/FontFile3"} & set(described), font["/BaseFont"]


@pytest.mark.parametrize("kind", KINDS)
def test_version_colours_and_identifiers(kind: str, opened: Callable[[str], PdfReader]) -> None:
    reader = opened(kind)
    root: Any = reader.trailer["/Root"]
    assert reader.pdf_header == "%PDF-1.7"
    assert not reader.is_encrypted
    assert len(reader.trailer["/ID"]) == 2
    (intent,) = root["/OutputIntents"]
    assert intent.get_object()["/S"] == "/GTS_PDFA1"
    assert intent.get_object()["/DestOutputProfile"].get_data()[36:40] == b"acsp", "a profile of the ICC"
    said = root["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in said
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in said
    assert "<pdfuaid:part>1</pdfuaid:part>" in said
    assert reader.metadata is not None
    assert f">{reader.metadata.title}</rdf:li>" in said
    assert f"<xmp:CreatorTool>{reader.metadata.creator}</xmp:CreatorTool>" in said
    assert "/Filter" not in root["/Metadata"]
    assert not {"/JavaScript", "/EmbeddedFiles"} & set(root.get("/Names") or {})


@pytest.mark.parametrize("kind", KINDS)
def test_links_are_printed_too(kind: str, opened: Callable[[str], PdfReader]) -> None:
    links = [link.get_object() for page in opened(kind).pages for link in page.get("/Annots", [])]
    assert links
    assert {int(link["/F"]) & 0b111 for link in links} == {4}


def test_bookmarks_keep_the_spaces_of_their_headings(opened: Callable[[str], PdfReader]) -> None:
    def titles(entries: Any) -> Iterator[str]:
        for entry in entries:
            yield from titles(entry) if isinstance(entry, list) else [entry.title]

    found = list(titles(opened("briefing").outline))
    assert "What we ask" in found
    assert "The Netherlands led with 83.6% in 2025; the EU stood at 60.4%" in found


def test_a_map_for_paper_names_its_countries_once(opened: Callable[[str], PdfReader]) -> None:
    said = opened("picture").pages[0].extract_text()
    for name in ("Sweden", "Czechia", "Croatia"):
        assert said.count(name) == 1
