"""GET /api/v1/slides.pptx: five slides of a member state, or of the Union, for whoever has five minutes."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cards.claims.file_claims import claim_of_cards
from cards.five_slides import gather_slides
from cards.request import requested_moment
from cards.view import view_of
from data.facts.catalogue import EU, catalogue
from data.queries.exchange import newest_reading
from data.queries.moments import answering_store
from exports.slides.deck import build_deck
from serving.answers import ROOT, file_headers, read_only, valid_code
from serving.files.card_files import Order, answer_with_file
from serving.files.sealing import seal_file
from serving.guard import pools, prices
from serving.guard.addresses import link_address
from serving.guard.asking import Work, limit_requests
from words.language import available, load_language

PARAMETERS = ("country", "lang", "as_of", "state")
MEDIA = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


@limit_requests(pools.CARDS, prices.ASKED)
def five_slides(request: Request) -> Response | Work:
    """Answers with the presentation, made at the first request and kept; without a country, the Union's."""
    parameters = read_only(request, PARAMETERS)
    facts = catalogue()
    country = valid_code(parameters.get("country", EU), (EU, *facts.countries), "country")
    lang = valid_code(parameters.get("lang", "en"), available(), "language")
    now, address = requested_moment(parameters), link_address(request.scope)
    language = load_language(lang)

    def make() -> bytes:
        found = gather_slides(country, view_of(now, language), address.start)
        cards = [(built.figure, built.card) for built in found.cards]
        file = build_deck(cards, language, found.cover, found.asks)
        shown = [built.card for built in found.cards]
        return seal_file(file, "pptx", lambda: claim_of_cards(found.cover.link, shown, now))

    def answer(file: bytes) -> Response:
        named = "eu" if country == EU else country.lower()
        headers = file_headers(f"five-slides-{named}-{lang}.pptx") | {"cache-control": "no-cache"}
        return Response(file, 200, headers, MEDIA)

    key = ("slides", country, now, lang, address, facts.digest, newest_reading(), answering_store())
    return answer_with_file(Order(key, prices.SLIDES, pools.FILES, make), address, answer)


ROUTES = [Route(f"{ROOT}/slides.pptx", five_slides)]
