"""Briefings: every card has a short code that gives its address back; what is wrong is named; order is kept
and changed.
"""

import re
from urllib.parse import quote

import pytest

from cards import briefing, every
from cards.request import CardError
from cards.view import view_of
from charts.look import Look
from data.queries.moments import Moment
from words.language import Language

RANKING, MAP = {"card": "ranking", "period": "2025"}, {"card": "map"}


@pytest.mark.parametrize("name", [name for name in every.CARDS if not name.startswith("exchange-")])
@pytest.mark.usefixtures("moment")
def test_a_card_of_any_page_comes_back_from_its_short_code(
    name: str, moment: Moment, language: Language, light: Look
) -> None:
    # Belgium, the first in protocol order, has no target of its own, and no area of its coalition is known.
    where = {"country": "IE"} if name in ("national", "roadmap", "reached") else {}
    card, figure = every.build_card({"card": name, **where}, language, light)
    text = briefing.encode_cards([card.codes])
    assert quote(text, safe="") == text, "short codes need no other signs in a link"
    (codes,) = briefing.decode_cards(text)
    again = briefing.build_briefing_card(codes, view_of(moment, language))
    assert again.card == card
    assert again.figure.to_json() == figure.to_json()


def test_every_choice_has_a_letter_of_its_own() -> None:
    taken = {choice for address in every.CARDS.values() for choice in address.takes} - {"kind"}
    assert taken <= set(briefing.OF_CHOICE)
    assert len(briefing.LETTERS) == len(briefing.OF_CHOICE)


def test_order_is_kept_and_a_card_stands_once() -> None:
    assert briefing.decode_cards("ranking~p2025~~map~~ranking~p2025") == (RANKING, MAP)
    assert briefing.decode_cards("") == ()


def test_what_is_none_of_ours_takes_nothing_else_away() -> None:
    assert briefing.decode_leniently("ranking~p2025~~foo~~map~~map~!") == ((RANKING, MAP), ("foo", "map~!"))
    many = briefing.CARD.join(f"ranking~p{year}" for year in range(2000, 2000 + briefing.MOST + 2))
    ours, others = briefing.decode_leniently(many)
    assert (len(ours), others) == (briefing.MOST, ("ranking~p2020", "ranking~p2021"))
    assert briefing.encode_cards([RANKING, MAP]) == "ranking~p2025~~map"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("nonsense", 'card "nonsense"'),
        ("map~", '"" in the code'),
        ("map~91", '"91" in the code'),
        ("~~".join(f"map~p{n}" for n in range(21)), "20 cards"),
    ],
)
def test_a_code_that_is_wrong_is_named(text: str, said: str) -> None:
    with pytest.raises(CardError, match=re.escape(said)):
        briefing.decode_cards(text)


def test_cards_move_within_their_ends() -> None:
    cards = (RANKING, MAP, {"card": "areas"})
    assert briefing.move_card(cards, 2, -1) == (RANKING, cards[2], MAP)
    assert briefing.move_card(cards, 0, -1) == cards
    assert briefing.move_card(cards, 2, 1) == cards
