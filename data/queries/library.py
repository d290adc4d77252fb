"""The questions that pages, cards, feeds and API ask of the library of actions: which list it is, which items
pass a filter, what there is to filter by.
"""

import unicodedata
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from data.facts.catalogue import catalogue
from data.facts.coalitions.library_facts import (
    BY_FEED,
    COLUMNS,
    DATED_AHEAD,
    ITEM_PAGE,
    LIBRARY_TYPES,
    LibraryEdition,
    page_host,
    same_page,
)
from data.facts.memory import remember
from data.queries.moments import named_store, status_of_store
from data.store import database, feed_store, library_store

# An item's own columns; the host that its address leads to; for one by feed the address of the feed, and what
# its date is of; the member state on whose coalition's site it stands ("" for nobody's).
ITEMS = (*COLUMNS, "host", "found_at", "date_basis", "coalition")
# The code, among years, of an item without a date.
UNDATED = "undated"


@dataclass(frozen=True)
class LibraryReading:
    """What answers are remembered by: the store, the list in it (None for none yet), and the number of the
    last thing that was kept of feeds (0 for nothing yet), with the day of it.
    """

    database: str
    edition: LibraryEdition | None
    feeds: int = 0
    feeds_read: str = ""

    @property
    def last_read(self) -> str:
        """The last day (ISO) on which pages or feeds were read; "" for never."""
        return max(self.edition.edition if self.edition else "", self.feeds_read)


@dataclass(frozen=True)
class LibraryFilter:
    """Which items are asked for, as codes: the country an item is about, who published it, its type, the
    language of its title, the year of its date (or UNDATED), words in title, publisher or host, the country
    whose coalition published it on its own site. "" is any; several codes of one kind are parted by commas,
    but a publisher stands alone.
    """

    country: str = ""
    publisher: str = ""
    type: str = ""
    language: str = ""
    year: str = ""
    text: str = ""
    coalition: str = ""


@dataclass(frozen=True)
class LibraryOptions:
    """What there is to filter by: publishers with most items first, years newest first, then UNDATED;
    `coalitions`: the member states whose coalition published anything.
    """

    countries: tuple[str, ...]
    publishers: tuple[str, ...]
    types: tuple[str, ...]
    languages: tuple[str, ...]
    years: tuple[str, ...]
    coalitions: tuple[str, ...]


def newest_library() -> LibraryReading:
    """The list that the store holds now, and what feeds gave. Links to an earlier moment don't reach the
    library.
    """
    status = status_of_store()
    name = named_store()
    edition, version = _edition(status.library), status.feeds
    return LibraryReading(name, edition, version, _feeds_read(name, version) if version else "")


@remember
def _edition(note: str) -> LibraryEdition | None:
    return library_store.stored_edition(note)


@remember
def _feeds_read(_database: str, _version: int) -> str:
    """The last day on which a feed was read; "" for none."""
    return str(max(feed_store.read_feeds(database.engine())["success"], default=""))[:10]


def feed_sources(reading: LibraryReading) -> list[dict[str, str]]:
    """The feeds and sitemaps that items by feed were read in: country, feed (its address), kind ("feed" or
    "sitemap") and read (the moment of the last reading that went well).
    """
    found = feed_store.read_feeds(database.engine()) if reading.feeds else pd.DataFrame()
    return [
        {
            "country": row["country"],
            "feed": row["feed"],
            "kind": "sitemap" if row["is_sitemap"] else "feed",
            "read": row["success"],
        }
        for row in found.to_dict("records")
        if row["success"]
    ]


@remember
def _every_item(reading: LibraryReading) -> pd.DataFrame:
    """ITEMS and what text is looked for in, the newest first, undated ones last; not to be changed."""
    _, listed = library_store.read_library(database.engine())
    listed = listed.assign(found_at="", date_basis="")
    items = _with_published(listed) if reading.feeds else listed
    items = items.sort_values("date", ascending=False, kind="stable", ignore_index=True)
    items["host"] = items["address"].map(page_host).astype("str")
    items["coalition"] = _coalitions_of(items)
    searched = items["title"] + " " + items["publisher"] + " " + items["host"]
    items["folded"] = searched.map(fold_text).astype("str")
    return items


