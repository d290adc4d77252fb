"""What stands for a figure, for those who don't see it, says the message and the EU's value first, and no
more than can be listened to.
"""

import pytest

from cards import every
from cards.card import LONGEST
from charts.look import load_look
from data.queries.moments import Moment
from words.language import Language

CHOICES: dict[str, dict[str, str]] = {
    name: {"card": name} for name in every.CARDS if not name.startswith("exchange-") and name != "region-map"
}


@pytest.mark.parametrize("name", CHOICES)
@pytest.mark.parametrize("country", ["RO", "IE"])
def test_the_message_comes_first_and_the_text_is_short(
    moment: Moment, language: Language, name: str, country: str
) -> None:
    takes = every.CARDS[name].takes
    codes = CHOICES[name] | ({"country": country} if "country" in takes else {})
    try:
        card = every.build_card(codes, language, load_look()).card
    except every.CardError as error:
        pytest.skip(str(error))
    assert len(card.alternative) <= LONGEST
    assert card.alternative.startswith(card.headline.strip()[:400])


def test_the_eu_value_follows_the_message(moment: Moment, language: Language) -> None:
    for name in ("map", "ranking", "history", "compare-lines", "compare-ranking"):
        card = every.build_card({"card": name}, language, load_look()).card
        opening = card.alternative[: len(card.headline) + len(" EU: 60.4% in 2025.")]
        assert opening.count("EU: 60.4% in 2025") == 1, card.alternative[:300]


def test_what_is_left_out_is_in_the_table_and_no_entry_is_cut(moment: Moment, language: Language) -> None:
    codes = {"card": "compare-lines"}
    card = every.build_card(codes, language, load_look()).card
    assert len(card.alternative) <= LONGEST
    assert card.alternative.endswith("The table has the rest.")
    last = card.alternative.removesuffix(" The table has the rest.").rsplit("; ", 1)[1].rstrip(".")
    assert any(cell and cell in last for row in card.table.rows for cell in row)
