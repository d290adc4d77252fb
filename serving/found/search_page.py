"""GET /search: what the search box finds, as a page, for whoever runs no script."""

from html import escape

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cards import markup
from cards.search.find_entries import SearchAnswer, find_entries
from cards.view import view_of
from data.queries import moments
from data.queries.moments import NotReadyError, StoreError, log_failure
from serving.found.plain_page import SEARCH, page_language, plain_page, unread_language, with_language
from serving.guard import pools, prices
from serving.guard.asking import limit_requests
from serving.search_route import LONGEST, kind_names
from words.language import Language
from words.refusals import unavailable


@limit_requests(pools.NUMBERS, prices.NUMBERS)
def get_search_page(request: Request) -> Response:
    """GET /search?q=…: what is said, and the entries found, each a link with its kind in words; 503 where the
    store can't be read.
    """
    language = page_language(request)
    title, asked = language.text("Search"), request.query_params.get("q", "")[:LONGEST].strip()
    try:
        found = find_entries(asked, view_of(moments.now(), language))
    except (NotReadyError, StoreError) as error:
        log_failure(error)
        return plain_page(title, [markup.paragraph(unavailable(language))], language, 503, looked_for=asked)
    pieces = [*unread_language(request, language), *_pieces(found, language)]
    return plain_page(title, pieces, language, looked_for=asked)


def _pieces(found: SearchAnswer, language: Language) -> list[str]:
    kinds = kind_names(language)
    entries = [
        f'{markup.link(entry.name, with_language(entry.address, language))} <span class="small">'
        f"{escape(' · '.join(part for part in (kinds[entry.kind], entry.said) if part))}</span>"
        for entry in found.entries
    ]
    said = [markup.paragraph(found.said)] if found.said else []
    return [*said, markup.bullets(entries)] if entries else said


ROUTES = [Route(SEARCH, get_search_page)]
