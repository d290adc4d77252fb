"""A briefing by address: as slides, pages and ZIP, opened again; what is wrong is refused by name."""

import dataclasses
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import openpyxl
import pandas as pd
import pytest
from pptx import Presentation
from pypdf import PdfReader
from starlette.testclient import TestClient

from cards import every
from cards.contents import Cover
from charts.look import Look
from data.facts.catalogue import Catalogue
from exports.pictures import image
from exports.pictures.browser import NoBrowserError
from words.language import Language, load_language

CARDS = "ranking~ibasic_digital_skills~p2025~~areas~cIE"
ADDRESS = "/api/v1/briefing"
# How the further pages of a table are called.
OF_SEVERAL = re.compile(r"\((\d+) of (\d+)\)")


def test_slides_hold_the_cards_in_order_each_with_the_link_to_its_view(client: TestClient) -> None:
    answer = client.get(f"{ADDRESS}.pptx", params={"cards": CARDS, "called": "For <Monday>"})
    assert answer.status_code == 200
    assert 'filename="briefing.pptx"' in answer.headers["content-disposition"]
    deck = Presentation(io.BytesIO(answer.content))
    assert deck.slides[0].shapes.title.text == "For <Monday>"
    assert len(deck.slides) == 4
    links = [
        run.hyperlink.address
        for shape in deck.slides[1].placeholders
        for line in shape.text_frame.paragraphs
        for run in line.runs
    ]
    assert any(
        link and link.startswith("http://127.0.0.1/map?v=1&indicator=basic_digital_skills") for link in links
    )


def test_pages_are_one_tagged_pdf(client: TestClient) -> None:
    read = PdfReader(
        io.BytesIO(client.get(f"{ADDRESS}.pdf", params={"cards": CARDS, "called": "For Monday"}).content)
    )
    assert len(read.pages) == 3
    assert read.metadata is not None
    assert read.metadata.title == "For Monday"
    assert read.trailer["/Root"]["/MarkInfo"]["/Marked"]
    said = " ".join(read.pages[0].extract_text().split())
    for text in (
        "For Monday",
        "Data as of ",
        "isoc_sk_dskl_i21",
        "127.0.0.1/briefing",
        "Ireland was above the EU in all 5 skill areas in 2025",
    ):
        assert text in said
    assert "cards=" not in said
    inside = [link.get_object() for link in read.pages[0]["/Annots"]]
    assert len([link for link in inside if "/Dest" in link or link.get("/A", {}).get("/S") == "/GoTo"]) == 2
    assert next(link["/A"]["/URI"] for link in inside if "/URI" in link.get("/A", {})).startswith(
        "http://127.0.0.1/briefing?"
    )


def test_a_card_without_a_figure_is_a_table_on_as_many_pages_as_it_needs(
    client: TestClient, facts: Catalogue
) -> None:
    asked = {"cards": "registry~~ranking~~cockpit", "called": "For Monday"}
    read = PdfReader(io.BytesIO(client.get(f"{ADDRESS}.pdf", params=asked).content))
    pages = [" ".join(page.extract_text().split()) for page in read.pages]
    assert not any("the dashboard shows all" in page for page in pages)
    numbered = [(number, found) for number, page in enumerate(pages) if (found := OF_SEVERAL.search(page))]
    chart = next(number for number, page in enumerate(pages) if number and "The Netherlands led" in page)
    # The table before the chart has pages of its own, and so has the one behind it.
    before, behind = ([its for its in numbered if (its[0] < chart) == first] for first in (True, False))
    for place, found in ((1, before), (chart + 1, behind)):
        count = int(found[0][1][2])
        assert [(number, int(its[1]), int(its[2])) for number, its in found] == [
            (place + further, further + 1, count) for further in range(1, count)
        ]
        told = " ".join(pages[place : place + count])
        assert all(load_language("en").country(code) in told for code in facts.countries)
    # Bookmarks and the contents lead to the first of each; a page's bookmark says which it is.
    titles = [str(its.title) for its in flat(read.outline)]
    assert len([title for title in titles if OF_SEVERAL.search(title)]) == len(numbered)
    inside = [link.get_object() for link in read.pages[0]["/Annots"]]
    assert len([link for link in inside if "/Dest" in link or link.get("/A", {}).get("/S") == "/GoTo"]) == 3
    kinds = {element["/S"] for element in structure(read.trailer["/Root"]["/StructTreeRoot"]["/K"])}
    assert {"/Table", "/TR", "/TH", "/TD"} <= kinds


