"""GET /feeds/library.xml: an Atom feed (RFC 4287) of every list of the library."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from urllib.parse import urlencode
from uuid import uuid5
from xml.etree import ElementTree

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cards.library import library_cards, library_rows
from cards.records import row_dicts
from data.facts.memory import remember
from data.queries.library import (
    LibraryFilter,
    LibraryReading,
    find_items,
    library_options,
    newest_library,
)
from serving.answers import read_only, valid_code
from serving.discovery import FEEDS
from serving.feed_answers import ATOM, FeedFile, answer_feed, distinct_dates, file_of_feed
from serving.feed_document import ATOM as NAMESPACE
from serving.feed_document import IDS, add_element
from serving.guard import pools, prices
from serving.guard.addresses import link_address
from serving.guard.asking import limit_requests
from serving.library.library_questions import FILTERS, read_filter
from words import library_texts
from words.language import ENGLISH, Language, available, load_language
from words.visitor_language import in_language

PATH = f"{FEEDS}/library.xml"
# The newest of a list; its page has all.
ENTRIES = 100
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True)
class FeedOfItems:
    """Which list, and this server's address, as links in a feed must stand by themselves."""

    choice: LibraryFilter
    reading: LibraryReading
    host: str
    lang: str = ENGLISH

    @property
    def path(self) -> str:
        """Its own path, as our links write it."""
        codes = {name: code for name, code in asdict(self.choice).items() if code}
        return in_language(f"{PATH}?{urlencode(codes)}" if codes else PATH, self.lang)


@limit_requests(pools.FEEDS, prices.FEED)
def get_feed(request: Request) -> Response:
    """The feed; 304 where the reader has it; 400 with the nearest valid codes."""
    address, reading = link_address(request.scope), newest_library()
    given = read_only(request, (*FILTERS, "lang"))
    lang = valid_code(given.pop("lang", ENGLISH), available(), "language")
    feed = FeedOfItems(read_filter(given, library_options(reading)), reading, address.start, lang)
    return answer_feed(request, (_kept_file if address.ours else _make_file)(feed), ATOM)


def _make_file(feed: FeedOfItems) -> FeedFile:
    return file_of_feed(library_document(feed, load_language(feed.lang)))


# Kept, unless its links lead to a Host that only the request named.
_kept_file = remember(_make_file)


def library_document(feed: FeedOfItems, language: Language) -> bytes:
    """The feed as XML: one entry an item, the newest first."""
    choice, read = feed.choice, feed.reading.last_read
    listed = f"{read or '1970-01-01'}T00:00:00+00:00"
    root = ElementTree.Element(f"{{{NAMESPACE}}}feed", {LANG: language.code})
    subject = library_cards.filter_subject(choice, language)
    add_element(root, "id", uuid5(IDS, f"library/{feed.path}").urn)
    add_element(root, "title", language.text("Digital Decade dashboard: {subject}", subject=subject))
    for note in library_cards.library_notes(feed.reading, language)[:1]:
        add_element(root, "subtitle", note)
    items = {item_id(item): item for item in row_dicts(find_items(choice, feed.reading).head(ENTRIES))}
    dates = distinct_dates({name: min(_published(item) or listed, listed) for name, item in items.items()})
    add_element(root, "updated", max(dates.values(), default=listed))
    add_element(add_element(root, "author"), "name", language.text("Digital Decade dashboard"))
    add_element(root, "link", rel="self", type="application/atom+xml", href=f"{feed.host}{feed.path}")
    page = f"{feed.host}{in_language(library_rows.library_link(choice), feed.lang)}"
    add_element(root, "link", rel="alternate", type="text/html", href=page)
    for name, item in items.items():
        _add_entry(root, item, dates[name], language)
    return bytes(ElementTree.tostring(root, "utf-8", xml_declaration=True))


def _published(item: Mapping[str, str]) -> str:
    """The day of an item as RFC 3339 wants it; "" where it is not known."""
    return f"{item['date']}T00:00:00+00:00" if len(item["date"]) == len("2026-11-28") else ""


def _add_entry(root: ElementTree.Element, item: Mapping[str, str], updated: str, language: Language) -> None:
    """One item. `published` stands where its day is known; `updated` is that day too, else the day on which
    the list was read.
    """
    known = _published(item)
    entry = add_element(root, "entry")
    if item["title_language"]:
        entry.set(LANG, item["title_language"])
    add_element(entry, "id", item_id(item))
    add_element(entry, "title", item["title"], type="text")
    add_element(entry, "updated", updated)
    if known:
        add_element(entry, "published", known)
    add_element(add_element(entry, "author"), "name", item["publisher"])
    add_element(entry, "link", rel="alternate", href=item["address"])
    name = library_texts.type_name(item["type"], language)
    add_element(entry, "category", term=item["type"], label=name)
    summary = add_element(entry, "summary", item_summary(item, language), type="text")
    summary.set(LANG, language.code)


def item_id(item: Mapping[str, str]) -> str:
    """An item's id, the same for ever and in every feed."""
    return uuid5(IDS, f"library item/{item['address']}/{item['title']}").urn


def item_summary(item: Mapping[str, str], language: Language) -> str:
    """What is known of an item, in one sentence."""
    return language.text(
        "{type} about {place}, {date}, published by {publisher}, {found} ({host}).",
        type=library_texts.type_name(item["type"], language),
        place=language.place(item["country"]),
        date=library_texts.item_date(item["date"], language, item["date_basis"]),
        publisher=item["publisher"],
        found=library_texts.place_found(item["found_on"], language),
        host=item["host"],
    )


ROUTES = [Route(PATH, get_feed)]
