"""GET /api/v1/factsheet.pdf: a member state's factsheet as of any moment, in any language."""

from functools import lru_cache

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cards.factsheet import factsheet
from data.catalogue import catalogue
from data.questions import Moment
from exports.factsheet import pdf
from serving.answers import BadQuestionError, answering, known
from serving.api import ROOT, moment
from words.language import available, language

PARAMETERS = ("country", "lang", "as_of", "state")
# A sheet has 0.2 MB: every country in one language, and some of the older ones.
KEPT = 40


@answering
def country_factsheet(request: Request) -> Response:
    """The two pages, made at the first question and kept."""
    asked = dict(request.query_params)
    for name in asked:
        known(name, PARAMETERS, "parameter")
    facts = catalogue()
    if "country" not in asked:
        raise BadQuestionError("the parameter country is missing", facts.countries)
    code = asked["country"].upper()
    country = known(facts.aliases.get(code, code), facts.countries, "country")
    lang = known(asked.get("lang", "en"), available(), "language")
    address = str(request.base_url).rstrip("/")
    name = f'inline; filename="factsheet-{country.lower()}-{lang}.pdf"'
    headers = {"content-disposition": name, "access-control-allow-origin": "*", "cache-control": "no-cache"}
    return Response(_sheet(country, moment(asked), lang, address), 200, headers, "application/pdf")


@lru_cache(maxsize=KEPT)
def _sheet(country: str, now: Moment, lang: str, address: str) -> bytes:
    return pdf(factsheet(country, now, language(lang), address))


ROUTES = [Route(f"{ROOT}/factsheet.pdf", country_factsheet)]
