"""Cards as an XLSX workbook: for each a sheet as charted and one of data; one of flags, one of sources; no
formulas.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple, TypeAlias

from cards.about import edition_line
from cards.column_kinds import Kind
from cards.contents import Contents
from cards.records import DATED_COLUMNS, NAMED_COLUMNS
from data.facts.coalitions.site_facts import FORMULA_STARTS
from exports.tables.chart_sheet import ChartSheet, charted_table
from exports.tables.plain_tables import column_kinds, named_records
from words.language import Language, load_language

# xlsxwriter's worksheet; the package is imported where it is needed alone.
Sheet: TypeAlias = Any
Rows: TypeAlias = Sequence[Mapping[str, Any]]
# Text stays text, also when a reader edits the cell (quote_prefix): nothing becomes a formula or a link, and
# long whole numbers stay as they are.
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
# The same card gives the same bytes.
CREATED = datetime(1980, 1, 1)
# What a cell of XLSX can hold, in characters; and how wide columns get.
LONGEST_CELL, NARROW, WIDE, BROAD = 32767, 10, 28, 90
# What a page's head can hold, and the paper's number in XLSX.
LONGEST_HEAD, A4 = 120, 9


class Formats(NamedTuple):
    """xlsxwriter's formats of a workbook: of the heads, and of text that begins as a formula would."""

    head: Any
    quoted: Any


def build_workbook(cards: Sequence[Contents], called: str = "") -> bytes:
    """Builds a workbook: each card as its figure shows it ("as charted") where it has values by country and
    year, then its records ("data", or "data 1", ...); their flags and their sources.

    `called` is the workbook's title, without it the first card's headline.
    """
    # Takes a tenth of a second to import: only who asks for the file pays.
    import xlsxwriter

    content = io.BytesIO()
    title = called or (cards[0].headline if cards else "")
    with xlsxwriter.Workbook(content, OPTIONS) as book:
        book.set_properties({"title": title, "created": CREATED})
        formats = Formats(
            book.add_format({"bold": True, "bottom": 1}), book.add_format({"quote_prefix": True})
        )
        for number, contents in enumerate(cards, 1):
            rows = named_records(contents)
            charted = charted_table(contents, rows if contents.charted is None else _drawn(contents))
            if charted is not None:
                name = "as charted" if len(cards) == 1 else f"as charted {number}"
                sheet = book.add_worksheet(name)
                _chart_sheet(sheet, charted, formats)
                _set_up_print(sheet, contents.headline)
            name = "data" if len(cards) == 1 else f"data {number}"
            sheet = book.add_worksheet(name)
            _data(sheet, rows, column_kinds(contents), formats)
            _set_up_print(sheet, contents.headline)
        language = load_language(cards[0].lang if cards else "en")
        for name, texts in (("flags", _flags(cards, language)), ("sources", _sources(cards, language))):
            sheet = book.add_worksheet(name)
            _texts(sheet, texts, formats)
            _set_up_print(sheet, title)
    return content.getvalue()


def _drawn(contents: Contents) -> Rows:
    """The records that the figure shows."""
    return named_records(replace(contents, records=contents.charted or ()))


def _set_up_print(sheet: Sheet, head: str) -> None:
    """As paper shows it: A4 across, all columns on one page's width, the heads on every page, which says what
    it is of and how many there are.
    """
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_header(f"&L{head[:LONGEST_HEAD].replace('&', '&&')}")
    sheet.set_footer("&L&A&R&P / &N")


def _data(sheet: Sheet, rows: Rows, kinds: Mapping[str, Kind], formats: Formats) -> None:
    from xlsxwriter.utility import xl_range

    _head(sheet, list(kinds), formats)
    for place, (column, kind) in enumerate(kinds.items()):
        values = [row[column] for row in rows]
        longest = max((len(str(value)) for value in values[:1000] if value is not None), default=0)
        sheet.set_column(place, place, min(max(longest, len(column), NARROW) + 1, WIDE))
        for line, value in enumerate(values, 1):
            _cell(sheet, (line, place), _year(value) if kind == "period" else value, formats)
    # Some codes and texts look like numbers: Excel need not mark every one.
    sheet.ignore_errors({"number_stored_as_text": xl_range(0, 0, len(rows), len(kinds) - 1)})
    sheet.autofilter(0, 0, max(len(rows), 1), len(kinds) - 1)


