"""GET /api/v1/factsheet.pdf: a member state's factsheet as of any moment, in any language."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cards.factsheet.gather_factsheet import factsheet
from cards.view import view_of
from data.facts.catalogue import catalogue
from exports.documents.factsheet_pdf import pdf
from serving.answers import ROOT, BadQuestionError, known, only
from serving.api.questions import moment
from serving.files.card_files import GATE, SHELF, THREADS, limited
from words.language import available, load_language

PARAMETERS = ("country", "lang", "as_of", "state")


@limited
def country_factsheet(request: Request, asked: dict[str, str]) -> Response:
    """The two pages, made at the first question and kept."""
    only(asked, PARAMETERS)
    facts = catalogue()
    if "country" not in asked:
        raise BadQuestionError("the parameter country is missing", facts.countries)
    code = asked["country"].upper()
    country = known(facts.aliases.get(code, code), facts.countries, "country")
    lang = known(asked.get("lang", "en"), available(), "language")
    now, address = moment(asked), str(request.base_url).rstrip("/")
    key = ("factsheet", country, now, lang, address)
    found = SHELF.get(key)
    if found is None:
        with GATE.entered():
            found = (
                pdf(factsheet(country, view_of(now, load_language(lang)), address)),
                f"factsheet-{country.lower()}-{lang}",
            )
        SHELF.put(key, *found)
    headers = {
        "content-disposition": f'attachment; filename="{found[1]}.pdf"',
        "access-control-allow-origin": "*",
        "cache-control": "no-cache",
    }
    return Response(found[0], 200, headers, "application/pdf")


ROUTES = [Route(f"{ROOT}/factsheet.pdf", THREADS(country_factsheet))]
