"""A briefing as a file: the cards in the address as slides, pages, document, workbook or ZIP, at one
moment.
"""

import dataclasses
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cards import author_words, briefing, every
from cards.claims.file_claims import claim_of_cards
from cards.contents import Cover, TextSlide
from cards.registry import BuiltCard
from cards.request import SCHEMA, CardError, requested_moment
from cards.view import view_of
from data.facts.catalogue import catalogue
from data.facts.coalitions.site_facts import plain_line
from data.queries.exchange import newest_reading
from data.queries.moments import Moment
from exports.documents.briefing_document import Item as Part
from exports.documents.briefing_document import build_briefing_document
from exports.pictures import image
from exports.pictures.browser import PictureError
from exports.slides import deck
from exports.tables import ods_book, plain_tables
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
from serving.files.sealing import seal_file
from serving.guard import pools, prices
from serving.guard.addresses import Address, link_address
from serving.guard.asking import Work, limit_requests
from words.language import Language, available, load_language

PARAMETERS = ("cards", "called", "words", "as_of", "state", "lang", "v")
# Letters of a briefing's name.
LONGEST_NAME = 80
# Forms that are made for paper.
PAPER = ("pdf", "docx")
Item = BuiltCard | TextSlide


@dataclass(frozen=True)
class BriefingRequest:
    """A briefing's address: short codes of cards, name, its author's words, moment, language, and the
    dashboard's address.
    """

    cards: str
    called: str
    words: str
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
        codes = {"v": SCHEMA, "cards": self.cards, "called": self.called, "words": self.words}
        codes = {name: code for name, code in codes.items() if code or name != "words"}
        codes |= {"lang": self.lang, "as_of": self.moment.as_of, "state": str(self.moment.state)}
        return f"{self.address}/briefing?{urlencode(codes)}"


@limit_requests(pools.CARDS, prices.ASKED)
def get_briefing(request: Request) -> Work:
    """GET /api/v1/briefing.FORM: made off the scripts' threads, and kept; its price is that of its cards."""
    form = request.scope["path"].rsplit(".", 1)[1]
    address = link_address(request.scope)
    asked = _read(read_parameters(request), address.start)
    listed = briefing.decode_cards(asked.cards)
    author_words.decode_words(asked.words)
    if all(briefing.is_text(codes) for codes in listed):
        raise CardError("the briefing holds no card: put their codes in the parameter cards")
    return Work(prices.FORMS[form] * len(listed), pools.FILES, lambda: _answer(form, asked, address))


def _answer(form: str, asked: BriefingRequest, address: Address) -> Response:
    """The file, made or kept: by what its cards show, not by whatever the address says of them."""
    items = _items(asked, printed=form in PAPER)
    shown = _settled(asked, items)
    key = (form, shown, newest_reading(), catalogue().digest)
    file = make_or_find(key, address, lambda: _make_file(form, items, shown))
    headers = file_headers(f"briefing.{form}") | {"cache-control": "no-cache"}
    return Response(file, 200, headers, BRIEFINGS[form][0])


def _make_file(form: str, items: Sequence[Item], request: BriefingRequest) -> bytes:
    """The file, with its mark."""
    cards = [card for card, _ in _cards(items)]
    claim = partial(claim_of_cards, request.link, cards, request.moment)
    return seal_file(FORMS[form](items, request), form, claim)


def _read(given: Mapping[str, str], address: str) -> BriefingRequest:
    refuse_others(given, PARAMETERS)
    if len(given.get("called", "")) > LONGEST_NAME:
        raise BadQuestionError("the name has more than {number} letters", number=LONGEST_NAME)
    lang = valid_code(given.get("lang", "en"), available(), "language")
    name, moment = plain_line(given.get("called", "")), requested_moment(given)
    return BriefingRequest(given.get("cards", ""), name, given.get("words", ""), moment, lang, address)


def _items(request: BriefingRequest, *, printed: bool) -> list[Item]:
    """The cards, each with its author's words and the link to its own view, and the slides of text;
    CardError where one can't be made.
    """
    words, view = author_words.decode_words(request.words), view_of(request.moment, request.language)
    by_author = request.language.text("Text by the author of this briefing")
    items: list[Item] = []
    for codes in briefing.decode_cards(request.cards):
        code = briefing.code_of(codes)
        if briefing.is_text(codes):
            text = words.slide(code)
            items.append(
                TextSlide(
                    text.title or request.language.word("a slide without a title", "Text"),
                    (*text.lines, by_author),
                )
            )
            continue
        card, figure = briefing.build_briefing_card(every.printed_codes(codes) if printed else codes, view)
        card = author_words.apply_words(card, words, code)
        link = request.address + every.page_link(card.codes)
        items.append(BuiltCard(dataclasses.replace(card, link=link), figure))
    return items


