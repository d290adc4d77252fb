"""Where a site's feed may be: named by its home page, or where its software usually puts it."""

import html
import re
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import urljoin, urlsplit

import httpx

from loaders.coalition_sites.site_hosts import may_redirect
from loaders.coalition_sites.site_values import safe_link

# Links of a home page stand in its head; feeds that are tried of those it names.
HEAD, MOST_LINKS = 512 * 1024, 4
_LINK = re.compile(r"<link\b([^<>]{1,2000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-z-]{1,20})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
# The better known first; WordPress names its programmers' interface with the last one, too.
_TYPES = ("application/atom+xml", "application/rss+xml", "application/feed+json", "application/json")
_COMMENTS = re.compile(r"/comments?/|/comments?-feed|wp-json", re.IGNORECASE)


def linked_feeds(page: bytes, home: str) -> tuple[list[str], int]:
    """The feeds that a home page names (<link rel="alternate">) on hosts of its own domain, feeds of comments
    left out; and how many it names elsewhere, which are not asked.
    """
    text = page[:HEAD].decode("utf-8", "replace")
    links = [dict(_attributes(tag.group(1))) for tag in _LINK.finditer(text)]
    wanted = [link for link in links if "alternate" in link.get("rel", "").lower().split()]
    ranked = [
        (_TYPES.index(kind), link.get("href", ""))
        for link in wanted
        if (kind := link.get("type", "").partition(";")[0].strip().lower()) in _TYPES
    ]
    found = [safe_link(href, home) for _, href in sorted(ranked, key=lambda pair: pair[0])]
    feeds = list(dict.fromkeys(feed for feed in found if feed and not _COMMENTS.search(feed)))
    near = [feed for feed in feeds if is_near(home, feed)]
    return near[:MOST_LINKS], len(feeds) - len(near)


def _attributes(tag: str) -> Iterator[tuple[str, str]]:
    for name, *values in _ATTRIBUTE.findall(tag):
        yield name.lower(), html.unescape("".join(values))


def is_near(home: str, there: str) -> bool:
    """Whether an address is on a host of a home page's registrable domain, at the same or the usual port."""
    with suppress(httpx.InvalidURL):
        return may_redirect(httpx.URL(home), httpx.URL(there))
    return False


def usual_addresses(home: str, paths: tuple[str, ...]) -> list[str]:
    """The addresses of declared paths: below the root of the site, or whole ones as they are."""
    root = "{0.scheme}://{0.netloc}/".format(urlsplit(home))
    return list(dict.fromkeys(urljoin(root, path) for path in paths if path))
