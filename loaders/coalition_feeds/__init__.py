"""What the national coalitions publish on their own sites: feeds and sitemaps that everyone may read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.coalition_feeds.contract import FeedListing, FeedSite, FeedVersion

if TYPE_CHECKING:
    from loaders.coalition_feeds.feed_client import FeedSession


def read_site(site: FeedSite, known: FeedVersion | None, session: FeedSession) -> FeedListing:
    """Reads the feed of one site, found anew unless it is `known`; SiteError, one line, if none can be read.

    A feed whose server says that nothing changed since it was last read gives no items.
    """
    # Lazy, as in loaders.coalition_sites.
    from loaders.coalition_feeds.feed_reading import read_site

    return read_site(site, known, session)


def session() -> FeedSession:
    """Opens a session that asks one question a second at most."""
    from loaders.coalition_feeds.feed_client import PATIENCE, FeedSession

    return FeedSession(PATIENCE)
