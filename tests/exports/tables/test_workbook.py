"""The workbook opened again by another library: types, empty cells, frozen heads, no formula, no merged
cell.
"""

import io
import re
import time
import zipfile
from dataclasses import replace
from html import unescape
from typing import Any

import openpyxl
import pytest

from cards.column_kinds import Kind
from cards.contents import Contents, Provenance, Table
from cards.records import NAMED_COLUMNS
from exports.tables.plain_tables import columns_of
from exports.tables.workbook import build_workbook

EUROSTAT = Provenance(
    "isoc_sk_dskl_i21",
    "Eurostat",
    "Digital skills",
    "2026-09-30",
    "30 Sept 2026",
    "third-party copy",
    "https://example.org",
    "Reuse.",
)
CONTENTS = Contents(
    label="=SUM(A1) <script>alert(1)</script>",
    subject="% of individuals · 2025",
    headline="From A to B.",
    alternative="All values.",
    source="Source: Eurostat",
    kind="ranking",
    table=Table("Values", ("Country",), (("Ireland",),)),
    records=(
        {"country": "IE", "value": 0.0, "flags": "", "flags_known": True, "rank": 1, "remark": "=1+1"},
        {
            "country": "MT",
            "value": None,
            "flags": "u",
            "flags_known": True,
            "rank": None,
            "remark": "@SUM(A1)",
        },
        {"country": "EL", "value": 12.5, "flags": "be", "flags_known": False, "rank": 2, "remark": "-1"},
    ),
    columns=("country", "value", "flags", "flags_known", "rank", "remark"),
    editions=(EUROSTAT,),
    lang="en",
    notes=("+1 is a note",),
    link="https://example.org/map?v=1",
)


def opened(*shown: Contents) -> Any:
    return openpyxl.load_workbook(io.BytesIO(build_workbook(shown)))


