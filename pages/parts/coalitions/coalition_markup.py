"""HTML for facts on coalitions: sources as links, entries side by side, cells that say what is known.
Everything is escaped here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from html import escape
from urllib.parse import urlencode, urlsplit

from cards import markup
from cards.view import View
from data.facts.catalogue import catalogue
from data.facts.coalitions.coalition_checks import mirror_in
from data.facts.coalitions.coalition_facts import Coalition, CoalitionCount, Fact
from data.facts.public_path import own_path
from pages.parts import selection
from pages.parts.coalitions import coalition_filters
from words import coalition_texts
from words.coalition_texts import Sentence
from words.language import Language


def declared_sentence(sentence: Sentence) -> str:
    """A declared sentence, marked with its language where that is not the page's."""
    return language_span(sentence.text, sentence.lang)


def language_span(text: str, lang: str) -> str:
    """A text, marked with its language ("" for the page's)."""
    return f"<span{markup.language_mark(lang)}>{escape(text)}</span>" if text and lang else escape(text)


def later_news_html(coalition: Coalition, language: Language) -> str:
    """Later contrary news, with their date where it is known."""
    return " ".join(
        language.text("{text} ({date})", text=said, date=coalition_texts.date_words(fact.date, language))
        if fact.date
        else said
        for fact in coalition.later_news
        for said in (declared_sentence(coalition_texts.own_sentence(fact, language)),)
    )


def fact_html(kind: str, fact: Fact, country: str, view: View) -> str:
    """A fact's value, its texts marked with their language; a website is a link named by its address."""
    language = view.language
    if kind == "website":
        return source_link(fact.value, language, fact.value.removeprefix("https://").rstrip("/"))
    tongue = coalition_texts.value_language(kind, fact, country, language)
    if kind != "strategy":
        return language_span(coalition_texts.fact_value(kind, fact, language, view.moment.as_of), tongue)
    own = "" if fact.lang == language.code else fact.lang
    marked = replace(fact, value=language_span(fact.value, tongue), native=language_span(fact.native, own))
    return coalition_texts.fact_value(kind, marked, language, view.moment.as_of)


def named_source(fact: Fact | CoalitionCount, language: Language) -> str:
    """The source of a fact or a count: a link, or its name in words where it has no address."""
    return source_link(fact.source, language) if fact.source else escape(fact.source_words)


def source_link(address: str, language: Language, text: str = "") -> str:
    """A link named by its host (or `text`); what is no web address, or only a mirror or staging copy, stays
    plain text.
    """
    host = _host(address)
    if not host:
        return f'<span class="address">{escape(address)}</span>'
    if mirror_in(host, catalogue().coalition_views.mirrors):
        why = language.text("a copy on another host, not linked")
        return f'<span class="address">{escape(address)}</span> ({escape(why)})'
    return markup.link(text or host.removeprefix("www."), address)


def _host(address: str) -> str:
    """The host of an http or https address, else ""."""
    try:
        parts = urlsplit(address)
        return (
            (parts.hostname or "")
            if parts.scheme in ("http", "https") and not any(c.isspace() for c in address)
            else ""
        )
    except ValueError:
        return ""


def fact_entry(value: str, standing: str, note: str, name: str, correction: str) -> str:
    """One fact: its value and its source, basis and date, then its note, folded under `name`, and the way to
    put it right (all HTML already but the name).
    """
    folded = ""
    if note:
        text = f'<p class="small">{note}</p>'
        folded = f'<details class="dd-about"><summary>{escape(name)}</summary>{text}</details>'
    return f'<div class="fact">{value}<p class="small">{standing}</p>{folded}{correction}</div>'


def fact_kind(name: str, key: str, entries: Sequence[str], conflict: str = "") -> str:
    """A kind of fact with its entries; those that contradict each other stand side by side under a word.
    Links lead to `key`.
    """
    warning = f'<p class="dd-conflict">{escape(conflict)}</p>' if conflict else ""
    return (
        f'<div class="dd-kind"><h3 id="{escape(key, quote=True)}">{escape(name)}</h3>{warning}<div '
        f'class="entries">{"".join(entries)}</div></div>'
    )


def place_link(html: str, address: str) -> str:
    """A link of ours round HTML."""
    return f'<a href="{escape(own_path(address), quote=True)}">{html}</a>'


def table_of_html(caption: str, columns: Sequence[str], rows: Sequence[Sequence[str]], kind: str = "") -> str:
    """A real table whose cells are HTML already; its box scrolls by itself and by keyboard."""
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
    body = "".join(
        f'<tr><th scope="row">{row[0]}</th>{"".join(f"<td>{cell}</td>" for cell in row[1:])}</tr>'
        for row in rows
    )
    box = (
        f'<div class="dd-table {kind}" tabindex="0" role="region" aria-label="{escape(caption, quote=True)}">'
    )
    return (
        f"{box}<table><caption>{escape(caption)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def matrix_cell(standing: str, sign: str, text: str) -> str:
    """A cell of the matrix: a sign with its colour, and the words for whoever doesn't see it."""
    spoken = f'<span class="dd-skip">{escape(text)}</span>'
    return (
        f'<span class="dd-known {escape(standing)}" title="{escape(text, quote=True)}"><span '
        f'aria-hidden="true">{escape(sign)}</span>{spoken}</span>'
    )


def other_choices() -> dict[str, str]:
    """The choices of the page that a link to a country keeps."""
    return selection.link_codes(selection.current(), (*coalition_filters.IN_LINKS, "as_of", "state"))


def country_links(codes: Sequence[str], choices: Mapping[str, str], view: View) -> list[str]:
    """The countries' names as links to their facts, those with more recent reports marked; the other choices
    stay.
    """
    return [_country_link(code, choices, view) for code in codes]


def _country_link(code: str, choices: Mapping[str, str], view: View) -> str:
    mark = "*" if view.coalitions[code].later_news else ""
    address = f"/coalitions?{urlencode({**choices, 'country': code})}#profile"
    return f"{markup.link(view.language.country(code), address)}{mark}"
