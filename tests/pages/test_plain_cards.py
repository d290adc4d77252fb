"""Without a live connection: whatever cards a page shows stand on its plain one."""

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import parse_qs

import pytest

from serving.found import plain_cards
from tests.pages.conftest import Visited, declared_pages
from words.language import Language

CHOICES = {
    "country": {"country": "MT"},
    "compare": {"countries": "IE.DE"},
    "indicator": {"indicator": "cloud"},
}
SHOWN = [(script, path) for script, path in declared_pages() if path not in ("briefing", "methods", "check")]


@pytest.mark.parametrize(("script", "path"), SHOWN)
def test_every_card_of_a_page_stands_on_its_plain_one(
    visit: Callable[..., Visited], language: Language, script: str, path: str
) -> None:
    """A card by its name: pages choose for themselves what a card shows of several."""
    given = CHOICES.get(path, {})
    page = " ".join(visit(script, **given).sound().html)
    bars = re.findall(r'class="dd-bar[^>]*data-codes="([^"]*)"', page)
    shown = {parse_qs(unescape(codes))["card"][0] for codes in bars}
    assert shown
    offered = {card.codes["card"] for card in plain_cards.gather_page(path, given, language).cards}
    assert shown - offered == set()
