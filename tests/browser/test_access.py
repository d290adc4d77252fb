"""Every page for everyone: by keyboard, with a screen reader's rules (axe), on a phone and on a desk, by
deep link.
"""

import re
from collections.abc import Callable
from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.tabs import Tab
from tests.browser.visits import Visit
from tests.everyday import everyday
from tests.pages.conftest import declared_pages

pytestmark = pytest.mark.browser
Open = Callable[..., Visit]
PATHS = [f"/{path}" for _, path in declared_pages()]
WIDTHS = (1280, 390)
# Rule and selector of what we can't mend, with the reason.
EXCEPTIONS: dict[tuple[str, str], str] = {}
FOCUSED = """() => {
  const e = document.activeElement;
  const name = e.getAttribute('aria-label') || e.textContent || '';
  return [e.getAttribute('role') || e.tagName.toLowerCase(), name.trim().slice(0, 60)];
}"""
# Whether anything about the focused element, what it holds or what holds it, looks different from when it has
# no focus.
SHOWN = """() => {
  const e = document.activeElement;
  const near = [e, ...e.querySelectorAll('*')];
  for (let up = e.parentElement, steps = 0; up && steps < 3; up = up.parentElement, steps++) {
    near.push(up, ...up.children);
  }
  const look = () => JSON.stringify(near.map(n => {
    const s = getComputedStyle(n);
    return [
      s.outlineStyle, s.outlineWidth, s.outlineColor, s.boxShadow,
      s.backgroundColor, s.borderColor, s.color, s.textDecorationLine,
    ];
  }));
  const focused = look();
  e.blur();
  const plain = look();
  e.focus();
  return focused !== plain;
}"""


def violations(page: Visit) -> list[str]:
    """What axe finds, but for the named exceptions."""
    found = Axe().run(page.page).response
    assert len(found["passes"]) > 15, "axe has looked at nothing"
    return [
        f"{rule['id']} ({rule['impact']}): {node['target']} {node['html'][:160]}"
        for rule in found["violations"]
        for node in rule["nodes"]
        if not any(rule["id"] == known and where in str(node["target"]) for known, where in EXCEPTIONS)
    ]


# Every day each page at one width.
@pytest.mark.parametrize(
    ("path", "width"),
    everyday(
        product(PATHS, WIDTHS),
        lambda path, width: width == WIDTHS[PATHS.index(path) % 2],
    ),
)
def test_a_deep_link_opens_a_page_in_which_axe_finds_nothing_and_nothing_scrolls_sideways(
    visit: Open, path: str, width: int
) -> None:
    page = visit(path, width=width)
    assert page.page.locator("h1").count() == 1
    assert page.page.get_by_text("Page not found").count() == 0
    assert page.page.locator("html").get_attribute("lang") == "en"
    # Where to write to stands behind the same link of every page's foot (3.2.6).
    assert page.page.locator(".dd-footer a:visible").all_text_contents()[-2:] == [
        "Accessibility",
        "Legal notice",
    ]
    assert violations(page) == []
    # Links that stand by themselves are high enough (2.5.8).
    heights = page.page.evaluate(
        "() => [...document.querySelectorAll('.dd-contents a, .dd .source a, .dd-footer a')].map(e => "
        "e.getBoundingClientRect().height)"
    )
    assert min(height for height in heights if height) >= 24
    assert path != "/country" or page.page.locator(".dd-contents a").count() > 2
    across = page.page.evaluate(
        "() => [document.documentElement, document.querySelector('[data-testid=\"stMain\"]')].map(e => "
        "[e.scrollWidth, e.clientWidth])"
    )
    assert all(whole <= seen for whole, seen in across), across


def test_axe_finds_nothing_in_tables_and_on_coalitions(visit: Open) -> None:
    page = visit("/?show=coalitions")
    page.table_of("coalitions-status")
    page.table_of("ranking")
    assert violations(page) == []


def test_axe_finds_nothing_in_what_is_opened_in_the_head(visit: Open) -> None:
    page = visit("/check")
    page.page.get_by_role("combobox", name="Search").fill("greece")
    page.page.get_by_role("option", name="Greece").first.wait_for()
    assert violations(page) == []
    page.page.get_by_test_id("stTopNavSection").focus()
    page.page.keyboard.press("Enter")
    page.page.get_by_role("menuitem", name="Methods").wait_for()
    assert violations(page) == []