def _settled(request: BriefingRequest, items: Sequence[Item]) -> BriefingRequest:
    """The same briefing by the codes that are in effect, with the words that it shows."""
    asked = briefing.decode_cards(request.cards)
    codes = [
        its if isinstance(item, TextSlide) else item.card.codes
        for its, item in zip(asked, items, strict=True)
    ]
    renamed = {briefing.code_of(old): briefing.code_of(new) for old, new in zip(asked, codes, strict=True)}
    words = author_words.with_codes(author_words.decode_words(request.words), renamed)
    return dataclasses.replace(
        request, cards=briefing.encode_cards(codes), words=author_words.encode_words(words)
    )


def _cards(items: Sequence[Item]) -> list[BuiltCard]:
    """The cards alone, without slides of text."""
    return [its for its in items if isinstance(its, BuiltCard)]


def _parts(items: Sequence[Item]) -> list[Part]:
    """The items as files take them."""
    return [its if isinstance(its, TextSlide) else (its.figure, its.card) for its in items]


def _deck(items: Sequence[Item], request: BriefingRequest) -> bytes:
    return deck.build_deck(_parts(items), request.language, _cover(items, request))


def _pages(items: Sequence[Item], request: BriefingRequest) -> bytes:
    return image.card_pages(_parts(items), _cover(items, request), request.lang)


def _document(items: Sequence[Item], request: BriefingRequest) -> bytes:
    return build_briefing_document(_parts(items), _cover(items, request), request.language)


def _cover(items: Sequence[Item], request: BriefingRequest) -> Cover:
    """Its name, the moment of its data, the editions that it rests on, and the address of its page."""
    language = request.language
    day = language.edition(request.moment.as_of, "day")
    editions = dict.fromkeys(
        f"{its.dataset} ({its.shown})" for card, _ in _cards(items) for its in card.editions if its.dataset
    )
    lines = [
        language.text("Digital Decade dashboard"),
        language.text("Data as of {day}.", day=day),
    ]
    if editions:
        lines.append(language.text("Releases: {editions}.", editions=language.list(editions)))
    return Cover(request.name, tuple(lines), language.text("Contents"), request.link)


def _workbook(items: Sequence[Item], request: BriefingRequest) -> bytes:
    return build_workbook([card for card, _ in _cards(items)], request.name)


def _ods(items: Sequence[Item], request: BriefingRequest) -> bytes:
    return ods_book.convert_workbook(_workbook(items, request))


def _zip(items: Sequence[Item], request: BriefingRequest) -> bytes:
    """All forms and every card's numbers; the PDF where pictures can be made."""
    files = {
        "README.txt": _readme(items, request).encode(),
        "briefing.pptx": _deck(items, request),
        "briefing.docx": _document(items, request),
        "briefing.xlsx": _workbook(items, request),
    }
    files |= {
        f"{place:02}-{its.card.file}.csv": plain_tables.card_csv(its.card)
        for place, its in enumerate(items, 1)
        if isinstance(its, BuiltCard)
    }
    try:
        files["briefing.pdf"] = _pages(items, request)
    except PictureError as error:
        files["briefing.pdf.txt"] = str(error).encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def _readme(items: Sequence[Item], request: BriefingRequest) -> str:
    parts = [f"{request.name}\n{request.link}"]
    for place, its in enumerate(items, 1):
        if isinstance(its, TextSlide):
            parts.append("\n".join((f"{place}. {its.title}", *its.lines)))
            continue
        card = its.card
        texts = (
            card.headline,
            card.introduction,
            *card.legend,
            *card.notes,
            deck.flagged_values(card, request.language),
            card.source,
            card.licence,
            card.link,
        )
        parts.append(f"{place}. " + "\n".join(line for line in texts if line))
    return "\n\n".join(parts) + "\n"


FORMS: Mapping[str, Callable[[Sequence[Item], BriefingRequest], bytes]] = {
    "pptx": _deck,
    "pdf": _pages,
    "docx": _document,
    "xlsx": _workbook,
    "ods": _ods,
    "zip": _zip,
}
ROUTES = [Route(f"{ROOT}/briefing.{form}", get_briefing) for form in FORMS]
