"""GET /embed/badge: a national coalition's badge for its own website, by its country."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cards.factsheet.coalition_badge import Badge, NoCoalitionError, coalition_badge
from cards.request import CardError, requested_moment, resolve_code
from cards.view import view_of
from data.facts.catalogue import catalogue
from data.queries.library import newest_library
from data.queries.moments import NotReadyError, StoreError, log_failure
from serving.answers import BadQuestionError, asked_language, read_only
from serving.embed import embed_page
from serving.embed.badge_page import badge_page
from serving.embed.embed_frame import Frame, links_begin
from serving.embed.embed_route import AUTO, THEMES, pack_page, refuse_page
from serving.guard import pools, prices
from serving.guard.asking import limit_requests
from words.language import available, load_language
from words.refusals import unavailable

ADDRESS = "/embed/badge"
PARAMETERS = ("country", "theme", "lang", "as_of", "state", "v")


@limit_requests(pools.EMBEDS, prices.EMBED, refuse_page)
def get_badge(request: Request) -> Response:
    """The page; 400 with what is possible where a code is wrong, 404 for a country without a coalition."""
    language = asked_language(request)
    try:
        return pack_page(request, _page(request), 200)
    except NoCoalitionError as error:
        return pack_page(request, embed_page.refusal_page(error.say(language), [], language), 404)
    except (BadQuestionError, CardError) as error:
        return pack_page(request, embed_page.refusal_page(error.say(language), error.near, language), 400)
    except (NotReadyError, StoreError) as error:
        log_failure(error)
        return pack_page(request, embed_page.refusal_page(unavailable(language), [], language), 503)


def _page(request: Request) -> str:
    given = read_only(request, PARAMETERS)
    theme = resolve_code(given.get("theme", AUTO), THEMES, "theme")
    lang = resolve_code(given.get("lang", "en"), available(), "lang")
    return badge_page(
        requested_badge(given, lang), Frame(load_language(lang), theme, "", links_begin(request.scope))
    )


def requested_badge(given: Mapping[str, str], lang: str) -> Badge:
    """The badge of the country in an address; CardError for a code that is wrong, NoCoalitionError."""
    country = resolve_code(given.get("country", ""), catalogue().countries, "country")
    view = view_of(requested_moment(given), load_language(lang))
    return coalition_badge(country, newest_library(), view)


ROUTES = [Route(ADDRESS, get_badge)]
