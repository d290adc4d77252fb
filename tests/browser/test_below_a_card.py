"""What stands below a card in the browser: its table, its files and its way into the briefing; each stays
true when the card changes.
"""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browser.visits import Visit
from tests.everyday import everyday

pytestmark = pytest.mark.browser
Open = Callable[..., Visit]
IRELAND, MALTA = "/country?v=1&country=IE", "/country?v=1&country=MT"


def query(page: Visit) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.page.url).query)


def follow(page: Visit, address: str) -> None:
    """Goes to a link within the visit, as the back button would."""
    page.page.evaluate(
        "to => { history.pushState({}, '', to); dispatchEvent(new PopStateEvent('popstate')); }", address
    )


def of_file(page: Visit) -> dict[str, list[str]]:
    """What the profile's XLSX asks for; the menu of files is opened for it, and closed again."""
    menu = page.card("profile").locator(".dd-files summary")
    menu.click()
    address = page.card("profile").get_by_text("XLSX", exact=True).get_attribute("href") or ""
    menu.click()
    return parse_qs(urlsplit(address).query)


def test_an_open_table_and_files_follow_their_card_and_a_closed_one_stays_closed(visit: Open) -> None:
    page = visit(IRELAND)
    card, before = page.card("profile"), page.table_of("profile")
    follow(page, MALTA)
    card.get_by_role("heading", name="Malta").wait_for()
    card.locator("caption", has_text="Malta").wait_for()
    assert before[0][1] != card.locator("tbody tr").first.locator("td").first.text_content()
    switch = card.get_by_role("button", name="Table")
    assert switch.get_attribute("aria-expanded") == "true"
    page.settled()
    asked = of_file(page)
    assert (asked["card"], asked["country"]) == (["profile"], ["MT"])
    assert {"as_of", "state", "lang"} <= set(asked)
    switch.click()
    assert card.locator("table").count() == 0
    follow(page, IRELAND)
    card.get_by_role("heading", name="Ireland").wait_for()
    page.settled()
    assert card.locator("table").count() == 0
    assert of_file(page)["country"] == ["IE"]


def test_a_card_goes_into_the_briefing_and_out_again_and_back_leads_away(visit: Open) -> None:
    page = visit(IRELAND)
    follow(page, MALTA)
    page.card("profile").get_by_role("heading", name="Malta").wait_for()
    page.settled()
    page.card("profile").get_by_role("button", name="Add to the briefing").click()
    page.card("profile").get_by_text("The briefing holds 1 card.").wait_for()
    page.card("peers").get_by_role("button", name="Add to the briefing").click()
    page.card("peers").get_by_text("The briefing holds 2 cards.").wait_for()
    page.card("peers").get_by_role("button", name="Remove from the briefing").click()
    page.card("peers").get_by_text("The briefing holds 1 card.").wait_for()
    page.settled()
    assert "cards" not in query(page)
    page.page.go_back()
    page.card("profile").get_by_role("heading", name="Ireland").wait_for()
    page.settled()
    follow(page, "/briefing")
    page.page.get_by_role("heading", name="1. Malta").wait_for()
    assert page.page.get_by_role("heading", name="2.").count() == 0


# Under the head, in the middle, at the foot.
@pytest.mark.parametrize("height", everyday([110, 450, 760], lambda height: height == 760))
def test_a_menu_of_files_is_seen_whole_wherever_its_button_stands(look: Open, height: int) -> None:
    page = look("/map", width=390)
    button = page.card("ranking").locator(".dd-files summary")
    button.evaluate(
        "(button, top) => document.querySelector('[data-testid=stMain]').scrollBy(0, "
        "button.getBoundingClientRect().top - top)",
        height,
    )
    button.click()
    head, menu = (
        page.page.get_by_test_id("stHeader").bounding_box(),
        page.card("ranking").locator(".dd-files-open").bounding_box(),
    )
    assert head is not None
    assert menu is not None
    assert head["y"] + head["height"] <= menu["y"]
    assert menu["y"] + menu["height"] <= page.page.evaluate("innerHeight")
