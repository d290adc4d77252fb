"""What stands for a figure, for those who don't see it, says the message and the EU's value first, and no
more than can be listened to.
"""

from dataclasses import replace
from itertools import product

import pytest

from cards import every
from cards.card import LONGEST, as_sentence
from charts.look import load_look
from data.facts.catalogue import EU
from data.queries.moments import Moment
from tests.everyday import everyday
from words.language import Language, load_language

CHOICES: dict[str, dict[str, str]] = {
    name: {"card": name} for name in every.CARDS if not name.startswith("exchange-") and name != "region-map"
}

# Ireland's regions have no values; a card that refuses another is broken.
REFUSED = {("regions", "IE")}
# Cards that some indicators have no values for, and those that only an indicator with a target has.
WITHOUT_VALUES = {"compare-stacked", "groups", "parts", "regions", "reached"}
OF_SURVEYS, OF_TARGETS = {"contributions"}, {"fan", "whatif", "contributions", "spread", "verdict"}


# Every day tests/cards/test_addressed.py looks at Romania's.
@pytest.mark.torture
@pytest.mark.parametrize("name", CHOICES)
@pytest.mark.parametrize("country", ["RO", "IE"])
def test_the_message_comes_first_and_the_text_is_short(
    moment: Moment, language: Language, name: str, country: str
) -> None:
    takes = every.CARDS[name].takes
    codes = CHOICES[name] | ({"country": country} if "country" in takes else {})
    try:
        card = every.build_card(codes, language, load_look()).card
    except every.CardError:
        assert (name, country) in REFUSED
        return
    assert (name, country) not in REFUSED
    assert len(card.alternative) <= LONGEST
    assert card.alternative.startswith(card.headline.strip()[:400])


def test_a_card_made_of_another_says_its_message_once(moment: Moment) -> None:
    """In a language whose numbers and colons have spaces that don't break."""
    card = every.build_card(
        {"card": "ranking", "indicator": "fttp_coverage"}, load_language("fr"), load_look()
    ).card
    assert "\u00a0" in card.headline
    again = replace(card, codes={**card.codes})
    assert again.alternative == card.alternative
    assert again.alternative.count(card.headline) == 1


# Choices of cards with EU values, and how each message names them: values of the files in data/editions.
NAMED: list[tuple[dict[str, str], str]] = [
    ({"card": "map"}, "EU: 60.4% in 2025."),
    ({"card": "map", "country": "RO"}, "EU: 60.4% in 2025."),
    # A gap and a change of a share are points: the EU's 60.4 less 80, and less the 53.9 of 2021.
    ({"card": "map", "measure": "gap"}, "EU: −19.6 points in 2025."),
    ({"card": "ranking", "measure": "change", "since": "2021"}, "EU: +6.5 points in 2025."),
    ({"card": "ranking", "breakdown": "women"}, "EU: 59.0% in 2025."),
    ({"card": "ranking", "indicator": "unicorns"}, "EU: 324 in 2025."),
    ({"card": "ranking", "indicator": "ict_specialists_persons"}, "EU: 10.45 million in 2025."),
    ({"card": "ranking", "indicator": "women_ict_specialists", "period": "2025"}, "EU: 19.5% in 2025."),
    ({"card": "distribution", "country": "IE"}, "EU: 60.4% in 2025."),
    ({"card": "multiples"}, "EU, 2021: 53.9%; 2023: 55.6%; 2025: 60.4%."),
    ({"card": "history", "country": "RO"}, "EU: 60.4% in 2025."),
    ({"card": "history"}, "EU: 60.4% in 2025."),
    ({"card": "compare-lines"}, "The EU stood at 60.4% in 2025."),
    ({"card": "compare-lines", "countries": "EL.IT.PT.ES.FR"}, "The EU stood at 60.4% in 2025."),
    ({"card": "compare-ranking", "indicator": "unicorns", "countries": "EL"}, "The EU stood at 324 in 2025."),
    ({"card": "compare-scatter"}, "EU: 60.4% and 5.0% e."),
    (
        {"card": "compare-stacked"},
        "The EU had 2.5% on the level “No digital skills” and 31.4% on the level",
    ),
    ({"card": "profile", "country": "RO"}, "At least basic digital skills: 31.8% in 2025, EU: 60.4%"),
    ({"card": "areas", "country": "RO"}, "EU: 86.5%"),
    ({"card": "groups", "country": "RO"}, "EU, aged 65-74: 33.0%."),
    ({"card": "regions", "country": "RO"}, "Romania: 31.8% in 2025. EU: 60.4% in 2025."),
    ({"card": "coalition-strip"}, "EU: −19.6 points in 2025."),
    ({"card": "coalition-strip", "beside": "change"}, "EU: +6.5 points in 2025."),
    ({"card": "contributions"}, "EU: 60.4% in 2025."),
    ({"card": "fan"}, "EU: 60.4% in 2025."),
]