def test_cells_have_types_and_a_missing_value_is_empty() -> None:
    sheet = opened(CONTENTS)["data"]
    cells = [[(cell.value, cell.data_type) for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert cells[0][:6] == [("IE", "s"), ("Ireland", "s"), (0, "n"), (None, "n"), (True, "b"), (1, "n")]
    assert cells[1][:6] == [("MT", "s"), ("Malta", "s"), (None, "n"), ("u", "s"), (True, "b"), (None, "n")]
    assert [row[2][0] for row in cells] == [0, None, 12.5]


def test_no_text_becomes_a_formula() -> None:
    book = opened(CONTENTS)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert [book["data"].cell(line, 7).value for line in (2, 3, 4)] == ["=1+1", "@SUM(A1)", "-1"]
    assert CONTENTS.headline in {cell.value for cell in cells}
    assert not [cell for cell in cells if cell.hyperlink]


def test_every_sheet_has_one_frozen_head_and_nothing_merged() -> None:
    book = opened(CONTENTS)
    assert book.sheetnames == ["data", "flags", "sources"]
    assert {sheet.freeze_panes for sheet in book} == {"A2"}
    assert not any(sheet.merged_cells.ranges for sheet in book)
    assert [cell.value for cell in book["data"][1]] == list(columns_of(CONTENTS))


def test_flags_and_sources_are_said() -> None:
    book = opened(CONTENTS)
    assert [row[0].value for row in book["flags"].iter_rows(min_row=2, max_row=4)] == ["b", "e", "u"]
    assert all(row[1].value for row in book["flags"].iter_rows(min_row=2))
    texts = {row[1].value for row in book["sources"].iter_rows(min_row=2)}
    assert "Codes that have their names beside them, in columns that end with _name: country." in texts
    assert {
        CONTENTS.headline,
        CONTENTS.notes[0],
        CONTENTS.link,
        "Eurostat: Reuse.",
        "https://example.org",
    } <= texts
    assert "Eurostat, Digital skills (isoc_sk_dskl_i21), release: 30 Sept 2026, third-party copy" in texts


def test_a_period_is_a_number_where_it_is_a_year() -> None:
    dated = replace(CONTENTS, records=({"period": "2025"}, {"period": "2025-Q4"}), columns=("period",))
    made = build_workbook([dated])
    assert [(cell.value, cell.data_type) for cell in openpyxl.load_workbook(io.BytesIO(made))["data"]["A"]][
        1:
    ] == [(2025, "n"), ("2025-Q4", "s")]
    sheet = zipfile.ZipFile(io.BytesIO(made)).read("xl/worksheets/sheet1.xml").decode()
    assert '<ignoredError sqref="A1:A3" numberStoredAsText="1"/>' in sheet


def test_several_cards_have_a_sheet_each() -> None:
    book = opened(CONTENTS, replace(CONTENTS, headline="Another"))
    assert book.sheetnames == ["data 1", "data 2", "flags", "sources"]
    assert "Another" in {row[1].value for row in book["sources"].iter_rows(min_row=2)}


def test_the_flags_of_every_card_are_said() -> None:
    other = replace(CONTENTS, records=({"country": "RO", "value": 1.0, "flags": "d", "flags_known": True},))
    assert [row[0].value for row in opened(CONTENTS, other)["flags"].iter_rows(min_row=2)][:4] == [
        "b",
        "d",
        "e",
        "u",
    ]


def test_the_same_card_gives_the_same_bytes() -> None:
    assert build_workbook([CONTENTS]) == build_workbook([CONTENTS])


def test_ten_thousand_rows_are_all_there() -> None:
    rows = tuple({**CONTENTS.records[0], "value": float(number)} for number in range(10_000))
    sheet = openpyxl.load_workbook(
        io.BytesIO(build_workbook([replace(CONTENTS, records=rows)])), read_only=True
    )["data"]
    values = [row[2] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert values == list(range(10_000))


@pytest.mark.torture
def test_ten_thousand_rows_take_less_than_a_second_of_work() -> None:
    rows = tuple(dict.fromkeys("abcdefghij", "text") | {"value": float(number)} for number in range(10_000))
    named = tuple({**row, "indicator": "cloud", "country": "IE", "breakdown": "total"} for row in rows)
    texts: dict[str, Kind] = dict.fromkeys("abcdefgh", "text")
    wide = replace(CONTENTS, records=named, columns=(*NAMED_COLUMNS, *texts, "value"), kinds=texts)
    build_workbook([CONTENTS])
    started = time.process_time()
    build_workbook([wide])
    assert time.process_time() - started < 1


@pytest.mark.parametrize("text", ["x" * 40000, "one\ntwo", "\x00\x0b", "Ελλάδα"])
def test_awkward_text_still_opens(text: str) -> None:
    book = opened(replace(CONTENTS, records=({"country": text},), columns=("country",)))
    assert len(book["data"].cell(2, 1).value) in (len(text), 32767, 14)


@pytest.mark.parametrize(
    ("remark", "quoted"),
    [("=1+1", True), ("＝1+1", True), ("＠SUM(A1)", True), ("－1", True), ("as printed", False)],
)
def test_text_that_begins_as_a_formula_stays_text_when_it_is_edited(remark: str, quoted: bool) -> None:
    """Excel's own mark for it, so that the text itself is as it was."""
    held = replace(CONTENTS, records=({**CONTENTS.records[0], "remark": remark},))
    sheet = opened(held)["data"]
    place = [cell.value for cell in sheet[1]].index("remark")
    cell = sheet[2][place]
    assert (cell.value, cell.data_type, bool(cell.quotePrefix)) == (remark, "s", quoted)


def test_its_title_is_the_briefing_s_and_without_one_the_finding() -> None:
    for called, title in (("For Monday", "For Monday"), ("", CONTENTS.headline)):
        book = openpyxl.load_workbook(io.BytesIO(build_workbook([CONTENTS, CONTENTS], called)))
        assert book.properties.title == title
        assert book["sources"].oddHeader.left.text == title


@pytest.mark.parametrize("headline", ["From A to B.", "Research & development " * 9])
def test_every_sheet_is_set_up_for_print(headline: str) -> None:
    """A4 across on one page's width, the heads on every page, what it is of, and how many pages there are."""
    dated = replace(
        CONTENTS,
        headline=headline,
        records=tuple(record | {"period": "2025"} for record in CONTENTS.records),
        columns=("country", "period", "value"),
    )
    book = opened(dated)
    assert book.sheetnames == ["as charted", "data", "flags", "sources"]
    for sheet in book:
        assert (int(sheet.page_setup.paperSize), sheet.page_setup.orientation) == (9, "landscape")
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth or 1, int(sheet.page_setup.fitToHeight)) == (1, 0)
        assert sheet.print_title_rows == "$1:$1"
    packed = zipfile.ZipFile(io.BytesIO(build_workbook([dated])))
    sheets = [packed.read(f"xl/worksheets/sheet{number}.xml").decode() for number in range(1, 5)]
    for text in sheets:
        (head,) = re.findall("<oddHeader>&amp;L(.*?)</oddHeader>", text)
        assert unescape(head).replace("&&", "&") == headline[:120]
        assert "<oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter>" in text