def test_the_dark_theme_turns_page_and_map_and_axe_finds_nothing_in_it(visit: Open) -> None:
    page = visit(color_scheme="dark")
    ground = page.page.locator('[data-testid="stApp"]').evaluate("e => getComputedStyle(e).backgroundColor")
    assert ground == "rgb(15, 23, 42)"
    fills = {area["code"]: area["fill"] for area in page.areas("map") if area["told"]}
    light = {code: sum(map(int, re.findall(r"\d+", fill)[:3])) for code, fill in fills.items()}
    assert light["NL"] > light["RO"]
    page.table_of("map")
    assert violations(page) == []


def test_axe_would_find_a_fault(visit: Open) -> None:
    page = visit("/check")
    page.page.evaluate(
        "() => document.querySelector('h1').insertAdjacentHTML('afterend', '<img "
        'src="data:,"><button></button>\')'
    )
    found = " ".join(violations(page))
    assert "image-alt" in found
    assert "button-name" in found


def test_the_keyboard_reaches_every_control(visit: Open) -> None:
    page = visit()
    reached, hidden = [], []
    for _ in range(140):
        page.page.keyboard.press("Tab")
        role, name = page.page.evaluate(FOCUSED)
        if role == "body":
            break
        reached.append((role, name))
        if not page.page.evaluate(SHOWN) and not page.focus_is_seen():
            hidden.append((role, name))
    assert reached, "nothing takes the focus"
    names = [name for _, name in reached]
    for name in (
        "Overview",
        "More",
        "Search",
        "Methods",
        "Digital skills",
        "API",
        "Everything as ZIP",
    ):
        assert name in names, name
    bars = [name.split(": ", 1) for _, name in reached if name.startswith(("Table: ", "Download: "))]
    assert [kind for kind, _ in bars].count("Table") == 2
    # A card without a figure has its table in view.
    assert all(
        bars[place + 1] == ["Download", card] for place, (kind, card) in enumerate(bars) if kind == "Table"
    )
    assert hidden == [], "focus that can't be seen"


def test_the_keyboard_changes_what_the_map_shows(visit: Open) -> None:
    page = visit()
    page.page.get_by_role("radio", name="Digital skills").focus()
    page.page.keyboard.press("ArrowRight")
    page.page.keyboard.press("Enter")
    page.card("coalitions-status").wait_for()
    page.settled()
    assert page.legend("coalitions-status")[0].endswith("(25)")


def test_the_keyboard_opens_a_table_and_escape_closes_it_and_leads_back_to_its_button(visit: Open) -> None:
    page = visit("/compare?v=1&countries=EL&groups=cities.rural")
    card = page.card("compare-lines")
    card.get_by_role("button", name="Table").focus()
    page.page.keyboard.press("Space")
    card.locator("table").wait_for()
    card.locator(".dd-table").focus()
    assert page.page.evaluate("() => document.activeElement.getAttribute('role')") == "region"
    ring = card.locator(".dd-table").evaluate(
        "e => [getComputedStyle(e).outlineStyle, getComputedStyle(e).outlineWidth]"
    )
    page.page.keyboard.press("Escape")
    card.locator("table").wait_for(state="detached")
    assert page.page.evaluate("() => document.activeElement.className") == "dd-switch"
    assert card.locator(".dd-switch").get_attribute("aria-expanded") == "false"
    assert ring == ["solid", "3px"]


def test_a_slider_shows_its_focus(visit: Open) -> None:
    page = visit("/map?v=1&indicator=basic_digital_skills&period=2025")
    page.page.locator('[data-testid="stSlider"] input').focus()
    page.page.keyboard.press("ArrowLeft")
    rings = page.page.evaluate(
        "() => [...document.querySelectorAll('[data-testid=\"stSlider\"] *')].filter(e => "
        "getComputedStyle(e).outlineStyle === 'solid')"
        ".map(e => [getComputedStyle(e).outlineWidth, e.offsetWidth >= 12])"
    )
    assert rings == [["3px", True]]


@pytest.mark.torture
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1920, 768, 414])
@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing_at_any_width_in_either_theme(
    visit: Open, path: str, width: int, scheme: str
) -> None:
    assert violations(visit(path, width=width, color_scheme=scheme)) == []


@pytest.mark.parametrize(
    ("width", "scheme"),
    everyday(product(WIDTHS, ("light", "dark")), lambda width, scheme: (width, scheme) == (390, "dark")),
)
def test_axe_finds_nothing_on_the_page_of_the_api_and_nothing_scrolls_sideways(
    server: str, tab: Tab, width: int, scheme: str
) -> None:
    page = tab.enter(width, 900, scheme)
    page.goto(f"{server}/api/v1/docs")
    page.locator("summary").first.click()
    assert violations(Visit(page)) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