@pytest.mark.parametrize(("codes", "union"), NAMED, ids=lambda each: str(each)[:60])
def test_the_message_names_the_eu_value(
    moment: Moment, language: Language, codes: dict[str, str], union: str
) -> None:
    card = every.build_card(codes, language, load_look()).card
    assert union in card.alternative[: len(card.headline) + 200]
    assert card.alternative.startswith(card.headline)
    assert len(card.alternative) <= LONGEST


# The coverage card tells which values there are, not what they are; the cockpit's message counts statuses,
# its alternative text has the EU's values next.
OTHERS = ("cockpit", "coverage")
ASKED = [name for name in CHOICES if "indicator" in every.CARDS[name].takes and name not in OTHERS]


# Each with the cards that it has none of.
INDICATORS = {
    "coverage_5g": WITHOUT_VALUES | OF_SURVEYS | {"precedents"},
    "e_health_records": WITHOUT_VALUES | OF_SURVEYS,
    "ict_specialists": WITHOUT_VALUES | OF_TARGETS,
}


# Every day each card with one of them.
@pytest.mark.parametrize(
    ("indicator", "name"),
    everyday(
        product(INDICATORS, ASKED),
        lambda indicator, name: ASKED.index(name) % 3 == [*INDICATORS].index(indicator),
    ),
)
def test_a_card_with_eu_values_names_the_newest_in_its_message(
    moment: Moment, language: Language, name: str, indicator: str
) -> None:
    takes = every.CARDS[name].takes
    codes = {"card": name, "indicator": indicator} | ({"country": "LV"} if "country" in takes else {})
    try:
        card = every.build_card(codes, language, load_look()).card
    except every.CardError:
        assert name in INDICATORS[indicator]
        return
    assert name not in INDICATORS[indicator]
    rows = [row for row in card.records if row.get("country") == EU and row.get("value") is not None]
    newest = max((str(row["period"]) for row in rows), default="")
    texts = [
        language.value(float(row["value"]), language.facts.unit_of(str(row["indicator"])))
        for row in rows
        if row["period"] == newest
    ]
    assert not texts or any(text in card.alternative[: len(card.headline) + 200] for text in texts), (
        card.alternative
    )


def test_the_cockpit_says_the_eu_values_after_its_message(moment: Moment, language: Language) -> None:
    card = every.build_card({"card": "cockpit"}, language, load_look()).card
    rest = card.alternative.removeprefix(as_sentence(card.headline))
    assert rest.startswith(" EU: At least basic digital skills 60.4% in 2025;")
    assert "Women among ICT specialists 19.5% in 2025; " in rest
    assert "Unicorns 324 in 2025" in rest


def test_what_is_left_out_is_in_the_table_and_no_entry_is_cut(moment: Moment, language: Language) -> None:
    codes = {"card": "compare-lines"}
    card = every.build_card(codes, language, load_look()).card
    assert len(card.alternative) <= LONGEST
    assert card.alternative.endswith("The table has the rest.")
    last = card.alternative.removesuffix(" The table has the rest.").rsplit("; ", 1)[1].rstrip(".")
    assert any(cell and cell in last for row in card.table.rows for cell in row)
