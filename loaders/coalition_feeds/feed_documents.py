"""A feed to its entries: RSS 0.9 to 2.0 and Atom as feedparser reads them, and JSON Feed 1.0 and 1.1."""

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import feedparser

from loaders.coalition_feeds.feed_text import UnreadableError, decode_text, whole_document

_ROOTS, _ENTRIES = frozenset({"rss", "RDF", "feed"}), frozenset({"item", "entry"})
_JSON_FEED = ("https://jsonfeed.org/version/1", "http://jsonfeed.org/version/1")


@dataclass(frozen=True)
class RawEntry:
    """One entry as the feed gave it: `title` may hold HTML; the dates are as written, "" for none."""

    guid: str = ""
    title: str = ""
    address: str = ""
    published: str = ""
    changed: str = ""
    language: str = ""
    categories: tuple[str, ...] = ()


@dataclass(frozen=True)
class Document:
    """The entries of a feed in its order; `broken`: "", or where it breaks off."""

    entries: tuple[RawEntry, ...]
    broken: str = ""


def read_document(content: bytes, content_type: str, address: str) -> Document:
    """The entries of a feed that an address gave; UnreadableError for what is none, or can't be read."""
    text = decode_text(content, content_type)
    if text.startswith("{"):
        return Document(_json_entries(text))
    xml, broken = whole_document(text, _ROOTS, _ENTRIES)
    # From a file object alone: feedparser takes text for an address or a file's name, too. What its entries
    # hold is not kept, so it need not be cleaned.
    found = feedparser.parse(
        io.BytesIO(xml),
        response_headers={"content-type": "application/xml; charset=utf-8", "content-location": address},
        resolve_relative_uris=False,
        sanitize_html=False,
    )
    if found.bozo:
        raise UnreadableError("it is no feed that can be read")
    language = _text(found.feed.get("language"))
    return Document(tuple(_xml_entry(entry, found.version, language) for entry in found.entries), broken)


def _xml_entry(entry: dict[str, Any], version: str, language: str) -> RawEntry:
    # Not through feedparser's own look-up: it gives one date for another.
    published, changed = (_text(dict.get(entry, name)) for name in ("published", "updated"))
    if version in ("rss10", "rss090"):
        # RSS 1.0 has one date, dc:date.
        published, changed = published or changed, ""
    tags = [_text(tag.get(name)) for tag in entry.get("tags") or () for name in ("term", "label")]
    detail = entry.get("title_detail") or {}
    return RawEntry(
        guid=_text(entry.get("id")),
        title=_text(entry.get("title")),
        address=_text(entry.get("link")),
        published=published,
        changed=changed,
        language=_text(detail.get("language")) or language,
        categories=tuple(filter(None, tags)),
    )


def _json_entries(text: str) -> tuple[RawEntry, ...]:
    try:
        feed = json.loads(text)
    except (ValueError, RecursionError):
        raise UnreadableError("it is cut off or no JSON") from None
    if not _text(feed.get("version")).startswith(_JSON_FEED):
        raise UnreadableError("it is no feed", foreign=True)
    rows = feed.get("items")
    if not isinstance(rows, list):
        raise UnreadableError("it is a feed without a list of items")
    language = _text(feed.get("language"))
    return tuple(_json_entry(row, language) for row in rows if isinstance(row, dict))


def _json_entry(row: Mapping[str, Any], language: str) -> RawEntry:
    tags = row.get("tags")
    return RawEntry(
        guid=_text(row.get("id")),
        title=_text(row.get("title")),
        address=_text(row.get("url")) or _text(row.get("external_url")),
        published=_text(row.get("date_published")),
        changed=_text(row.get("date_modified")),
        language=_text(row.get("language")) or language,
        categories=tuple(filter(None, map(_text, tags))) if isinstance(tags, list) else (),
    )


def _text(value: object) -> str:
    """A text, or a number as text (identifiers may be one); "" for anything else."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    return str(value).strip()
