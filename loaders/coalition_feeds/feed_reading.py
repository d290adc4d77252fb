"""One reading of one site: its feed as it is known or found anew, else its dated sitemap, or one line."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from loaders.coalition_feeds import site_maps
from loaders.coalition_feeds.contract import FeedListing, FeedSite, FeedVersion
from loaders.coalition_feeds.feed_client import FeedClient, FeedSession, NoFeedError
from loaders.coalition_feeds.feed_discovery import linked_feeds, usual_addresses
from loaders.coalition_feeds.feed_documents import Document, read_document
from loaders.coalition_feeds.feed_entries import list_items, path_type
from loaders.coalition_feeds.feed_text import UnreadableError
from loaders.coalition_sites.contract import SiteError
from loaders.coalition_sites.site_client import LATER
from loaders.http import Reply
from loaders.refusals import one_line

MOVED = "another host of its domain answered: if the site has moved, correct its address"
NOTHING = "no feed was found where its home page or its software has one, and no sitemap with dates"


def read_site(site: FeedSite, known: FeedVersion | None, session: FeedSession) -> FeedListing:
    """Reads one site. See loaders.coalition_feeds.read_site."""
    client = FeedClient(session)
    try:
        listing = _known_listing(site, known, client) if known and not known.is_sitemap else None
        listing = listing or _find_listing(site, client)
    except (NoFeedError, UnreadableError) as error:
        raise SiteError(one_line(f"{site.country}: {error}")) from None
    problems = [*listing.problems, *([MOVED] if client.moved else [])]
    return replace(listing, problems=tuple(one_line(f"{site.country}: {line}") for line in problems))


def _known_listing(site: FeedSite, known: FeedVersion, client: FeedClient) -> FeedListing | None:
    """The feed that was read last time, if it is still one; only what changed is asked for."""
    versions = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
    try:
        reply = client.ask(known.address, {name: value for name, value in versions.items() if value})
        if reply.status == 304:
            return FeedListing(site.country, known, (), unchanged=True)
        return _listing(site, known.address, reply)
    except NoFeedError as error:
        if not error.elsewhere:
            raise
    except UnreadableError as error:
        if not error.foreign:
            raise
    return None


def _find_listing(site: FeedSite, client: FeedClient) -> FeedListing:
    """The first feed that the home page names or that is where such a site has one, else the sitemap.

    NoFeedError or UnreadableError, where there is none, with the reason of what came nearest.
    """
    faults = list[str]()
    home = _ask(site.address, client, faults)
    if home is not None and (itself := _try(site, site.address, home, faults, is_home=True)):
        return itself
    linked, elsewhere = linked_feeds(home.content, site.address) if home else ([], 0)
    empty: FeedListing | None = None
    for address in dict.fromkeys((*linked, *usual_addresses(site.address, site.feeds))):
        # What the software usually has is a guess: that it is not there is no fault.
        missed = faults if address in linked else list[str]()
        reply = _ask(address, client, missed)
        listing = _try(site, address, reply, missed) if reply else None
        if listing is not None and listing.items:
            return replace(listing, problems=(*faults, *listing.problems))
        empty = empty or listing
    return empty or _by_sitemap(site, client, faults, elsewhere)


def _by_sitemap(site: FeedSite, client: FeedClient, faults: Sequence[str], elsewhere: int) -> FeedListing:
    pages = site_maps.find_pages(site, client)
    if pages is None:
        other = "its home page names a feed of another domain, which is not asked" if elsewhere else NOTHING
        raise NoFeedError(faults[0] if faults else other)
    items, odd = list_items(site, pages.entries, pages.address)
    typed = tuple(replace(item, type=path_type(site, item.address)) for item in items)
    problems = (*faults, *pages.problems, *_odd_lines(odd))
    return FeedListing(site.country, FeedVersion(pages.address, is_sitemap=True), typed, problems)


def _ask(address: str, client: FeedClient, faults: list[str]) -> Reply | None:
    """The answer of an address; None, with a line in `faults`, where another may be asked."""
    try:
        return client.ask(address)
    except NoFeedError as error:
        if not error.elsewhere:
            raise
        faults.append(f"{address}: {error}")
        return None


def _try(
    site: FeedSite, address: str, reply: Reply, faults: list[str], is_home: bool = False
) -> FeedListing | None:
    """The feed of an answer; None where it is something else, with a line unless it is the home page."""
    try:
        return _listing(site, address, reply)
    except UnreadableError as error:
        if not error.foreign and not is_home:
            raise
        if not is_home:
            faults.append(f"{address}: {error}")
        return None


def _listing(site: FeedSite, address: str, reply: Reply) -> FeedListing:
    """What a feed lists; UnreadableError for what is none."""
    document = read_document(reply.content, reply.headers.get("content-type", ""), address)
    items, odd = list_items(site, document.entries, address)
    version = FeedVersion(address, reply.headers.get("etag", ""), reply.headers.get("last-modified", ""))
    # A feed that broke off is asked for again, changed or not.
    feed = FeedVersion(address) if document.broken else version
    return FeedListing(site.country, feed, items, (*_broken_line(document), *_odd_lines(odd)))


def _broken_line(document: Document) -> tuple[str, ...]:
    if not document.broken:
        return ()
    return (
        f"the feed breaks off or is no valid XML ({document.broken}): what stands before was read; {LATER}",
    )


def _odd_lines(odd: Counter[str]) -> tuple[str, ...]:
    """Not which entries: no line holds anything that a site wrote."""
    return tuple(f"{number} {'entry' if number == 1 else 'entries'} {what}" for what, number in odd.items())