def _year(period: str | None) -> str | int | None:
    """A period as a cell: a number where it is a year, to sort and to chart by."""
    return int(period) if period and period.isascii() and period.isdigit() else period


def _chart_sheet(sheet: Sheet, charted: ChartSheet, formats: Formats) -> None:
    """Countries by years, years as numbers."""
    for place, name in enumerate(charted.head):
        sheet.write(0, place, name, formats.head)
        longest = max(len(str(row[place] or "")) for row in charted.rows)
        sheet.set_column(place, place, min(max(longest, len(str(name)), NARROW) + 1, WIDE))
    for line, row in enumerate(charted.rows, 1):
        for place, value in enumerate(row):
            _cell(sheet, (line, place), value, formats)
    sheet.freeze_panes(1, 1)


def _cell(sheet: Sheet, where: tuple[int, int], value: object, formats: Formats) -> None:
    """A missing value is an empty cell; text that a spreadsheet would run, once edited, is quoted."""
    if isinstance(value, bool):
        sheet.write_boolean(*where, value)
    elif isinstance(value, int | float):
        sheet.write_number(*where, value)
    elif isinstance(value, str) and value:
        quoted = formats.quoted if value.startswith(FORMULA_STARTS) else None
        sheet.write_string(*where, value[:LONGEST_CELL], quoted)


def _head(sheet: Sheet, columns: Sequence[str], formats: Formats) -> None:
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column, formats.head)
    sheet.freeze_panes(1, 0)


def _texts(sheet: Sheet, rows: Sequence[Sequence[str]], formats: Formats) -> None:
    """A sheet of texts; the first row is its head."""
    _head(sheet, rows[0], formats)
    for line, row in enumerate(rows[1:], 1):
        for place, text in enumerate(row):
            _cell(sheet, (line, place), text, formats)
    for place in range(len(rows[0])):
        longest = max(len(row[place]) for row in rows)
        sheet.set_column(place, place, min(max(longest, NARROW) + 1, BROAD))


def _flags(cards: Sequence[Contents], language: Language) -> list[Sequence[str]]:
    letters = sorted({letter for contents in cards for letter in contents.flags})
    return [
        (language.text("Flag"), language.text("Meaning")),
        *((letter, language.flags(letter)) for letter in letters),
        ("", language.text("An empty value is not available; it is never zero.")),
        (
            "",
            language.text(
                "flags_known is false where the copy lacks the source's flags. The values may still have "
                "flags that we do not know."
            ),
        ),
    ]


def _sources(cards: Sequence[Contents], language: Language) -> list[Sequence[str]]:
    found: list[Sequence[str]] = [(language.text("What"), language.word("a column of a table", "Text"))]
    for contents in cards:
        found += [
            (what, text)
            for what, text in (
                *card_texts(contents, language),
                (language.text("Names"), names_note(contents, language)),
                (language.text("Dates"), dates_note(contents, language)),
            )
            if text
        ]
        for edition in contents.editions:
            found += [
                (language.text("Release"), edition_line(edition, language)),
                (language.text("Address"), edition.address),
            ]
    return found


def card_texts(contents: Contents, language: Language) -> Iterator[tuple[str, str]]:
    """All that a card says, by name: for a sheet, or for a text beside the files."""
    yield language.text("Finding"), contents.headline
    yield language.text("Author's sentence"), contents.remark
    yield language.text("What is shown"), contents.subject
    yield from ((language.text("Legend"), line) for line in contents.legend)
    yield from ((language.text("Note"), note) for note in contents.notes)
    yield language.text("Source"), contents.source
    yield language.text("Licence"), contents.licence
    yield language.text("Address of this view"), contents.link


def names_note(contents: Contents, language: Language) -> str:
    """Which of the card's codes have their names beside them, in every file; "" where none has."""
    named = [column for column in contents.columns if column in NAMED_COLUMNS]
    text = language.text(
        "Codes that have their names beside them, in columns that end with {ending}: {columns}.",
        ending="_name",
        columns=language.list(named),
    )
    return text if named else ""


def dates_note(contents: Contents, language: Language) -> str:
    """What the precision of an edition's date means; "" where no record has an edition."""
    text = language.text(
        "edition_precision says how precisely the date of an edition is known: to the day, the month or "
        "the year (then its last day stands there), "
        "gathered (a copy was gathered on that day), or unknown (it was published by that day)."
    )
    return text if any(column in DATED_COLUMNS for column in contents.columns) else ""
