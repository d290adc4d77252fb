"""The targets page in a real browser: an answer in three clicks, cells and contents that lead where they
say, a what-if that is in the link.
"""

import re
from collections.abc import Callable

import pytest

from tests.browser.visits import Clicks, Visit
from tests.everyday import everyday
from words.language import available

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
        r"moved by \+1\.4 points \(about 66,700 people, estimate\) a year from .* a year since 2021\. "
        r"Status: too slow",
        text,
    )


@pytest.mark.parametrize(
    ("width", "way"),
    everyday([(1280, ".dd-cockpit"), (390, ".dd-goals")], lambda width, _: width == 1280),
)
def test_a_cell_leads_to_its_details_and_keeps_the_moment(visit: Open, width: int, way: str) -> None:
    """Of the table, and on a phone of the chosen country's list."""
    page = visit(
        "/targets?v=1&country=MT&theme=business&sort=gap&indicator=ai_cloud_or_analytics", width=width
    )
    moment = re.findall(r"(?:as_of|state)=[^&]+", page.page.url)
    assert len(moment) == 2
    page.page.locator(f'{way} a[href*="country=MT"][href*="indicator=cloud"]').click()
    page.page.wait_for_url("**indicator=cloud**")
    page.settled()
    page.page.wait_for_timeout(2500)
    assert all(part in page.page.url for part in (*moment, "theme=business", "sort=gap"))
    assert "Malta" in (page.card("detail").locator("h2").text_content() or "")
    assert 0 <= top(page, "detail") < NEAR


def test_contents_lead_to_cards_and_take_the_focus_along(visit: Open) -> None:
    """Also where the address ends in half an escape."""
    page = visit("/country?v=1&country=BG#%")
    page.page.get_by_role("navigation", name="On this page").get_by_role("link", name="Peers").press("Enter")
    page.page.wait_for_timeout(300)
    assert 0 <= top(page, "peers") < NEAR
    assert page.page.evaluate("document.activeElement.closest('.st-key-card-peers') !== null")


def test_value_supposed_by_keyboard_is_in_the_link_and_comes_back(visit: Open) -> None:
    page = visit("/targets?v=1&country=BG&suppose=value&reach=51")
    page.card("whatif").get_by_role("slider").press("ArrowRight")
    page.page.wait_for_url("**reach=52**")
    page.settled()
    said = page.card("whatif").locator(".dd h2").first.text_content() or ""
    assert said == "Reaching 52.0% in 2030 would take Bulgaria +2.7 points a year"
    page.page.reload()
    page.settled()
    assert (page.card("whatif").locator(".dd h2").first.text_content() or "") == said


def test_the_grid_fits_a_laptop_and_gives_way_to_a_list_on_a_phone(visit: Open) -> None:
    page = visit("/targets?v=1&country=EL")
    wide = page.page.evaluate(
        "(box => [box.querySelector('table').offsetWidth <= box.clientWidth,"
        " [...box.querySelectorAll('td > a')].every(a => a.scrollWidth <= a.closest('td').clientWidth)])"
        "(document.querySelector('.dd-cockpit'))"
    )
    assert wide == [True, True]
    assert not page.page.locator(".dd-goals").is_visible()
    page.page.set_viewport_size({"width": 390, "height": 900})
    page.page.locator(".dd-goals").wait_for(state="visible")
    assert not page.page.locator(".dd-cockpit").is_visible()
    assert page.page.evaluate("document.documentElement.scrollWidth") <= 390


def test_on_paper_the_grid_keeps_every_column(visit: Open) -> None:
    page = visit("/targets?v=1&country=EL&tab=all")
    page.page.evaluate("document.body.classList.add('dd-printing')")
    page.page.emulate_media(media="print")
    # A4 less its margins.
    page.page.set_viewport_size({"width": 703, "height": 1000})
    page.page.wait_for_timeout(500)
    fits = page.page.evaluate(
        "(box => [...box.querySelectorAll('thead th')].map(head => head.getBoundingClientRect())"
        ".every(place => place.width > 0 && place.right <= "
        "innerWidth))(document.querySelector('.dd-cockpit'))"
    )
    assert fits
    assert page.page.locator(".dd-cockpit thead th").count() == 17
    assert page.card("fan").count() == page.card("whatif").count() == page.card("record").count() == 1


@pytest.mark.torture
@pytest.mark.parametrize("code", available())
def test_the_grid_fits_a_laptop_in_each_language(visit: Open, code: str) -> None:
    """Columns are as wide as their longest word: none is broken, and nothing scrolls sideways."""
    page = visit(f"/targets?lang={code}").page
    page.set_viewport_size({"width": 1280, "height": 900})
    box, table = page.locator(".dd-cockpit"), page.locator(".dd-cockpit table")
    assert table.evaluate("el => el.offsetWidth") <= box.evaluate("el => el.clientWidth") + 1
