"""A briefing as a file: the cards in the address as slides, pages, workbook or ZIP, at one moment."""

import dataclasses
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cards import briefing, every
from cards.contents import Cover
from cards.registry import BuiltCard
from cards.request import SCHEMA, CardError, requested_moment
from cards.view import view_of
from data.facts.catalogue import catalogue
from data.facts.coalitions.site_facts import plain_line
from data.queries.exchange import newest_reading
from data.queries.moments import Moment
from exports.pictures import image
from exports.pictures.browser import PictureError
from exports.slides import deck
from exports.tables import plain_tables
from exports.tables.workbook import build_workbook
from serving.answers import (
    ROOT,
    BadQuestionError,
    file_headers,
    read_parameters,
    refuse_others,
    valid_code,
)
from serving.api.openapi_files import BRIEFINGS
from serving.files.card_files import make_or_find
from serving.guard import pools, prices
from serving.guard.addresses import Address, link_address
from serving.guard.asking import Work, limit_requests
from words.language import Language, available, load_language

PARAMETERS = ("cards", "called", "as_of", "state", "lang", "v")
# Letters of a briefing's name.
LONGEST_NAME = 80


@dataclass(frozen=True)
class BriefingRequest:
    """A briefing's address: short codes of cards, name, moment, language, and the dashboard's address."""

    cards: str
    called: str
    moment: Moment
    lang: str
    address: str

    @property
    def language(self) -> Language:
        """The language of everything in it."""
        return load_language(self.lang)

    @property
    def name(self) -> str:
        """What it is called."""
        return self.called or self.language.text("Briefing")

    @property
    def link(self) -> str:
        """The address of its page."""
        codes = {"v": SCHEMA, "cards": self.cards, "called": self.called, "lang": self.lang}
        codes |= {"as_of": self.moment.as_of, "state": str(self.moment.state)}
        return f"{self.address}/briefing?{urlencode(codes)}"


@limit_requests(pools.CARDS, prices.ASKED)
def get_briefing(request: Request) -> Work:
    """GET /api/v1/briefing.FORM: made off the scripts' threads, and kept; its price is that of its cards."""
    form = request.scope["path"].rsplit(".", 1)[1]
    address = link_address(request.scope)
    asked = _read(read_parameters(request), address.start)
    listed = briefing.decode_cards(asked.cards)
    if not listed:
        raise CardError("the briefing holds no card: put their codes in the parameter cards")
    return Work(prices.FORMS[form] * len(listed), pools.FILES, lambda: _answer(form, asked, address))


def _answer(form: str, asked: BriefingRequest, address: Address) -> Response:
    """The file, made or kept: by what its cards show, not by whatever the address says of them."""
    cards = _cards(asked)
    shown = dataclasses.replace(asked, cards=briefing.encode_cards([card.codes for card, _ in cards]))
    key = (form, shown, newest_reading(), catalogue().digest)
    file = make_or_find(key, address, lambda: FORMS[form](cards, shown))
    headers = file_headers(f"briefing.{form}") | {"cache-control": "no-cache"}
    return Response(file, 200, headers, BRIEFINGS[form][0])


def _read(given: Mapping[str, str], address: str) -> BriefingRequest:
    refuse_others(given, PARAMETERS)
    if len(given.get("called", "")) > LONGEST_NAME:
        raise BadQuestionError(f"the name has more than {LONGEST_NAME} letters")
    lang = valid_code(given.get("lang", "en"), available(), "language")
    name, moment = plain_line(given.get("called", "")), requested_moment(given)
    return BriefingRequest(given.get("cards", ""), name, moment, lang, address)


def _cards(request: BriefingRequest) -> list[BuiltCard]:
    """The cards, each with the link to its own view; CardError where one can't be made."""
    found = [
        briefing.build_briefing_card(codes, view_of(request.moment, request.language))
        for codes in briefing.decode_cards(request.cards)
    ]
    return [
        BuiltCard(dataclasses.replace(card, link=request.address + every.page_link(card.codes)), figure)
        for card, figure in found
    ]


def _deck(cards: Sequence[BuiltCard], request: BriefingRequest) -> bytes:
    return deck.build_deck(
        [(figure, card) for card, figure in cards], request.language, _cover(cards, request)
    )


def _pages(cards: Sequence[BuiltCard], request: BriefingRequest) -> bytes:
    return image.card_pages([(figure, card) for card, figure in cards], _cover(cards, request), request.lang)


def _cover(cards: Sequence[BuiltCard], request: BriefingRequest) -> Cover:
    """Its name, the moment of its data, the editions that it rests on, and the address of its page."""
    language = request.language
    day = language.edition(request.moment.as_of, "day")
    editions = dict.fromkeys(
        f"{its.dataset} ({its.shown})" for card, _ in cards for its in card.editions if its.dataset
    )
    lines = [
        language.text("Digital Decade dashboard"),
        language.text("Data as of {day}.", day=day),
    ]
    if editions:
        lines.append(language.text("Releases: {editions}.", editions=language.list(editions)))
    return Cover(request.name, tuple(lines), language.text("Contents"), request.link)


def _workbook(cards: Sequence[BuiltCard], request: BriefingRequest) -> bytes:
    return build_workbook([card for card, _ in cards], request.name)


def _zip(cards: Sequence[BuiltCard], request: BriefingRequest) -> bytes:
    """All forms and every card's numbers; the PDF where pictures can be made."""
    files = {
        "README.txt": _readme(cards, request).encode(),
        "briefing.pptx": _deck(cards, request),
        "briefing.xlsx": _workbook(cards, request),
    }
    files |= {
        f"{place:02}-{card.file}.csv": plain_tables.card_csv(card) for place, (card, _) in enumerate(cards, 1)
    }
    try:
        files["briefing.pdf"] = _pages(cards, request)
    except PictureError as error:
        files["briefing.pdf.txt"] = str(error).encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def _readme(cards: Sequence[BuiltCard], request: BriefingRequest) -> str:
    parts = [f"{request.name}\n{request.link}"]
    for place, (card, _) in enumerate(cards, 1):
        texts = (
            card.headline,
            card.subject,
            *card.legend,
            *card.notes,
            deck.flagged_values(card, request.language),
            card.source,
            card.licence,
            card.link,
        )
        parts.append(f"{place}. " + "\n".join(line for line in texts if line))
    return "\n\n".join(parts) + "\n"


FORMS: Mapping[str, Callable[[Sequence[BuiltCard], BriefingRequest], bytes]] = {
    "pptx": _deck,
    "pdf": _pages,
    "xlsx": _workbook,
    "zip": _zip,
}
ROUTES = [Route(f"{ROOT}/briefing.{form}", get_briefing) for form in FORMS]
