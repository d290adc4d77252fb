"""The page of the coalitions in a browser: short before anything is opened, and links land on the opened
thing.
"""

from collections.abc import Callable

import pytest
from PIL import Image

from tests.browser.visits import Clicks, Visit
from tests.everyday import everyday

Open = Callable[..., Visit]
HIGH = "document.querySelector('[data-testid=stMainBlockContainer]').offsetHeight"


def test_the_page_is_short_and_a_row_opens_in_its_place_and_in_the_link(visit: Open) -> None:
    page = visit("/coalitions")
    assert page.page.evaluate(HIGH) < 3500
    row = page.page.locator(".st-key-opens-strategies summary").first
    assert "Of 60 plans in this list" in row.inner_text()
    row.click()
    page.card("strategies").get_by_role("heading").wait_for()
    page.settled()
    # The finding stands once: on the card.
    assert "Of 60 plans" not in row.inner_text()
    assert "opened=strategies" in page.page.url
    page.page.go_back()
    page.card("strategies").wait_for(state="detached")


@pytest.mark.parametrize(
    ("old", "card"),
    everyday(
        [("#work", "work"), ("?v=1&plan=roadmap#strategies", "strategies")], lambda _, card: card == "work"
    ),
)
def test_an_address_of_before_lands_on_the_opened_part(visit: Open, old: str, card: str) -> None:
    page = visit(f"/coalitions{old}")
    page.card(card).locator("table").first.wait_for()
    page.page.wait_for_function(
        "name => { const top = document.querySelector('.st-key-card-' + name).getBoundingClientRect().top; "
        "return top > 0 && top < innerHeight / 2 && document.activeElement.id === 'title-' + name; }",
        arg=card,
    )


def test_the_picture_of_the_browser_has_room_for_the_note_on_boundaries(visit: Open) -> None:
    page = visit("/coalitions")
    card = page.card("coalitions-connection")
    high = card.locator(".js-plotly-plot").evaluate("plot => plot._fullLayout.height")
    card.locator(".dd-files summary").click()
    with page.page.expect_download() as saved:
        card.locator(".dd-png").evaluate("button => button.click()")
    picture = Image.open(saved.value.path()).convert("L")
    # Twice the size on screen; below the figure the lines of the legend, of the note and of the source.
    added = picture.height / 2 - high
    assert added > 5 * 16
    below = picture.crop((0, picture.height - 2 * 5 * 16, picture.width, picture.height))
    darkest, lightest = below.getextrema()
    assert darkest < 100 < lightest
    # The figure on the page is as it was.
    assert card.locator(".js-plotly-plot").evaluate("plot => plot._fullLayout.height") == high
    assert "legal status" not in " ".join(card.locator(".js-plotly-plot text").all_text_contents())


@pytest.mark.parametrize(
    ("link", "card", "said"),
    everyday(
        [
            ({"has_text": "Training courses"}, "library", "The library lists 16 training courses"),
            ({"has_text": "Ended strategies"}, "strategies", "The periods of 5 plans in this list had ended"),
            ({"has_text": "older people"}, "work", "Sources say that 3 coalitions work with older people"),
            ({"has_text": "Hungary"}, "asked", "We have 4 questions for the coordinator of Hungary"),
        ],
        lambda link, card, said: card == "work",
    ),
)
def test_what_is_looked_for_is_two_clicks_away(
    visit: Open, link: dict[str, str], card: str, said: str
) -> None:
    page = visit("/")
    clicks = Clicks(page)
    clicks.on("[data-testid='stTopNavLink']", has_text="Coalitions")
    clicks.on(".dd-contents a, .st-key-card-coordinators a", **link)
    found = page.card(card).get_by_role("heading", name=said)
    found.wait_for()
    page.card(card).locator("table").first.wait_for()
    assert clicks.count == 2


def test_the_newest_items_of_the_greek_coalition_are_two_clicks_away(visit: Open) -> None:
    page = visit("/")
    clicks = Clicks(page)
    clicks.on("[data-testid='stTopNavLink']", has_text="Coalitions")
    page.card("coalitions-connection").locator(".choroplethlayer path").first.wait_for()
    page.settled()
    clicks.on_map("coalitions-connection", (22.0, 39.5))
    stories = page.card("stories")
    stories.get_by_role("heading", name="Greece").first.wait_for()
    assert clicks.count == 2
    assert "country=EL" in page.page.url
    items = stories.locator("tbody tr")
    assert items.count() >= 3
    assert set(stories.locator("tbody td:last-child").all_inner_texts()) == {"www.nationalcoalition.gov.gr"}
