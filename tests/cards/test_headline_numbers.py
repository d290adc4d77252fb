"""What is built from the same numbers says the same numbers in every language."""

import re
from functools import cache

import pytest

from cards import every
from cards.request import CardError
from charts.look import load_look
from data.queries.moments import Moment
from words.language import ENGLISH, available, load_language

# A whole number or one with decimals, as any of the languages writes it: its spaces group digits.
NUMBER = re.compile("\\d(?:[\\d.,\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}’]*\\d)?")
EVERYDAY = ("de", "el", "fi")
LANGUAGES = [
    pytest.param(code, marks=() if code in EVERYDAY else pytest.mark.torture)
    for code in available()
    if code != ENGLISH
]
# Of the exchange nothing is there before a refresh has asked the sites. A comparison's headline is
# the fullest that is short enough, which differs by language; months of dates are words in some.
LEFT_OUT = ("exchange", "compare-", "library", "stories", "connections")
NAMES = [name for name in every.CARDS if not name.startswith(LEFT_OUT)]
COUNTRY = "EL"


@cache
def said(name: str, code: str, _moment: Moment) -> dict[str, list[str]]:
    """The numbers of a card's headline and subject, by their digits; nothing where there is no card."""
    takes = every.CARDS[name].takes
    chosen = {choice: COUNTRY for choice in ("country", "countries") if choice in takes}
    try:
        card = every.build_card({"card": name, **chosen}, load_language(code), load_look()).card
    except CardError:
        return {}
    return {
        part: sorted(re.sub(r"\D", "", number) for number in NUMBER.findall(text))
        for part, text in (("headline", card.headline), ("subject", card.subject))
    }


@pytest.mark.parametrize("code", LANGUAGES)
def test_headlines_hold_the_same_numbers(code: str, moment: Moment) -> None:
    english = {name: said(name, ENGLISH, moment) for name in NAMES}
    assert sum(len(parts["headline"]) for parts in english.values() if parts) > 40
    assert {name: said(name, code, moment) for name in NAMES} == english
