"""The comparison in a real browser: a question from the overview answered in a few clicks, and back by the browser's own button."""

import re
from collections.abc import Callable

import pytest

from tests.browser.visits import Clicks, Visit

pytestmark = pytest.mark.browser
Open = Callable[..., Visit]


def test_rural_greece_against_rural_eu_and_greek_cities_in_under_five_clicks_and_back(visit: Open) -> None:
    page = visit("/")
    clicks = Clicks(page)
    clicks.on('[data-testid="stTopNavLink"]', has_text="Compare")
    page.card("compare-lines").wait_for()
    page.settled()
    before, link_before = page.card("compare-lines").locator("h2").text_content(), page.page.url
    clicks.on(".st-key-pick\\.countries input, [class*='st-key-pick-countries'] input")
    page.page.keyboard.type("Greece")
    clicks.on('[role="option"]', has_text="Greece")
    page.page.keyboard.press("Escape")
    page.page.wait_for_url("**countries=EL**")
    page.settled()
    clicks.on("button", has_text="Degree of urbanisation")
    page.page.wait_for_url("**groups=cities**")
    page.settled()
    assert clicks.count < 5
    said = page.card("compare-lines").locator(".dd p").first.text_content() or ""
    assert re.search(r"Greece, rural areas: [0-9.]+% in 2025, [+−][0-9.]+ points since 2021, [+−][0-9.]+ points against EU, rural areas", said)
    assert "Greece, cities:" in said
    rows = {row[0]: row for row in page.table_of("compare-lines")}
    assert {"Greece, rural areas", "Greece, cities", "EU, rural areas"} <= set(rows)
    page.page.go_back()
    page.page.wait_for_url("**countries=EL**")
    page.card("compare-lines").locator("h2", has_not_text="rural").wait_for()
    page.settled()
    assert "groups=cities" not in page.page.url
    page.page.go_back()
    page.page.wait_for_url(link_before)
    page.card("compare-lines").locator("h2", has_text=before or "").wait_for()
    page.settled()
