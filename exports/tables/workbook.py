"""Cards as an XLSX workbook: a sheet with data for each, one with flags, one with sources. Typed cells, no
formulas, no merged heads.
"""

import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, TypeAlias

from cards.contents import Contents, Provenance
from cards.records import DATED, NAMED
from exports.tables.plain_tables import columns_of, filled, kind_of
from words.language import Language, load_language

# xlsxwriter's worksheet; the package is imported where it is needed alone.
Sheet: TypeAlias = Any
# Text stays text: nothing becomes a formula or a link, and long whole numbers stay as they are.
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


def workbook(shown: Sequence[Contents]) -> bytes:
    """The cards' records (sheet "data", or "data 1" and so on), the meaning of their flags, and where they
    come from.
    """
    # Takes a tenth of a second to import: only who asks for the file pays.
    import xlsxwriter

    made = io.BytesIO()
    with xlsxwriter.Workbook(made, OPTIONS) as book:
        book.set_properties({"title": shown[0].title if shown else "", "created": CREATED})
        head = book.add_format({"bold": True, "bottom": 1})
        for number, contents in enumerate(shown, 1):
            _data(book.add_worksheet("data" if len(shown) == 1 else f"data {number}"), contents, head)
        language = load_language(shown[0].lang if shown else "en")
        _texts(book.add_worksheet("flags"), _flags(shown, language), head)
        _texts(book.add_worksheet("sources"), _sources(shown, language), head)
    return made.getvalue()


def _data(sheet: Sheet, contents: Contents, head: Any) -> None:
    from xlsxwriter.utility import xl_range

    rows, columns = filled(contents), columns_of(contents)
    _head(sheet, columns, head)
    for place, column in enumerate(columns):
        values = [row[column] for row in rows]
        text = kind_of(column, values) == "text"
        longest = max((len(str(value)) for value in values[:1000] if value is not None), default=0)
        sheet.set_column(place, place, min(max(longest, len(column), NARROW) + 1, WIDE))
        for line, value in enumerate(values, 1):
            _cell(sheet, line, place, str(value) if text and value is not None else value)
    # A period is text that looks like a number (exports/tables.py): Excel need not mark every one.
    sheet.ignore_errors({"number_stored_as_text": xl_range(0, 0, len(rows), len(columns) - 1)})
    sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)


def _cell(sheet: Sheet, line: int, place: int, value: object) -> None:
    """A missing value is an empty cell."""
    if isinstance(value, bool):
        sheet.write_boolean(line, place, value)
    elif isinstance(value, int | float):
        sheet.write_number(line, place, value)
    elif isinstance(value, str) and value:
        sheet.write_string(line, place, value[:LONGEST_CELL])


def _head(sheet: Sheet, columns: Sequence[str], head: Any) -> None:
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column, head)
    sheet.freeze_panes(1, 0)


def _texts(sheet: Sheet, rows: Sequence[Sequence[str]], head: Any) -> None:
    """A sheet of texts; the first row is its head."""
    _head(sheet, rows[0], head)
    for line, row in enumerate(rows[1:], 1):
        for place, text in enumerate(row):
            _cell(sheet, line, place, text)
    for place in range(len(rows[0])):
        longest = max(len(row[place]) for row in rows)
        sheet.set_column(place, place, min(max(longest, NARROW) + 1, BROAD))


def _flags(shown: Sequence[Contents], language: Language) -> list[Sequence[str]]:
    letters = sorted({letter for contents in shown for letter in contents.flags})
    return [
        (language.text("Flag"), language.text("Meaning")),
        *((letter, language.flags(letter)) for letter in letters),
        ("", language.text("An empty value is not available; it is never zero.")),
        (
            "",
            language.text(
                "flags_known is false where the copy of the source dropped the flags: then they are not "
                "known, which is not none."
            ),
        ),
    ]


def _sources(shown: Sequence[Contents], language: Language) -> list[Sequence[str]]:
    found: list[Sequence[str]] = [(language.text("What"), language.text("Text"))]
    for contents in shown:
        found += [
            (what, text)
            for what, text in (
                *said(contents, language),
                (language.text("Names"), names_told(contents, language)),
                (language.text("Dates"), dates_told(contents, language)),
            )
            if text
        ]
        for edition in contents.editions:
            found += [
                (language.text("Edition"), edition_line(edition, language)),
                (language.text("Address"), edition.address),
            ]
    return found


def said(contents: Contents, language: Language) -> Iterator[tuple[str, str]]:
    """All that a card says, by name: for a sheet, or for a text beside the files."""
    yield language.text("Title"), contents.title
    yield language.text("Unit and period"), contents.subtitle
    yield language.text("Finding"), contents.takeaway
    yield from ((language.text("Note"), note) for note in contents.notes)
    yield language.text("Source"), contents.source
    yield language.text("Licence"), contents.licence
    yield language.text("Address of this view"), contents.link


def names_told(contents: Contents, language: Language) -> str:
    """Which of the card's codes have their names beside them, in every form of its data; "" where
    none has.
    """
    named = [column for column in contents.columns if column in NAMED]
    told = language.text(
        "Codes that have their names beside them, in columns that end with {ending}: {columns}.",
        ending="_name",
        columns=language.list(named),
    )
    return told if named else ""


def dates_told(contents: Contents, language: Language) -> str:
    """What the precision of an edition's date means; "" where no record has an edition."""
    told = language.text(
        "edition_precision says how precisely the date of an edition is known: to the day, the month or "
        "the year (then its last day stands there), "
        "gathered (a copy was gathered on that day), or unknown (it was published by that day)."
    )
    return told if any(column in DATED for column in contents.columns) else ""


def edition_line(edition: Provenance, language: Language) -> str:
    """ "Eurostat, Individuals' level of digital skills (isoc_sk_dskl_i21), edition: Sept 2026, third-party
    copy".
    """
    code = f"({edition.dataset})" if edition.dataset else ""
    dated = language.text("edition: {day}", day=edition.shown) if edition.shown else ""
    titled = f"{edition.title} {code}".strip()
    return ", ".join(part for part in (edition.name, titled, dated, edition.obtained) if part)
