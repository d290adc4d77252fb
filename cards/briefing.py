"""A briefing: cards and slides of text in an order, each by its short code, so that a link holds them all."""

import re
from collections.abc import Mapping, Sequence

from cards import every
from cards.every import CARDS
from cards.registry import BuiltCard
from cards.request import CardError
from cards.view import View
from charts.look import load_look

# The letter of each choice in a short code. Links hang on these: a letter never changes its meaning, new
# choices get new letters.
LETTERS: Mapping[str, str] = {
    "i": "indicator",
    "b": "breakdown",
    "p": "period",
    "m": "measure",
    "s": "since",
    "l": "classes",
    "c": "country",
    "d": "side",
    "a": "second",
    "n": "countries",
    "g": "groups",
    "r": "benchmark",
    "o": "sort",
    "y": "only",
    "u": "grouping",
    "e": "beside",
    "w": "suppose",
    "f": "reach",
    "k": "age",
    "t": "pace",
    "v": "weeks",
    "h": "content",
    "j": "between",
    "x": "dataset",
    "q": "older",
    "z": "newer",
    "A": "changed",
    "B": "theme",
    "C": "status",
    "D": "connection",
    "E": "launched",
    "F": "known",
    "G": "lead",
    "H": "order",
    "I": "attention",
    "J": "looked_for",
    "K": "partner",
    "L": "area",
    "M": "own",
    "N": "own_name",
    "O": "about",
    "P": "publisher",
    "Q": "type",
    "R": "written",
    "S": "year",
    "T": "text",
    "U": "layout",
    "V": "labels",
    "W": "number",
    "0": "people",
    "X": "plan",
    "Y": "ended",
    "Z": "ranked",
    "1": "coalition",
}
OF_CHOICE = {choice: letter for letter, choice in LETTERS.items()}
# Between the parts of a code, and between codes: signs that a link need not write in another way and that no
# code of ours holds.
PART, CARD = "~", "~~"
# A slide of text is no card: its words stand elsewhere in the link (cards/author_words).
TEXT = "text-slide"
# A link that holds more would be longer than some programs take.
MOST = 20

Codes = Mapping[str, str]


def encode_cards(cards: Sequence[Codes]) -> str:
    """The cards as they stand in a link; the moment and the language belong to the whole and are left out."""
    return CARD.join(code_of(codes) for codes in cards)


def decode_cards(text: str) -> tuple[dict[str, str], ...]:
    """The cards of a link, each once, at most MOST; CardError where a part is none of ours."""
    found = tuple(_choices(code) for code in dict.fromkeys(text.split(CARD)) if code)
    if len(found) > MOST:
        raise CardError("a briefing holds {number} cards at most", number=MOST)
    return found


def decode_leniently(text: str) -> tuple[tuple[dict[str, str], ...], tuple[str, ...]]:
    """The cards of a link that are ours, at most MOST, and the parts that are not: one part cut off by a
    mail is no reason to lose the others.
    """
    ours: list[dict[str, str]] = []
    others: list[str] = []
    for code in dict.fromkeys(part for part in text.split(CARD) if part):
        try:
            ours.append(_choices(code))
        except CardError:
            others.append(code)
    return tuple(ours[:MOST]), (*others, *(code_of(codes) for codes in ours[MOST:]))


def is_text(codes: Codes) -> bool:
    """Whether it is a slide of text, not a card."""
    return codes["card"] == TEXT


def add_text(cards: Sequence[Codes]) -> tuple[Codes, ...]:
    """The cards and one more slide of text behind them, with a number that none of them has."""
    taken = {codes.get("number") for codes in cards if is_text(codes)}
    number = next(str(each) for each in range(1, MOST + 2) if str(each) not in taken)
    return (*cards, {"card": TEXT, "number": number})


def build_briefing_card(codes: Codes, view: View) -> BuiltCard:
    """One card of a briefing at its moment, in the light look of files; CardError where it can't be made."""
    when = {"as_of": view.moment.as_of, "state": str(view.moment.state), "lang": view.language.code}
    return every.build_card({**codes, **when}, view.language, load_look(dark=False))


def move_card(cards: Sequence[Codes], place: int, by: int) -> tuple[Codes, ...]:
    """The cards with the one at `place` moved; at the ends it stays."""
    order = list(cards)
    order.insert(min(max(place + by, 0), len(order) - 1), order.pop(place))
    return tuple(order)


def code_of(codes: Codes) -> str:
    """The short code of one card, or of one slide of text."""
    letters = [OF_CHOICE[choice] + code for choice, code in codes.items() if choice in OF_CHOICE and code]
    return PART.join([codes["card"], *letters])


def _choices(text: str) -> dict[str, str]:
    card, *parts = text.split(PART)
    if card == TEXT:
        if len(parts) != 1 or not re.fullmatch("W[1-9][0-9]?", parts[0]):
            raise CardError('the code "{code}" is no slide of text', code=text)
        return {"card": TEXT, "number": parts[0][1:]}
    if card not in CARDS:
        raise CardError('{name} "{code}" is not valid here', list(CARDS)[:20], name="card", code=card)
    for part in parts:
        if part[:1] not in LETTERS:
            raise CardError(
                '"{part}" in the code of the card "{card}" is not a valid choice', part=part, card=card
            )
    return {"card": card} | {LETTERS[part[0]]: part[1:] for part in parts}
