"""Shortcuts to what is looked for most on the page of the coalitions, as links below its opening."""

from html import escape
from urllib.parse import urlencode

from cards import markup
from cards.coalitions.registry_rows import people_codes
from cards.coalitions.strategy_rows import OVER
from cards.library.library_rows import library_link
from cards.request import SCHEMA
from data.queries.library import LibraryFilter
from words import coalition_vocabulary
from words.language import Language

# Groups of people with a link of their own: the picker has all.
MOST = 3


def short_ways(language: Language) -> str:
    """Who works with each group of people; what has ended; trainings; what coordinators are asked."""
    people = [
        markup.link(coalition_vocabulary.people_within(code, language), f"{_page(people=code)}#work")
        for code in people_codes()[:MOST]
    ]
    others = [
        markup.link(language.text("Ended strategies"), f"{_page(ended=OVER)}#strategies"),
        markup.link(language.text("Training courses"), library_link(LibraryFilter(type="training"))),
        markup.link(language.text("Our questions to coordinators"), f"{_page()}#coordinators"),
    ]
    label = escape(language.text("Shortcuts"), quote=True)
    who = escape(language.text("Who works with"))
    items = "".join(f"<li>{item}</li>" for item in others)
    also = escape(language.text("Also useful"))
    return (
        f'<nav class="dd-contents" aria-label="{label}"><span>{who}</span>'
        f"<ul>{''.join(f'<li>{item}</li>' for item in people)}</ul>"
        f"<span>{also}</span><ul>{items}</ul></nav>"
    )


def _page(**choices: str) -> str:
    return f"/coalitions?{urlencode({'v': SCHEMA, **choices})}"
