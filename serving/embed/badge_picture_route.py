"""GET /api/v1/badge.svg and .png: a national coalition's badge as a picture, where a site takes no frame."""

from collections.abc import Callable, Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cards.claims.file_claims import claim_of_country
from cards.factsheet.coalition_badge import Badge, NoCoalitionError
from cards.request import requested_moment
from cards.view import view_of
from charts.look import load_look
from data.facts.catalogue import catalogue
from data.queries.library import newest_library
from exports.pictures.badge_picture import Paragraph, badge_png, badge_svg
from serving.answers import ROOT, file_headers, problem, read_only, valid_code
from serving.embed.badge_route import requested_badge
from serving.files.card_files import Order, answer_with_file
from serving.files.sealing import seal_file
from serving.guard import pools, prices
from serving.guard.addresses import link_address
from serving.guard.asking import Work, limit_requests
from words.language import Language, available, load_language

PARAMETERS = ("country", "theme", "lang", "as_of", "state")
THEMES = ("light", "dark")
# By form: its media type, and what makes it of the SVG.
FORMS: Mapping[str, tuple[str, Callable[[bytes], bytes]]] = {
    "svg": ("image/svg+xml", lambda svg: svg),
    "png": ("image/png", badge_png),
}


@limit_requests(pools.CARDS, prices.ASKED)
def get_badge_picture(request: Request) -> Response | Work:
    """Answers with the picture, made at the first request and kept; 404 for a country without a coalition."""
    given, form = read_only(request, PARAMETERS), request.scope["path"].rpartition(".")[2]
    theme = valid_code(given.get("theme", THEMES[0]), THEMES, "theme")
    lang = valid_code(given.get("lang", "en"), available(), "language")
    country = valid_code(given.get("country", ""), catalogue().countries, "country")
    try:
        badge = requested_badge(given, lang)
    except NoCoalitionError as error:
        return problem(404, str(error))
    now, address, language = requested_moment(given), link_address(request.scope), load_language(lang)
    page = address.start + badge.page

    def make() -> bytes:
        view, look = view_of(now, language), load_look(dark=theme == "dark")
        svg = badge_svg(_paragraphs(badge, language), badge.name, lang, look)
        return seal_file(FORMS[form][1](svg), form, lambda: claim_of_country(page, country, view))

    def answer(file: bytes) -> Response:
        headers = file_headers(f"badge-{country.lower()}-{lang}-{theme}.{form}")
        return Response(file, 200, headers | {"cache-control": "no-cache"}, FORMS[form][0])

    key = ("badge", form, country, theme, lang, now, address, catalogue().digest, newest_library())
    pool = pools.FILES if form == "png" else pools.CARDS
    return answer_with_file(Order(key, prices.FORMS[form], pool, make), address, answer)


def _paragraphs(badge: Badge, language: Language) -> list[Paragraph]:
    """What the badge says, and whose it is."""
    story = badge.story
    told = [f"{story.label}: {story.title} ({story.date})"] if story else []
    beside = [badge.skills, *badge.notes, language.text("Digital Decade dashboard")]
    return [
        Paragraph(badge.name, 17, weight=600),
        *(Paragraph(text) for text in (" · ".join(badge.standing), *told)),
        *(Paragraph(text, 13, 18, strong=False) for text in beside),
    ]


ROUTES = [Route(f"{ROOT}/badge.{form}", get_badge_picture) for form in FORMS]
