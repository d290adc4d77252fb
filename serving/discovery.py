"""What a page's head says to programs that look for more than the page: the feed of everything."""

from html import escape

from data.facts.public_path import own_path
from words.language import Language
from words.visitor_language import in_language

FEEDS = "/feeds"


def feed_tag(language: Language) -> str:
    """The link by which a feed reader finds the feed from any page's address."""
    title = language.text("What changed between releases")
    address = own_path(in_language(f"{FEEDS}/all.xml", language.code))
    return f'<link rel="alternate" type="application/atom+xml" title="{escape(title)}" href="{address}" />'
