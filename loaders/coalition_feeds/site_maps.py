"""A site's dated pages by its sitemaps (sitemaps.org): for a site without a feed."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from loaders.coalition_feeds.contract import FeedSite
from loaders.coalition_feeds.feed_client import FeedClient, NoFeedError
from loaders.coalition_feeds.feed_discovery import is_near, usual_addresses
from loaders.coalition_feeds.feed_documents import RawEntry
from loaders.coalition_feeds.feed_entries import path_type
from loaders.coalition_feeds.feed_text import UnreadableError, decode_text, whole_document

# Parts of a sitemap that are asked for, the last changed first.
MOST_PARTS = 8
_ROOTS, _ENTRIES = frozenset({"urlset", "sitemapindex"}), frozenset({"url", "sitemap"})


@dataclass(frozen=True)
class SiteMap:
    """The sitemap that was read, its dated pages of a known type (the last changed first), what was odd."""

    address: str
    entries: tuple[RawEntry, ...]
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Part:
    """One document: whether it lists further ones, (address, last change) of each, where it breaks off."""

    is_index: bool
    rows: tuple[tuple[str, str], ...]
    broken: str


def find_pages(site: FeedSite, client: FeedClient) -> SiteMap | None:
    """The first sitemap of a site that dates pages of a known type; None where there is none.

    NoFeedError where the site is to be left in peace.
    """
    named = [address for address in client.sitemaps(site.address) if is_near(site.address, address)]
    for address in dict.fromkeys((*named[:2], *usual_addresses(site.address, site.sitemaps))):
        problems = list[str]()
        rows = list(_pages(address, site, client, problems))
        entries = [
            RawEntry(guid="", address=page, changed=changed)
            for page, changed in rows
            if changed and path_type(site, page)
        ]
        if entries:
            entries.sort(key=lambda entry: entry.changed, reverse=True)
            return SiteMap(address, tuple(entries), tuple(problems))
    return None


def _pages(
    address: str, site: FeedSite, client: FeedClient, problems: list[str]
) -> Iterator[tuple[str, str]]:
    """The pages that a sitemap lists, those of its parts too: a sitemap's parts hold no further parts."""
    top = _part(address, client, problems)
    if top is None:
        return
    if not top.is_index:
        yield from top.rows
        return
    parts = sorted(top.rows, key=lambda row: row[1], reverse=True)
    if len(parts) > MOST_PARTS:
        problems.append(f"its sitemap has {len(parts)} parts; the {MOST_PARTS} that changed last were read")
    for part, _ in parts[:MOST_PARTS]:
        found = _part(part, client, problems) if is_near(site.address, part) else None
        if found is not None and not found.is_index:
            yield from found.rows


def _part(address: str, client: FeedClient, problems: list[str]) -> _Part | None:
    """One document of a sitemap; None, with a line where it should have been one, if it can't be read."""
    try:
        reply = client.ask(address)
        part = read_part(reply.content, reply.headers.get("content-type", ""))
    except NoFeedError as error:
        if not error.elsewhere:
            raise
        return None
    except UnreadableError as error:
        if not error.foreign:
            problems.append(f"a sitemap can't be read: {error}")
        return None
    if part.broken:
        problems.append(f"a sitemap breaks off ({part.broken}): what stands before was read")
    return part


def read_part(content: bytes, content_type: str) -> _Part:
    """A document of a sitemap; UnreadableError for anything else."""
    xml, broken = whole_document(decode_text(content, content_type), _ROOTS, _ENTRIES)
    root = ElementTree.fromstring(xml)
    rows = tuple((_child(each, "loc"), _child(each, "lastmod")) for each in root)
    return _Part(root.tag.endswith("sitemapindex"), tuple(row for row in rows if row[0]), broken)


def _child(row: ElementTree.Element, name: str) -> str:
    found = next((each.text for each in row if each.tag.rpartition("}")[2] == name), None)
    return (found or "").strip()
