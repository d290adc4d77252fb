"""Every card as a file by its address, its citation, its table; made off the scripts' threads, and kept."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cards import every, markup
from cards.claims.file_claims import claim_of_card
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
from exports.pictures.browser import PictureError
from exports.pictures.image import Drawing
from exports.slides import deck
from exports.tables import ods_book, plain_tables
from exports.tables.workbook import build_workbook
from serving.answers import (
    ROOT,
    file_headers,
    read_parameters,
    valid_code,
)
from serving.files.sealing import seal_file
from serving.guard import allowances, pools, prices
from serving.guard.addresses import Address, link_address
from serving.guard.asking import LARGEST, Work, limit_requests
from serving.guard.pools import Pool
from words.language import available, load_language

SLIDE = "slide"
# Whether a QR code stands on a picture, whether an SVG names its fonts; and the form that is made for paper.
CODED, LETTERED, PRINTED = ("qr", "none"), ("named", "outlines"), "pdf"
# Forms that are written at once; the others draw pictures, or hold some.
QUICK = ("csv", "json", "parquet", "xlsx", "ods")


@dataclass(frozen=True)
class Form:
    """A kind of file: its media type, what makes it of a card and a drawing, and whether it has a shape and
    is one picture.
    """

    media: str
    make: Callable[[BuiltCard, Drawing], bytes]
    shaped: bool = False
    picture: bool = False


def _csv(made: BuiltCard, _drawing: Drawing) -> bytes:
    return plain_tables.card_csv(made.card)


def _xlsx(made: BuiltCard, _drawing: Drawing) -> bytes:
    return build_workbook([made.card])


def _ods(made: BuiltCard, _drawing: Drawing) -> bytes:
    return ods_book.convert_workbook(build_workbook([made.card]))


def _json(made: BuiltCard, _drawing: Drawing) -> bytes:
    return plain_tables.card_json(made.card)


def _parquet(made: BuiltCard, _drawing: Drawing) -> bytes:
    return plain_tables.card_parquet(made.card)


def _zip(made: BuiltCard, drawing: Drawing) -> bytes:
    """With a picture where one can be made."""
    try:
        pictures = (
            {}
            if made.card.kind == TABLE
            else {"png": image.card_picture(made.figure, made.card, "png", drawing, made.card.lang)}
        )
    except PictureError:
        pictures = {}
    return build_bundle(made.card, made.card.file, pictures)


def _picture(form: str) -> Callable[[BuiltCard, Drawing], bytes]:
    def draw(made: BuiltCard, drawing: Drawing) -> bytes:
        if made.card.kind == TABLE:
            raise CardError(
                "this card is a table and has no {form}: choose CSV or XLSX",
                [name for name, its in FORMS.items() if not its.picture],
                form=form,
            )
        return image.card_picture(made.figure, made.card, form, drawing, made.card.lang)

    return draw


def _pptx(made: BuiltCard, _drawing: Drawing) -> bytes:
    return deck.build_deck([(made.figure, made.card)], load_language(made.card.lang))


FORMS: Mapping[str, Form] = {
    "csv": Form("text/csv; charset=utf-8", _csv),
    "xlsx": Form("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _xlsx),
    "ods": Form(ods_book.MEDIA, _ods),
    "json": Form("application/json", _json),
    "parquet": Form("application/vnd.apache.parquet", _parquet),
    "png": Form("image/png", _picture("png"), shaped=True, picture=True),
    "svg": Form("image/svg+xml", _picture("svg"), shaped=True, picture=True),
    "pdf": Form("application/pdf", _picture("pdf"), shaped=True, picture=True),
    "pptx": Form("application/vnd.openxmlformats-officedocument.presentationml.presentation", _pptx),
    "zip": Form("application/zip", _zip, shaped=True),
}


@limit_requests(pools.CARDS, prices.ASKED)
def get_chart(request: Request) -> Response | Work:
    """GET /api/v1/chart.FORM."""
    given = read_parameters(request)
    form = valid_code(request.path_params["form"], FORMS, "form")
    marked = form == "csv" and valid_code(given.pop("excel", "0"), ("0", "1"), "excel") == "1"
    drawing = _read_drawing(form, given)
    if form == PRINTED:
        given = every.printed_codes(given)
    made, address = linked_card(request, given)

    def answer(file: bytes) -> Response:
        headers = file_headers(f"{_file_name(made.card.file, form, drawing)}.{form}")
        content = plain_tables.EXCEL_MARK + file if marked else file
        return Response(content, 200, headers | {"cache-control": "no-cache"}, FORMS[form].media)

    pool = pools.CARDS if form in QUICK else pools.FILES
    key = (form, drawing, *card_key(made, address))
    return answer_with_file(
        Order(key, prices.FORMS[form], pool, lambda: _make_file(form, made, drawing)), address, answer
    )


def _make_file(form: str, made: BuiltCard, drawing: Drawing) -> bytes:
    """The file, with its mark."""
    return seal_file(FORMS[form].make(made, drawing), form, lambda: claim_of_card(made.card))


@dataclass(frozen=True)
class Order:
    """A file that is asked for: under what it is kept, what it costs, and who makes it how."""

    key: Hashable
    price: int
    pool: Pool
    make: Callable[[], bytes]


def answer_with_file(order: Order, address: Address, answer: Callable[[bytes], Response]) -> Response | Work:
    """The answer with the file, if it is kept; else the work of making it, which keeps it."""
    if (found := allowances.SHELF.get(order.key)) is not None:
        return answer(found)

    return Work(order.price, order.pool, lambda: answer(make_or_find(order.key, address, order.make)))


def make_or_find(key: Hashable, address: Address, make: Callable[[], bytes]) -> bytes:
    """A file, made unless it is kept; kept unless it names a Host that only the request named."""
    # Another may have made it while this one waited for its turn.
    if (found := allowances.SHELF.get(key)) is not None:
        return found
    file = make()
    if address.ours and len(file) <= LARGEST:
        allowances.SHELF.keep(key, file)
    return file


def card_key(made: BuiltCard, address: Address) -> tuple[Hashable, ...]:
    """What a card's files hang on: its choices that are in effect, not whatever the address says, and the
    moment that it is compared with.
    """
    codes = tuple(sorted(made.card.codes.items()))
    return (address, codes, moments.now(), newest_reading(), catalogue().digest)


def _read_drawing(form: str, given: dict[str, str]) -> Drawing:
    """How the picture is drawn, as the address says; takes out of `given` what says so."""
    if not FORMS[form].shaped:
        return image.AS_SLIDE
    return Drawing(
        valid_code(given.pop("shape", "") or SLIDE, image.SHAPES, "shape"),
        valid_code(given.pop("size", "") or image.NORMAL, image.SIZES, "size"),
        valid_code(given.pop("code", "") or CODED[0], CODED, "code") == CODED[0],
        form == "svg" and valid_code(given.pop("fonts", "") or LETTERED[0], LETTERED, "fonts") != LETTERED[0],
    )


def _file_name(name: str, form: str, drawing: Drawing) -> str:
    """What the file is called, without its ending; the pictures of a card differ by their shape and size."""
    if not FORMS[form].picture:
        return name if drawing.shape == SLIDE or not FORMS[form].shaped else f"{name}-{drawing.shape}"
    size = "" if drawing.size == image.NORMAL or form != "png" else f"-{drawing.size}"
    return f"{name}-{drawing.shape}{size}{'-outlines' if drawing.outlined else ''}"


def linked_card(request: Request, codes: Mapping[str, str]) -> tuple[BuiltCard, Address]:
    """The card asked for, in the light look of files, with the full link to its view; and what links begin
    with.
    """
    address = link_address(request.scope)
    language = load_language(valid_code(codes.get("lang", "en"), available(), "language"))
    card, figure = every.build_card(codes, language, load_look(dark=False))
    return BuiltCard(every.with_link(card, address.start), figure), address


@limit_requests(pools.CARDS, prices.ASKED)
def get_citation(request: Request) -> Response:
    """GET /api/v1/citation."""
    given = read_parameters(request)
    style = valid_code(given.pop("style", "full"), STYLES, "style")
    made, _ = linked_card(request, given)
    headers = {"cache-control": "no-cache"}
    return Response(citation(made.card, style), 200, headers, "text/plain; charset=utf-8")


@limit_requests(pools.CARDS, prices.ASKED)
def get_table(request: Request) -> Response | Work:
    """GET /api/v1/table: the card's table as a piece of HTML, which a page puts behind the card's switch."""
    made, address = linked_card(request, read_parameters(request))

    def make() -> bytes:
        return markup.html_table(made.card.table, made.card.label).encode()

    def answer(file: bytes) -> Response:
        headers = {"cache-control": "no-cache", "x-robots-tag": "noindex"}
        return Response(file, 200, headers, "text/html; charset=utf-8")

    key = ("table", *card_key(made, address))
    return answer_with_file(Order(key, prices.FORMS["csv"], pools.CARDS, make), address, answer)


ROUTES = [
    Route(f"{ROOT}/chart.{{form}}", get_chart),
    Route(f"{ROOT}/citation", get_citation),
    Route(f"{ROOT}/table", get_table),
]
