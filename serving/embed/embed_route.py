"""GET /embed: a card, by its codes, as a light page for other sites' frames, without script if `static`."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cards import every
from cards.address_reader import meant_parameters
from cards.contents import TABLE
from cards.request import CardError, resolve_code
from charts.look import load_look
from data.facts.memory import remember
from data.queries import moments
from data.queries.moments import Moment, NotReadyError, StoreError, log_failure
from exports.pictures.browser import PictureError
from exports.pictures.image import chart_svg
from serving.answers import BadQuestionError, asked_language, read_parameters
from serving.embed import embed_page
from serving.embed.embed_frame import Frame, links_begin
from serving.guard import pools, prices
from serving.guard.asking import Work, limit_requests
from serving.scripts.packing import choose_form, compress_lightly
from words.language import Language, available, load_language
from words.refusals import unavailable
from words.sentences import full_day

ADDRESS = "/embed"
# Without a theme a card follows the reader's own.
AUTO, DARK = "auto", "dark"
THEMES = (AUTO, "light", DARK)
# A still card is drawn so wide, in pixels, and shrinks with its frame.
WIDTH = 760
# A frame asks again after this many seconds, and is told in a few bytes if nothing is new.
FRESH = 300


def refuse_page(request: Request, _said: str, status: int, seconds: int) -> Response:
    """That the reader must wait, as a page."""
    language = asked_language(request)
    message = language.text("The server is busy. Try again in a few seconds.")
    body = embed_page.refusal_page(message, [], language).encode()
    headers = {"cache-control": "no-store", "retry-after": str(seconds)}
    return Response(body, status, headers, "text/html; charset=utf-8")


@limit_requests(pools.EMBEDS, prices.EMBED, refuse_page)
def get_embed(request: Request) -> Response | Work:
    """GET /embed: the page; 400 with what is possible where a code is wrong, 503 where no store answers."""
    if ("static", "1") in meant_parameters(request.query_params.multi_items()):
        # It may have to be drawn, which others need not wait for.
        return Work(prices.STILL, pools.STILLS, lambda: _answer(request))
    return _answer(request)


def _answer(request: Request) -> Response:
    body, status = _body(request)
    return pack_page(request, body, status)


def pack_page(request: Request, body: str, status: int) -> Response:
    """A page for frames as its reader takes it; one that is no answer is kept nowhere."""
    form = choose_form(request.headers.get("accept-encoding", ""))
    headers = {
        "vary": "accept-encoding",
        "cache-control": f"public, max-age={FRESH}" if status == 200 else "no-store",
    }
    if form:
        headers["content-encoding"] = form
    return Response(compress_lightly(body.encode(), form), status, headers, "text/html; charset=utf-8")


def _body(request: Request) -> tuple[str, int]:
    """The page and its HTTP status."""
    language = asked_language(request)
    try:
        return _page(read_parameters(request), links_begin(request.scope)), 200
    except (BadQuestionError, CardError) as error:
        return embed_page.refusal_page(error.say(language), error.near, language), 400
    except (NotReadyError, StoreError) as error:
        return _unavailable(error, language)
    except Exception:
        try:
            moments.refuse_damage()
        except StoreError as error:
            return _unavailable(error, language)
        raise


def _unavailable(error: NotReadyError | StoreError, language: Language) -> tuple[str, int]:
    log_failure(error)
    return embed_page.refusal_page(unavailable(language), [], language), 503


def _page(codes: Mapping[str, str], start: str) -> str:
    """Kept by what the card shows: what of its address is not in effect makes no page of its own."""
    wanted = dict(codes)
    theme = resolve_code(wanted.pop("theme", AUTO), THEMES, "theme")
    still = resolve_code(wanted.pop("static", "0"), ("0", "1"), "static") == "1"
    language = load_language(resolve_code(wanted.get("lang", "en"), available(), "lang"))
    shown = every.build_card(wanted, language, load_look(theme == DARK)).card.codes
    asked = EmbedRequest(tuple(sorted(shown.items())), theme, still, language.code, start)
    try:
        return _build_page(asked, moments.now())
    except PictureError:
        return _build_page(asked, moments.now(), pictured=False)


@dataclass(frozen=True)
class EmbedRequest:
    """What an embedded page shows and how: the card's own codes, sorted; `start`: of its links."""

    codes: tuple[tuple[str, str], ...]
    theme: str
    still: bool
    lang: str
    start: str


@remember
def _build_page(asked: EmbedRequest, now: Moment, *, pictured: bool = True) -> str:
    """PictureError where a still card can't be drawn; `pictured` false leaves its picture out."""
    codes, language = dict(asked.codes), load_language(asked.lang)
    card = every.build_card(codes, language, load_look(asked.theme == DARK))
    both = asked.theme == AUTO and not asked.still
    dark = every.build_card(codes, language, load_look(dark=True)) if both else None
    older = _older_notice(card.card.codes, now, language)
    frame = Frame(language, asked.theme, older, asked.start)
    if asked.still or card.card.kind == TABLE:
        picture = chart_svg(card.figure, WIDTH) if pictured and card.card.kind != TABLE else ""
        return embed_page.still_page(card, picture, frame)
    return embed_page.interactive_page(card, dark, frame)


def _older_notice(codes: Mapping[str, str], now: Moment, language: Language) -> str:
    """That the frame was pinned to data which are no longer the newest; "" where they are."""
    shown = Moment(codes["as_of"], int(codes["state"]))
    if shown == now:
        return ""
    return language.text("Data as of {day}. There are newer data.", day=full_day(shown.as_of, language))


ROUTES = [Route(ADDRESS, get_embed)]
