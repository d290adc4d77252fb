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
    assert re.search(r"Greece, rural areas: [0-9.]+% in 2025, [+−][0-9.]+ points since 2021, [0-9.]+ points (above|below) EU rural areas", said)
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


# Of each frame, the figures that have room but no picture, neither their own nor the one before.
BLANK = """() => {
  window.blank = []; window.frames_seen = 0;
  const look = () => {
    window.frames_seen += 1;
    document.querySelectorAll('[class*="st-key-figure-"]').forEach(figure => {
      const pictured = figure.querySelector('.dd-still, .js-plotly-plot .main-svg');
      if (figure.getBoundingClientRect().height > 0 && !pictured) window.blank.push(figure.className);
    });
    requestAnimationFrame(look);
  };
  look();
}"""


@pytest.mark.parametrize(("address", "card"), [("/compare?v=1&kind=lines&countries=", "compare-lines"), ("/country?v=1&country=", "profile")])
def test_a_figure_that_changes_is_blank_in_no_frame(visit: Open, address: str, card: str) -> None:
    page = visit(address + "FR")
    page.page.evaluate(BLANK)
    page.page.evaluate("to => { history.pushState({}, '', to); dispatchEvent(new PopStateEvent('popstate')); }", address + "IT")
    page.card(card).locator("h2", has_text="Italy").wait_for()
    page.settled()
    page.page.locator(".dd-still").first.wait_for(state="detached")
    assert page.page.evaluate("window.frames_seen") > 5
    assert page.page.evaluate("window.blank") == []
