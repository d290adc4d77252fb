"""An address of no page: a page of ours with status 404 that offers the nearest."""

import difflib

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match, Route
from starlette.types import Scope

from cards import markup
from cards.page_names import PATHS, page_names
from data.facts.catalogue import catalogue
from serving.found.plain_page import plain_page
from serving.guard import pools, prices
from serving.guard.asking import limit_requests
from words.language import Language, available, load_language

# First parts of addresses that are Streamlit's own or other routes'.
RESERVED = ("static", "_stcore", "media", "component", "app", "api", "feeds", "embed", "geo", "page")
# Nearness from which an address is taken for a mistyped one.
NEAR = 0.6


class LostRoute(Route):
    """Matches what is no page: one part or more without a dot, the first neither a page's nor reserved."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """As routes do; whatever may be somebody else's is left alone."""
        if scope["type"] != "http" or not is_lost(scope["path"].removeprefix(scope.get("root_path", ""))):
            return Match.NONE, {}
        return super().matches(scope)


def is_lost(path: str) -> bool:
    """Whether an address leads to no page of ours and to nothing of Streamlit's."""
    parts = path.strip("/").split("/")
    if "." in parts[-1] or parts[0] in RESERVED:
        return False
    # Streamlit asks for its own files below the address of a page.
    return parts[0] not in PATHS or (len(parts) > 1 and not {"_stcore", "static"} & set(parts))


@limit_requests(pools.NUMBERS, prices.ASKED)
def get_lost(request: Request) -> Response:
    """GET of an unknown address."""
    asked = request.query_params.get("lang", "en")
    language = load_language(asked if asked in available() else "en")
    path = request.scope["path"].removeprefix(request.scope.get("root_path", ""))
    near = [markup.link(name, address) for name, address in nearest_pages(path, language)]
    pieces = [
        markup.paragraph(
            language.text("Nothing is found under this address. It may be mistyped or out of date.")
        )
    ]
    if near:
        pieces += [markup.heading(language.text("Did you mean"), 2), markup.bullets(near)]
    return plain_page(language.text("This page does not exist"), pieces, language, 404)


def nearest_pages(path: str, language: Language) -> list[tuple[str, str]]:
    """Names and addresses of what a mistyped path is near to: pages, countries, indicators."""
    said = path.strip("/").replace("-", " ").replace("_", " ").lower()
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


ROUTES = [LostRoute("/{rest:path}", get_lost)]
