"""A workbook as ODS opened again: the sheets and the cells of its XLSX, types and gaps included."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
import xlsxwriter

from cards import every
from charts.look import Look
from exports.tables.ods_book import MEDIA, SPACES, convert_workbook
from exports.tables.workbook import build_workbook
from tests.exports.tables.test_workbook import CONTENTS
from words.language import Language

TABLE, TEXT, OFFICE, STYLE = (f"{{{SPACES[name]}}}" for name in ("table", "text", "office", "style"))


def text_of(line: ElementTree.Element) -> str:
    parts = [line.text or ""]
    for part in line:
        spaces = " " * int(part.get(f"{TEXT}c", "1")) if part.tag == f"{TEXT}s" else "\t"
        parts += [spaces, part.tail or ""]
    return "".join(parts)


def value_of(cell: ElementTree.Element) -> Any:
    kind = cell.get(f"{OFFICE}value-type")
    if kind == "float":
        return float(cell.get(f"{OFFICE}value", ""))
    if kind == "boolean":
        return cell.get(f"{OFFICE}boolean-value") == "true"
    return "\n".join(text_of(line) for line in cell.iter(f"{TEXT}p")) if kind else None


def cells(row: ElementTree.Element) -> Iterator[Any]:
    for cell in row.iter(f"{TABLE}table-cell"):
        yield from [value_of(cell)] * int(cell.get(f"{TABLE}number-columns-repeated", "1"))


def sheets(ods: bytes) -> dict[str, list[list[Any]]]:
    with zipfile.ZipFile(io.BytesIO(ods)) as parts:
        assert parts.namelist()[0] == "mimetype"
        assert parts.getinfo("mimetype").compress_type == zipfile.ZIP_STORED
        assert parts.read("mimetype").decode() == MEDIA
        root = ElementTree.fromstring(parts.read("content.xml"))
    return {
        str(table.get(f"{TABLE}name")): [list(cells(row)) for row in table.iter(f"{TABLE}table-row")]
        for table in root.iter(f"{TABLE}table")
    }


def expected(xlsx: bytes) -> dict[str, list[list[Any]]]:
    book = openpyxl.load_workbook(io.BytesIO(xlsx))
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}


def without_ends(table: list[list[Any]]) -> list[list[Any]]:
    """Rows without the empty cells at their ends."""
    shortened = []
    for row in table:
        filled = [place for place, value in enumerate(row) if value is not None]
        shortened.append(row[: filled[-1] + 1] if filled else [])
    return shortened


@pytest.mark.parametrize(
    "codes",
    [{"card": "ranking", "indicator": "women_ict_specialists"}, {"card": "registry"}, {"card": "cockpit"}],
)
@pytest.mark.usefixtures("moment")
def test_every_cell_is_that_of_the_xlsx(codes: dict[str, str], language: Language, light: Look) -> None:
    card, _ = every.build_card(codes, language, light)
    xlsx = build_workbook([card])
    found, wanted = sheets(convert_workbook(xlsx)), expected(xlsx)
    assert list(found) == list(wanted)
    for name, table in wanted.items():
        assert without_ends(found[name]) == without_ends(table), name


def test_texts_truths_gaps_and_signs_stay_what_they_are() -> None:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet("A & <B>")
        sheet.write_string(0, 0, "head", book.add_format({"bold": True}))
        sheet.write_boolean(0, 2, True)
        sheet.write_string(3, 1, ' two  spaces\nand "a line" <&>')
        sheet.write_number(3, 28, -0.1)
        book.add_worksheet("empty")
    ods = convert_workbook(content.getvalue())
    table = without_ends(sheets(ods)["A & <B>"])
    assert table[0] == ["head", None, True]
    assert table[1:3] == [[], []]
    assert table[3] == [None, ' two  spaces\nand "a line" <&>', *[None] * 26, -0.1]
    assert "empty" in sheets(ods)
    with zipfile.ZipFile(io.BytesIO(ods)) as parts:
        assert b'table:style-name="head"' in parts.read("content.xml")


def test_the_same_book_gives_the_same_bytes() -> None:
    xlsx = build_workbook([])
    assert convert_workbook(xlsx) == convert_workbook(xlsx)


def test_its_pages_are_set_up_as_the_xlsx_s() -> None:
    """LibreOffice prints it so: tests/exports/test_printed_by_office.py."""
    printed = replace(CONTENTS, headline="Research & <development>")
    ods = convert_workbook(build_workbook([printed, CONTENTS], "For Monday"))
    with zipfile.ZipFile(io.BytesIO(ods)) as parts:
        paper, book = (ElementTree.fromstring(parts.read(name)) for name in ("styles.xml", "content.xml"))
        assert "styles.xml" in parts.read("META-INF/manifest.xml").decode()
    pages = {page.get(f"{STYLE}name"): page for page in paper.iter(f"{STYLE}master-page")}
    (layout,) = paper.iter(f"{STYLE}page-layout-properties")
    assert layout.get(f"{STYLE}print-orientation") == "landscape"
    assert (layout.get(f"{STYLE}scale-to-X"), layout.get(f"{STYLE}scale-to-Y")) == ("1", "0")
    page_of = {
        style.get(f"{STYLE}name"): style.get(f"{STYLE}master-page-name")
        for style in book.iter(f"{STYLE}style")
    }
    told = {name: "".join(next(page.iter(f"{STYLE}header")).itertext()) for name, page in pages.items()}
    heads = {
        table.get(f"{TABLE}name"): told[page_of[table.get(f"{TABLE}style-name")]]
        for table in book.iter(f"{TABLE}table")
    }
    assert heads == {
        "data 1": "Research & <development>",
        "data 2": CONTENTS.headline,
        "flags": "For Monday",
        "sources": "For Monday",
    }
    for page in pages.values():
        assert len(list(page.iter(f"{TEXT}page-number"))) == len(list(page.iter(f"{TEXT}sheet-name"))) == 1
