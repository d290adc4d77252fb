"""What a long page holds: a short list of links at its top, each to a card."""

import re
from collections.abc import Sequence
from html import escape, unescape

from pages.parts import page_html
from words.language import Language


def keyed_headings(pieces: Sequence[str]) -> list[tuple[str, str]]:
    """The headings of the second level that have a key, by (key, name), out of pieces of HTML."""
    return [
        (key, unescape(name))
        for piece in pieces
        for key, name in re.findall(r'<h2 id="([^"]+)">([^<]*)</h2>', piece)
    ]


def show_cards(cards: Sequence[tuple[str, str]], language: Language) -> None:
    """Links by (key of a card, name), to the cards' headings; serving/assets/dashboard.js takes a reader, and
    the focus, to the whole card.
    """
    show_contents([(f"title-{key}", name) for key, name in cards], language)


def show_contents(entries: Sequence[tuple[str, str]], language: Language) -> None:
    """Links by (key of a heading, name)."""
    items = "".join(
        f'<li><a href="#{escape(key, quote=True)}">{escape(name)}</a></li>' for key, name in entries
    )
    label = escape(language.text("On this page"), quote=True)
    page_html.show(
        f'<nav class="dd-contents" '
        f'aria-label="{label}"><span>{escape(language.text("On this page"))}</span><ul>{items}</ul></nav>'
    )
