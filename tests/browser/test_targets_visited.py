"""The targets page in a real browser: an answer in three clicks, cells and contents that lead where they
say, a what-if that is in the link.
"""

import re
from collections.abc import Callable

import pytest

from tests.browser.visits import Clicks, Visit

pytestmark = pytest.mark.browser
Open = Callable[..., Visit]
# How far below the header a card may stand when a link has led to it.
NEAR = 130


def top(page: Visit, card: str) -> float:
    box = page.card(card).bounding_box()
    assert box is not None
    return float(box["y"])


def test_what_bulgaria_needs_each_year_is_on_screen_in_three_clicks(visit: Open) -> None:
    page = visit("/")
    clicks = Clicks(page)
    clicks.on('[data-testid="stTopNavLink"]', has_text="Targets")
    page.card("cockpit").wait_for()
    page.settled()
    clicks.on(".st-key-choice\\.country input, [class*='st-key-choice-country'] input")
    clicks.on('[role="option"]', has_text="Bulgaria")
    said = page.card("detail").get_by_text("Its own target of")
    said.wait_for()
    page.settled()
    text = page.card("detail").text_content() or ""
    assert clicks.count == 3
    assert re.search(
        r"Its own target of 52% by 2030 is reported by the press, to be confirmed; the gap in 2025 was "
        r".13\.7 points",
        text,
    )
    assert re.search(
        r"moved by \+1\.4 points \(about 66,700 people, estimate\) a year, since 2021 .* a year: too slow",
        text,
    )


@pytest.mark.parametrize("width", [1280, 390])
def test_a_cell_leads_to_its_details_and_keeps_the_moment(visit: Open, width: int) -> None:
    page = visit("/targets?v=1&theme=business&sort=gap&indicator=cloud", width=width)
    moment = re.findall(r"(?:as_of|state)=[^&]+", page.page.url)
    assert len(moment) == 2
    page.page.locator('.dd-cockpit a[href*="country=MT"][href*="indicator=cloud"]').click()
    page.page.wait_for_url("**country=MT**")
    page.settled()
    page.page.wait_for_timeout(2500)
    assert all(part in page.page.url for part in (*moment, "theme=business", "sort=gap"))
    assert "Malta" in (page.card("detail").locator("h2").text_content() or "")
    assert 0 <= top(page, "detail") < NEAR


def test_contents_lead_to_cards_and_take_the_focus_along(visit: Open) -> None:
    page = visit("/targets")
    page.page.get_by_role("navigation", name="On this page").get_by_role(
        "link", name="How wrong trajectories have been"
    ).press("Enter")
    page.page.wait_for_timeout(300)
    assert 0 <= top(page, "record") < NEAR
    assert page.page.evaluate("document.activeElement.className.includes('st-key-card-record')")


def test_value_supposed_by_keyboard_is_in_the_link_and_comes_back(visit: Open) -> None:
    page = visit("/targets?v=1&country=BG&suppose=value&reach=51")
    page.card("whatif").get_by_role("slider").press("ArrowRight")
    page.page.wait_for_url("**reach=52**")
    page.settled()
    said = page.card("whatif").locator(".dd p").first.text_content() or ""
    assert (
        "if Bulgaria stood at 52.0% in 2030, that would be 28.0 points below the EU target of 80% and take "
        "+2.7 points a year." in said
    )
    again = visit("/" + page.page.url.split("/", 3)[3])
    assert (again.card("whatif").locator(".dd p").first.text_content() or "") == said


def test_an_address_that_ends_in_half_an_escape_opens_the_page(visit: Open) -> None:
    page = visit("/targets?v=1&country=BG#%")
    page.page.get_by_role("navigation", name="On this page").get_by_role(
        "link", name="What reports projected"
    ).press("Enter")
    page.page.wait_for_timeout(300)
    assert 0 <= top(page, "reports") < 900
