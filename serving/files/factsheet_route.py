"""GET /api/v1/factsheet.pdf and /api/v1/brief.docx: a member state's factsheet, and the same facts as a
document to be edited, as of any moment, in any language.
"""

from collections.abc import Callable, Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cards.claims.file_claims import claim_of_country
from cards.factsheet.facts import Factsheet
from cards.factsheet.gather_factsheet import gather_factsheet
from cards.request import requested_moment
from cards.view import view_of
from data.facts.catalogue import catalogue
from data.queries.moments import answering_store
from exports.documents.country_brief import build_country_brief
from exports.documents.factsheet_pdf import render_factsheet
from exports.documents.word_parts import MEDIA
from serving.answers import ROOT, BadQuestionError, file_headers, read_only, valid_code
from serving.files.card_files import Order, answer_with_file
from serving.files.sealing import seal_file
from serving.guard import pools, prices
from serving.guard.addresses import link_address
from serving.guard.asking import Work, limit_requests
from words.language import available, load_language

PARAMETERS = ("country", "lang", "as_of", "state")
# By path: media type, and what writes the file.
FILES: Mapping[str, tuple[str, Callable[[Factsheet], bytes]]] = {
    f"{ROOT}/factsheet.pdf": ("application/pdf", render_factsheet),
    f"{ROOT}/brief.docx": (MEDIA, build_country_brief),
}


@limit_requests(pools.CARDS, prices.ASKED)
def country_file(request: Request) -> Response | Work:
    """Answers with the file, made at the first request and kept."""
    path: str = request.scope["path"]
    (media, write), (kind, form) = FILES[path], path.rsplit("/", 1)[1].split(".")
    parameters = read_only(request, PARAMETERS)
    facts = catalogue()
    if "country" not in parameters:
        raise BadQuestionError("the parameter {name} is missing", facts.countries, name="country")
    country = valid_code(parameters["country"], facts.countries, "country")
    lang = valid_code(parameters.get("lang", "en"), available(), "language")
    now, address = requested_moment(parameters), link_address(request.scope)

    def make() -> bytes:
        view = view_of(now, load_language(lang))
        facts = gather_factsheet(country, view, address.start)
        return seal_file(write(facts), form, lambda: claim_of_country(facts.sources.link, country, view))

    def answer(file: bytes) -> Response:
        headers = file_headers(f"{kind}-{country.lower()}-{lang}.{form}") | {"cache-control": "no-cache"}
        return Response(file, 200, headers, media)

    key = (kind, country, now, lang, address, facts.digest, answering_store())
    return answer_with_file(Order(key, prices.FACTSHEET, pools.FILES, make), address, answer)


ROUTES = [Route(path, country_file) for path in FILES]
