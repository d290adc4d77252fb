"""`python -m data.refresh contributions --public`: reads what the coalitions publish on their own sites, by
their public feeds, and keeps it for the library. Nothing of it is measured exchange; one site's fault stops
no other.
"""

import hashlib
import logging
import sys
from collections.abc import Callable, Collection, Mapping
from datetime import UTC, datetime
from urllib.parse import urlsplit

from data.facts.catalogue import Catalogue
from data.facts.coalitions.library_facts import page_host, same_page
from data.refresh.library.library_addresses import address_faults, clean_address
from data.refresh.library.pull_outcomes import WRITTEN, Outcome
from data.store import database, feed_store
from data.store.feed_store import FeedReading, PublishedItem
from loaders.coalition_feeds import read_site, session
from loaders.coalition_feeds.contract import FeedListing, FeedSite, FeedVersion, PublishedPage
from loaders.coalition_sites.contract import SiteError
from loaders.refusals import one_line

Read = Callable[[FeedSite, FeedVersion | None], FeedListing]


def read_feeds(store: database.Engine, facts: Catalogue, countries: Collection[str]) -> int:
    """Reads the feeds of all sites whose address is known, or of `countries`; 1 where one was not read."""
    wanted = list(countries or facts.countries)
    asked = [facts.feeds[code] for code in wanted if code in facts.feeds and facts.feeds[code].address]
    missing = [code for code in wanted if code not in {site.country for site in asked}]
    if missing:
        print(f"No address of a site is known for {', '.join(missing)}: not asked.", file=sys.stderr)
    failed = bool(countries and missing)
    with session() as asking:
        for site in asked:
            outcome = pull_feed(
                store, facts, site, lambda its, known: read_site(its, known, asking), datetime.now(UTC)
            )
            print(outcome.said, file=sys.stdout if outcome.succeeded else sys.stderr, flush=True)
            failed |= not outcome.succeeded
    return 1 if failed else 0


def pull_feed(store: database.Engine, facts: Catalogue, site: FeedSite, read: Read, now: datetime) -> Outcome:
    """Reads one site and keeps what came; a fault is written down and nothing else changes."""
    began, sorting = now.strftime(WRITTEN), sorting_of(site)
    try:
        listing = read(site, feed_store.known_feed(store, site.country, sorting))
    except SiteError as error:
        return _failed(store, site.country, began, str(error))
    except Exception as error:
        # A fault of ours at one site must not keep the others from being read; what the site wrote, which the
        # error may quote, is for the log alone.
        logging.getLogger(__name__).exception("%s could not be read", site.country)
        reason = f"{site.country}: could not be read for an unforeseen reason ({type(error).__name__})."
        failed = _failed(store, site.country, began, reason)
        return Outcome(False, f"{failed.said} {one_line(str(error))}")
    items, problems = kept_items(listing, facts)
    reading = FeedReading(site.country, listing.feed, sorting, began, problems)
    added = feed_store.save_reading(store, reading, items)
    return Outcome(True, "\n".join([_told(listing, len(items), added), *(f"  {line}" for line in problems)]))


def _told(listing: FeedListing, items: int, added: int) -> str:
    what = "sitemap" if listing.feed.is_sitemap else "feed"
    address = urlsplit(listing.feed.address)
    where = f"{listing.country}: its {what} at {page_host(listing.feed.address)}{address.path}"
    if listing.unchanged:
        return one_line(f"{where} has not changed since it was last read.")
    return one_line(f"{where}: {items} items read, {added} new.")


def _failed(store: database.Engine, country: str, began: str, error: str) -> Outcome:
    said = " ".join(error.split())
    feed_store.save_failure(store, country, began, said)
    return Outcome(False, said)


def sorting_of(site: FeedSite) -> str:
    """A checksum of how a site's items get their types: other declarations, other types."""
    rules: tuple[Mapping[str, str], ...] = (site.categories, site.paths)
    return hashlib.sha256(repr([list(each.items()) for each in rules]).encode()).hexdigest()[:16]


def kept_items(listing: FeedListing, facts: Catalogue) -> tuple[tuple[PublishedItem, ...], tuple[str, ...]]:
    """The items of a listing whose pages may be linked, by the rules of the library; and what was odd."""
    publisher = publisher_of(listing.country, facts)
    mirrors = facts.coalition_views.mirrors
    kept, refused = dict[tuple[str, str], PublishedItem](), 0
    for item in listing.items:
        if any(address_faults(item.address, mirrors)):
            refused += 1
            continue
        row = _row(item, publisher, listing.feed.address)
        kept.setdefault((row.place, row.guid), row)
    many = "1 entry leads" if refused == 1 else f"{refused} entries lead"
    left_out = f"{listing.country}: {many} to no public page, or to a copy of one; left out"
    return tuple(kept.values()), (*listing.problems, *([left_out] if refused else []))


def publisher_of(country: str, facts: Catalogue) -> str:
    """The name of a coalition, in English where there is one; else the host of its site."""
    coalition = facts.coalitions[country]
    named = next((fact.value for fact in (*coalition.name_en, *coalition.name_native)), "")
    return named or page_host(facts.feeds[country].address)


def _row(item: PublishedPage, publisher: str, feed: str) -> PublishedItem:
    address = clean_address(item.address)
    return PublishedItem(
        country=item.country,
        place=same_page(address),
        guid=item.guid,
        type=item.type,
        title=item.title,
        title_basis=item.title_basis,
        title_language=item.language,
        address=address,
        date=item.date,
        date_basis=item.date_basis,
        publisher=publisher,
        found_at=feed,
    )
