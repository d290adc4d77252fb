"""What a page's head says to programs that look for more than the page: the feed of everything."""

from html import escape

from words.language import Language

FEEDS = "/feeds"


def feed_tag(language: Language) -> str:
    """The link by which a feed reader finds the feed from any page's address."""
    title = language.text("What editions changed")
    return (
        f'<link rel="alternate" type="application/atom+xml" title="{escape(title)}" href="{FEEDS}/all.xml" />'
    )
