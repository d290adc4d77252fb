"""A visit with the accessibility tree alone: what has which name, what is said after each step, where the
focus is; and a page without a script.
"""

from collections import Counter
from collections.abc import Callable
from contextlib import closing

import pytest
from playwright.sync_api import Browser

from tests.browser.heard import choose, focused, heard, listen, tree
from tests.browser.visits import Visit
from tests.everyday import everyday

pytestmark = pytest.mark.browser
Open = Callable[..., Visit]
EMPTY = "() => document.querySelectorAll('dd:empty, dd:not(:has(*)):empty').length"
DEAD = """() => [...document.querySelectorAll('.dd a[href^="#"]')]
  .map(link => link.getAttribute('href').slice(1))
  .filter(id => !document.getElementById(id))"""
# What explains a word, once it has the focus.
SAID = "term => getComputedStyle(term, '::after').content"
# Looks at every frame whether a map stands in the card, new or still the old one.
WATCH = """() => {
  window.blank = 0;
  const card = document.querySelector('.st-key-map-map');
  const look = () => {
    if (!card.querySelector('.choroplethlayer path')) window.blank++;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""


def test_each_step_on_the_map_is_told_and_the_focus_stays(visit: Open) -> None:
    page = listen(visit("/map?v=1&country=IE&indicator=basic_digital_skills&period=2025"))
    page.page.evaluate(WATCH)
    page.page.locator(".st-key-map-map").focus()
    for key, country, value, rank in (
        ("ArrowRight", "Greece", "51.0%", "22nd of 27"),
        ("ArrowRight", "Spain", "66.5%", "9th of 27"),
        ("ArrowLeft", "Greece", "51.0%", "22nd of 27"),
    ):
        page.page.keyboard.press(key)
        (said,) = heard(page, country)
        its = focused(page)
        assert its.role == "figure"
        assert all(part in text for part in (country, value, rank) for text in (said, its.name))
    next_one = page.page.get_by_role("button", name="next country").first
    next_one.focus()
    page.page.keyboard.press("Enter")
    assert len(heard(page, "Spain")) == 1
    assert focused(page).name == "next country"
    assert any(node.name == "previous country" for node in tree(page))
    assert page.page.evaluate("window.blank") == 0, "the map flickered"


def test_the_way_of_a_coordinator(visit: Open) -> None:
    """Greece: its gap, who lags, what changed; another indicator; its table as a file. Each step is told, by
    the status line or by where the focus is then, and the focus is never lost.
    """
    page = listen(visit("/country?v=1&country=IE&indicator=basic_digital_skills"))
    choose(page, "Country", "Greece")
    (said,) = heard(page, "Greece")
    assert "29.0 points below the 80% target" in said
    assert focused(page).name == "Country"
    assert said == next(node.name for node in tree(page) if node.role == "heading")
    lags = page.page.get_by_role("link", name="Who lags", exact=True)
    lags.focus()
    page.page.keyboard.press("Enter")
    assert focused(page).role == "heading"
    assert "aged 65-74” lagged most" in focused(page).name
    # What is told is there before the page's run is over.
    page.settled()
    choose(page, "Indicator (type to search)", "Fibre coverage")
    (said,) = heard(page, "Greece")
    assert focused(page).name == "Indicator (type to search)"
    assert "Fibre reached 59.8% of households in Greece" in said
    download = page.page.get_by_label("Download: Since the previous value")
    download.focus()
    page.page.keyboard.press("Enter")
    link = page.card("since").get_by_role("link", name="CSV", exact=True)
    link.focus()
    with page.page.expect_download() as saved:
        page.page.keyboard.press("Enter")
    assert saved.value.suggested_filename.endswith(".csv")
    assert focused(page).name == "CSV"
    page.page.keyboard.press("Escape")
    assert focused(page).name == "Download: Since the previous value"
    page.page.get_by_role("link", name="Revised values of Greece").focus()
    page.page.keyboard.press("Enter")
    page.page.wait_for_url("**/revisions?*")
    page.settled()
    page.page.wait_for_function("document.title.includes('What changed')")
    assert "revised" in next(node.name for node in tree(page) if node.role == "heading")
    # Another document: its title is what is read first.
    assert "revised" in page.page.title()


def test_filters_below_the_first_card_are_told_and_that_nothing_passes_them(visit: Open) -> None:
    page = listen(visit("/coalitions?opened=registry"))
    box = page.page.get_by_role("textbox", name="Search in all facts")
    box.fill("ministry")
    box.press("Enter")
    (said,) = heard(page, "member states shown")
    assert said == page.page.locator("#title-registry").text_content()
    box.fill("no such word")
    box.press("Enter")
    assert heard(page, "No member state passes these filters") == [
        "No member state passes these filters. Remove one of them."
    ]
    assert page.page.evaluate(DEAD) == []


@pytest.mark.torture
def test_what_takes_a_country_out_of_a_comparison_speaks_the_readers_language(visit: Open) -> None:
    page = visit("/compare?v=1&countries=EL.IE&lang=de")
    buttons = [node.name for node in tree(page) if node.role == "button"]
    assert {"Entfernen: Griechenland", "Entfernen: Irland"} <= set(buttons)
    assert [name for name in buttons if name.startswith(("Remove", "Clear"))] == []


def test_a_comparison_tells_each_choice_and_a_typing_reader_is_left_alone(visit: Open) -> None:
    page = listen(visit("/compare?v=1&countries=EL"))
    choose(page, "View", "ranking")
    assert len(heard(page, "22nd of 27")) == 1
    page.page.get_by_role("combobox", name="Countries or groups").press_sequentially("Mal", delay=30)
    page.page.wait_for_timeout(600)
    assert page.page.evaluate("window.heard") == []


@pytest.mark.torture
def test_revisions_tell_what_a_filter_leaves(visit: Open) -> None:
    page = listen(visit("/revisions"))
    choose(page, "Country", "Greece")
    (said,) = heard(page, "13 values were revised")
    assert said == page.page.locator(".dd h1").text_content()


def test_a_search_tells_what_it_found_once_the_reader_stops_typing(visit: Open) -> None:
    page = listen(visit("/methods"))
    page.page.get_by_role("combobox", name="Search", exact=True).focus()
    page.page.keyboard.type("malta", delay=150)
    page.page.get_by_role("option", name="Malta").first.wait_for()
    count = page.page.locator(".dd-found [role=option]").count()
    (said,) = heard(page, "Malta")
    assert said.startswith(f"{count}: Malta")
    page.page.keyboard.press("Escape")
    assert focused(page).name == "Search"


def test_another_language_is_told_and_the_whole_page_speaks_it_at_once(visit: Open) -> None:
    page = listen(visit("/country?v=1&country=IE&indicator=basic_digital_skills"))
    choose(page, "Language", "Deutsch")
    (said,) = heard(page, "Irland")
    assert said.startswith("Irland: 82,8")
    assert page.page.locator("html").get_attribute("lang") == "de"
    assert page.page.title().startswith("Irland: 82,8")
    assert focused(page).name == "Sprache"
    navigation = next(node for node in tree(page) if node.role == "navigation")
    assert navigation.name == "Seiten des Dashboards"


def test_an_explanation_opens_by_focus_and_closes_by_escape_without_losing_it(visit: Open) -> None:
    page = visit("/indicator?v=1&indicator=sme_digital_intensity")
    term = page.page.locator(".dd-term").first
    assert term.evaluate(SAID) == "none"
    term.focus()
    assert term.evaluate(SAID) == f'"{term.get_attribute("data-said")}"'
    page.page.keyboard.press("Escape")
    assert term.evaluate(SAID) == "none"
    assert page.page.evaluate("document.activeElement.matches('.dd-term')")


def test_without_a_script_a_page_has_its_finding_table_and_links(server: str, chromium: Browser) -> None:
    with closing(chromium.new_context(java_script_enabled=False)) as context:
        page = context.new_page()
        page.goto(f"{server}/country?country=EL")
        assert "Greece" in page.locator("h1").inner_text()
        assert page.get_by_role("row", name="At least basic digital skills 51.0%").count() == 1
        page.get_by_role("link", name="Methods", exact=True).click()
        assert page.url == f"{server}/methods"
        page.go_back()
        assert page.get_by_role("link", name="These numbers as CSV").get_attribute("href")
        assert "_stcore" not in page.content()
        assert "Streamlit app" not in page.content()


def test_a_deep_link_asks_for_nothing_that_is_not_there(visit: Open, server: str) -> None:
    page = visit("/check").page
    lost: list[str] = []
    page.on("response", lambda answer: lost.append(answer.url) if answer.status == 404 else None)
    page.goto(f"{server}/country?country=MT")
    Visit(page).settled()
    assert lost == []


def test_a_map_without_keys_is_no_stop_and_nothing_in_the_tree_is_without_its_words(look: Open) -> None:
    page = look("/")
    assert page.page.locator('[class*="st-key-map-"][tabindex]').count() == 0
    nodes = tree(page)
    # A figure is its alternative text; what is drawn in it is no text of the page.
    assert [node for node in nodes if "figure" in node.above] == []
    assert sum(node.role == "figure" for node in nodes) == 2
    assert [node for node in nodes if node.role in ("image", "figure") and not node.name] == []
    buttons = [node.name for node in nodes if node.role in ("button", "DisclosureTriangle")]
    assert [name for name, count in Counter(buttons).items() if count > 1 and name != "Open the list"] == []
    assert "Table: At least basic digital skills, 2025" in buttons
    assert sum(node.role == "status" for node in nodes) == 1
    assert any(node.role == "navigation" and node.name == "Pages of the dashboard" for node in nodes)
    assert page.page.evaluate(EMPTY) == 0


@pytest.mark.parametrize("width", everyday([1280, 390], lambda width: width == 1280))
def test_what_looks_like_a_table_is_one(look: Open, width: int) -> None:
    nodes = tree(look("/", width=width))
    rows = [node for node in nodes if node.role == "row" and "table" in node.above]
    assert len(rows) > 12
    assert sum(node.role == "rowheader" for node in nodes) >= 12
    assert any(node.role == "columnheader" and node.name == "Share of the target" for node in nodes)
