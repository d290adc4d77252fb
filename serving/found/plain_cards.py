"""A page's cards for whoever has no live connection or no script: which there are, which can't be made and
why, and each as plain links.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from cards import every, markup
from cards.briefing import OF_CHOICE
from cards.card import Card
from cards.page_names import PAGE_CHOICES
from cards.request import ALWAYS, CardError
from charts.look import load_look
from serving.answers import ROOT
from serving.embed.embed_route import ADDRESS as EMBED
from words.language import Language

# Every name that a link to one of our pages may have.
KNOWN = frozenset((*OF_CHOICE, *ALWAYS, *PAGE_CHOICES))
# What a page shows of other pages' cards, by its path.
SHOWN_TOO = {
    "": ("verdict", "union-targets", "map", "ranking", "coalition-map", "stories"),
    "map": ("coalition-map",),
    "country": ("history",),
    "indicator": ("map", "ranking"),
    "targets": ("history",),
}


@dataclass(frozen=True)
class PageCards:
    """The cards of a page's address, and why others that its choices ask for can't be made."""

    cards: Sequence[Card]
    refused: Sequence[CardError]

    def reasons(self) -> list[CardError]:
        """Why there is no card at all, or what none of the page's can be made with; each once."""
        taken = {choice for card in self.cards for choice in every.CARDS[card.codes["card"]].takes}
        found = [
            error
            for error in self.refused
            if not self.cards or (error.values and error.values.get("name") not in taken)
        ]
        return list({_reason_of(error): error for error in found}.values())

    def left_out(self) -> int:
        """How many cards can't be made for other reasons: each has its own, such as too few values."""
        said = {_reason_of(error) for error in self.reasons()}
        return sum(_reason_of(error) not in said for error in self.refused)


def _reason_of(error: CardError) -> tuple[object, ...]:
    """What tells one refusal from another, in whatever language it will be said."""
    return (error.message, *sorted((name, str(value)) for name, value in error.values.items()))


def page_cards(path: str, given: Mapping[str, str], language: Language) -> PageCards:
    """The cards of a page with the choices of its address; each takes of them what it knows."""
    names = [name for name, entry in every.CARDS.items() if entry.path == path]
    cards: list[Card] = []
    refused: list[CardError] = []
    for name in dict.fromkeys((*names, *SHOWN_TOO.get(path, ()))):
        taken = every.CARDS[name].takes
        own = {choice: code for choice, code in given.items() if choice in (*taken, *ALWAYS) and code}
        if "period" in taken and "year" not in taken and given.get("year"):
            # As on the pages: that is how a reader writes it.
            own.setdefault("period", given["year"])
        try:
            cards.append(every.build_card({**own, "card": name}, language, load_look()).card)
        except CardError as error:
            # Without a choice it is what this page shows once something is chosen.
            if set(own) & {*taken, "as_of", "state"}:
                refused.append(error)
    return PageCards(cards, refused)


def card_pieces(card: Card, language: Language) -> list[str]:
    """A card's finding, what its author says beside it, its subject and its links."""
    codes = urlencode(card.codes)
    links = [markup.link(language.text("Picture and table"), f"{EMBED}?{codes}&static=1")]
    links += [markup.link(form.upper(), f"{ROOT}/chart.{form}?{codes}") for form in ("csv", "xlsx", "json")]
    remark = [markup.paragraph(card.remark)] if card.remark else []
    subject = markup.paragraph(card.subject, "subject")
    return [markup.heading(card.headline, 2), *remark, subject, f"<p>{' · '.join(links)}</p>"]
