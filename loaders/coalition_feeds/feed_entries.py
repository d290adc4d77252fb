"""From an entry as a feed gave it to an item: plain text, a day that was given and not guessed, a type."""

import html
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from urllib.parse import unquote, urlsplit

from loaders.coalition_feeds.contract import (
    CHANGED,
    FROM_ADDRESS,
    PRINTED,
    PUBLISHED,
    STORY,
    FeedSite,
    PublishedPage,
)
from loaders.coalition_feeds.feed_documents import RawEntry
from loaders.coalition_sites.site_values import plain_title, safe_link
from loaders.contract import plain_line

# Entries of one feed that are read; nobody's feed holds as many.
MOST = 5000
# Letters of a title that are looked at, before it is cut to what is kept.
LONGEST = 2500
# Nothing on the web is older.
FIRST_YEAR = 1991
# The clocks that are ahead of all others.
AHEAD = timedelta(hours=14)
NO_ADDRESS = "without an address that can be linked, left out"
NO_TITLE = "without a title, left out"
BAD_DATE = "with a date that can't be read, taken as none"
FUTURE = "dated in the future, taken as undated"
TOO_MANY = f"beyond the first {MOST}, left out"

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
# RFC 822 with years of four digits, as RSS has it; RFC 5322 for years of two.
_MAIL_DATE = re.compile(
    r"(?:[A-Za-z]{3,9},?\s+)?(?P<day>\d{1,2})\s+(?P<month>[A-Za-z]{3,9})\s+(?P<year>\d{4}|\d\d)"
    r"(?:\s+(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d|:60)?(?:\s*(?:[A-Za-z]{1,5}|[+-]\d\d:?\d\d))?)?",
    re.ASCII,
)
# ISO 8601, as Atom, JSON Feed, dc:date and sitemaps have it.
_ISO_DATE = re.compile(
    r"\d{4}(?:-\d\d(?:-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?\s?(?:Z|[+-]\d\d:?\d\d)?)?)?)?",
    re.ASCII | re.IGNORECASE,
)
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9_-]{1,20})?")
_SCRIPT = re.compile(r"<(script|style)\b[^<>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[A-Za-z/!?][^>]*>")
_ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);")
# A title may be HTML of HTML; what is more than that is nobody's title.
ROUNDS = 4
_DATED_PATH = re.compile(r"/(?:19|20)\d\d/[01]\d/[0-3]\d/[^/]")


def list_items(
    site: FeedSite, entries: Sequence[RawEntry], feed: str
) -> tuple[tuple[PublishedPage, ...], Counter[str]]:
    """The items of a feed, each page once, and how many entries were odd in which way.

    Of two entries with the same address and identifier the first stands, which is the newest.
    """
    odd, found = Counter[str](), dict[tuple[str, str], PublishedPage]()
    if len(entries) > MOST:
        odd[TOO_MANY] = len(entries) - MOST
    for entry in entries[:MOST]:
        item = _read_entry(site, entry, feed, odd)
        if item is not None:
            found.setdefault((item.address, item.guid), item)
    return tuple(found.values()), odd


def _read_entry(site: FeedSite, entry: RawEntry, feed: str, odd: Counter[str]) -> PublishedPage | None:
    address = safe_link(entry.address, feed)
    title, basis = title_text(entry.title), PRINTED
    if not title:
        title, basis = title_from_address(address), FROM_ADDRESS
    if not (address and title):
        odd[NO_TITLE if address else NO_ADDRESS] += 1
        return None
    day, day_basis = _day(entry, odd)
    return PublishedPage(
        country=site.country,
        type=entry_type(site, entry.categories),
        guid=plain_title(entry.guid),
        title=title,
        title_basis=basis,
        language=language_code(entry.language) if basis == PRINTED else "",
        address=address,
        date=day,
        date_basis=day_basis,
    )


