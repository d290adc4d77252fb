"""The code that embeds a card, chosen by keyboard, with a preview, on a phone too; and a coalition badge."""

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator

from tests.browser.tabs import Tab
from tests.browser.visits import Visit
from tests.everyday import everyday

pytestmark = pytest.mark.browser


def code_of(dialog: Locator) -> tuple[dict[str, list[str]], str, str]:
    """What the address of the code asks for, and the width and the height of its frame."""
    code = dialog.locator("pre").text_content() or ""
    found = re.fullmatch(r'<iframe src="([^"]*)".* width="([^"]*)" height="(\d+)".*></iframe>', code)
    assert found, code
    return parse_qs(urlsplit(unescape(found[1])).query), found[2], found[3]


@pytest.mark.parametrize("width", everyday([1280, 390], lambda width: width == 390))
def test_the_code_of_a_card_is_chosen_by_keyboard_and_seen(visit: Callable[..., Visit], width: int) -> None:
    page = visit("/map?v=1&country=MT", width=width).page
    menu = page.locator(".dd-files summary").first
    menu.focus()
    page.keyboard.press("Enter")
    page.locator(".dd-files[open] .dd-embed").focus()
    page.keyboard.press("Enter")
    dialog = page.locator("body > .dd-embedding")
    shown = dialog.frame_locator("iframe")
    shown.locator(".js-plotly-plot .main-svg").first.wait_for()
    asked, across, high = code_of(dialog)
    assert asked == {
        "card": ["map"],
        "indicator": ["basic_digital_skills"],
        "country": ["MT"],
        "lang": ["en"],
    }
    assert across == "100%"
    assert shown.locator('meta[name="height"]').get_attribute("content") == high
    assert dialog.evaluate("dialog => dialog.scrollWidth <= innerWidth")
    # The first choice has the focus: the next one is the moment's, then the colours', then the width's.
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("300")
    page.wait_for_function("document.querySelector('body > .dd-embedding pre').textContent.includes('as_of')")
    asked, across, _ = code_of(dialog)
    assert {"as_of", "state", "period"} <= asked.keys()
    assert across == "300"
    assert dialog.locator("iframe").evaluate("frame => frame.clientWidth") <= 300
    found = Axe().run(page, context="body > .dd-embedding")
    assert found.violations_count == 0, found.generate_report()
    page.keyboard.press("Escape")
    dialog.wait_for(state="detached")
    assert menu.evaluate("summary => summary === document.activeElement")


def test_a_coalition_s_badge_is_offered_beside_its_facts(visit: Callable[..., Visit]) -> None:
    page = visit("/country?country=EL").page
    page.locator(".dd-fold summary", has_text="More facts").click()
    page.get_by_role("button", name="Badge for the coalition's website").click()
    dialog = page.locator("body > .dd-embedding")
    shown = dialog.frame_locator("iframe")
    shown.locator("h1").wait_for()
    asked, across, high = code_of(dialog)
    assert shown.locator('meta[name="height-400"]').get_attribute("content") == high
    assert (asked, across) == ({"country": ["EL"], "lang": ["en"]}, "400")
    dialog.get_by_role("button", name="Close").click()


def test_badges_have_no_faults_of_access_and_fit_their_frames(server: str, tab: Tab) -> None:
    page = tab.enter(390, 800, "light")
    for lang, theme in (("en", "light"), ("el", "dark"), ("bg", "auto")):
        page.goto(f"{server}/embed/badge?country=EL&lang={lang}&theme={theme}")
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        for across, name in ((300, "height"), (400, "height-400")):
            page.set_viewport_size({"width": across, "height": 800})
            height = int(page.locator(f'meta[name="{name}"]').get_attribute("content") or "0")
            # High enough, and not so high that the site shows an empty field.
            assert height - 90 <= page.locator("main").evaluate("main => main.offsetHeight") <= height
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
