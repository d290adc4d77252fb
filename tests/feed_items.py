"""Items as a coalition's feed gave them, read and kept in the project's own way. For other tests."""

from datetime import UTC, datetime

from data.facts.catalogue import catalogue
from data.refresh.library import feed_pulls
from data.store import database
from loaders.coalition_feeds.contract import FeedListing, FeedVersion
from loaders.coalition_feeds.feed_documents import read_document
from loaders.coalition_feeds.feed_entries import list_items

ADDRESS = "https://www.digitalcoalition.ie/feed/"
READ = datetime(2026, 11, 28, 5, tzinfo=UTC)
# What a site might write, as it stands in the feed, and the text it is read as.
WRITTEN = {
    "&lt;script&gt;alert(1)&lt;/script&gt;A script": "A script",
    "&lt;img src='https://evil.example.org/x.png'&gt;An image": "An image",
    "=HYPERLINK(&quot;https://evil.example.org&quot;)": '=HYPERLINK("https://evil.example.org")',
    "\u202egnp.exe\u2066 turned round": "gnp.exe turned round",
    "x" * 2000: "x" * 499 + "…",
    "a &lt; b &gt; c ]]&gt; &quot;d&quot;": 'a < b > c ]]> "d"',
}


def publish(store: database.Engine, *titles: str, country: str = "IE", date: str = "2026-11-20") -> None:
    """Reads a feed with these titles, one page each, and keeps it as what a coalition published."""
    items = "".join(
        f"<item><title>{title}</title><pubDate>{date}</pubDate><guid>{number}</guid>"
        f"<link>https://www.аррle.com/{number}?utm_source=feed&amp;id={number}</link></item>"
        for number, title in enumerate(titles)
    )
    feed = f'<rss version="2.0"><channel><title>News</title>{items}</channel></rss>'.encode()
    site = catalogue().feeds[country]
    found, _ = list_items(site, read_document(feed, "", ADDRESS).entries, ADDRESS)
    listing = FeedListing(country, FeedVersion(ADDRESS), found)
    database.prepare(store)
    assert feed_pulls.pull_feed(store, catalogue(), site, lambda *_: listing, READ).succeeded
