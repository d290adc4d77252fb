"""GET /api/v1/factsheet.pdf: a member state's factsheet as of any moment, in any language."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cards.factsheet.gather_factsheet import gather_factsheet
from cards.view import view_of
from data.facts.catalogue import catalogue
from data.queries.moments import answering_store
from exports.documents.factsheet_pdf import render_factsheet
from serving.answers import ROOT, BadQuestionError, refuse_others, valid_code
from serving.api.api_parameters import read_moment
from serving.files.card_files import GATE, SHELF, THREADS, limit_requests
from words.language import available, load_language

PARAMETERS = ("country", "lang", "as_of", "state")


@limit_requests
def country_factsheet(request: Request, parameters: dict[str, str]) -> Response:
    """Answers with the two pages, made at the first request and kept."""
    refuse_others(parameters, PARAMETERS)
    facts = catalogue()
    if "country" not in parameters:
        raise BadQuestionError("the parameter country is missing", facts.countries)
    code = parameters["country"].upper()
    country = valid_code(facts.aliases.get(code, code), facts.countries, "country")
    lang = valid_code(parameters.get("lang", "en"), available(), "language")
    now, address = read_moment(parameters), str(request.base_url).rstrip("/")
    key = ("factsheet", country, now, lang, address, answering_store())
    found = SHELF.get(key)
    if found is None:
        with GATE.enter():
            found = (
                render_factsheet(gather_factsheet(country, view_of(now, load_language(lang)), address)),
                f"factsheet-{country.lower()}-{lang}",
            )
        SHELF.keep(key, *found)
    headers = {
        "content-disposition": f'attachment; filename="{found[1]}.pdf"',
        "access-control-allow-origin": "*",
        "cache-control": "no-cache",
    }
    return Response(found[0], 200, headers, "application/pdf")


ROUTES = [Route(f"{ROOT}/factsheet.pdf", THREADS(country_factsheet))]
