"""Headlines: one finding a card, short, with its year, from its own numbers; no two of a page alike."""

import re
from collections import Counter
from collections.abc import Callable
from functools import cache

import pytest

from cards import every
from cards.card import Card
from cards.contents import Contents
from cards.request import CardError
from charts.look import Look
from data.facts.catalogue import catalogue
from data.queries.moments import Moment
from tests.cards.test_addressed import HELD, codes_of
from tests.everyday import everyday
from words.language import Language

pytestmark = pytest.mark.usefixtures("moment")
Built = Callable[[str, str], Card | None]
COUNTRIES = ("", "IE", "EL", "NL", "LU", "BG")
# Without a country, with most kinds of facts, and with an article before its name.
EVERY_DAY = ("", "EL", "NL")
# The cards that there are none of, by country: no values, or a country is needed.
REFUSED = {
    "": {"reached", "national"},
    "IE": {"regions"},
    "EL": {"roadmap"},
    "NL": {"reached"},
    "LU": {"regions", "reached"},
    "BG": {"roadmap", "precedents"},
}
FEWEST, MOST = 5, 14
NUMBER = re.compile(r"(?<![\w.,])[+−-]?\d[\d,]*(?:\.\d+)?")
BANNED = re.compile(
    r"\bheld\b|\binferred\b|\bseam\b|\bstate \d+|\bnearly\b|\bthird-party copy\b|\bEU's same group\b|"
    r"\bcan't be told\b|\berred\b|\bWho the Union\b|^From .* to .*\(",
    re.I,
)


@pytest.fixture(scope="module")
def built(moment: Moment, language: Language, light: Look) -> Built:
    """A card of a country, made once; None where there is none."""

    @cache
    def build(name: str, country: str) -> Card | None:
        codes = codes_of(name, country) if country else {"card": name}
        try:
            return every.build_card(codes, language, light).card
        except CardError:
            return None

    return build


def numbers(text: str) -> set[str]:
    return {found.lstrip("+−-").replace(",", "") for found in NUMBER.findall(text)}


def own_numbers(card: Contents) -> set[str]:
    """What a headline may say: numbers of the table as printed, of the records, of the subject; counts of
    rows.
    """
    found = set[str]()
    for text in (card.subject, card.table.caption, *card.table.columns, *map(" ".join, card.table.rows)):
        found |= numbers(text)
    for record in card.records:
        for value in record.values():
            if isinstance(value, str):
                found |= numbers(value)
            elif isinstance(value, int | float) and value is not True and value is not False:
                found |= {f"{abs(value):.{places}f}" for places in range(4)}
                found |= {f"{abs(value) / 1000:.{places}f}" for places in range(3)}
    shown = {record.get("indicator") for record in card.records}
    found |= {
        f"{target.value:g}" for target in catalogue().targets if target.value and target.indicator in shown
    }
    return found | {str(count) for count in range(len(card.records) + 1)} | {str(len(catalogue().countries))}


@pytest.mark.parametrize("country", everyday(COUNTRIES, lambda country: country in EVERY_DAY))
@pytest.mark.parametrize("name", HELD)
def test_a_headline_is_one_short_finding(name: str, country: str, built: Built) -> None:
    card = built(name, country)
    assert (card is None) == (name in REFUSED[country])
    if card is None:
        return
    headline = card.headline
    assert headline
    if headline != card.subject:
        assert FEWEST <= len(headline.split()) <= MOST, headline
    assert headline[-1] not in ".:;·", headline
    assert not BANNED.search(headline), headline
    assert not BANNED.search(card.subject), card.subject
    assert "Netherlands" not in re.sub(r"[Tt]he Netherlands", "", headline), headline
    assert numbers(headline) <= own_numbers(card), (headline, numbers(headline) - own_numbers(card))


@pytest.mark.parametrize("country", everyday(COUNTRIES, lambda country: country in EVERY_DAY))
def test_a_finding_with_a_share_says_its_year(country: str, built: Built) -> None:
    for name in HELD:
        card = built(name, country)
        if card is not None and "%" in card.headline:
            assert re.search(r"\b20\d\d\b", f"{card.headline} {card.subject}"), card.headline


@pytest.mark.parametrize("country", everyday(COUNTRIES[1:], lambda country: country in EVERY_DAY))
def test_no_two_cards_of_a_page_say_the_same(country: str, built: Built) -> None:
    said = Counter[tuple[str, str]]()
    for name in HELD:
        # Of the comparisons a page shows one.
        if name.startswith("compare-"):
            continue
        card = built(name, country)
        if card is not None:
            said[every.CARDS[name].path, card.headline] += 1
    assert [place for place, times in said.items() if times > 1] == []


def test_subject_lines_begin_with_what_is_counted(language: Language) -> None:
    facts = catalogue()
    for code, indicator in facts.indicators.items():
        assert language.noun(code)[0].isupper(), code
        for name in re.findall(r"\{(\w+)\}", indicator.statement):
            assert name in ("value", "place", "period"), code
