"""GET /oembed: the code that embeds a page or a card of ours, by its address (oEmbed 1.0, oembed.com)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from urllib.parse import parse_qsl, urlencode, urlsplit
from xml.etree import ElementTree

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cards import every
from cards.address_reader import meant_parameters
from cards.files_menu import NARROW, frame_name
from cards.request import CardError, following_codes, resolve_code
from charts.look import load_look
from serving.answers import BadQuestionError, problem, read_only
from serving.discovery import OEMBED
from serving.embed.badge_page import badge_height
from serving.embed.badge_route import ADDRESS as BADGE
from serving.embed.badge_route import requested_badge
from serving.embed.embed_height import frame_height
from serving.embed.embed_route import ADDRESS as EMBED
from serving.files.preview import page_codes
from serving.guard import pools, prices
from serving.guard.addresses import our_addresses
from serving.guard.asking import limit_requests
from words.language import ENGLISH, available, load_language

PARAMETERS = ("url", "format", "maxwidth", "maxheight")
FORMS = {"json": "application/json", "xml": "text/xml; charset=utf-8"}
# Pixels: as wide as a column of text, and what nobody's frame is below or above.
WIDTH, LEAST, MOST = 760, 1, 10_000
# A day in seconds: the code stays the same, what it shows follows the data.
AGE = 86_400


class NotOursError(Exception):
    """An address that is none of ours, or shows nothing that can be embedded."""


@dataclass(frozen=True)
class FrameContent:
    """What stands in a frame: its title, what the frame is called whatever the data, its address and the
    pixels that it needs.
    """

    title: str
    name: str
    address: str
    width: int
    height: int


@limit_requests(pools.EMBEDS, prices.EMBED)
def get_oembed(request: Request) -> Response:
    """The code; 404 for an address that is not ours or shows no card, 501 for another form."""
    given = read_only(request, PARAMETERS)
    form = given.get("format", "json")
    if form not in FORMS:
        return problem(501, f'the format "{form}" is not offered: ask for {" or ".join(FORMS)}', list(FORMS))
    if "url" not in given:
        raise BadQuestionError('the parameter "url" is missing: it is the address of a page of ours')
    most = [_pixels(given, name) for name in ("maxwidth", "maxheight")]
    try:
        start, path, query = _own_address(request, given["url"])
        found = _embedded(start, path, query)
    except (CardError, NotOursError) as error:
        return problem(404, str(error))
    return _answer(found, start, form, most)


def _own_address(request: Request, url: str) -> tuple[str, str, dict[str, str]]:
    """What our addresses begin with, and the path and the parameters of one of them, of which the path may
    stand alone; NotOursError for one of others.
    """
    if url.startswith("/") and not url.startswith("//"):
        url = "".join(our_addresses(request.scope)[:1]) + url
    try:
        asked = urlsplit(url)
    except ValueError:
        raise NotOursError("this is no web address") from None
    for start in our_addresses(request.scope):
        ours = urlsplit(start)
        below = asked.path.removeprefix(ours.path)
        same = asked.scheme in ("http", "https") and asked.netloc.lower() == ours.netloc.lower()
        if same and (not ours.path or (below != asked.path and below[:1] in ("", "/"))):
            return start, "/" + below.strip("/"), _parameters(asked.query)
    raise NotOursError("this address is not one of this dashboard's")


def _parameters(query: str) -> dict[str, str]:
    return dict(meant_parameters(parse_qsl(query)))


def _embedded(start: str, path: str, query: Mapping[str, str]) -> FrameContent:
    """What an address of ours shows in a frame; CardError or NotOursError where that is nothing."""
    language = load_language(resolve_code(query.get("lang", ENGLISH), available(), "lang"))
    if path == BADGE:
        badge = requested_badge(query, language.code)
        return FrameContent(
            badge.name,
            badge.name,
            f"{start}{BADGE}?{urlencode(query)}",
            NARROW,
            badge_height(badge, language, NARROW),
        )
    also = {name: query[name] for name in ("theme", "static") if path == EMBED and name in query}
    codes = (
        {name: code for name, code in query.items() if name not in also}
        if path == EMBED
        else page_codes(path, query)
    )
    if not codes:
        raise NotOursError("this page shows no card that could be embedded")
    made = every.build_card({**codes, "lang": language.code}, language, load_look())
    pinned = "as_of" in query or "state" in query
    shown = made.card.codes if pinned else following_codes(made.card.codes)
    name = made.card.label if pinned else frame_name(made.card)
    still = also.get("static") == "1"
    address = f"{start}{EMBED}?{urlencode({**shown, **also})}"
    return FrameContent(made.card.headline, name, address, WIDTH, frame_height(made, still=still))


def _pixels(given: Mapping[str, str], name: str) -> int:
    """The pixels that a frame may have at most."""
    said = given.get(name, str(MOST))
    if not (said.isascii() and said.isdigit() and LEAST <= int(said[:6]) <= MOST and len(said) <= 6):
        raise BadQuestionError(
            '{name} "{code}" is not a number from {least} to {most}',
            name=name,
            code=said,
            least=LEAST,
            most=MOST,
        )
    return int(said)


def _answer(found: FrameContent, start: str, form: str, most: list[int]) -> Response:
    width, height = min(found.width, most[0]), min(found.height, most[1])
    frame = (
        f'<iframe src="{escape(found.address)}" title="{escape(found.name)}" width="{width}" '
        f'height="{height}" style="border:0;max-width:100%" loading="lazy"></iframe>'
    )
    said = {
        "type": "rich",
        "version": "1.0",
        "title": found.title,
        "provider_name": load_language().text("Digital Decade dashboard"),
        "provider_url": f"{start}/",
        "cache_age": AGE,
        "width": width,
        "height": height,
        "html": frame,
    }
    headers = {"cache-control": "public, max-age=3600"}
    if form == "json":
        return Response(json.dumps(said, ensure_ascii=False).encode(), 200, headers, FORMS[form])
    root = ElementTree.Element("oembed")
    for name, value in said.items():
        ElementTree.SubElement(root, name).text = str(value)
    content = ElementTree.tostring(root, "utf-8", xml_declaration=True)
    return Response(content, 200, headers, FORMS[form])


ROUTES = [Route(OEMBED, get_oembed)]
