"""Every card of every page says the address of its files, and the address makes the same card: title,
takeaway, figure, numbers.
"""

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import parse_qsl

import pytest

from cards import every
from charts.look import Look
from pages.parts.coalitions.coalition_filters import PARTS
from tests.charts.drawn import Drawn
from tests.pages.conftest import Visited
from words.language import Language

Visit = Callable[..., Visited]
PAGES = [
    ("overview.py", {}),
    ("overview.py", {"show": "coalitions"}),
    ("europe_map.py", {"indicator": "women_ict_specialists", "measure": "change", "country": "LU"}),
    ("europe_map.py", {"side": "periods"}),
    ("compare.py", {"kind": "heat", "countries": "EL.MT"}),
    ("country.py", {"country": "RO"}),
    ("coalitions.py", {"grouping": "coalitions", "country": "DE", "opened": ".".join(PARTS)}),
    ("targets.py", {"country": "MT", "suppose": "value", "reach": "90"}),
    ("indicator.py", {"indicator": "gigabit_coverage", "country": "CY"}),
    ("revisions.py", {}),
]


def addresses(page: Visited) -> list[dict[str, str]]:
    """The codes of every card's menu, in the order of the page: its own, and those that all cards share."""
    html = " ".join(page.html)
    (shared,) = re.findall(r'class="dd-pattern" hidden data-codes="([^"]*)"', html)
    found = re.findall(r'<div class="dd-bar(?: dd-tabled)?"[^>]* data-codes="([^"]*)"', html)
    return [dict(parse_qsl(f"{unescape(own)}&{unescape(shared)}")) for own in found]


@pytest.mark.parametrize(("script", "link"), PAGES)
def test_an_address_makes_the_card_that_the_page_shows(
    script: str, link: dict[str, str], visit: Visit, language: Language, light: Look
) -> None:
    page = visit(script, v="1", **link).sound()
    # A card that a page opens with has its headline in the page's own.
    listed, titles = addresses(page), " | ".join([*page.tagged("h1"), *page.tagged("h2")])
    drawn_codes = [codes for codes in listed if every.CARDS[codes["card"]].drawn]
    assert len(drawn_codes) == len(page.figures) > 0
    for codes in [codes for codes in listed if codes not in drawn_codes]:
        card = every.build_card(codes, language, light).card
        assert card.codes == codes
        assert card.headline in titles, codes
        # Of the library's newest a page shows the first few.
        row = card.table.rows[0 if codes["card"] == "stories" else -1]
        assert page.text.count(row[0].rstrip("*")) > 0, codes
    for codes, shown, alternative in zip(drawn_codes, page.figures, page.alternatives, strict=True):
        card, figure = every.build_card(codes, language, light)
        assert card.headline in titles, codes
        assert card.headline in page.text, codes
        assert card.alternative.strip() == alternative, codes
        assert Drawn(figure).traces == shown.traces, codes
        assert card.codes == codes
