"""The comparison in a real browser: a question from the overview answered in a few clicks, and back by the
browser's own button.
"""

import re
from collections.abc import Callable

import pytest

from tests.browser.visits import Clicks, Visit
from tests.everyday import everyday

pytestmark = pytest.mark.browser
Open = Callable[..., Visit]


def test_rural_greece_against_rural_eu_and_greek_cities_in_under_five_clicks_and_back(visit: Open) -> None:
    page = visit("/")
    clicks = Clicks(page)
    clicks.on('[data-testid="stTopNavLink"]', has_text="Compare")
    page.card("compare-lines").wait_for()
    page.settled()
    before, link_before = page.page.locator(".dd h1").text_content(), page.page.url
    clicks.on(".st-key-pick\\.countries input, [class*='st-key-pick-countries'] input")
    page.page.keyboard.type("Greece")
    page.page.locator('[role="option"]', has_text="Greece").wait_for()
    page.page.keyboard.press("ArrowDown")
    page.page.keyboard.press("Enter")
    page.page.keyboard.press("Escape")
    page.page.wait_for_url("**countries=EL**")
    page.settled()
    clicks.on("summary", has_text="More choices")
    clicks.on("button", has_text="Degree of urbanisation")
    page.page.wait_for_url("**groups=cities**")
    page.settled()
    assert clicks.count < 5
    headline = page.page.locator(".dd h1").text_content() or ""
    assert re.fullmatch(
        r"In Greece, values ranged from [0-9.]+% \(rural areas\) to [0-9.]+% \(cities\) in 2025", headline
    )
    said = page.card("compare-lines").locator(".dd-about").text_content() or ""
    assert re.search(
        r"Greece \(rural areas\) stood at [0-9.]+% in 2025. That is [0-9.]+ points (more|less) than in 2021. "
        r"It is [0-9.]+ points (above|below) the EU \(rural areas\).",
        said,
    )
    rows = {row[0]: row for row in page.table_of("compare-lines")}
    assert {"Greece, rural areas", "Greece, cities", "EU, rural areas"} <= set(rows)
    page.page.go_back()
    page.page.wait_for_url("**countries=EL**")
    page.page.locator(".dd h1", has_not_text="rural").wait_for()
    page.settled()
    assert "groups=cities" not in page.page.url
    page.page.go_back()
    page.page.wait_for_url(link_before)
    page.page.locator(".dd h1", has_text=before or "").wait_for()
    page.settled()


# Per chip: its name whole, within its box, on a ground that it can be read on.
CHIPS = """() => [...document.querySelectorAll('[data-tag]')].map(chip => {
  const name = chip.querySelector('span');
  const box = chip.closest('[data-testid="stMultiSelect"]').getBoundingClientRect();
  const light = colour => {
    const parts = colour.match(/[0-9.]+/g).slice(0, 3).map(part => part / 255)
      .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
  };
  const two = [light(getComputedStyle(name).color), light(getComputedStyle(chip).backgroundColor)];
  two.sort((one, other) => other - one);
  const its = chip.getBoundingClientRect();
  const inside = its.left >= box.left && its.right <= box.right - 40 && its.bottom <= box.bottom;
  const whole = inside && name.scrollWidth <= name.clientWidth + 1;
  return [name.textContent, whole, (two[0] + 0.05) / (two[1] + 0.05)];
})"""


@pytest.mark.parametrize(
    ("width", "scheme"), everyday([(1280, "dark"), (390, "light")], lambda width, _: width == 390)
)
def test_the_countries_chosen_stand_whole_and_can_be_read(visit: Open, width: int, scheme: str) -> None:
    page = visit("/compare?v=1&countries=DE.FR.EL.HR.LU.CY", width=width, color_scheme=scheme)
    if width == 390:
        page.unfold("Filters")
    chips = page.page.evaluate(CHIPS)
    assert [name for name, _, _ in chips] == [
        "Germany",
        "France",
        "Greece",
        "Croatia",
        "Luxembourg",
        "Cyprus",
    ]
    assert [name for name, whole, _ in chips if not whole] == []
    assert min(contrast for _, _, contrast in chips) >= 4.5


def test_on_a_phone_the_row_slides_to_what_is_chosen_and_keeps_its_order(visit: Open) -> None:
    page = visit("/compare?v=1&countries=EL&groups=cities.rural", width=390)
    page.unfold("Filters").unfold("More choices")
    row = page.page.get_by_role("radiogroup", name="For whom")
    row.wait_for()
    places = row.get_by_role("radio").evaluate_all(
        "found => found.map(e => [e.textContent, e.getBoundingClientRect().left, "
        "e.getBoundingClientRect().right])"
    )
    assert [name for name, _, _ in places][:2] == ["Everyone", "Sex"]
    assert [left for _, left, _ in places] == sorted(left for _, left, _ in places)
    left, right = next((left, right) for name, left, right in places if name == "Degree of urbanisation")
    assert 0 <= left < right <= 350


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


@pytest.mark.parametrize(
    "address",
    everyday(
        ["/compare?v=1&kind=lines&countries=", "/country?v=1&country="],
        lambda address: "compare" in address,
    ),
)
def test_a_figure_that_changes_is_blank_in_no_frame(visit: Open, address: str) -> None:
    page = visit(address + "FR")
    page.page.evaluate(BLANK)
    page.page.evaluate(
        "to => { history.pushState({}, '', to); dispatchEvent(new PopStateEvent('popstate')); }",
        address + "IT",
    )
    page.page.locator(".dd h1", has_text="Italy").wait_for()
    page.settled()
    page.page.locator(".dd-still").first.wait_for(state="detached")
    assert page.page.evaluate("window.frames_seen") > 5
    assert page.page.evaluate("window.blank") == []
