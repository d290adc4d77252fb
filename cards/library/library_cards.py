"""The cards of the library: the newest items of all, or of one country; and any list of items.

The library says how things stand now: links to an earlier moment don't reach it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from cards import registry
from cards.card import Card, card_codes, subject_line
from cards.contents import TABLE, Provenance, Table
from cards.library import library_headlines, library_rows
from cards.library.library_rows import CHOICES, KEY, LONGEST_TEXT, ItemRecords
from cards.request import CardRequest, require
from cards.view import View
from data.facts.coalitions.library_facts import LIBRARY_TYPES, LibraryEdition
from data.facts.memory import remember
from data.queries.library import (
    ITEMS,
    UNDATED,
    LibraryFilter,
    LibraryReading,
    filter_of_country,
    find_items,
    library_options,
    newest_library,
)
from words import library_texts
from words.language import Language
from words.sentences import obtained_words

# Rows of the table of the newest items, and of any list: the data hold all.
STORIES, LISTED = 8, 100


@dataclass(frozen=True)
class _Message:
    """What a card says of its items."""

    label: str
    headline: str
    subject: str


@remember
def stories_card(country: str, reading: LibraryReading, view: View) -> Card | None:
    """The newest items of any type; for a country those that its coalition published, or where it published
    none those about the country; None where there is none. Where no item has a date none is called newest.
    """
    language, choice = view.language, stories_filter(country, reading)
    items = find_items(choice, reading)
    if items.empty:
        return None
    label = list_label(items["date"].iloc[0], language)
    headline = library_headlines.stories_headline(items, choice, language)
    codes = card_codes("stories", view.moment, language, country=country)
    message = _Message(label, headline, subject_line(label, whose_items(choice, language)))
    return _make_card(codes, ItemRecords(choice, reading), message, STORIES, language)


def stories_filter(country: str, reading: LibraryReading) -> LibraryFilter:
    """Of which items the newest are shown: of all; for a country of what its coalition published, or where
    it published nothing of what is about the country.
    """
    return filter_of_country(country, reading) if country else LibraryFilter()


def list_label(newest_date: str, language: Language) -> str:
    """What a short list is called by the date of its first item; "" where none has one."""
    return language.text("Newest items") if newest_date else language.text("Items of the library")


def whose_items(choice: LibraryFilter, language: Language) -> str:
    """Of whom a list is, by its filter: "published by the coalition of Greece", "about Greece"; "" for
    anyone.
    """
    coalitions, countries = (
        codes.split(",") if codes else [] for codes in (choice.coalition, choice.country)
    )
    return subject_line(
        language.text("published by the coalition of {place}", place=language.places(coalitions))
        if coalitions
        else "",
        language.text("about {place}", place=language.places(countries)) if countries else "",
    )


@remember
def library_card(choice: LibraryFilter, reading: LibraryReading, view: View) -> Card | None:
    """The items that pass a filter; None where none does."""
    language, items = view.language, find_items(choice, reading)
    if items.empty:
        return None
    message = _Message(
        language.text("The library"),
        library_headlines.library_headline(items, choice, language),
        filter_subject(choice, language),
    )
    codes = card_codes(KEY, view.moment, language, **library_rows.filter_codes(choice))
    return _make_card(codes, ItemRecords(choice, reading), message, LISTED, language)


def _make_card(
    codes: Mapping[str, str], records: ItemRecords, message: _Message, longest: int, language: Language
) -> Card:
    """A card whose table has the newest of its items; its records are all of them."""
    items, reading = find_items(records.choice, records.reading), records.reading
    rows = library_rows.table_rows(items.head(longest), language)
    caption = language.text(
        "{label}: {count} of {total}",
        label=message.label,
        count=language.number(len(rows)),
        total=language.number(len(items)),
    )
    return Card(
        key=codes["card"],
        codes=codes,
        headline=message.headline,
        subject=message.subject,
        label=message.label,
        alternative=f"{message.subject}.",
        source=source_words(reading, language),
        kind=TABLE,
        table=Table(
            caption,
            library_rows.column_names(language),
            rows,
            wide=(5, 6),
            tongues=library_rows.title_languages(items.head(longest), language),
        ),
        records=records,
        columns=ITEMS,
        editions=_provenances(reading, language),
        lang=language.code,
        notes=library_notes(reading, language),
    )


def filter_subject(choice: LibraryFilter, language: Language) -> str:
    """What a list holds, by its filter: "Items of the library, about Greece, type: Story, in Greek, 2022"."""
    types, written, years = (
        code.split(",") if code else [] for code in (choice.type, choice.language, choice.year)
    )
    types = [library_texts.type_name(code, language) for code in types]
    written = [library_texts.language_name(code, language) for code in written]
    years = [library_texts.year_name(code, language) for code in years]
    return subject_line(
        language.text("Items of the library"),
        whose_items(choice, language),
        language.text("type: {name}", name=language.list(types)) if types else "",
        language.text("published by {name}", name=choice.publisher) if choice.publisher else "",
        language.text("in {name}", name=language.list(written)) if written else "",
        language.list(years) if years else "",
        language.text("with the words “{words}”", words=choice.text) if choice.text else "",
    )


def source_words(reading: LibraryReading, language: Language) -> str:
    """Where the items come from, in one short line."""
    edition = reading.edition
    day = language.edition(reading.feeds_read, "day") if reading.feeds_read else ""
    if edition is None:
        return language.text("Source: the coalitions' public feeds, read up to {day}", day=day) if day else ""
    when = language.edition_month(edition.edition, edition.date_precision)
    if day:
        return language.text(
            "Source: the public pages named here, read in {month}, and the coalitions' public feeds, read up "
            "to {day}; not measured exchange",
            month=when,
            day=day,
        )
    return language.text(
        "Source: the public pages named here, read in {month}; a sample, not measured exchange", month=when
    )


def library_notes(reading: LibraryReading, language: Language) -> tuple[str, ...]:
    """What the list is and is not; what feeds gave; how titles and dates are to be read."""
    edition, notes = reading.edition, list[str]()
    if edition is not None:
        sample = library_texts.sample_note(edition.edition, edition.date_precision, edition.bundled, language)
        notes.append(sample)
    if reading.feeds_read:
        notes.append(library_texts.feeds_note(reading.feeds_read, language))
        notes.append(library_texts.feed_types_note(language))
    return (*notes, library_texts.title_note(language)) if notes else ()


def _provenances(reading: LibraryReading, language: Language) -> tuple[Provenance, ...]:
    listed = (_provenance(reading.edition, language),) if reading.edition else ()
    return (*listed, *((_feeds_provenance(reading.feeds_read, language),) if reading.feeds_read else ()))


def _feeds_provenance(day: str, language: Language) -> Provenance:
    return Provenance(
        dataset="",
        name=language.text("Public feeds of the coalitions' sites"),
        title=language.text("Library of actions"),
        edition=day,
        shown=language.edition(day, "day"),
        obtained=language.text("read by this dashboard, site by site; each item names its feed"),
        address="",
        licence=language.text("each page has its own terms; only titles, dates and addresses are listed"),
    )


def _provenance(edition: LibraryEdition, language: Language) -> Provenance:
    return Provenance(
        dataset="",
        name=language.text("Public pages of coalitions, of the European platform and of official bodies"),
        title=language.text("Library of actions"),
        edition=edition.edition,
        shown=language.edition(edition.edition, edition.date_precision),
        obtained=obtained_words(edition.obtained, language),
        address="",
        licence=language.text("each page has its own terms; only titles, dates and addresses are listed"),
    )


@registry.card("stories", path="coalitions", takes=("country",), drawn=False)
def _requested_stories(request: CardRequest) -> Card | None:
    return stories_card(request.country(), newest_library(), request.view)


@registry.card(KEY, path="coalitions", takes=CHOICES, also={"opened": KEY}, drawn=False)
def _requested_library(request: CardRequest) -> Card | None:
    reading = newest_library()
    options, text = library_options(reading), request.codes.get("text", "").strip()
    require(
        len(text) <= LONGEST_TEXT, "{name} has more than {number} letters", name="text", number=LONGEST_TEXT
    )
    named = request.codes.get("publisher", "")
    publisher = library_rows.known_publisher(named, options)
    require(bool(publisher or not named), '{name} "{code}" is not valid here', name="publisher", code=named)
    choice = LibraryFilter(
        request.one("about", request.view.catalogue.countries, ""),
        publisher,
        request.one("type", LIBRARY_TYPES, ""),
        request.one("written", options.languages, ""),
        request.one("year", (*options.years, UNDATED), ""),
        text,
        request.one("coalition", request.view.catalogue.countries, ""),
    )
    return library_card(choice, reading, request.view)
