"""What the notes below a figure say of flags: the meanings of those that occur, and whose are not known: all,
one indicator's, some of everyone's, or the countries by name.
"""

import contextlib

import pandas as pd
import pytest

from cards import every
from cards.card import Card
from cards.legend import (
    flag_legend,
    flag_meanings,
    unknown_flags,
    unknown_flags_by_indicator,
    unknown_flags_by_name,
    unknown_flags_by_year,
)
from cards.records import CHANGE_COLUMNS
from cards.request import CardError
from charts.look import Look
from tests.everyday import everyday
from words.language import Language

SKILLS, SPECIALISTS = "basic_digital_skills", "ict_specialists"
DROPPED = "Flags not known: the copy of the source lacks them."
# As shipped no coalition's site is read: tests/pages/test_exchange.py makes these.
HELD = [name for name in every.CARDS if not name.startswith("exchange-")]


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ([("EL", SKILLS, "", True), ("IE", SKILLS, "", True)], ()),
        ([("EL", SKILLS, "", False)], (DROPPED,)),
        ([("EL", SKILLS, "", False), ("IE", SKILLS, "", False)], (DROPPED,)),
        ([("EL", SKILLS, "", False), ("IE", SKILLS, "u", False)], ("Flags not known: Greece.",)),
        (
            [("EL", SKILLS, "", True), ("EL", SPECIALISTS, "", False)],
            ("Flags not known: ICT specialists in employment.",),
        ),
        (
            [("EL", SKILLS, "b", True), ("EL", SKILLS, "", False)],
            ("The flags of some values are unknown.",),
        ),
        ([], ()),
    ],
)
def test_unknown_flags(
    told: list[tuple[str, str, str, bool]], said: tuple[str, ...], language: Language
) -> None:
    rows = pd.DataFrame(told, columns=["country", "indicator", "flags", "flags_known"]).assign(value=1.0)
    assert unknown_flags(rows, language) == said


def rows(*held: tuple[str, str, float | None, str, bool]) -> pd.DataFrame:
    """Observations of Ireland: name, period, value, flags, whether these are known."""
    frame = pd.DataFrame(held, columns=["name", "period", "value", "flags", "flags_known"])
    return frame.assign(country="IE", indicator=SKILLS).astype({"value": float})


def test_meanings_stand_once_a_letter_and_only_for_values(language: Language) -> None:
    seen = rows(("a", "2023", 1.0, "bu", True), ("b", "2023", 2.0, "u", True), ("c", "2023", None, "c", True))
    note = f"Flags: b {language.flags('b')}; u {language.flags('u')}."
    assert flag_meanings(seen, language) == flag_legend(seen, language) == (note,)


def test_unknown_flags_are_named_by_what_the_rows_are(language: Language) -> None:
    some = rows(
        ("women", "2023", 1.0, "", False), ("men", "2023", 2.0, "", True), ("all", "2023", None, "", False)
    )
    assert unknown_flags_by_name(some, language) == ("Flags not known: women.",)
    assert unknown_flags_by_name(some.iloc[[0]], language) == (DROPPED,)
    assert unknown_flags_by_name(some.iloc[[1]], language) == ()


def test_unknown_flags_are_named_by_year(language: Language) -> None:
    some = rows(("a", "2021", 1.0, "", False), ("a", "2022", 2.0, "", False), ("a", "2023", 3.0, "", True))
    assert unknown_flags_by_year(some, language) == ("Flags not known for 2021 and 2022.",)
    assert unknown_flags_by_year(some.iloc[:2], language) == (DROPPED,)
    assert unknown_flags_by_year(some.iloc[2:], language) == ()


def test_unknown_flags_are_named_by_indicator(language: Language) -> None:
    some = rows(("a", "2021", 1.0, "", False), ("a", "2022", 2.0, "", True))
    name = language.text(language.facts.indicators[SKILLS].name)
    said = f"Flags not known for some or all countries: {name}."
    assert unknown_flags_by_indicator(some, language) == (said,)
    assert unknown_flags_by_indicator(some.iloc[1:], language) == ()


def lacks_flags(card: Card) -> bool:
    """Whether a value of the card has flags that nobody knows."""
    return any(
        record.get("flags_known") is False and record.get("value") is not None and not record.get("flags")
        for record in card.records
    )


@pytest.mark.usefixtures("moment")
@pytest.mark.parametrize("country", everyday(["IE", "RO"], lambda country: country == "IE"))
@pytest.mark.parametrize("name", HELD)
def test_every_card_says_at_an_older_moment_that_flags_are_not_known(
    name: str, country: str, language: Language, light: Look
) -> None:
    takes = every.CARDS[name].takes
    where = {code: country for code in ("country", "countries") if code in takes}
    with contextlib.suppress(CardError):
        card = every.build_card({"card": name, "as_of": "2024-06-30", **where}, language, light).card
        # Cards of changes say it beside each value, since both sides of a change have flags.
        if lacks_flags(card) and card.columns != CHANGE_COLUMNS:
            assert any(note.startswith("Flags not known") for note in card.legend)


@pytest.mark.usefixtures("moment")
@pytest.mark.parametrize("name", ["groups", "peers", "map", "history", "profile", "cockpit"])
def test_the_older_moment_has_values_whose_flags_are_not_known(
    name: str, language: Language, light: Look
) -> None:
    codes = {"card": name, "as_of": "2024-06-30"}
    if "country" in every.CARDS[name].takes:
        codes["country"] = "IE"
    card = every.build_card(codes, language, light).card
    assert lacks_flags(card)
    assert sum(note.startswith("Flags not known") for note in card.legend) == 1


def test_every_map_says_what_its_boundaries_do_not(language: Language, light: Look) -> None:
    drawn = {"map": {}, "multiples": {"side": "periods"}, "coalition-map": {}}
    for card, codes in drawn.items():
        legend = " ".join(every.build_card({"card": card, **codes}, language, light).card.legend)
        assert "Boundaries imply no position on the legal status of any territory." in legend, card
        assert "Kosovo*: This designation is without prejudice to positions on status" in legend, card
    tiles = every.build_card({"card": "map", "layout": "tiles"}, language, light).card
    assert "Boundaries" not in " ".join(tiles.legend)