def test_a_short_table_stays_on_one_page_and_an_endless_one_says_what_it_leaves_out(
    language: Language, light: Look
) -> None:
    card, figure = every.build_card({"card": "registry"}, language, light)
    rows = card.table.rows

    def printed(number: int) -> list[str]:
        more = tuple(rows[place % len(rows)] for place in range(number))
        its = dataclasses.replace(
            card, table=dataclasses.replace(card.table, rows=more, statuses=(), tongues=())
        )
        read = PdfReader(io.BytesIO(image.card_pages([(figure, its)], Cover("One"))))
        return [" ".join(page.extract_text().split()) for page in read.pages]

    assert len(printed(3)) == 2
    pages = printed(40 * image.MOST_PAGES)
    assert len(pages) == image.MOST_PAGES + 1
    found = re.search(r"The first (\d+) of (\d+) rows; the dashboard shows all", pages[-1])
    assert found is not None
    assert 5 * image.MOST_PAGES < int(found[1]) < int(found[2]) == 40 * image.MOST_PAGES


def flat(outline: Any) -> Iterator[Any]:
    for its in outline:
        if isinstance(its, list):
            yield from flat(its)
        else:
            yield its


def structure(kids: Any) -> Iterator[Any]:
    its = kids.get_object()
    for kid in its if isinstance(its, list) else [its]:
        element = kid.get_object()
        if isinstance(element, dict) and "/S" in element:
            yield element
            yield from structure(element["/K"]) if "/K" in element else ()


def test_the_zip_holds_the_numbers_that_the_api_gives(client: TestClient) -> None:
    packed = zipfile.ZipFile(io.BytesIO(client.get(f"{ADDRESS}.zip", params={"cards": CARDS}).content))
    names = packed.namelist()
    assert {"briefing.pptx", "briefing.pdf", "briefing.xlsx", "README.txt"} <= set(names)
    rows = pd.read_csv(packed.open(next(name for name in names if name.startswith("01-"))))
    asked = {"indicator": "basic_digital_skills", "period": "2025"}
    given = {
        row["country"]: row["value"]
        for row in client.get("/api/v1/observations", params=asked).json()["observations"]
    }
    assert dict(zip(rows["country"], rows["value"], strict=True)) == pytest.approx(given)
    assert "/country?v=1&country=IE" in packed.read("README.txt").decode()


def test_the_workbook_has_a_sheet_for_each_card_and_typed_numbers(client: TestClient) -> None:
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{ADDRESS}.xlsx", params={"cards": CARDS}).content))
    assert [name for name in book.sheetnames if not name.startswith("as charted")] == [
        "data 1",
        "data 2",
        "flags",
        "sources",
    ]
    head, first, *_ = book["data 1"].iter_rows(values_only=True)
    assert isinstance(first[head.index("value")], float)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({}, "no card"),
        ({"cards": "mapp"}, "mapp"),
        ({"cards": "map~p1999"}, "1999"),
        ({"cards": "map", "called": "x" * 81}, "80"),
        ({"cards": "map", "card": "map"}, "card"),
        ({"cards": "map", "lang": "xx"}, "xx"),
    ],
)
def test_what_is_wrong_is_named(
    asked: dict[str, str], said: str, refused: Callable[..., dict[str, Any]]
) -> None:
    assert said in refused("briefing.pptx", **asked)["detail"]


def test_where_no_picture_can_be_made_the_pages_say_so_and_the_zip_holds_the_rest(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*_: object) -> bytes:
        raise NoBrowserError("no browser here")

    monkeypatch.setattr("exports.pictures.image.card_pages", none)
    asked = {"cards": CARDS, "called": "without"}
    answer = client.get(f"{ADDRESS}.pdf", params=asked)
    assert (answer.status_code, answer.json()["detail"]) == (503, "no browser here")
    names = zipfile.ZipFile(io.BytesIO(client.get(f"{ADDRESS}.zip", params=asked).content)).namelist()
    assert "briefing.pdf" not in names
    assert "briefing.pptx" in names


# Every control character, one that no XML can hold, and marks that turn the direction of what follows.
CONTROLS = "".join(map(chr, (*range(32), *range(127, 160)))) + "\ufffe\u202e\u2028"


@pytest.mark.parametrize("form", ["pptx", "pdf", "xlsx", "zip"])
def test_control_characters_in_a_name_reach_no_file(client: TestClient, form: str) -> None:
    answer = client.get(f"{ADDRESS}.{form}", params={"cards": CARDS, "called": f"For{CONTROLS}Monday\x14"})
    assert answer.status_code == 200
    if form == "pptx":
        assert Presentation(io.BytesIO(answer.content)).slides[0].shapes.title.text == "For Monday"
    if form == "pdf":
        read = PdfReader(io.BytesIO(answer.content))
        assert read.metadata is not None
        assert read.metadata.title == "For Monday"
    if form == "zip":
        archive = zipfile.ZipFile(io.BytesIO(answer.content))
        assert archive.read("README.txt").decode().splitlines()[0] == "For Monday"


def test_a_name_of_control_characters_alone_is_none(client: TestClient) -> None:
    answer = client.get(f"{ADDRESS}.pptx", params={"cards": CARDS, "called": "\x14\x00"})
    assert Presentation(io.BytesIO(answer.content)).slides[0].shapes.title.text == "Briefing"
