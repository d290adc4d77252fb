"""Every card as a file by its address, its citation, its table; made off the scripts' threads, and kept."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cards import every, markup
from cards.contents import TABLE
from cards.registry import BuiltCard
from cards.request import CardError
from charts.look import load_look
from data.facts.catalogue import catalogue
from data.queries import moments
from data.queries.exchange import newest_reading
from exports.documents.bundle import build_bundle
from exports.documents.citation import STYLES, citation
from exports.pictures import image
from exports.pictures.browser import NoBrowserError, PictureError
from exports.slides import deck
from exports.tables import plain_tables
from exports.tables.workbook import build_workbook
from serving.answers import (
    ROOT,
    BadQuestionError,
    Endpoint,
    file_headers,
    json_answer,
    read_parameters,
    valid_code,
    with_json_errors,
)
from serving.limits import BusyError, FileShelf, Gate, Rate
from serving.threads import Threads
from words.language import available, load_language

# By client, which behind a reverse proxy is who the proxy says (uvicorn believes FORWARDED_ALLOW_IPS).
# A visitor who takes every form of every card of a page asks some fifty times; clients behind a proxy may
# share an address.
RATE = Rate(burst=60, each_minute=60)
# Two cores make files; who would wait longer is told at once.
GATE = Gate(at_once=2, waiting=12, seconds=10)
# For those whom the gate lets through or makes wait, and for those whom it sends away.
THREADS = Threads(20)
SHELF = FileShelf(room=48 * 2**20)
SLIDE = "slide"
LARGEST = 20 * 2**20
TOO_LARGE = "this file would be too large: choose fewer countries, groups, years or cards"
AGAIN = {"retry-after": "10"}


@dataclass(frozen=True)
class Form:
    """A kind of file: its media type, what makes it of a card and a shape, and whether it has a shape and is
    one picture.
    """

    media: str
    make: Callable[[BuiltCard, str], bytes]
    shaped: bool = False
    picture: bool = False


def _csv(made: BuiltCard, _shape: str) -> bytes:
    return plain_tables.card_csv(made.card)


def _xlsx(made: BuiltCard, _shape: str) -> bytes:
    return build_workbook([made.card])


def _json(made: BuiltCard, _shape: str) -> bytes:
    return plain_tables.card_json(made.card)


def _parquet(made: BuiltCard, _shape: str) -> bytes:
    return plain_tables.card_parquet(made.card)


def _zip(made: BuiltCard, shape: str) -> bytes:
    """With a picture where one can be made."""
    try:
        pictures = (
            {}
            if made.card.kind == TABLE
            else {"png": image.card_picture(made.figure, made.card, "png", shape or SLIDE, made.card.lang)}
        )
    except PictureError:
        pictures = {}
    return build_bundle(made.card, made.card.file, pictures)


def _picture(form: str) -> Callable[[BuiltCard, str], bytes]:
    def draw(made: BuiltCard, shape: str) -> bytes:
        if made.card.kind == TABLE:
            raise CardError(
                f"this card is a table: it has no {form}",
                [name for name, its in FORMS.items() if not its.picture],
            )
        return image.card_picture(made.figure, made.card, form, shape or SLIDE, made.card.lang)

    return draw


def _pptx(made: BuiltCard, _shape: str) -> bytes:
    return deck.build_deck([(made.figure, made.card)], load_language(made.card.lang))


FORMS: Mapping[str, Form] = {
    "csv": Form("text/csv; charset=utf-8", _csv),
    "xlsx": Form("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _xlsx),
    "json": Form("application/json", _json),
    "parquet": Form("application/vnd.apache.parquet", _parquet),
    "png": Form("image/png", _picture("png"), shaped=True, picture=True),
    "svg": Form("image/svg+xml", _picture("svg"), shaped=True, picture=True),
    "pdf": Form("application/pdf", _picture("pdf"), shaped=True, picture=True),
    "pptx": Form("application/vnd.openxmlformats-officedocument.presentationml.presentation", _pptx),
    "zip": Form("application/zip", _zip, shaped=True),
}


def limit_requests(answer: Callable[[Request, dict[str, str]], Response]) -> Endpoint:
    """Makes an endpoint of what answers a question's parameters; it says in a sentence why it doesn't."""

    @with_json_errors
    def endpoint(request: Request) -> Response:
        wait = math.ceil(RATE.wait(request.client.host if request.client else ""))
        if wait:
            said = f"too many files in a short time; ask again in {wait} s"
            return json_answer({"error": said}, 429, {"retry-after": str(wait)})
        try:
            made = answer(request, read_parameters(request))
            return made if len(made.body) <= LARGEST else json_answer({"error": TOO_LARGE}, 413)
        except CardError as error:
            raise BadQuestionError(str(error), error.near) from None
        except BusyError:
            return json_answer(
                {"error": "many files are being made just now; ask again in a few seconds"}, 503, AGAIN
            )
        except PictureError as error:
            return json_answer({"error": str(error)}, 503, {} if isinstance(error, NoBrowserError) else AGAIN)

    return endpoint


@limit_requests
def get_chart(request: Request, given: dict[str, str]) -> Response:
    """GET /api/v1/chart.FORM."""
    form = valid_code(request.path_params["form"], FORMS, "form")
    address = str(request.base_url).rstrip("/")
    key = (form, address, tuple(sorted(given.items())), moments.now(), newest_reading(), catalogue().digest)
    has_shape = FORMS[form].shaped and given.get("shape")
    shape = valid_code(given.pop("shape"), image.SHAPES, "shape") if has_shape else ""
    found = SHELF.get(key)
    if found is None:
        with GATE.enter():
            made = _build_card(address, given)
            found = FORMS[form].make(made, shape), _file_name(made.card.file, form, shape)
        SHELF.keep(key, *found)
    headers = file_headers(f"{found[1]}.{form}") | {"cache-control": "no-cache"}
    return Response(found[0], 200, headers, FORMS[form].media)


def _file_name(name: str, form: str, shape: str) -> str:
    """What the file is called, without its ending; the pictures of a card differ by their shape."""
    ending = shape or (SLIDE if FORMS[form].picture else "")
    return f"{name}-{ending}" if ending else name


def _build_card(address: str, codes: Mapping[str, str]) -> BuiltCard:
    """The card asked for, in the light look of files, with the full link to its view."""
    language = load_language(valid_code(codes.get("lang") or "en", available(), "language"))
    card, figure = every.build_card(codes, language, load_look(dark=False))
    return BuiltCard(replace(card, link=address + every.page_link(card.codes)), figure)


@limit_requests
def get_citation(request: Request, given: dict[str, str]) -> Response:
    """GET /api/v1/citation."""
    style = valid_code(given.pop("style", "full"), STYLES, "style")
    with GATE.enter():
        made = _build_card(str(request.base_url).rstrip("/"), given)
    headers = {"access-control-allow-origin": "*", "cache-control": "no-cache"}
    return Response(citation(made.card, style), 200, headers, "text/plain; charset=utf-8")


@limit_requests
def get_table(request: Request, given: dict[str, str]) -> Response:
    """GET /api/v1/table: the card's table as a piece of HTML, which a page puts behind the card's switch."""
    key = ("table", tuple(sorted(given.items())), moments.now(), newest_reading(), catalogue().digest)
    found = SHELF.get(key)
    if found is None:
        with GATE.enter():
            card = _build_card(str(request.base_url).rstrip("/"), given).card
            found = markup.html_table(card.table, card.label).encode(), ""
        SHELF.keep(key, *found)
    headers = {"cache-control": "no-cache", "x-robots-tag": "noindex"}
    return Response(found[0], 200, headers, "text/html; charset=utf-8")


ROUTES = [
    Route(f"{ROOT}/chart.{{form}}", THREADS(get_chart)),
    Route(f"{ROOT}/citation", THREADS(get_citation)),
    Route(f"{ROOT}/table", THREADS(get_table)),
]