def _coalitions_of(items: pd.DataFrame) -> pd.Series:
    """The country whose coalition published each item: that of the feed, or of the declared site on whose
    host the page lies; "" for nobody's.
    """
    sites = {code: page_host(site.address).removeprefix("www.") for code, site in catalogue().feeds.items()}
    owners = {
        host: next((code for code, own in sites.items() if own and f".{host}".endswith(f".{own}")), "")
        for host in items["host"].unique()
    }
    by_host = items["host"].map(owners)
    return by_host.mask(items["found_on"] == BY_FEED, items["country"]).astype("str")


def _with_published(listed: pd.DataFrame) -> pd.DataFrame:
    """The list with what feeds gave behind it. A page that both have stands once: as the list has it, unless
    only the feed dates it. Of one page and title that feeds have twice, the one first seen last stands.
    """
    by_feed = feed_store.read_published(database.engine()).drop_duplicates(["country", "place", "title"])
    places = listed["address"].map(same_page)
    undated = listed["date"] == ""
    dated_by_feed = by_feed["place"][by_feed["date"] != ""]
    replaced = undated & places.isin(dated_by_feed)
    new = by_feed[~by_feed["place"].isin(places[~replaced])]
    new = new.assign(found_on=BY_FEED, page=ITEM_PAGE, remark="")
    return pd.concat([listed[~replaced], new[list(listed.columns)]], ignore_index=True)


def find_items(choice: LibraryFilter, reading: LibraryReading) -> pd.DataFrame:
    """The items (ITEMS) that pass: the newest first, the undated last, else in the order of their list. A
    date is as precise as it is known; one known by its year alone stands behind the others of that year.
    """
    items = _every_item(reading)[list(ITEMS)]
    return items if choice == LibraryFilter() else items.iloc[_passing(choice, reading)]


def has_items(choice: LibraryFilter, reading: LibraryReading) -> bool:
    """Whether any item passes."""
    return bool(_passing(choice, reading).size)


@remember
def filter_of_country(country: str, reading: LibraryReading) -> LibraryFilter:
    """Which items tell of a country's coalition: what it published on its own site; where that is nothing,
    what is about the country, whoever published it.
    """
    own = LibraryFilter(coalition=country)
    return own if has_items(own, reading) else LibraryFilter(country=country)


@remember
def _passing(choice: LibraryFilter, reading: LibraryReading) -> npt.NDArray[np.intp]:
    """The places of the items that pass: a filter of much costs little memory."""
    items = _every_item(reading)
    passing = pd.Series(True, index=items.index)
    for column, code in (
        ("country", choice.country),
        ("publisher", choice.publisher),
        ("type", choice.type),
        ("title_language", choice.language),
        ("coalition", choice.coalition),
    ):
        if code:
            passing &= items[column].isin([code] if column == "publisher" else code.split(","))
    if choice.year:
        years = ["" if year == UNDATED else year for year in choice.year.split(",")]
        passing &= items["date"].str[:4].isin(years)
    for word in fold_text(choice.text).split():
        passing &= items["folded"].str.contains(word, regex=False)
    return np.flatnonzero(passing)


@remember
def items_ahead(choice: LibraryFilter, reading: LibraryReading, today: date) -> pd.DataFrame:
    """The events and calls that pass, whose day is known and not past, soonest first (ITEMS)."""
    items = find_items(choice, reading)
    whole_day = items["date"].str.len() == len("2026-11-28")
    # The date of an item by feed is that of its publication, never that of an event.
    ahead = items["type"].isin(DATED_AHEAD) & whole_day & (items["date"] >= today.isoformat())
    ahead &= items["found_on"] != BY_FEED
    return items[ahead].sort_values("date", kind="stable")


@remember
def library_options(reading: LibraryReading) -> LibraryOptions:
    """What the items of the list can be filtered by; codes that no item has are left out."""
    items = _every_item(reading)
    countries, types, coalitions = (set(items[name]) for name in ("country", "type", "coalition"))
    years = sorted({date[:4] for date in items["date"] if date}, reverse=True)
    return LibraryOptions(
        tuple(code for code in catalogue().countries if code in countries),
        tuple(str(name) for name in items["publisher"].value_counts(sort=True).index),
        tuple(code for code in LIBRARY_TYPES if code in types),
        tuple(sorted(code for code in set(items["title_language"]) if code)),
        (*years, *((UNDATED,) if (items["date"] == "").any() else ())),
        tuple(code for code in catalogue().countries if code in coalitions),
    )


def fold_text(text: str) -> str:
    """A text as it is looked for: without capitals and accents, so that "ψηφιακες" finds "Ψηφιακές"."""
    if text.isascii():
        return text.lower()
    parted = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in parted if not unicodedata.combining(letter))
