"""What a file or an address shows, as it was at its moment and as it is now, and what was revised since."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cards import briefing, every
from cards.card import Card
from cards.request import CardError, requested_moment
from cards.revisions.since_then import revised_records
from cards.view import view_of
from data.queries import moments
from data.queries.moments import Moment
from words.language import Language


@dataclass(frozen=True)
class ThenAndNow:
    """A card at a moment and today (None where it can't be made any more), and what was revised between the
    two, a line each.
    """

    then: Card
    now: Card | None
    revised: tuple[str, ...]

    @property
    def newest(self) -> bool:
        """Whether its moment is today's."""
        return self.now is not None and all(
            self.then.codes[name] == self.now.codes[name] for name in ("as_of", "state")
        )


def cards_of_mark(cards: str, when: Mapping[str, str]) -> tuple[list[Mapping[str, str]], Moment]:
    """The codes of the cards that a file names, without slides of text, and its moment; CardError where it
    names what we don't have.
    """
    listed: list[Mapping[str, str]] = [
        codes for codes in briefing.decode_cards(cards) if not briefing.is_text(codes)
    ]
    return listed, requested_moment(when)


def then_and_now(
    listed: Sequence[Mapping[str, str]], moment: Moment, start: str, language: Language
) -> Iterator[ThenAndNow]:
    """Each of these cards at a moment and today; CardError where one can't be made at its moment. `start` is
    what links begin with.
    """
    today = moments.now()
    for codes in listed:
        then = _card(codes, moment, start, language)
        try:
            now = _card(codes, today, start, language)
        except CardError:
            now = None
        revised = [] if moment == today else revised_records(then.records, moment, language)
        yield ThenAndNow(then, now, tuple(revised))


def _card(codes: Mapping[str, str], moment: Moment, start: str, language: Language) -> Card:
    card = briefing.build_briefing_card(codes, view_of(moment, language)).card
    return every.with_link(card, start)
