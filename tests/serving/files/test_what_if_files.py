"""Cards of what-ifs and contributions say in every file, in the embed and in the alternative text of which
indicator and country they are, which target is meant, and what is supposed.
"""

import io
import re
import zipfile
from html import unescape
from typing import Any

import openpyxl
import pytest
from pptx import Presentation

from data.facts.catalogue import EU
from exports.pictures import image
from exports.pictures.browser import NoBrowserError
from serving.embed import embed_route
from serving.guard import allowances
from serving.guard.allowances import FileShelf
from tests.serving.opened import rows_of

BELOW, ABOVE = "RO", "NL"
SORTS: dict[str, tuple[dict[str, str], str]] = {
    "nothing": ({}, "kept its recent pace of"),
    "pace": ({"suppose": "pace", "pace": "3.0"}, "moved by +3.0 points a year"),
    "value": ({"suppose": "value", "reach": "90"}, "stood at 90.0% in 2030"),
    "group": (
        {"suppose": "group", "age": "age_65_74", "reach": "40"},
        "those aged 65-74 in {country} stood at 40.0% in 2030",
    ),
}
NAMES = {BELOW: "Romania", ABOVE: "the Netherlands", EU: "the EU"}
CASES = [("whatif", country, sort) for country in (BELOW, ABOVE, EU) for sort in SORTS] + [
    ("contributions", country, sort) for country in (BELOW, ABOVE) for sort in SORTS if sort != "nothing"
]


@pytest.fixture(autouse=True)
def undrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """No files of other tests, no browser: a slide then holds the table."""

    def none(*_: object) -> bytes:
        raise NoBrowserError("none here")

    for name in ("card_picture", "chart_png"):
        monkeypatch.setattr(image, name, none)
    monkeypatch.setattr(embed_route, "chart_svg", none)
    monkeypatch.setattr(allowances, "SHELF", FileShelf(2**20))


def words_of(form: str, content: bytes) -> str:
    """Everything that can be read in a file."""
    if form == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
        return " ".join(
            str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell
        )
    if form == "pptx":
        slide = Presentation(io.BytesIO(content)).slides[0]
        texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        return " ".join((*texts, slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""))
    if form == "zip":
        packed = zipfile.ZipFile(io.BytesIO(content))
        return " ".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())
    return re.sub(r"<[^>]+>", " ", unescape(content.decode("utf-8")))


@pytest.mark.parametrize(("card", "country", "sort"), CASES)
def test_every_file_names_indicator_country_target_and_what_is_supposed(
    card: str, country: str, sort: str, client: Any
) -> None:
    codes, supposed = SORTS[sort]
    asked = {"card": card, "indicator": "basic_digital_skills", "country": country, **codes}
    wanted = (
        "At least basic digital skills: if ",
        NAMES[country],
        "the EU target of 80%",
        supposed.format(country=NAMES[country]),
    )
    for form in ("json", "xlsx", "pptx", "zip"):
        answer = client.get(f"/api/v1/chart.{form}", params=asked)
        assert answer.status_code == 200, answer.text
        said = words_of(form, answer.content)
        assert not [part for part in wanted if part not in said], form
        assert "published EU value" not in said
        assert "value published for 2030" not in said
    embedded = client.get("/embed", params=asked | {"static": "1"})
    assert embedded.status_code == 200
    assert not [part for part in wanted if part not in words_of("html", embedded.content)]
    shown = client.get("/api/v1/chart.json", params=asked).json()
    assert shown["alternative"].startswith(shown["headline"])
    assert all(part in shown["notes"][0] for part in wanted)


@pytest.mark.parametrize(("card", "country", "sort"), CASES)
def test_the_records_hold_what_is_supposed_as_numbers(
    card: str, country: str, sort: str, client: Any
) -> None:
    codes, _ = SORTS[sort]
    asked = {"card": card, "indicator": "basic_digital_skills", "country": country, **codes}
    for form in ("csv", "json", "xlsx", "parquet"):
        rows = rows_of(form, client.get(f"/api/v1/chart.{form}", params=asked).content)
        assert {float(row["goal"]) for row in rows} == {80.0}, form
        assert {str(row["goal_year"]) for row in rows} == {"2030"}, form
        assert {row["suppose"] or "" for row in rows} == {codes.get("suppose", "")}, form
        number = codes.get("pace") or codes.get("reach")
        assert {float(row["supposed"]) if row["supposed"] else None for row in rows} == {
            float(number) if number else None
        }, form
        assert {row["age"] or "" for row in rows} == {codes.get("age", "")}, form
        whose = {row["supposed_country"] for row in rows} if card == "contributions" else {country}
        assert whose == {country}, form


@pytest.mark.parametrize(
    ("country", "sort", "value", "union"),
    [(BELOW, "value", 90.0, 74.26), (ABOVE, "pace", 98.65, 72.7), (EU, "pace", 75.4, None)],
)
def test_the_value_in_the_targets_year(
    country: str, sort: str, value: float, union: float | None, client: Any
) -> None:
    """Romania is 4.27% of the 27: 48.0 points more than at its recent pace lift them from 72.21% by 2.05.
    Of the Union's own what-if there is none of the 27 together.
    """
    asked = {"card": "whatif", "indicator": "basic_digital_skills", "country": country, **SORTS[sort][0]}
    rows = client.get("/api/v1/chart.json", params=asked).json()["records"]
    (supposed,) = [row["value"] for row in rows if (row["kind"], row["year"]) == ("what-if", 2030)]
    together = [row["value"] for row in rows if row["kind"] == "the 27 together"]
    assert supposed == pytest.approx(value, abs=0.05)
    assert together == ([] if union is None else [pytest.approx(union, abs=0.05)])


def test_only_the_observed_contributions_speak_of_a_published_value(client: Any) -> None:
    shown = client.get("/api/v1/chart.json", params={"card": "contributions"}).json()
    said = " ".join(shown["notes"])
    assert "the EU value published for 2025 is 60.40%: 0.02 points apart" in said
    assert "At least basic digital skills: the 27 together were 19.6 points below" in said


def test_a_country_of_an_indicator_without_a_union_result(client: Any) -> None:
    asked = {"card": "whatif", "indicator": "cloud", "country": "MT", "suppose": "pace", "pace": "3.0"}
    shown = client.get("/api/v1/chart.json", params=asked).json()
    assert shown["headline"] == "At +3.0 points a year, Malta would be at 80.1% in 2030"
    assert shown["notes"][0] == (
        "Enterprises using cloud services: if Malta moved by +3.0 points a year, it would stand at 80.1% in "
        "2030, 5.1 points above 75%, the number of the Commission's tool."
    )
    assert not [row for row in shown["records"] if row["kind"] == "the 27 together"]


def test_what_cannot_be_supposed_is_refused(client: Any) -> None:
    asked = {"card": "whatif", "indicator": "cloud", "suppose": "group"}
    answer = client.get("/api/v1/chart.json", params=asked)
    assert answer.status_code == 400
    assert 'suppose "group" is not valid here' in answer.json()["detail"]
