"""What a page's head says to programs that look for more than the page: the feed of everything, and where the
code is that embeds it.
"""

from html import escape
from urllib.parse import urlencode

from data.facts.public_path import own_path
from words.language import Language
from words.visitor_language import in_language

FEEDS, OEMBED = "/feeds", "/oembed"
RELEASES = f"{FEEDS}/releases.ics"


def feed_tag(language: Language) -> str:
    """The link by which a feed reader finds the feed from any page's address."""
    title = language.text("What changed between releases")
    address = own_path(in_language(f"{FEEDS}/all.xml", language.code))
    return f'<link rel="alternate" type="application/atom+xml" title="{escape(title)}" href="{address}" />'


def oembed_tags(page: str, start: str) -> list[str]:
    """The links by which others find the code that embeds a page (oEmbed 1.0, section 4); `page` is its whole
    address, `start` what our addresses begin with.
    """
    found = []
    for form, kind in (("json", "application/json+oembed"), ("xml", "text/xml+oembed")):
        query = urlencode({"url": page, "format": form})
        address = escape(f"{start}{OEMBED}?{query}")
        found.append(f'<link rel="alternate" type="{kind}" href="{address}" />')
    return found
