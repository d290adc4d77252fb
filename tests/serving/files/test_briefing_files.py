"""A briefing by address: as slides, pages and ZIP, opened again; what is wrong is refused by name."""

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

from exports.pictures.browser import NoBrowserError

CARDS = "ranking~ibasic_digital_skills~p2025~~areas~cIE"
ADDRESS = "/api/v1/briefing"


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


def test_a_card_without_a_figure_is_a_table_on_its_page(client: TestClient) -> None:
    read = PdfReader(io.BytesIO(client.get(f"{ADDRESS}.pdf", params={"cards": "registry~~cockpit"}).content))
    for page in read.pages[1:]:
        said = " ".join(page.extract_text().split())
        found = re.search(r"The first (\d+) of (27|28) rows; the dashboard shows all", said)
        assert found is not None
        assert int(found[1]) > 1
        assert "Belgium" in said
    kinds = {element["/S"] for element in structure(read.trailer["/Root"]["/StructTreeRoot"]["/K"])}
    assert {"/Table", "/TR", "/TH", "/TD"} <= kinds


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
