"""A briefing's cards on screen: their pictures fill the cards, and where they are wider they move within
them.
"""

from collections.abc import Callable

import pytest

from tests.browser.test_access import violations
from tests.browser.visits import Visit
from tests.everyday import everyday

pytestmark = pytest.mark.browser
# Letters of 12 pixels on a slide of 1,280 and a square of 800 are 9 or more at these widths.
CASES = [(1280, 1100), (900, 960), (390, 640)]


@pytest.mark.parametrize(("width", "least"), everyday(CASES, lambda width, _: width == 390))
def test_a_picture_fills_its_card_and_its_words_can_be_read(
    visit: Callable[..., Visit], width: int, least: int
) -> None:
    page = visit("/briefing?v=1&cards=ranking~ibasic_digital_skills~~areas~cIE", width=width)
    pictures = page.page.locator(".dd-picture img")
    pictures.first.wait_for()
    sizes = pictures.evaluate_all(
        "all => all.map(one => [one.offsetWidth, one.closest('.dd-picture-box').clientWidth])"
    )
    assert len(sizes) == 2
    for drawn, room in sizes:
        assert drawn >= max(room - 2, least), (drawn, room)
    assert page.page.evaluate("document.querySelector('[data-testid=\"stMain\"]').scrollWidth") <= width
    assert violations(page) == []
