"""The glossary of the methods page: every word with its sentence, in the order of the alphabet."""

from html import escape
from urllib.parse import urlsplit

from cards import markup
from data.facts.word_facts import Term
from words.language import Language


def glossary_pieces(language: Language) -> list[str]:
    """Heading and list, pieces of HTML; a word's anchor is "word-" and its code, where the search leads."""
    terms = sorted(language.facts.glossary.items(), key=lambda pair: language.text(pair[1].name).casefold())
    rows = "".join(_row(code, term, language) for code, term in terms)
    name = language.plural("{number} word with its meaning", "{number} words with their meaning", len(terms))
    return [
        markup.heading(language.text("Words explained"), 2, "words"),
        markup.disclosure(name, f'<dl class="dd-facts dd-glossary">{rows}</dl>'),
    ]


def _row(code: str, term: Term, language: Language) -> str:
    source = ""
    if term.source:
        link = markup.link(urlsplit(term.source).hostname or term.source, term.source)
        source = f' <span class="where">{link}</span>'
    return (
        f'<dt id="word-{escape(code, quote=True)}">{escape(language.text(term.name))}</dt>'
        f"<dd>{escape(language.text(term.sentence))}{source}</dd>"
    )
