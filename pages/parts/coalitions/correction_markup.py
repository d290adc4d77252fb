"""The way to put a fact right, as HTML: a mail where the operator names an address, and always the lines to
send. Everything is escaped here.
"""

import os
from collections.abc import Sequence
from html import escape
from urllib.parse import urlencode

from cards import markup
from cards.coalitions.corrections import correction_lines, correction_mail
from cards.request import SCHEMA
from cards.view import View
from data.facts.coalitions.coalition_facts import Fact
from data.facts.public_path import own_path
from words import coalition_texts
from words.language import Language


def contact() -> str:
    """Whom to write to, as the operator says; "" for nobody."""
    return " ".join(os.environ.get("DASHBOARD_CONTACT", "").split())


def fact_place(kind: str) -> str:
    """The key of the place where a kind of fact stands on a country's card."""
    return f"fact-{kind}"


def correction_address(country: str, kind: str) -> str:
    """Where a kind of fact on a country can be put right."""
    return f"/coalitions?{urlencode({'v': SCHEMA, 'country': country})}#{fact_place(kind)}"


def correction(country: str, kind: str, facts: Sequence[Fact], to: str, view: View) -> str:
    """The disclosure beside a fact or where none is known: the mail (`to`: whom to write to, "" for nobody)
    and the lines.
    """
    language = view.language
    lines = correction_lines(country, kind, facts, view)
    name = language.text("Send a correction") if facts else language.text("Send the answer")
    return markup.disclosure(name, _ways(country, kind, lines, to, language), copyable(lines, language))


def _ways(country: str, kind: str, lines: str, to: str, language: Language) -> str:
    mail = correction_mail(to, country, kind, lines, language)
    if mail:
        name = escape(language.text("Write a mail with these lines"))
        return f'<p class="small"><a href="{escape(mail, quote=True)}">{name}</a></p>'
    said = language.text("Change these lines and send them with the page that says so.")
    if to:
        where = markup.link(language.text("Where to send them"), "/methods#contact")
        return f'<p class="small">{escape(said)} {where}</p>'
    return markup.paragraph(said, "small")


def copyable(lines: str, language: Language) -> str:
    """Lines with a button that copies them."""
    copy = language.word("to the clipboard", "Copy")
    return (
        f'<div class="dd-lines"><pre tabindex="0">{escape(lines)}</pre>'
        f'<button class="dd-copy" type="button" data-kind="lines">{escape(copy)}</button>'
        '<span class="dd-said small" role="status"></span></div>'
    )


def correction_sign(country: str, kind: str, language: Language) -> str:
    """A small link from elsewhere to where a kind of fact can be put right."""
    name = language.text("Send a correction: {kind}", kind=coalition_texts.fact_kind_name(kind, language))
    title = escape(language.text("Send a correction"), quote=True)
    link = escape(own_path(correction_address(country, kind)), quote=True)
    return (
        f'<a class="dd-correct" href="{link}" title="{title}"><span aria-hidden="true">✎</span>'
        f'<span class="dd-skip">{escape(name)}</span></a>'
    )
