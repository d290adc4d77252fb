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


def test_an_open_table_follows_its_card(visit: Open) -> None:
    page = visit(IRELAND)
    before = page.table_of("profile")
    follow(page, MALTA)
    page.card("profile").get_by_role("heading", name="Malta").wait_for()
    page.card("profile").locator("caption", has_text="Malta").wait_for()
    after = page.card("profile").locator("tbody tr").first.locator("td").first.text_content()
    assert before[0][1] != after
    assert page.card("profile").get_by_role("button", name="Table").get_attribute("aria-expanded") == "true"


def test_a_table_that_was_closed_stays_closed(visit: Open) -> None:
    page = visit(IRELAND)
    page.table_of("profile")
    page.card("profile").get_by_role("button", name="Table").click()
    assert page.card("profile").locator("table").count() == 0
    follow(page, MALTA)
    page.card("profile").get_by_role("heading", name="Malta").wait_for()
    page.settled()
    assert page.card("profile").locator("table").count() == 0


def test_files_are_those_of_the_card_as_it_is_now(visit: Open) -> None:
    page = visit(IRELAND)
    for country, name in (("IE", "Ireland"), ("MT", "Malta")):
        follow(page, f"/country?v=1&country={country}")
        page.card("profile").get_by_role("heading", name=name).wait_for()
        page.settled()
        page.card("profile").locator(".dd-files summary").click()
        address = page.card("profile").get_by_text("XLSX", exact=True).get_attribute("href") or ""
        asked = parse_qs(urlsplit(address).query)
        assert (asked["card"], asked["country"]) == (["profile"], [country])
        assert {"as_of", "state", "lang"} <= set(asked)


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
    page = look(IRELAND, width=390)
    button = page.card("distribution").locator(".dd-files summary")
    button.evaluate(
        "(button, top) => document.querySelector('[data-testid=stMain]').scrollBy(0, "
        "button.getBoundingClientRect().top - top)",
        height,
    )
    button.click()
    head, menu = (
        page.page.get_by_test_id("stHeader").bounding_box(),
        page.card("distribution").locator(".dd-files-open").bounding_box(),
    )
    assert head is not None
    assert menu is not None
    assert head["y"] + head["height"] <= menu["y"]
    assert menu["y"] + menu["height"] <= page.page.evaluate("innerHeight")
