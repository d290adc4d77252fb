"""A briefing stays in the browser: a reload, or another visit, loses nothing until it is cleared."""

from collections.abc import Callable

import pytest

from tests.browser.heard import focused, heard, listen, tree
from tests.browser.visits import Visit

pytestmark = pytest.mark.browser
HELD = "document.querySelector('.dd-pattern')?.dataset.held"
# What a server that has made the visit anew says of a briefing that was held back; and at once a click.
ADDED_MEANWHILE = """async () => {
  Object.assign(document.querySelector('.dd-pattern').dataset, {held: '', called: '', apart: '1'});
  document.body.append(document.createElement('i'));
  await Promise.resolve();
  document.querySelector('.st-key-card-map .dd-basket').click();
}"""


def test_a_reload_loses_nothing_and_clearing_forgets(visit: Callable[..., Visit]) -> None:
    page = visit("/map?v=1").page
    page.locator(".dd-bar .dd-basket").first.click()
    page.get_by_role("link", name="Briefing (1)").first.wait_for()
    page.goto(page.url.split("?")[0].replace("/map", "/check"))
    page.wait_for_function(f"({HELD} || '').startsWith('map~')")
    page.get_by_role("link", name="Briefing (1)").first.click()
    page.get_by_role("button", name="Clear the briefing").click()
    page.get_by_text("This briefing is empty.").wait_for()
    page.wait_for_function("localStorage.getItem('dd-briefing') === null")


def test_looking_at_the_briefing_of_another_keeps_ones_own(visit: Callable[..., Visit]) -> None:
    page = visit("/map?v=1").page
    page.evaluate("localStorage.setItem('dd-briefing', 'cards=areas%7EcIE')")
    start = page.url.split("/map")[0]
    page.goto(f"{start}/briefing?v=1&cards=cockpit")
    page.wait_for_function(f"{HELD} === 'cockpit'")
    assert page.evaluate("localStorage.getItem('dd-briefing')") == "cards=areas%7EcIE"
    page.goto(f"{start}/check")
    page.wait_for_function(f"{HELD} === 'areas~cIE'")


def test_a_click_before_a_briefing_held_back_is_there_again_changes_that_one(
    visit: Callable[..., Visit],
) -> None:
    """It adds to the briefing, or takes out of it, and begins no other."""
    page = visit("/map?v=1&cards=areas~cIE&called=Monday").page
    page.wait_for_function(f"{HELD} === 'areas~cIE'")
    for number, held in ((2, "/^areas~cIE~~map~[^~]/"), (1, "/^areas~cIE$/")):
        page.evaluate(ADDED_MEANWHILE)
        page.get_by_role("link", name=f"Briefing ({number})").first.wait_for()
        page.wait_for_function(f"{held}.test({HELD})")
        kept = "new URLSearchParams(localStorage.getItem('dd-briefing'))"
        page.wait_for_function(f"{held}.test({kept}.get('cards')) && {kept}.get('called') === 'Monday'")


def test_what_is_ordered_is_told_and_the_focus_is_never_lost(visit: Callable[..., Visit]) -> None:
    page = listen(visit("/briefing?v=1&cards=peers~cEL~~ranking~ibasic_digital_skills"))
    names = [node.name for node in tree(page) if node.role == "button"]
    assert len([name for name in names if name.startswith(("Up: 1. ", "Down: 1. ", "Remove: 1. "))]) == 3
    assert len(names) == len(set(names))

    def press(name: str) -> None:
        page.page.get_by_role("button", name=name).focus()
        page.page.keyboard.press("Enter")

    press("Down: 1. Poland")
    assert heard(page, "The Netherlands") == [
        "1. The Netherlands led with 83.6% in 2025; the EU stood at 60.4%"
    ]
    assert focused(page).name.startswith("Down: 1. The Netherlands")
    press("Remove: 1. The Netherlands")
    assert heard(page, "Poland") == ["1. Poland, Latvia and Slovakia came nearest to Greece in 2025"]
    press("Clear the briefing")
    heard(page, "This briefing is empty")
    page.page.wait_for_function("document.activeElement.tagName === 'H1'")
