"""An address of no page: a page of ours with status 404 that offers the nearest."""

import difflib

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Match, Route
from starlette.types import Scope

from cards import markup
from cards.page_names import PATHS, page_names
from data.facts.catalogue import catalogue
from data.facts.public_path import own_path
from serving.found.plain_page import (
    ACCESSIBILITY,
    LEGAL,
    SEARCH,
    page_language,
    plain_page,
    unread_language,
    with_language,
)
from serving.guard import pools, prices
from serving.guard.asking import limit_requests
from words.language import Language

# First parts of addresses that are Streamlit's own or other routes'.
RESERVED = ("static", "_stcore", "media", "component", "app", "api", "feeds", "embed", "geo", "page", "plain")
# How the addresses of other sites' pages end.
ENDINGS = (".html", ".htm", ".php", ".asp", ".aspx", ".jsp")
# The files beside Streamlit's page; our own have routes before this one.
FILES = ("/index.html", "/favicon.png", "/manifest.json")
# Nearness from which an address is taken for a mistyped one.
NEAR = 0.6


class LostRoute(Route):
    """Matches what is no page: neither a page's address nor reserved, nor that of a file."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """As routes do; whatever may be somebody else's is left alone."""
        if scope["type"] != "http" or not is_lost(scope["path"].removeprefix(scope.get("root_path", ""))):
            return Match.NONE, {}
        return super().matches(scope)


def is_lost(path: str) -> bool:
    """Whether an address leads to no page of ours and to nothing of Streamlit's."""
    parts = path.strip("/").split("/")
    if path in FILES or (parts[0] in RESERVED and len(parts) > 1):
        return False
    # Streamlit asks for its own files below the address of a page.
    return parts[0] not in PATHS or (len(parts) > 1 and not {"_stcore", "static"} & set(parts))


@limit_requests(pools.NUMBERS, prices.ASKED)
def get_lost(request: Request) -> Response:
    """GET of an unknown address; one of ours with a slash after it leads to the one without."""
    path = request.scope["path"].removeprefix(request.scope.get("root_path", ""))
    if (bare := path.rstrip("/")) in (ACCESSIBILITY, LEGAL, SEARCH):
        return RedirectResponse(own_path(str(request.url.replace(scheme="", netloc="", path=bare))), 308)
    language = page_language(request)
    near = [
        markup.link(name, with_language(address, language)) for name, address in nearest_pages(path, language)
    ]
    pieces = [
        *unread_language(request, language),
        markup.paragraph(
            language.text("Nothing is found under this address. It may be mistyped or out of date.")
        ),
    ]
    if near:
        pieces += [markup.heading(language.text("Did you mean"), 2), markup.bullets(near)]
    title = language.text("This page does not exist")
    return plain_page(title, pieces, language, 404, looked_for=_words_of(path))


def nearest_pages(path: str, language: Language) -> list[tuple[str, str]]:
    """Names and addresses of what a mistyped path is near to: pages, countries, indicators."""
    said = _words_of(path)
    offered = {name.lower(): (name, f"/{own}") for own, name in page_names(language).items()}
    offered |= {own: (name, f"/{own}") for own, name in page_names(language).items() if own}
    for code in catalogue().countries:
        name = language.country(code)
        offered |= {key: (name, f"/country?country={code}") for key in (name.lower(), code.lower())}
    for code, indicator in catalogue().indicators.items():
        name = language.text(indicator.name)
        offered |= {
            key: (name, f"/indicator?indicator={code}") for key in (name.lower(), code.replace("_", " "))
        }
    return list(dict.fromkeys(offered[key] for key in difflib.get_close_matches(said, offered, 5, NEAR)))


def _words_of(path: str) -> str:
    """What an address says, as somebody would type it into a search."""
    bare = path.strip("/").lower()
    bare = bare[: bare.rindex(".")] if bare.endswith(ENDINGS) else bare
    return bare.replace("-", " ").replace("_", " ")


ROUTES = [LostRoute("/{rest:path}", get_lost)]
