"""GET /embed: one card as a light page for other sites' frames; `static=1` without script. The card's codes
are those of cards.every.
"""

import hashlib
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
from exports.pictures.image import drawing
from serving.answers import matches
from serving.embed import embed_page
from serving.limits import BusyError, Gate
from serving.packing import accepted_form, light
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
# About 0.1 MB each.
KEPT = 256
# A frame asks again after this many seconds, and is told in a few bytes if nothing is new.
FRESH = 300


def embed(request: Request) -> Response:
    """The page; 400 with what would be possible where a code is wrong, 503 where the store doesn't answer."""
    asked = dict(request.query_params)
    language = load_language(asked.get("lang", ""))
    try:
        body, status = _page(asked), 200
    except CardError as error:
        body, status = embed_page.refusal(str(error), error.near, language), 400
    except (NotReadyError, StoreError) as error:
        body, status = embed_page.refusal(str(error), [], language), 503
    except BusyError:
        body, status = (
            embed_page.refusal(
                language.text("Too many cards are being made just now; ask again in a few seconds."),
                [],
                language,
            ),
            503,
        )
    form = accepted_form(request.headers.get("accept-encoding", ""))
    etag = f'"{hashlib.sha256(body.encode()).hexdigest()[:32]}{form and "-" + form}"'
    headers = {
        "vary": "accept-encoding",
        "cache-control": f"public, max-age={FRESH}" if status == 200 else "no-store",
        "etag": etag,
    }
    if status == 200 and matches(etag, request.headers.get("if-none-match", "")):
        return Response(None, 304, headers)
    if form:
        headers["content-encoding"] = form
    return Response(light(body.encode(), form), status, headers, "text/html; charset=utf-8")


def _page(asked: Mapping[str, str]) -> str:
    given, now = tuple(sorted(asked.items())), moments.now()
    try:
        return _made(given, now)
    except PictureError:
        return _made(given, now, drawn=False)


@remember
def _made(asked: tuple[tuple[str, str], ...], now: Moment, *, drawn: bool = True) -> str:
    """PictureError where a still card can't be drawn; `drawn` false leaves its picture out."""
    codes = dict(asked)
    theme = resolve_code(codes.pop("theme", AUTO), THEMES, "theme")
    static = resolve_code(codes.pop("static", "0"), ("0", "1"), "static")
    language = load_language(resolve_code(codes.get("lang", "en"), available(), "lang"))
    with GATE.entered():
        made = every.build_card(codes, language, load_look(theme == DARK))
        other = (
            every.build_card(codes, language, load_look(dark=True))
            if theme == AUTO and static == "0"
            else None
        )
    older = _older(made.card.codes, now, language)
    if static == "1" or made.card.kind == TABLE:
        picture = drawing(made.figure, WIDTH) if drawn and made.card.kind != TABLE else ""
        return embed_page.still_page(made, picture, language, theme=theme, older=older)
    return embed_page.page(made, other, language, theme=theme, older=older)


def _older(codes: Mapping[str, str], now: Moment, language: Language) -> str:
    """That the frame was pinned to data which are no longer the newest."""
    shown = Moment(codes["as_of"], int(codes["state"]))
    if shown == now:
        return ""
    day = language.edition(shown.as_of, "day")
    return language.text("Data as of {day} (state {state}); newer data are held.", day=day, state=shown.state)


ROUTES = [Route(ADDRESS, THREADS(embed))]
