"""What a file or an address shows, as it was at its moment and as it is now, and what was revised since."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cards import briefing, every
from cards.card import Card
from cards.claims.claim import records_digest
from cards.request import CardError, requested_moment
from cards.revisions.since_then import revised_records
from cards.view import view_of
from data.queries import moments
from data.queries.moments import Moment
from words.language import Language


@dataclass(frozen=True)
class ShownView:
    """What is shown at a moment: `card` is the name of the card (of what is none: its own), `link` leads to
    it.
    """

    card: str
    subject: str
    headline: str
    link: str
    moment: Moment


@dataclass(frozen=True)
class ThenAndNow:
    """A view at a moment and today (None where it can't be made any more), and what was revised between the
    two, a line each.
    """

    then: ShownView
    now: ShownView | None
    revised: tuple[str, ...]

    @property
    def newest(self) -> bool:
        """Whether its moment is today's."""
        return self.now is not None and self.then.moment == self.now.moment


@dataclass(frozen=True)
class Views:
    """Each view then and now; `records`: the SHA-256 of what they showed then, as a file's mark has it."""

    shown: tuple[ThenAndNow, ...]
    records: str


def cards_of_mark(cards: str, when: Mapping[str, str]) -> tuple[list[Mapping[str, str]], Moment]:
    """The codes of the cards that a file names, without slides of text, and its moment; CardError where it
    names what we don't have.
    """
    listed: list[Mapping[str, str]] = [
        codes for codes in briefing.decode_cards(cards) if not briefing.is_text(codes)
    ]
    return listed, requested_moment(when)


def card_views(
    listed: Sequence[Mapping[str, str]], moment: Moment, start: str, language: Language, *, possible: bool
) -> Views:
    """These cards at a moment and today. CardError where one can't be made at its moment; if those that are
    `possible` are asked for, it is left out, as in files, and there is one where none can. `start` is what
    links begin with.
    """
    today, made, shown = moments.now(), list[Card](), list[ThenAndNow]()
    for place, codes in enumerate(listed, 1):
        try:
            then = _card(codes, moment, start, language)
        except CardError:
            if possible and (made or place < len(listed)):
                continue
            raise
        try:
            now = _shown(_card(codes, today, start, language))
        except CardError:
            now = None
        revised = [] if moment == today else revised_records(then.records, moment, language)
        made.append(then)
        shown.append(ThenAndNow(_shown(then), now, tuple(revised)))
    return Views(tuple(shown), records_digest(made))


def _card(codes: Mapping[str, str], moment: Moment, start: str, language: Language) -> Card:
    card = briefing.build_briefing_card(codes, view_of(moment, language)).card
    return every.with_link(card, start)


def _shown(card: Card) -> ShownView:
    """Of some cards the codes name another moment than was asked for: the exchange is told as of today."""
    moment = Moment(card.codes["as_of"], int(card.codes["state"]))
    return ShownView(card.codes["card"], card.subject, card.headline, card.link, moment)
