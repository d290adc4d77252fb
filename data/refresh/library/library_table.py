"""A table of the library (CSV with COLUMNS) read and checked, line by line; what comes from outside becomes
plain text here, once, for pages, files and feeds alike.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from data.facts.catalogue import Catalogue
from data.facts.coalitions.library_facts import (
    COLUMNS,
    DATED_AHEAD,
    FOUND_ON,
    LIBRARY_TYPES,
    PAGES,
    TITLE_BASES,
    same_page,
)
from data.facts.coalitions.site_facts import plain_line
from data.refresh.library.library_addresses import address_faults, clean_address
from data.refresh.target_import import Refusal

Row = Mapping[str, str]
# Letters of a cell: a longer one is no title, name or remark.
LONGEST = 5000
TEXTS = ("title", "publisher", "remark")
CODES: Mapping[str, Sequence[str]] = {
    "type": LIBRARY_TYPES,
    "found_on": FOUND_ON,
    "title_basis": TITLE_BASES,
    "page": PAGES,
}
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,4})?")
DAY = re.compile(r"(?P<year>\d{4})(-(?P<month>\d\d)(-(?P<day>\d\d))?)?", re.ASCII)
# Nothing on the web is older.
FIRST_YEAR = 1991
MARKUP = re.compile(r"<[A-Za-z/!?][^>]*>|&(#\d+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);")


@dataclass(frozen=True)
class LibraryTable:
    """What a file says: an item a row, as plain text by COLUMNS; and the lines that can't be taken."""

    items: tuple[Row, ...]
    refusals: tuple[Refusal, ...]


def read_library_table(lines: Iterable[str], facts: Catalogue, read_on: str) -> LibraryTable:
    """Reads and checks the lines of a CSV whose pages were read up to the ISO day `read_on`.

    csv.Error for what is no CSV. No date is filled in, and no cell completed.
    """
    reader = csv.reader(lines, strict=True)
    head = next(reader, [])
    if sorted(head) != sorted(COLUMNS):
        return LibraryTable((), (Refusal(1, f"the columns are {', '.join(COLUMNS)}, each once"),))
    items, refusals, places = list[Row](), list[Refusal](), dict[tuple[str, str], int]()
    for cells in reader:
        line = reader.line_num
        if len(cells) != len(head):
            faults = [f"{len(cells)} cells, but {len(head)} columns"] if any(map(str.strip, cells)) else []
        else:
            row = {name: plain_line(cell) for name, cell in zip(head, cells, strict=True)}
            faults = list(_faults(row, facts, read_on)) or _take(row, line, items, places)
        refusals += [Refusal(line, fault) for fault in faults]
    if not items and not refusals:
        refusals.append(Refusal(1, "no row below the head"))
    return LibraryTable(tuple(items), tuple(refusals))


def _take(row: dict[str, str], line: int, items: list[Row], places: dict[tuple[str, str], int]) -> list[str]:
    """Adds an item, its address cleaned; or says which line has it already."""
    row["address"] = clean_address(row["address"])
    place = same_page(row["address"]), row["title"].casefold()
    if place in places:
        return [f"the same title at the same address as line {places[place]}"]
    places[place] = line
    items.append(row)
    return []


def _faults(row: Row, facts: Catalogue, read_on: str) -> Iterator[str]:
    """Why a row can't be taken, each reason with the column it is about."""
    if row["country"] not in facts.countries:
        yield f'country: "{row["country"][:80]}" is no member state; such as AT, EL'
    for name, codes in CODES.items():
        if row[name] not in codes:
            yield f'{name}: "{row[name][:80]}" is none of {", ".join(codes)}'
    if row["title_language"] and not LANGUAGE.fullmatch(row["title_language"]):
        yield f'title_language: "{row["title_language"][:80]}" is no code of a language, such as el'
    for name in TEXTS:
        if fault := _text_fault(row[name], needed=name != "remark"):
            yield f"{name}: {fault}"
    yield from address_faults(row["address"], facts.coalition_views.mirrors)
    if fault := _date_fault(row["date"], row["type"], read_on):
        yield f"date: {fault}"


def _text_fault(text: str, *, needed: bool) -> str:
    """What is wrong with a text; "" for nothing."""
    if not text:
        return "is empty" if needed else ""
    if len(text) > LONGEST:
        return f"has {len(text)} letters, more than {LONGEST}"
    found = MARKUP.search(text)
    return f'holds markup ("{found.group()[:40]}"); give it as plain text' if found else ""


def _date_fault(text: str, kind: str, read_on: str) -> str:
    """What is wrong with a date, as precise as it is; "" for nothing, and for none."""
    if not text:
        return ""
    found = DAY.fullmatch(text)
    try:
        if found is None:
            raise ValueError
        date(int(found["year"]), int(found["month"] or 1), int(found["day"] or 1))
    except ValueError:
        return (
            f'"{text[:80]}" is no day, month or year (2024-06-30, 2024-06, 2024); leave an unknown one empty'
        )
    if int(found["year"]) < FIRST_YEAR:
        return f'"{text}" is before {FIRST_YEAR}'
    if text > read_on and kind not in DATED_AHEAD:
        return f'"{text}" is after {read_on}, when the pages were read'
    return ""
