"""A briefing as a file: /api/v1/briefing.pptx, .pdf, .xlsx and .zip of the cards in the address, at one
moment, in one language.
"""

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
from cards.coalitions import exchange_rows
from cards.contents import Cover
from cards.every import Made
from cards.request import SCHEMA, CardError, requested_moment
from cards.view import view_of
from data.queries.moments import Moment
from exports.pictures import image
from exports.pictures.browser import PictureError
from exports.slides import deck
from exports.tables import plain_tables
from exports.tables.workbook import workbook
from serving.answers import ROOT, BadQuestionError, json_answer, known, only
from serving.api.openapi import BRIEFINGS
from serving.files.card_files import AGAIN, GATE, SHELF, THREADS, limited
from words.language import Language, available, load_language

PARAMETERS = ("cards", "called", "as_of", "state", "lang", "v")
# Letters of a briefing's name.
LONGEST_NAME = 80


@dataclass(frozen=True)
class Asked:
    """A briefing's address: its short codes, its name, its moment and language, and the dashboard's own
    address.
    """

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
        """Its page."""
        codes = {"v": SCHEMA, "cards": self.cards, "called": self.called, "lang": self.lang}
        return f"{self.address}/briefing?{urlencode({**codes, 'as_of': self.moment.as_of, 'state': str(self.moment.state)})}"


@limited
def file(request: Request, given: dict[str, str]) -> Response:
    """The file of the form that the path ends with; made off the scripts' threads, and kept."""
    form = request.url.path.rsplit(".", 1)[1]
    asked = _asked(given, str(request.base_url).rstrip("/"))
    key = (form, asked, exchange_rows.newest())
    found = SHELF.get(key)
    try:
        if found is None:
            with GATE.entered():
                found = FORMS[form](_cards(asked), asked), "briefing"
            SHELF.put(key, *found)
    except PictureError as error:
        return json_answer({"error": str(error)}, 503, AGAIN)
    headers = {
        "content-disposition": f'attachment; filename="briefing.{form}"',
        "access-control-allow-origin": "*",
        "cache-control": "no-cache",
    }
    return Response(found[0], 200, headers, BRIEFINGS[form][0])


def _asked(given: Mapping[str, str], address: str) -> Asked:
    only(given, PARAMETERS)
    if len(given.get("called", "")) > LONGEST_NAME:
        raise BadQuestionError(f"the name has more than {LONGEST_NAME} letters")
    lang = known(given.get("lang") or "en", available(), "language")
    return Asked(
        given.get("cards", ""), given.get("called", "").strip(), requested_moment(given), lang, address
    )


def _cards(asked: Asked) -> list[Made]:
    """The cards, each with the link to its own view; CardError where there is none, or one can't be made."""
    found = [
        briefing.made(codes, view_of(asked.moment, asked.language)) for codes in briefing.read(asked.cards)
    ]
    if not found:
        raise CardError("the briefing holds no card: put their codes in the parameter cards")
    return [
        Made(dataclasses.replace(card, link=asked.address + every.page_link(card.codes)), figure)
        for card, figure in found
    ]


def _deck(cards: Sequence[Made], asked: Asked) -> bytes:
    return deck.slides([(figure, card) for card, figure in cards], asked.language, _cover(cards, asked))


def _pages(cards: Sequence[Made], asked: Asked) -> bytes:
    return image.pages([(figure, card) for card, figure in cards], _cover(cards, asked), asked.lang)


def _cover(cards: Sequence[Made], asked: Asked) -> Cover:
    """Its name, the moment of its data, the editions that it rests on, and the address of its page."""
    language = asked.language
    day = language.edition(asked.moment.as_of, "day")
    editions = dict.fromkeys(
        f"{its.dataset} ({its.shown})" for card, _ in cards for its in card.editions if its.dataset
    )
    lines = [
        language.text("Digital Decade dashboard"),
        language.text("Data as of {day} (state {state}).", day=day, state=asked.moment.state),
    ]
    if editions:
        lines.append(language.text("Editions: {editions}.", editions=language.list(editions)))
    return Cover(asked.name, tuple(lines), language.text("Contents"), asked.link)


def _workbook(cards: Sequence[Made], _asked: Asked) -> bytes:
    return workbook([card for card, _ in cards])


def _packed(cards: Sequence[Made], asked: Asked) -> bytes:
    """All forms and every card's numbers; the PDF where pictures can be made."""
    files = {
        "README.txt": _readme(cards, asked).encode(),
        "briefing.pptx": _deck(cards, asked),
        "briefing.xlsx": _workbook(cards, asked),
    }
    files |= {
        f"{place:02}-{card.file}.csv": plain_tables.csv_of(card) for place, (card, _) in enumerate(cards, 1)
    }
    try:
        files["briefing.pdf"] = _pages(cards, asked)
    except PictureError as error:
        files["briefing.pdf.txt"] = str(error).encode()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def _readme(cards: Sequence[Made], asked: Asked) -> str:
    parts = [f"{asked.name}\n{asked.link}"]
    for place, (card, _) in enumerate(cards, 1):
        said = (
            card.title,
            card.takeaway,
            card.subtitle,
            *card.notes,
            deck.flagged(card, asked.language),
            card.source,
            card.licence,
            card.link,
        )
        parts.append(f"{place}. " + "\n".join(line for line in said if line))
    return "\n\n".join(parts) + "\n"


FORMS: Mapping[str, Callable[[Sequence[Made], Asked], bytes]] = {
    "pptx": _deck,
    "pdf": _pages,
    "xlsx": _workbook,
    "zip": _packed,
}
ROUTES = [Route(f"{ROOT}/briefing.{form}", THREADS(file)) for form in FORMS]
