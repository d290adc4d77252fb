"""Every card as a file by its address: /api/v1/chart.FORM?card=..., /api/v1/citation and /api/v1/table; made
off the scripts' threads, and kept.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cards import every, markup
from cards.coalitions import exchange_rows
from cards.contents import TABLE
from cards.every import Made
from cards.request import CardError
from charts.look import load_look
from data.queries import moments
from exports.documents.bundle import bundle
from exports.documents.citation import STYLES, citation
from exports.pictures import image
from exports.pictures.browser import NoBrowserError, PictureError
from exports.slides import deck
from exports.tables import plain_tables
from exports.tables.workbook import workbook
from serving.answers import ROOT, BadQuestionError, Endpoint, answering, json_answer, known, single
from serving.limits import BusyError, Gate, Rate, Shelf
from serving.threads import Threads
from words.language import available, load_language

# By client, which behind a reverse proxy is who the proxy says (uvicorn believes those in
# FORWARDED_ALLOW_IPS).
# A visitor who takes every form of every card of a page asks some fifty times; a client behind a proxy shares
# its address with others.
RATE = Rate(burst=60, each_minute=60)
# Two cores make files; who would wait longer is told at once.
GATE = Gate(at_once=2, waiting=12, seconds=10)
# For those whom the gate lets through or makes wait, and for those whom it sends away.
THREADS = Threads(20)
SHELF = Shelf(room=48 * 2**20)
SLIDE = "slide"
LARGEST = 20 * 2**20
TOO_LARGE = "this file would be too large: choose fewer countries, groups, years or cards"
AGAIN = {"retry-after": "10"}


@dataclass(frozen=True)
class Form:
    """A kind of file: its media type, what makes it of a card and the shape asked for, whether it has a
    shape, and whether it is one picture.
    """

    media: str
    make: Callable[[Made, str], bytes]
    shaped: bool = False
    picture: bool = False


def _csv(made: Made, _shape: str) -> bytes:
    return plain_tables.csv_of(made.card)


def _xlsx(made: Made, _shape: str) -> bytes:
    return workbook([made.card])


def _json(made: Made, _shape: str) -> bytes:
    return plain_tables.json(made.card)


def _parquet(made: Made, _shape: str) -> bytes:
    return plain_tables.parquet(made.card)


def _zip(made: Made, shape: str) -> bytes:
    """With a picture where one can be made."""
    try:
        pictures = (
            {}
            if made.card.kind == TABLE
            else {"png": image.picture(made.figure, made.card, "png", shape or SLIDE, made.card.lang)}
        )
    except PictureError:
        pictures = {}
    return bundle(made.card, made.card.file, pictures)


def _picture(form: str) -> Callable[[Made, str], bytes]:
    def drawn(made: Made, shape: str) -> bytes:
        if made.card.kind == TABLE:
            raise CardError(
                f"this card is a table: it has no {form}",
                [name for name, its in FORMS.items() if not its.picture],
            )
        return image.picture(made.figure, made.card, form, shape or SLIDE, made.card.lang)

    return drawn


def _pptx(made: Made, _shape: str) -> bytes:
    return deck.slides([(made.figure, made.card)], load_language(made.card.lang))


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


def limited(answer: Callable[[Request, dict[str, str]], Response]) -> Endpoint:
    """An endpoint that answers a question's parameters, or says in one clear sentence why it doesn't."""

    @answering
    def endpoint(request: Request) -> Response:
        wait = math.ceil(RATE.wait(request.client.host if request.client else ""))
        if wait:
            said = f"too many files in a short time; ask again in {wait} s"
            return json_answer({"error": said}, 429, {"retry-after": str(wait)})
        try:
            made = answer(request, single(request))
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


@limited
def chart(request: Request, asked: dict[str, str]) -> Response:
    """GET /api/v1/chart.FORM."""
    form = known(request.path_params["form"], FORMS, "form")
    base = str(request.base_url).rstrip("/")
    key = (form, base, tuple(sorted(asked.items())), moments.now(), exchange_rows.newest())
    shape = (
        known(asked.pop("shape"), image.SHAPES, "shape") if FORMS[form].shaped and asked.get("shape") else ""
    )
    found = SHELF.get(key)
    if found is None:
        with GATE.entered():
            found = _made(form, shape, base, asked)
        SHELF.put(key, *found)
    headers = {
        "content-disposition": f'attachment; filename="{found[1]}.{form}"',
        "access-control-allow-origin": "*",
        "cache-control": "no-cache",
    }
    return Response(found[0], 200, headers, FORMS[form].media)


def _made(form: str, shape: str, base: str, asked: dict[str, str]) -> tuple[bytes, str]:
    made = _card(base, asked)
    return FORMS[form].make(made, shape), _named(made.card.file, form, shape)


def _named(name: str, form: str, shape: str) -> str:
    """What the file is called, without its ending: pictures of one card differ by their shape, and lie in
    one folder.
    """
    drawn = shape or (SLIDE if FORMS[form].picture else "")
    return f"{name}-{drawn}" if drawn else name


def _card(base: str, asked: Mapping[str, str]) -> Made:
    """The card that is asked for, with the full address of its view; files are always light."""
    language = load_language(known(asked.get("lang") or "en", available(), "language"))
    card, figure = every.build_card(asked, language, load_look(dark=False))
    return Made(replace(card, link=base + every.page_link(card.codes)), figure)


@limited
def cited(request: Request, asked: dict[str, str]) -> Response:
    """GET /api/v1/citation."""
    style = known(asked.pop("style", "full"), STYLES, "style")
    with GATE.entered():
        made = _card(str(request.base_url).rstrip("/"), asked)
    headers = {"access-control-allow-origin": "*", "cache-control": "no-cache"}
    return Response(citation(made.card, style), 200, headers, "text/plain; charset=utf-8")


@limited
def table(request: Request, asked: dict[str, str]) -> Response:
    """GET /api/v1/table: the card's table as a piece of HTML, which a page puts behind the card's switch."""
    key = ("table", tuple(sorted(asked.items())), moments.now(), exchange_rows.newest())
    found = SHELF.get(key)
    if found is None:
        with GATE.entered():
            card = _card(str(request.base_url).rstrip("/"), asked).card
            found = markup.table(card.table, card.title).encode(), ""
        SHELF.put(key, *found)
    headers = {"cache-control": "no-cache", "x-robots-tag": "noindex"}
    return Response(found[0], 200, headers, "text/html; charset=utf-8")


ROUTES = [
    Route(f"{ROOT}/chart.{{form}}", THREADS(chart)),
    Route(f"{ROOT}/citation", THREADS(cited)),
    Route(f"{ROOT}/table", THREADS(table)),
]
