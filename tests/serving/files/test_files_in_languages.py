"""Every card as picture and slide, the factsheet and the five slides, in every language: each is made, speaks
the language, and has a drawing for each of its letters.
"""

import io
from typing import Any

import pytest
from pptx import Presentation
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ContentStream, DictionaryObject, NameObject, StreamObject

from cards import every
from tests.serving.conftest import TestClient
from words.language import ENGLISH, available

# A country for each language; where none is its own, one whose cards say much.
COUNTRIES = {"da": "DK", "cs": "CZ", "et": "EE", "ga": "IE", "sl": "SI", "sv": "SE"}
EVERYDAY = ("de", "el", "fi")
OTHERS = [code for code in available() if code != ENGLISH]
LANGUAGES = [pytest.param(code, marks=() if code in EVERYDAY else pytest.mark.torture) for code in OTHERS]
# As shipped no coalition's site is read.
NAMES = [name for name in every.CARDS if not name.startswith("exchange")]
EVERYDAY_OF = {name: EVERYDAY[place % 3] for place, name in enumerate(NAMES[::2])}
# Every day each second card in one of three languages, in torture each in all.
TOLD = [
    pytest.param(name, code, marks=() if EVERYDAY_OF.get(name) == code else pytest.mark.torture)
    for name in NAMES
    for code in OTHERS
]
FONT = {"Type": "Font", "Subtype": "Type0", "BaseFont": "Narrow"}
# Languages with letters of their own.
ALPHABETS = {"el": range(0x0370, 0x0400), "bg": range(0x0400, 0x0500)}


def country_of(code: str) -> str:
    return COUNTRIES.get(code, code.upper())


def address_of(name: str, code: str) -> dict[str, str]:
    """A card's codes; of roadmaps and regions only some countries have any."""
    country = {"roadmap": "SK", "regions": "EL"}.get(name, country_of(code))
    takes = every.CARDS[name].takes
    return {
        "card": name,
        "lang": code,
        **{choice: country for choice in ("country", "countries") if choice in takes},
    }


def undrawn(content: bytes) -> list[str]:
    """The fonts of a PDF of which a text takes the glyph 0, the box that stands for a letter that the font
    has not; fonts whose texts are no glyphs' numbers are left out.
    """
    found = set()
    for page in (read := PdfReader(io.BytesIO(content))).pages:
        fonts, font = page["/Resources"].get("/Font", {}), None
        for operands, operator in ContentStream(page.get_contents(), read).operations:
            if operator == b"Tf":
                font = fonts[operands[0]].get_object()
            elif operator in (b"Tj", b"TJ") and font and font["/Subtype"] == "/Type0":
                texts = operands[0] if operator == b"TJ" else operands
                for text in texts:
                    codes = getattr(text, "original_bytes", b"")
                    if b"\0\0" in (codes[at : at + 2] for at in range(0, len(codes), 2)):
                        found.add(str(font["/BaseFont"]))
    return sorted(found)


def speaks(text: str, code: str) -> bool:
    """Whether a text has letters of a language that has its own."""
    letters = ALPHABETS.get(code)
    return letters is None or sum(ord(letter) in letters for letter in text) > 40


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_factsheet_is_drawn_in_every_language(client: TestClient, code: str) -> None:
    answer = client.get("/api/v1/factsheet.pdf", params={"country": country_of(code), "lang": code})
    assert answer.status_code == 200, answer.text
    read = PdfReader(io.BytesIO(answer.content))
    assert len(read.pages) == 2
    assert speaks("".join(page.extract_text() for page in read.pages), code)
    assert undrawn(answer.content) == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_five_slides_speak_every_language(client: TestClient, code: str) -> None:
    answer = client.get("/api/v1/slides.pptx", params={"country": country_of(code), "lang": code})
    assert answer.status_code == 200, answer.text
    slides = list(Presentation(io.BytesIO(answer.content)).slides)
    # The sources come last.
    assert len(slides) == 6
    titles = [slide.shapes.title.text for slide in slides]
    english = client.get("/api/v1/slides.pptx", params={"country": country_of(code)}).content
    first = [slide.shapes.title.text for slide in Presentation(io.BytesIO(english)).slides]
    assert all(one != other for one, other in zip(titles, first, strict=True))
    assert speaks("".join(titles), code)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_picture_has_every_letter(client: TestClient, code: str) -> None:
    """Drawn by the browser that draws PNG and SVG too."""
    answer = client.get("/api/v1/chart.pdf", params={"card": "ranking", "lang": code})
    assert answer.status_code == 200, answer.text
    assert speaks(PdfReader(io.BytesIO(answer.content)).pages[0].extract_text(), code)
    assert undrawn(answer.content) == []


@pytest.mark.parametrize(("name", "code"), TOLD)
def test_every_card_is_a_slide_in_every_language(client: TestClient, name: str, code: str) -> None:
    answer = client.get("/api/v1/chart.pptx", params=address_of(name, code))
    if answer.status_code == 400:
        # Of this country nothing is there: that is said in the language.
        english = client.get("/api/v1/chart.pptx", params={**address_of(name, code), "lang": ENGLISH})
        assert (english.status_code, english.json()["detail"] != answer.json()["detail"]) == (400, True)
        return
    assert answer.status_code == 200, answer.text
    told = client.get("/api/v1/chart.json", params=address_of(name, code)).json()
    assert told["language"] == code
    title = Presentation(io.BytesIO(answer.content)).slides[0].shapes.title.text
    assert title.split()[0] in told["headline"]


@pytest.mark.torture
@pytest.mark.parametrize("code", OTHERS)
@pytest.mark.parametrize("name", [name for name in NAMES if every.CARDS[name].drawn])
def test_every_card_is_a_picture_in_every_language(client: TestClient, name: str, code: str) -> None:
    params: dict[str, Any] = address_of(name, code)
    for form, start in (("png", b"\x89PNG"), ("pdf", b"%PDF-")):
        answer = client.get(f"/api/v1/chart.{form}", params=params)
        if answer.status_code == 400:
            assert client.get("/api/v1/chart.csv", params=params).status_code == 400
            return
        assert answer.status_code == 200, (form, answer.text)
        assert answer.content.startswith(start)
    assert undrawn(answer.content) == []


@pytest.mark.parametrize(("text", "found"), [("<00030004>", []), ("<00030000>", ["/Narrow"])])
def test_a_box_is_found(text: str, found: list[str]) -> None:
    """A PDF of one text, with and without the glyph 0."""
    font = DictionaryObject({NameObject(f"/{name}"): NameObject(f"/{its}") for name, its in FONT.items()})
    writer, drawn = PdfWriter(), StreamObject()
    page = writer.add_blank_page(100, 100)
    drawn.set_data(f"BT /F1 12 Tf {text} Tj ET".encode())
    fonts = DictionaryObject({NameObject("/F1"): font})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    page[NameObject("/Contents")] = drawn
    written = io.BytesIO()
    writer.write(written)
    assert undrawn(written.getvalue()) == found
