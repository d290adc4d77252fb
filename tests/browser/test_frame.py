"""The frame round every page: navigation, search by keyboard, the menu of a phone."""

from collections.abc import Callable
from typing import Any

from tests.browser.visits import Visit
from words.language import available

Open = Callable[..., Visit]
# Whether the middle of an element is free of others.
FREE = """e => { const box = e.getBoundingClientRect();
  return e.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)); }"""
SIDEBAR = "() => document.querySelector('[data-testid=\"stSidebar\"]')?.getBoundingClientRect().width || 0"


def test_the_search_works_by_keyboard_and_keeps_what_was_chosen(visit: Open) -> None:
    visited = visit("/country?v=1&country=IE")
    page = visited.page
    field = page.get_by_role("combobox", name="Search", exact=True)
    field.focus()
    page.keyboard.type("women")
    page.get_by_role("option", name="Women among ICT specialists").first.wait_for()
    assert field.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    active = str(field.get_attribute("aria-activedescendant"))
    assert "Women among ICT specialists" in page.locator(f"#{active}").inner_text()
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name="of ICT specialists in the EU were women").wait_for()
    visited.settled()
    assert "country=IE" in page.url


def test_the_menu_of_a_phone_closes_after_a_choice_and_on_every_load(visit: Open) -> None:
    visited = visit("/check", width=390)
    page: Any = visited.page
    arrow = page.locator('[data-testid="stExpandSidebarButton"]')
    assert arrow.get_attribute("aria-label") == "Pages of the dashboard"
    sign, name = page.evaluate(
        """() => ['[data-testid="stExpandSidebarButton"] [data-testid="stIconMaterial"]',
          '[data-testid="stHeader"]'].map(which => {
            const its = getComputedStyle(document.querySelector(which), '::before');
            return [its.borderTopStyle, its.borderBottomStyle, its.display, its.content];
          })"""
    )
    assert sign[:2] == ["double", "solid"], "three lines"
    assert name[2:] == ["flex", '"Digital Decade dashboard"']
    page.get_by_role("combobox", name="Search", exact=True).focus()
    assert arrow.evaluate(FREE), "the search, while it is written in, leaves the menu's arrow free"
    assert page.locator(".st-key-search").bounding_box()["x"] > 0
    arrow.click()
    page.wait_for_function(f"() => ({SIDEBAR})() > 200")
    assert page.locator('[data-testid="stSidebarCollapseButton"] button').evaluate(FREE)
    page.reload()
    visited.settled()
    assert page.evaluate(SIDEBAR) == 0
    page.locator('[data-testid="stExpandSidebarButton"]').click()
    page.wait_for_function(f"() => ({SIDEBAR})() > 200")
    page.locator('[data-testid="stSidebarNavLink"]', has_text="Map").click()
    page.wait_for_url("**/map*")
    page.wait_for_function(f"() => ({SIDEBAR})() === 0")


def test_the_navigation_has_seven_entries_and_languages_only_where_there_are_several(look: Open) -> None:
    page = look("/").page
    names = page.locator('[data-testid="stTopNavLink"]').all_inner_texts()
    assert names == ["Overview", "Map", "Compare", "Countries", "Targets", "Coalitions"]
    page.get_by_text("More", exact=True).click()
    for name in ("Indicators", "What changed", "Briefing", "Methods"):
        page.get_by_text(name, exact=True).first.wait_for()
    assert page.get_by_label("Language").count() == (1 if len(available()) > 1 else 0)
    page.keyboard.press("Escape")


def test_the_search_says_what_is_not_available_and_escape_closes_it(look: Open) -> None:
    page = look("/").page
    field = page.get_by_role("combobox", name="Search", exact=True)
    field.fill("eID")
    said = page.locator(".dd-found").get_by_text("There are no country data for eID")
    said.wait_for()
    page.keyboard.press("Escape")
    assert not said.is_visible()
    assert field.get_attribute("aria-expanded") == "false"
