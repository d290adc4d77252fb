"""What a list of the library shows: the rows of its table, its records, the addresses of the same list."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, overload
from urllib.parse import urlencode

import pandas as pd

from cards.contents import Record
from cards.records import record_rows, row_dicts
from cards.request import SCHEMA
from data.facts.public_path import own_path
from data.queries.library import (
    ITEMS,
    LibraryFilter,
    LibraryOptions,
    LibraryReading,
    find_items,
)
from words import library_texts
from words.language import Language
from words.visitor_language import in_language

# The choices of a card's address: a page has another country, and another language, beside.
CHOICES = ("about", "publisher", "type", "written", "year", "text", "coalition")
NAMED = {"country": "about", "language": "written"}
# The longest text that is looked for, in letters.
LONGEST_TEXT = 80
# The key of the card, where links to a list lead.
KEY = "library"


@dataclass(frozen=True)
class ItemRecords(Sequence[Record]):
    """The records (ITEMS) of the items that pass a filter, made only when they are read; an unknown date or
    language is None.
    """

    choice: LibraryFilter
    reading: LibraryReading

    def __len__(self) -> int:
        return len(find_items(self.choice, self.reading))

    def __iter__(self) -> Iterator[Record]:
        return iter(item_records(find_items(self.choice, self.reading)))

    @overload
    def __getitem__(self, place: int) -> Record: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Record]: ...
    def __getitem__(self, place: int | slice) -> Record | Sequence[Record]:
        items = find_items(self.choice, self.reading)
        if isinstance(place, slice):
            return item_records(items.iloc[place])
        return item_records(items.iloc[[place]])[0]


def item_records(items: pd.DataFrame) -> list[dict[str, Any]]:
    """Items as plain values (ITEMS); what is not known is None."""
    unknown = dict.fromkeys(("date", "title_language", "found_at", "date_basis", "coalition"))
    return [
        {name: value or unknown.get(name, value) for name, value in row.items()}
        for row in record_rows(items, ITEMS)
    ]


def filter_codes(choice: LibraryFilter) -> dict[str, str]:
    """A filter as links of pages and cards hold it. "~" parts a briefing's codes: in a text it is a space."""
    codes = {NAMED.get(name, name): code for name, code in asdict(choice).items() if code}
    return {name: code.replace("~", " ").strip() for name, code in codes.items()}


def known_publisher(code: str, options: LibraryOptions) -> str:
    """The publisher that a link names; "" for nobody."""
    named = (name for name in options.publishers if code in (name, name.replace("~", " ").strip()))
    return next(named, "") if code else ""


def library_link(choice: LibraryFilter) -> str:
    """Where a list stands on the page of the coalitions."""
    return f"/coalitions?{urlencode({'v': SCHEMA, **filter_codes(choice)})}#{KEY}"


def feed_link(choice: LibraryFilter, language: Language) -> str:
    """The Atom feed of a list, as a page links to it."""
    return own_path(in_language(f"/feeds/library.xml{_question(choice)}", language.code))


def calendar_link(choice: LibraryFilter, language: Language) -> str:
    """The calendar of the events and calls of a list that are still to come, as a page links to it."""
    return own_path(in_language(f"/feeds/events.ics{_question(choice)}", language.code))


def _question(choice: LibraryFilter) -> str:
    codes = {name: code for name, code in asdict(choice).items() if code}
    return f"?{urlencode(codes)}" if codes else ""


def table_rows(items: pd.DataFrame, language: Language) -> tuple[tuple[str, ...], ...]:
    """The cells of a table for reading, as column_names calls them."""
    return tuple(item_cells(item, language) for item in row_dicts(items))


def title_languages(items: pd.DataFrame, language: Language) -> tuple[tuple[int, int, str], ...]:
    """Row, column and code of the language of each title of table_rows that is not in the reader's."""
    tongues = enumerate(items["title_language"].tolist())
    return tuple((row, 0, lang) for row, lang in tongues if lang not in ("", language.code))


def item_cells(item: Mapping[str, str], language: Language) -> tuple[str, ...]:
    """What is shown of an item, as column_names calls it."""
    return (
        library_texts.item_title(item["title"], item["title_basis"], language),
        library_texts.type_name(item["type"], language),
        language.country(item["country"]),
        library_texts.item_date(item["date"], language, item["date_basis"]),
        library_texts.language_name(item["title_language"], language),
        library_texts.shorten_title(item["publisher"]),
        library_texts.place_found(item["found_on"], language),
        item["host"],
    )


def column_names(language: Language) -> tuple[str, ...]:
    """What the cells of table_rows are."""
    return (
        language.text("Title"),
        language.text("Type"),
        language.text("About"),
        language.text("Date"),
        language.text("Language"),
        language.text("Published by"),
        language.text("Where it was found"),
        language.text("Site"),
    )
