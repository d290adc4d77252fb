"""GET /embed: a card, by its codes, as a light page for other sites' frames, without script if `static`."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cards import every
from cards.contents import TABLE
from cards.request import CardError, resolve_code
from charts.look import load_look
from data.facts.memory import remember
from data.queries import moments
from data.queries.moments import Moment, NotReadyError, StoreError
from exports.pictures.browser import PictureError
from exports.pictures.image import chart_svg
from serving.answers import content_etag, etag_matches
from serving.embed import embed_page
from serving.embed.embed_page import Frame
from serving.limits import BusyError, Gate
from serving.packing import choose_form, compress_lightly
from serving.threads import Threads
from words.language import Language, available, load_language

ADDRESS = "/embed"
# Without a theme a card follows the reader's own.
AUTO, DARK = "auto", "dark"
THEMES = (AUTO, "light", DARK)
# Two cores make cards that nobody asked for before; who would wait longer is told at once.
GATE = Gate(at_once=2, waiting=24, seconds=10)
# For those whom the gate lets through or makes wait, and for those whose still cards wait to be drawn.
THREADS = Threads(32)
# A still card is drawn so wide, in pixels, and shrinks with its frame.
WIDTH = 760
# A frame asks again after this many seconds, and is told in a few bytes if nothing is new.
FRESH = 300


def get_embed(request: Request) -> Response:
    """GET /embed: the page; 400 with what is possible where a code is wrong, 503 where no store answers."""
    body, status = _answer(dict(request.query_params))
    form = choose_form(request.headers.get("accept-encoding", ""))
    etag = content_etag(body.encode(), form)
    headers = {
        "vary": "accept-encoding",
        "cache-control": f"public, max-age={FRESH}" if status == 200 else "no-store",
        "etag": etag,
    }
    if status == 200 and etag_matches(etag, request.headers.get("if-none-match", "")):
        return Response(None, 304, headers)
    if form:
        headers["content-encoding"] = form
    return Response(compress_lightly(body.encode(), form), status, headers, "text/html; charset=utf-8")


def _answer(codes: Mapping[str, str]) -> tuple[str, int]:
    """The page and its HTTP status."""
    language = load_language(codes.get("lang", ""))
    try:
        return _page(codes), 200
    except CardError as error:
        return embed_page.refusal_page(str(error), error.near, language), 400
    except (NotReadyError, StoreError) as error:
        return embed_page.refusal_page(str(error), [], language), 503
    except BusyError:
        message = language.text("Too many cards are being made just now; ask again in a few seconds.")
        return embed_page.refusal_page(message, [], language), 503
    except Exception:
        try:
            moments.refuse_damage()
        except StoreError as error:
            return embed_page.refusal_page(str(error), [], language), 503
        raise


def _page(codes: Mapping[str, str]) -> str:
    given, now = tuple(sorted(codes.items())), moments.now()
    try:
        return _build_page(given, now)
    except PictureError:
        return _build_page(given, now, pictured=False)


@remember
def _build_page(given: tuple[tuple[str, str], ...], now: Moment, *, pictured: bool = True) -> str:
    """PictureError where a still card can't be drawn; `pictured` false leaves its picture out."""
    codes = dict(given)
    theme = resolve_code(codes.pop("theme", AUTO), THEMES, "theme")
    static = resolve_code(codes.pop("static", "0"), ("0", "1"), "static")
    language = load_language(resolve_code(codes.get("lang", "en"), available(), "lang"))
    with GATE.enter():
        card = every.build_card(codes, language, load_look(theme == DARK))
        both = theme == AUTO and static == "0"
        dark = every.build_card(codes, language, load_look(dark=True)) if both else None
    frame = Frame(language, theme, _older_notice(card.card.codes, now, language))
    if static == "1" or card.card.kind == TABLE:
        picture = chart_svg(card.figure, WIDTH) if pictured and card.card.kind != TABLE else ""
        return embed_page.still_page(card, picture, frame)
    return embed_page.interactive_page(card, dark, frame)


def _older_notice(codes: Mapping[str, str], now: Moment, language: Language) -> str:
    """That the frame was pinned to data which are no longer the newest; "" where they are."""
    shown = Moment(codes["as_of"], int(codes["state"]))
    if shown == now:
        return ""
    day = language.edition(shown.as_of, "day")
    return language.text("Data as of {day} (state {state}); newer data are held.", day=day, state=shown.state)


ROUTES = [Route(ADDRESS, THREADS(get_embed))]
