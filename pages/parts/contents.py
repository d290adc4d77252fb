"""What a long page holds: a short list of links at its top, each to a card."""

from collections.abc import Sequence
from html import escape

from pages.parts import put
from words.language import Language


def contents(entries: Sequence[tuple[str, str]], words: Language) -> None:
    """Links to cards by (key of the card, name); serving/files/dashboard.js takes a reader, and the focus, there."""
    items = "".join(f'<li><a href="#{escape(key, quote=True)}">{escape(name)}</a></li>' for key, name in entries)
    label = escape(words.text("On this page"), quote=True)
    put.pieces(f'<nav class="dd-contents" aria-label="{label}"><span>{escape(words.text("On this page"))}</span><ul>{items}</ul></nav>')
