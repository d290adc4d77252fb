"""A page whose connection is cut, whose server has forgotten it, or that never gets one."""

import re
from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from data.facts.geometry import Geometry
from tests.browser.line import Line, line_to
from tests.browser.tabs import BROWSER_TIME
from tests.browser.visits import PLACE, Visit
from tests.everyday import everyday

pytestmark = pytest.mark.browser
WORD = "#dd-connection"
INDICATOR = "Indicator (type to search)"
BASKET = "ranking~ibasic_digital_skills~p2025"


@pytest.fixture(scope="module")
def whole_line(server: str) -> Iterator[Line]:
    with line_to(server) as made:
        yield made


@pytest.fixture
def context(whole_line: Line, chromium: Browser) -> Iterator[BrowserContext]:
    made = chromium.new_context(
        base_url=whole_line.address, viewport={"width": 1280, "height": 900}, reduced_motion="reduce"
    )
    made.set_default_timeout(BROWSER_TIME)
    yield made
    made.close()


@pytest.fixture
def line(whole_line: Line) -> Line:
    """A line to the server that can be cut, and is whole."""
    whole_line.is_down = whole_line.forgets = whole_line.refuses_websockets = False
    return whole_line


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    made = context.new_page()
    yield made
    made.close()


def opened(page: Page, address: str) -> Visit:
    page.goto(address)
    return Visit(page).settled()


def sleep(line: Line, page: Page) -> None:
    """The connection goes, and when it is back the server knows nothing of the visit: as after two minutes,
    or after its restart.
    """
    line.forgets = True
    streams = line.streams
    line.cut(down=True)
    expect(page.locator(WORD)).to_contain_text("The connection to the server is lost.", timeout=BROWSER_TIME)
    line.is_down = False
    expect(page.locator(WORD)).to_contain_text("The connection is back.", timeout=BROWSER_TIME)
    assert line.streams == streams + 1


def choose(page: Page, label: str, name: str) -> None:
    page.get_by_role("combobox", name=label).first.click()
    page.keyboard.type(name)
    page.get_by_role("option", name=name).first.click()


def settled_at(page: Page, **codes: str) -> None:
    """Once the address says so, it still does when the page is drawn, and so does a second run."""
    for name, code in codes.items():
        page.wait_for_url(re.compile(rf"[?&]{name}={re.escape(code)}(&|$)"))
    Visit(page).settled()
    page.wait_for_timeout(600)
    for name, code in codes.items():
        assert re.search(rf"[?&]{name}={re.escape(code)}(&|$)", page.url), page.url


@pytest.mark.parametrize(
    ("address", "label", "choices"),
    everyday(
        [
            ("/country?country=IE", "Country", {"CZ": "Czechia", "DE": "Germany"}),
            (
                "/map",
                INDICATOR,
                {"cloud": "Enterprises using cloud", "ict_specialists": "ICT specialists in employment"},
            ),
        ],
        lambda address, *_: address == "/map",
    ),
)
def test_the_first_choice_after_a_sleep_is_made(
    line: Line, page: Page, address: str, label: str, choices: dict[str, str]
) -> None:
    opened(page, address)
    name = "country" if label == "Country" else "indicator"
    (first, its), (second, other) = choices.items()
    choose(page, label, its)
    settled_at(page, **{name: first})
    before = page.locator(".dd h1").first.text_content()
    sleep(line, page)
    choose(page, label, other)
    settled_at(page, **{name: second})
    assert page.locator(".dd h1").first.text_content() != before
    assert page.get_by_role("combobox", name=label).first.input_value().startswith(other)


@pytest.mark.torture
def test_a_click_on_the_map_after_a_sleep_counts(line: Line, page: Page, outlines: Geometry) -> None:
    """And the one after it, in the visit that is there again."""
    opened(page, "/map?country=IE")
    sleep(line, page)
    for code in ("FR", "SE"):
        x, y = page.evaluate(PLACE, ["map", *outlines.points[code]])
        page.mouse.move(x - 20, y)
        page.mouse.move(x, y, steps=4)
        page.mouse.click(x, y)
        settled_at(page, country=code)


@pytest.mark.torture
def test_the_briefing_outlives_a_sleep(line: Line, page: Page) -> None:
    """Of which the address of this page says nothing: one card from before, one after."""
    opened(page, f"/map?cards={BASKET}")
    sleep(line, page)
    page.locator(".st-key-card-map .dd-basket").click()
    expect(page.locator(".st-key-card-map .dd-gathered")).to_have_text("The briefing holds 2 cards.")
    Visit(page).settled()
    expect(page.locator(".dd-pattern")).to_have_attribute("data-held", re.compile("^ranking~.*~~map~"))


@pytest.mark.torture
def test_a_fragment_s_choice_after_a_sleep_is_made(line: Line, page: Page) -> None:
    """Of a filter that draws only its own section anew; a new session does not know the section."""
    opened(page, "/coalitions?opened=library")
    section = page.locator(".st-key-filters-library")
    # A list that has just been opened closes when the page scrolls.
    section.get_by_role("combobox").first.scroll_into_view_if_needed()
    sleep(line, page)
    section.get_by_role("combobox").first.click()
    option = page.get_by_role("option").locator("visible=true").nth(2)
    name = option.text_content() or ""
    option.click()
    page.wait_for_url(re.compile("[?&](about|publisher|type|year|theme)="))
    Visit(page).settled()
    page.wait_for_timeout(600)
    assert section.get_by_role("combobox").first.input_value() == name


@pytest.mark.torture
def test_a_short_cut_leaves_the_visit_as_it_is(line: Line, page: Page) -> None:
    """The server still knows it: nothing is said, and the next choice counts as ever."""
    opened(page, "/map")
    streams = line.streams
    line.cut(down=False)
    expect(page.get_by_role("combobox", name=INDICATOR).first).to_be_enabled(timeout=BROWSER_TIME)
    choose(page, INDICATOR, "Enterprises using cloud")
    settled_at(page, indicator="cloud")
    assert line.streams == streams + 1


def test_a_page_without_a_websocket_says_so_and_leads_to_what_works(line: Line, page: Page) -> None:
    line.refuses_websockets = True
    page.goto("/country?country=IE")
    expect(page.locator(WORD)).to_contain_text("no live connection", timeout=BROWSER_TIME)
    page.get_by_role("link", name="This page as plain links").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Countries")
    still = page.get_by_role("link", name="Picture and table")
    assert still.count() >= 10
    shown = [link.get_attribute("href") or "" for link in still.all()[:3]]
    for address in shown:
        assert re.search("[?&]country=IE&.*&static=1$", address)
        assert "<table" in httpx.get(line.address + address, timeout=60).text
