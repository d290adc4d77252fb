"""What the national coalitions' sites offer the platform: one adapter a kind of site, on one contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.coalition_sites.contract import Listing, Site

if TYPE_CHECKING:
    from loaders.coalition_sites.site_hosts import SiteSession


def fetch(site: Site, since: str, session: SiteSession) -> Listing:
    """Fetches what `site` offers: all of it (`since` ""), or what changed since that moment (ISO 8601, UTC).

    A moment is asked for with a day's overlap. SiteError if nothing could be read. `since` is best the start
    of the last pull that went well, never the newest date of an item: a date in the future would hide all
    that comes after it.
    """
    # Lazy: importing httpx and tenacity costs 0.2 s, and the catalogue needs only the contract.
    from loaders.coalition_sites.site_pull import fetch

    return fetch(site, since, session)


def session() -> SiteSession:
    """Opens a session with the patience that suits a national site: a small server, asked once a day."""
    from loaders.coalition_sites.site_client import PATIENCE
    from loaders.coalition_sites.site_hosts import SiteSession

    return SiteSession(PATIENCE)
