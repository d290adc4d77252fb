"""What the reader of public feeds takes and gives: a site and what is remembered of its feed in, a listing
out. What can't be read is a loaders.coalition_sites.contract.SiteError.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

# The kind of a site that is read by its public feed: beside the eight kinds of interface, and no exchange.
FEED = "feed"
# The type of an item whose category says nothing that the site's mapping knows.
STORY = "story"
# What an item's date is of: that it was published, or that it was last changed.
PUBLISHED, CHANGED = "published", "changed"
# Where its title is from: the feed printed it, or it is read from the address of the page.
PRINTED, FROM_ADDRESS = "printed", "address"


@dataclass(frozen=True)
class FeedSite:
    """One coalition's site as a public reader sees it.

    `address`: its home page. `feeds`, `sitemaps`: where they may be, evidenced ones first. `categories`: the
    type of an item by a category of the feed (case apart). `paths`: the type of a page by a piece of the path
    of its address ("article", "aktuellt/artiklar").
    """

    country: str
    address: str
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    categories: Mapping[str, str] = field(default_factory=dict, hash=False)
    paths: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class FeedVersion:
    """The feed (or sitemap) that a site was last read by, and what tells the server which version that was
    (RFC 9110, 8.8); of a sitemap nothing of the kind is kept.
    """

    address: str
    etag: str = ""
    modified: str = ""
    is_sitemap: bool = False


@dataclass(frozen=True)
class PublishedPage:
    """One page that a site's feed names: plain text, and an address that a reader may follow.

    `guid`: the feed's own identifier or "". `language`: of the title, a code or "". `date`: ISO, as precise
    as given, "" where there is none; `date_basis` PUBLISHED, CHANGED or "".
    """

    country: str
    type: str
    guid: str
    title: str
    title_basis: str
    language: str
    address: str
    date: str
    date_basis: str


@dataclass(frozen=True)
class FeedListing:
    """What one reading of one site brought.

    `unchanged`: the site says that nothing changed since; then there are no items. `problems`: one line each.
    """

    country: str
    feed: FeedVersion
    items: tuple[PublishedPage, ...]
    problems: tuple[str, ...] = ()
    unchanged: bool = False
