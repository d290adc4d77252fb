"""Pages of our own without Streamlit: plain HTML in the style of embedded cards, under the dashboard's
head.
"""

from collections.abc import Iterable, Mapping
from html import escape
from urllib.parse import urlencode, urlsplit

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from cards import markup
from cards.address_reader import match_language
from cards.page_names import LINKED, MORE, page_names
from data.facts.public_path import own_path
from serving.answers import ROOT, named_language
from serving.kept_files import embed_asset_address
from words import visitor_language
from words.language import Language, load_language

LEGAL, ACCESSIBILITY, SEARCH, PLAIN = "/legal", "/accessibility", "/search", "/plain"
MAIN = "main"


def page_language(request: Request) -> Language:
    """The language that the address names, else the one that the reader's browser asks for."""
    known = match_language(named_language(request))
    return load_language(
        known or visitor_language.preferred_language(request.headers.get("accept-language", ""))
    )


def unread_language(request: Request, language: Language) -> list[str]:
    """That the address names a language that is none of ours, as pieces of HTML; none where it doesn't."""
    named = named_language(request)
    return [unknown_names([named], language)] if named and not match_language(named) else []


def unknown_names(names: Iterable[str], language: Language) -> str:
    """That an address holds what no page of ours knows, as HTML; the same sentence as on the pages."""
    listed = "”, “".join(names)
    said = language.text("The link contains “{names}”, which this page does not offer.", names=listed)
    return markup.paragraph(said, "notice")


def with_language(address: str, language: Language) -> str:
    """A page's address that says its language, English too: the page it leads to is in the same, whatever the
    reader's browser asks for.
    """
    parts = urlsplit(address)
    query = "&".join(part for part in (parts.query, urlencode({"lang": language.code})) if part)
    return parts._replace(query=query).geturl()


def plain_address(path: str, codes: Mapping[str, str], language: Language) -> str:
    """The address of a page's plain form, with choices."""
    return visitor_language.in_language(f"{PLAIN}?{urlencode({'page': path, **codes})}", language.code)


def factsheet_link(country: str, language: Language, when: Mapping[str, str]) -> str:
    """The link to a country's factsheet, at the moment of an address (`when`: as_of and state), as HTML."""
    address = f"{ROOT}/factsheet.pdf?{urlencode({'country': country, **when})}"
    return markup.link(language.text("Factsheet (PDF)"), visitor_language.in_language(address, language.code))


def plain_page(
    title: str, pieces: list[str], language: Language, status: int = 200, *, looked_for: str = ""
) -> Response:
    """A page with the title as its heading and `pieces` of HTML, under the name, the navigation and the
    search of the dashboard; `looked_for` stands in the search.
    """
    name = language.text("Digital Decade dashboard")
    style = embed_asset_address(".css")
    content = (
        f'<!doctype html><html lang="{escape(language.code)}" class="auto"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{escape(title)} – {escape(name)}</title><link rel="stylesheet" href="{style}"></head>'
        f'<body class="page">{_head(name, looked_for, language)}'
        f'<main id="{MAIN}" class="api">{markup.heading(title)}{"".join(pieces)}</main>'
        f"{_foot(language)}</body></html>"
    )
    return HTMLResponse(content, status, {"cache-control": "no-cache", "vary": "accept-language"})


def _head(name: str, looked_for: str, language: Language) -> str:
    """What stands above every page of the dashboard, without a script."""
    names = page_names(language)
    main = _links({path: its for path, its in names.items() if path not in (*MORE, *LINKED)}, language)
    more = _links({path: its for path, its in names.items() if path in MORE}, language)
    skip, home = escape(language.text("Skip to main content")), escape(own_path(with_language("/", language)))
    label = escape(language.text("Pages of the dashboard"), quote=True)
    further = escape(language.word("further pages", "More"))
    return (
        f'<a class="skip" href="#{MAIN}">{skip}</a><header class="head"><a class="brand" href="{home}">'
        f'{escape(name)}</a><nav aria-label="{label}"><ul>{_items(main)}<li><details><summary>'
        f"{further}</summary>{markup.bullets(more)}</details></li></ul></nav>"
        f"{_search(looked_for, language)}</header>"
    )


def _search(looked_for: str, language: Language) -> str:
    search = escape(language.text("Search"), quote=True)
    typed, code = escape(looked_for, quote=True), escape(language.code, quote=True)
    return (
        f'<form role="search" action="{escape(own_path(SEARCH), quote=True)}">'
        f'<input type="search" name="q" maxlength="80" aria-label="{search}" placeholder="{search}" '
        f'value="{typed}"><input type="hidden" name="lang" value="{code}"><button>{search}</button></form>'
    )


def _links(names: dict[str, str], language: Language) -> list[str]:
    return [markup.link(its, with_language(f"/{path}", language)) for path, its in names.items()]


def _items(links: Iterable[str]) -> str:
    return "".join(f"<li>{each}</li>" for each in links)


def _foot(language: Language) -> str:
    named = {ACCESSIBILITY: language.text("Accessibility"), LEGAL: language.text("Legal notice")}
    links = [markup.link(name, with_language(address, language)) for address, name in named.items()]
    return f'<footer class="api">{markup.bullets(links)}</footer>'
