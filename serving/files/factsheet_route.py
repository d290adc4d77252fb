"""GET /api/v1/factsheet.pdf: a member state's factsheet as of any moment, in any language."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cards.factsheet.gather_factsheet import gather_factsheet
from cards.request import requested_moment
from cards.view import view_of
from data.facts.catalogue import catalogue
from data.queries.moments import answering_store
from exports.documents.factsheet_pdf import render_factsheet
from serving.answers import ROOT, BadQuestionError, file_headers, read_only, valid_code
from serving.files.card_files import Order, answer_with_file
from serving.guard import pools, prices
from serving.guard.addresses import link_address
from serving.guard.asking import Work, limit_requests
from words.language import available, load_language

PARAMETERS = ("country", "lang", "as_of", "state")


@limit_requests(pools.CARDS, prices.ASKED)
def country_factsheet(request: Request) -> Response | Work:
    """Answers with the two pages, made at the first request and kept."""
    parameters = read_only(request, PARAMETERS)
    facts = catalogue()
    if "country" not in parameters:
        raise BadQuestionError("the parameter country is missing", facts.countries)
    country = valid_code(parameters["country"], facts.countries, "country")
    lang = valid_code(parameters.get("lang", "en"), available(), "language")
    now, address = requested_moment(parameters), link_address(request.scope)

    def make() -> bytes:
        return render_factsheet(gather_factsheet(country, view_of(now, load_language(lang)), address.start))

    def answer(file: bytes) -> Response:
        headers = file_headers(f"factsheet-{country.lower()}-{lang}.pdf") | {"cache-control": "no-cache"}
        return Response(file, 200, headers, "application/pdf")

    key = ("factsheet", country, now, lang, address, facts.digest, answering_store())
    return answer_with_file(Order(key, prices.FACTSHEET, pools.FILES, make), address, answer)


ROUTES = [Route(f"{ROOT}/factsheet.pdf", country_factsheet)]