def entry_type(site: FeedSite, categories: Iterable[str]) -> str:
    """The type of the first category that the site's mapping knows, else a story."""
    known = (site.categories.get(fold_category(name)) for name in categories)
    return next(filter(None, known), STORY)


def path_type(site: FeedSite, address: str) -> str:
    """The type of a page by its path: a declared piece of it, with the page's own name behind; an address
    with a whole date is a story's. "" for a page that neither tells.
    """
    path = f"{urlsplit(address).path.lower()}"
    for piece, kind in site.paths.items():
        _, found, name = path.partition(f"/{piece.strip('/').lower()}/")
        if found and name.strip("/"):
            return kind
    return STORY if _DATED_PATH.search(path) else ""


def fold_category(name: str) -> str:
    """A category as mappings are looked up: on one line, without capitals."""
    return plain_line(name).casefold()


def language_code(given: str) -> str:
    """The language of "el-GR" or "el_GR" as "el"; "" for what is no code of a language."""
    found = _LANGUAGE.fullmatch(given.strip())
    return found.group(1).lower() if found else ""


def title_text(raw: str) -> str:
    """A title as one line of text: no markup, no entity, nothing that turns its direction round."""
    text = raw[:LONGEST]
    for _ in range(ROUNDS):
        read = html.unescape(_without_tags(_SCRIPT.sub(" ", text)))
        if read == text:
            break
        text = read
    # What is left is text, and not to be read as HTML again.
    return plain_title(_ENTITY.sub(" ", _without_tags(text)).replace("&", "&amp;"))


def _without_tags(text: str) -> str:
    """A text without what looks like a tag; every one is looked for up to the last ">" alone."""
    tagged, closing, rest = text.rpartition(">")
    return _TAG.sub(" ", tagged + closing) + rest


def title_from_address(address: str) -> str:
    """The words that the last piece of an address is made of ("a-new-course": "A new course"), or ""."""
    last = unquote(urlsplit(address).path.rstrip("/").rpartition("/")[2])
    words = title_text(re.sub(r"\.[A-Za-z]{2,5}$", "", last).replace("-", " ").replace("_", " "))
    return words[:1].upper() + words[1:] if any(map(str.isalpha, words)) else ""


def _day(entry: RawEntry, odd: Counter[str]) -> tuple[str, str]:
    """The day of publication; where the feed gives none, that of the last change; what each is."""
    raw, basis = (entry.published, PUBLISHED) if entry.published else (entry.changed, CHANGED)
    try:
        day = read_day(raw)
    except ValueError:
        odd[BAD_DATE] += 1
        return "", ""
    latest = (datetime.now(UTC) + AHEAD).date().isoformat()
    if day > latest[: len(day)]:
        odd[FUTURE] += 1
        return "", ""
    return day, basis if day else ""


def read_day(raw: str) -> str:
    """The day of a date as a feed writes it, in the feed's own time and as precise as it is given: ISO 8601
    ("2023-06") or the form of mails ("Tue, 03 Dec 2022 10:00:00 +0200").

    "" for none; ValueError for anything else, also for a placeholder such as "dd.mm.2023".
    """
    text = " ".join(raw.split())
    if not text:
        return ""
    if found := _MAIL_DATE.fullmatch(text):
        month = [name.startswith(found["month"].lower()) for name in _MONTHS].index(True) + 1
        year = int(found["year"])
        century = 0 if len(found["year"]) == 4 else 2000 if year < 50 else 1900
        day = date(century + year, month, int(found["day"])).isoformat()
    elif _ISO_DATE.fullmatch(text):
        day = text[:10]
        if len(text) > 10:
            datetime.fromisoformat(f"{day}T{text[11:].upper().replace(' ', '')}")
        date(int(day[:4]), int(day[5:7] or 1), int(day[8:10] or 1))
    else:
        raise ValueError(f"no date: {text[:40]!r}")
    if int(day[:4]) < FIRST_YEAR:
        raise ValueError(f"no date of the web: {day}")
    return day
