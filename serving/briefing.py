"""A briefing as a file: /api/v1/briefing.pptx, .pdf and .zip of the cards in the address, at one moment, in one language."""

import dataclasses
import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cards import addressed, answers, briefing
from cards.addressed import Made
from cards.asked import CardError
from data.questions import Moment
from exports import image, slides, tables
from exports.browser import PictureError
from serving.answers import BadQuestionError, answering, json_answer, known
from serving.api import ROOT, moment
from serving.openapi import BRIEFINGS
from words.language import Language, available, language

PARAMETERS = ("cards", "called", "as_of", "state", "lang", "v")
# Letters of a briefing's name; and how many of the last files are kept: each has a megabyte or two.
LONGEST_NAME, KEPT = 80, 12


@dataclass(frozen=True)
class Asked:
    """A briefing's address: its short codes, its name, its moment and language, and the dashboard's own address."""

    cards: str
    called: str
    moment: Moment
    lang: str
    address: str

    @property
    def words(self) -> Language:
        """The language of everything in it."""
        return language(self.lang)

    @property
    def name(self) -> str:
        """What it is called."""
        return self.called or self.words.text("Briefing")

    @property
    def link(self) -> str:
        """Its page."""
        codes = {"v": answers.SCHEMA, "cards": self.cards, "called": self.called, "lang": self.lang}
        return f"{self.address}/briefing?{urlencode({**codes, 'as_of': self.moment.as_of, 'state': str(self.moment.state)})}"


@answering
def file(request: Request) -> Response:
    """The file of the form that the path ends with; made off the scripts' threads, and kept."""
    form = request.url.path.rsplit(".", 1)[1]
    asked = dict(request.query_params)
    for name in asked:
        known(name, PARAMETERS, "parameter")
    if len(asked.get("called", "")) > LONGEST_NAME:
        raise BadQuestionError(f"the name has more than {LONGEST_NAME} letters")
    lang = known(asked.get("lang", "en"), available(), "language")
    wanted = Asked(asked.get("cards", ""), asked.get("called", "").strip(), moment(asked), lang, str(request.base_url).rstrip("/"))
    try:
        made = _made(form, wanted)
    except CardError as error:
        raise BadQuestionError(str(error), error.near) from None
    except PictureError as error:
        return json_answer({"error": str(error)}, 503)
    headers = {"content-disposition": f'attachment; filename="briefing.{form}"', "access-control-allow-origin": "*", "cache-control": "no-cache"}
    return Response(made, 200, headers, BRIEFINGS[form][0])


@lru_cache(maxsize=KEPT)
def _made(form: str, asked: Asked) -> bytes:
    cards = _cards(asked)
    forms: dict[str, Callable[[Sequence[Made], Asked], bytes]] = {"pptx": _deck, "pdf": _pages, "zip": _packed}
    return forms[form](cards, asked)


def _cards(asked: Asked) -> list[Made]:
    """The cards, each with the link to its own view; CardError where there is none, or one can't be made."""
    found = [briefing.made(codes, asked.moment, asked.words) for codes in briefing.read(asked.cards)]
    if not found:
        raise CardError("the briefing holds no card: put their codes in the parameter cards")
    return [Made(dataclasses.replace(card, link=asked.address + addressed.link(card.codes)), figure) for card, figure in found]


def _deck(cards: Sequence[Made], asked: Asked) -> bytes:
    return slides.slides([(figure, card) for card, figure in cards], asked.words, asked.name, asked.link)


def _pages(cards: Sequence[Made], asked: Asked) -> bytes:
    lines = (asked.words.text("Digital Decade dashboard"), asked.words.edition(asked.moment.as_of, "day"), asked.link)
    return image.pages([(figure, card) for card, figure in cards], asked.name, lines, asked.lang)


def _packed(cards: Sequence[Made], asked: Asked) -> bytes:
    """Slides and every card's numbers; the PDF too where pictures can be made."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("briefing.pptx", _deck(cards, asked))
        for place, (card, _) in enumerate(cards, 1):
            archive.writestr(f"{place:02}-{card.file}.csv", tables.csv(card.records, card.columns))
        try:
            archive.writestr("briefing.pdf", _pages(cards, asked))
        except PictureError as error:
            archive.writestr("briefing.pdf.txt", str(error))
        archive.writestr("README.txt", _readme(cards, asked))
    return made.getvalue()


def _readme(cards: Sequence[Made], asked: Asked) -> str:
    parts = [f"{asked.name}\n{asked.link}"]
    for place, (card, _) in enumerate(cards, 1):
        said = (card.title, card.takeaway, card.subtitle, *card.notes, slides.flagged(card, asked.words), card.source, card.licence, card.link)
        parts.append(f"{place}. " + "\n".join(line for line in said if line))
    return "\n\n".join(parts) + "\n"


ROUTES = [Route(f"{ROOT}/briefing.{form}", file) for form in BRIEFINGS]
