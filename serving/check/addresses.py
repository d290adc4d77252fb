"""Where an address of ours leads, or the mark of a file: to cards of a page, an embedded card, a file, a
briefing, or to the API's observations.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from cards import briefing, every
from cards.address_reader import meant_parameters
from cards.claims.file_claims import OF_COUNTRY
from cards.claims.then_and_now import Views, card_views, cards_of_mark
from cards.five_slides import slide_cards
from cards.page_names import PATHS
from cards.request import CardError, requested_moment
from data.queries import moments
from data.queries.moments import Moment
from exports.proofs.mark import Mark
from serving.answers import ROOT, BadQuestionError
from serving.api.asked_observations import ADDRESS as OBSERVATIONS
from serving.api.asked_observations import AskedObservations, read_observations
from serving.check.observation_views import observation_views
from serving.embed.badge_route import ADDRESS as BADGE
from serving.embed.embed_route import ADDRESS as EMBED
from serving.found.plain_cards import page_cards
from serving.found.plain_page import PLAIN
from serving.guard import prices
from words.language import Language
from words.refusals import RefusedError

# What rests on the same cards of a country.
OF_ONE_COUNTRY = (
    *(f"{ROOT}/{name}" for name in ("factsheet.pdf", "brief.docx", "badge.svg", "badge.png")),
    BADGE,
)
SLIDES = f"{ROOT}/slides.pptx"
# Such files leave out a card that can't be made.
LEAVE_OUT = (*OF_ONE_COUNTRY, SLIDES)
Codes = Mapping[str, str]


@dataclass(frozen=True)
class Destination:
    """What an address or a mark leads to: the codes of cards, or a question for observations, and the moment
    that it names. `possible`: cards that can't be made then are left out; `refused`: what of an address its
    page does not take, and why; `fault`: why a question for observations has no answer.
    """

    cards: Sequence[Codes]
    moment: Moment
    asked: AskedObservations | None = None
    refused: tuple[CardError, ...] = ()
    fault: RefusedError | None = None
    possible: bool = False

    @property
    def price(self) -> int:
        """What its views cost, then and now; 0 where it has none."""
        if self.asked is not None:
            return 2 * prices.NUMBERS + prices.OTHER_MOMENT
        return prices.THEN_AND_NOW * len(self.cards)

    def views(self, start: str, language: Language) -> Views:
        """Each then and now; CardError or BadQuestionError where one can't be made at its moment. `start` is
        what links begin with.
        """
        if self.asked is not None:
            return observation_views(self.asked, self.moment, start, language)
        return card_views(self.cards, self.moment, start, language, possible=self.possible)


def follow_address(address: str, starts: Sequence[str], language: Language) -> Destination:
    """What an address leads to. `starts`: what our addresses begin with. CardError or BadQuestionError where
    the address is none of ours, or leads to no view; a page may show none, and of a question for observations
    its fault is told.
    """
    netloc, whole, given = _parts(address)
    ours = [urlsplit(start) for start in starts]
    if netloc and netloc not in {start.netloc.lower() for start in ours}:
        raise CardError("this is no address of this dashboard")
    path = whole.removeprefix(ours[0].path) if ours else whole
    if path == OBSERVATIONS:
        return _of_observations(given)
    moment = requested_moment(given)
    if listed := list(_named(path, given)):
        return Destination(listed, moment, possible=path in LEAVE_OUT)
    return _on_page(path, given, moment, language)


def follow_mark(mark: Mark) -> Destination:
    """What a file says that it shows; CardError or BadQuestionError where we have no such view."""
    listed, moment = cards_of_mark(mark.cards, {"as_of": mark.as_of, "state": str(mark.state)})
    _, path, given = _parts(mark.view)
    # An answer of the API is no card: its own address is that of its view.
    asked = read_observations(given) if not listed and path.endswith(OBSERVATIONS) else None
    return Destination(listed, moment, asked)


def _parts(address: str) -> tuple[str, str, dict[str, str]]:
    """Host, path and parameters."""
    try:
        parts = urlsplit(address)
        return (
            parts.netloc.lower(),
            parts.path,
            dict(meant_parameters(parse_qsl(parts.query, max_num_fields=200))),
        )
    except ValueError:
        raise CardError("this is no address") from None


def _of_observations(given: Codes) -> Destination:
    """A question for observations; of one that can't be answered, why."""
    try:
        return Destination((), requested_moment(given), read_observations(given))
    except (CardError, BadQuestionError) as error:
        return Destination((), moments.now(), fault=error)


def _named(path: str, given: Codes) -> Iterator[Codes]:
    """The cards that an address names itself."""
    if path in OF_ONE_COUNTRY:
        # Without one it is nobody's; a card would be the first country's.
        country = given.get("country", "")
        yield from ({"card": name, "country": country} for name in OF_COUNTRY if country)
    elif path == SLIDES:
        yield from slide_cards(given.get("country", ""))
    elif path == "/briefing" or path.startswith(f"{ROOT}/briefing."):
        cards = briefing.decode_cards(given.get("cards", ""))
        yield from (codes for codes in cards if not briefing.is_text(codes))
    elif path == EMBED or path.startswith(f"{ROOT}/chart.") or path in (f"{ROOT}/citation", f"{ROOT}/table"):
        entry = every.CARDS.get(given.get("card", ""))
        taken = ("card", *entry.takes) if entry else ("card",)
        yield {name: code for name, code in given.items() if name in taken}


def _on_page(path: str, given: Codes, moment: Moment, language: Language) -> Destination:
    """The cards of a page with the choices of its address; of the plain page those of its page."""
    place = path.strip("/")
    if path == PLAIN:
        place = given.get("page", "").strip("/")
        # As it answers itself.
        place = place if place in PATHS else ""
    if place not in PATHS:
        raise CardError("this address leads to no view")
    shared, page = ("as_of", "state", "lang"), page_cards(place, given, language)
    listed = [{name: code for name, code in card.codes.items() if name not in shared} for card in page.cards]
    return Destination(listed, moment, refused=tuple(page.reasons()))
