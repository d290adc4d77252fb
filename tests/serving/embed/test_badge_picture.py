"""The badge of a coalition as a picture: what its frame says, in every language and theme, with a mark."""

import io
import re
from typing import Any

import pytest
from lxml import etree, html
from PIL import Image
from starlette.testclient import TestClient

from charts.look import load_look
from data.facts.catalogue import Catalogue
from exports.pictures.badge_picture import BAR, WIDTH, Paragraph, badge_svg, fold_lines
from exports.pictures.letter_outlines import text_width
from pages.parts.coalitions.badge_code import badge_button
from tests.everyday import everyday
from words.language import available

ADDRESS = "/api/v1/badge"
# Bytes: letters as outlines, packed on their way.
LARGEST = 250_000


def picture(client: TestClient, form: str = "svg", **asked: str) -> bytes:
    answer = client.get(f"{ADDRESS}.{form}", params=asked)
    assert answer.status_code == 200, answer.text
    return bytes(answer.content)


def alternative(svg: bytes) -> str:
    (said,) = etree.fromstring(svg).xpath("//*[local-name()='desc']")
    return " ".join(str(said.text).split())


@pytest.mark.parametrize("lang", everyday(available(), ("en", "el", "bg", "de").__contains__))
def test_it_says_what_the_frame_says_in_every_language(client: TestClient, lang: str) -> None:
    svg = picture(client, country="EL", lang=lang)
    said = alternative(svg)
    main = html.fromstring(client.get("/embed/badge", params={"country": "EL", "lang": lang}).text)
    # All but the last paragraph, which is the frame's link: the picture names the dashboard.
    for paragraph in main.xpath("//main/*")[:-1]:
        assert " ".join(paragraph.text_content().split()) in said
    assert "http" not in said
    assert "country=" not in said
    assert f'lang="{lang}"'.encode() in svg
    assert not re.search(rb"<text|<image|<script|href=|font-family", svg)
    assert len(svg) < LARGEST


@pytest.mark.parametrize(
    ("country", "lang", "name"),
    [
        ("EL", "en", "Greek National Coalition for Digital Skills and Jobs"),
        ("EL", "el", "Εθνική Συμμαχία για τις Ψηφιακές Δεξιότητες και την Απασχόληση"),
    ],
)
def test_its_name_is_in_the_language_of_the_rest(
    client: TestClient, country: str, lang: str, name: str
) -> None:
    assert alternative(picture(client, country=country, lang=lang)).startswith(name)


def test_it_shows_what_the_coalition_itself_published(client: TestClient) -> None:
    greek, bulgarian = (alternative(picture(client, country=code)) for code in ("EL", "BG"))
    # A Bulgarian site published what is newest about Greece; the Greek coalition's own items have no date.
    assert "Labour Market" not in greek
    assert "Published by the coalition of Greece: " in greek
    assert "(undated)" in greek
    assert "Published by the coalition of Bulgaria: " in bulgarian
    assert "(2 Aug 2025)" in bulgarian


def test_its_lines_fit_and_its_colours_are_those_asked_for(client: TestClient) -> None:
    room = WIDTH - BAR
    for text in ("At " + "least " * 40, "https://example.org/" + "long" * 60):
        its = Paragraph(text)
        lines = list(fold_lines(its))
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
        assert len(lines) > 2
        assert all(text_width(line, its.size, its.weight) < room for line in lines)
    for theme in ("light", "dark"):
        look = load_look(dark=theme == "dark")
        svg = picture(client, country="IE", theme=theme).decode()
        assert f'fill="{look.page}"' in svg
        assert f'fill="{look.ink}"' in svg


def test_markup_in_a_name_stays_text() -> None:
    svg = badge_svg([Paragraph("<b>&")], "<script>", "en", load_look(dark=False))
    assert alternative(svg) == "<b>&"
    assert b"<script>" not in svg


@pytest.mark.browser
def test_the_png_shows_the_svg_and_both_carry_our_mark(client: TestClient) -> None:
    svg, png = picture(client, country="EL"), picture(client, "png", country="EL", theme="dark")
    height = int(etree.fromstring(svg).get("height", ""))
    drawn = Image.open(io.BytesIO(png)).convert("RGB")
    assert drawn.size == (2 * WIDTH, 2 * height)
    page = tuple(bytes.fromhex(load_look(dark=True).page[1:]))
    assert drawn.getpixel((2 * WIDTH - 20, 20)) == page
    assert len(drawn.getcolors(100_000) or ()) > 50
    for file in (svg, png):
        checked: dict[str, Any] = client.post("/api/v1/check", files={"file": ("badge", file)}).json()
        assert checked["mark"]["view"].endswith("/country?v=1&country=EL")
        assert checked["verdict"] in ("given", "unsigned")


def test_a_country_without_a_coalition_and_a_wrong_code_are_told(client: TestClient) -> None:
    answer = client.get(f"{ADDRESS}.svg", params={"country": "FI"})
    assert (answer.status_code, answer.json()["detail"]) == (404, "Finland has no national coalition listed.")
    for asked in ({}, {"country": "XX"}, {"country": "EL", "theme": "auto"}, {"country": "EL", "lang": "xx"}):
        assert client.get(f"{ADDRESS}.svg", params=asked).status_code == 400
    assert client.get(f"{ADDRESS}.gif", params={"country": "EL"}).status_code == 404


def test_it_is_offered_beside_the_code_in_the_language_of_the_page(
    client: TestClient, facts: Catalogue, moment: Any, language: Any
) -> None:
    from cards.view import view_of

    offered = badge_button("EL", view_of(moment, language))
    links = re.findall(r'href="([^"]*)"', offered)
    assert len(links) == 4
    assert (
        client.get(links[2].replace("&amp;", "&"))
        .headers["content-disposition"]
        .endswith('badge-el-en-dark.svg"')
    )
