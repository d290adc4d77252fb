"""What readers set for themselves: zoom, text spacing, forced colours, more contrast, less motion, paper."""

from collections.abc import Callable
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.browser.visits import Visit
from tests.everyday import everyday
from tests.pages.conftest import declared_pages

pytestmark = pytest.mark.browser
Open = Callable[..., Visit]
PATHS = [f"/{path}" for _, path in declared_pages()]
# WCAG 2.2, 1.4.12.
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; }
* { word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }"""
# Texts of the page that a box without a scroll bar cuts off, or that stand right of the window.
CUT = """() => {
  const found = [], apart = '[data-testid="stSidebar"], [data-testid="stSkipToContent"], noscript, script, ' +
    'style, svg, [hidden], .dd-unseen, .dd-skip, details:not([open]) > :not(summary)';
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode, holder = text.parentElement;
    if (!text.data.trim() || !holder || holder.closest(apart)) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const box = range.getBoundingClientRect(), style = getComputedStyle(holder);
    if (!box.width || !box.height || style.visibility === 'hidden') continue;
    let up = holder, cut = box.right > innerWidth + 1;
    for (; up && up !== document.body; up = up.parentElement) {
      const its = getComputedStyle(up), frame = up.getBoundingClientRect();
      if (/auto|scroll/.test(its.overflowX + its.overflowY)) { cut = false; break; }
      const across = box.right > frame.right + 2 || box.left < frame.left - 2;
      const down = box.bottom > frame.bottom + 3 || box.top < frame.top - 3;
      const hides = side => /hidden|clip/.test(its['overflow' + side]);
      if ((hides('X') && across) || (hides('Y') && down)) cut = true;
    }
    if (cut) found.push(text.data.trim().slice(0, 60));
  }
  return found;
}"""
# The name in the head is drawn by the style sheet: where it ends, and where what stands beside it begins.
HEAD = """() => {
  const head = document.querySelector('[data-testid="stHeader"]'), its = getComputedStyle(head, '::before');
  const beside = [...document.querySelectorAll('.st-key-search, [data-testid="stTopNav"]')]
    .map(each => each.getBoundingClientRect()).filter(box => box.width).map(box => box.left);
  return [parseFloat(its.left) + parseFloat(its.width), Math.min(...beside)];
}"""
IN_MENU = "document.activeElement.closest('[data-testid=\"stSidebar\"]')"
NAMED = "(document.activeElement.ariaLabel || document.activeElement.textContent)"
COLOURS = """([where, property]) => [...document.querySelectorAll(where)]
  .map(each => getComputedStyle(each)[property])"""


def nothing_is_cut(page: Visit) -> None:
    ends, begins = page.page.evaluate(HEAD)
    assert ends <= begins
    assert page.page.evaluate(CUT) == []
    assert page.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_at_400_percent_nothing_is_covered_or_cut(visit: Open) -> None:
    nothing_is_cut(visit("/targets", width=320, height=256))


@pytest.mark.torture
@pytest.mark.parametrize("width", [320, 640])
@pytest.mark.parametrize("path", PATHS)
def test_at_200_and_400_percent_nothing_is_covered_or_cut(visit: Open, path: str, width: int) -> None:
    nothing_is_cut(visit(path, width=width, height=int(width * 0.8)))


@pytest.mark.parametrize("width", everyday([1280, 390], lambda width: width == 390))
def test_wider_text_spacing_cuts_nothing(visit: Open, width: int) -> None:
    page = visit("/", width=width)
    page.page.add_style_tag(content=SPACING)
    nothing_is_cut(page)


@pytest.mark.torture
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("path", PATHS)
def test_wider_text_spacing_cuts_nothing_on_any_page(visit: Open, path: str, width: int) -> None:
    page = visit(path, width=width)
    page.page.add_style_tag(content=SPACING)
    nothing_is_cut(page)


def test_at_400_percent_the_menu_holds_the_focus_while_it_is_open_and_takes_none_while_it_is_closed(
    visit: Open,
) -> None:
    page = visit("/check", width=320, height=256).page

    def press(key: str) -> str:
        page.keyboard.press(key)
        named: str = page.evaluate(NAMED)
        return named

    assert [press("Tab"), press("Tab")] == ["Skip to main content", "Pages of the dashboard"]
    page.keyboard.press("Enter")
    page.wait_for_function(f"{IN_MENU} && document.activeElement.getAttribute('aria-expanded') === 'true'")
    assert [press("Tab"), press("Tab")] == ["Overview", "Map"]
    page.keyboard.press("Escape")
    page.wait_for_function(f"!{IN_MENU} && document.activeElement.getAttribute('aria-expanded') === 'false'")
    press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "MAIN"


def test_forced_colours_show_what_is_chosen_the_slider_and_the_focus(visit: Open) -> None:
    page = visit("/map?v=1&country=IE").page
    page.emulate_media(forced_colors="active")
    thumb = '[data-testid="stSlider"] div:has(> div > input[type="range"])'
    rail = '[data-testid="stSlider"] [role="group"] > div > div:first-child'
    page_colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    for where in (thumb, rail, '[data-testid="stHeader"] [aria-current="page"]'):
        (colour, *_) = page.evaluate(COLOURS, [where, "backgroundColor"])
        assert colour not in (page_colour, "rgba(0, 0, 0, 0)"), where
    page.locator(".st-key-filters summary", has_text="More choices").click()
    chosen = page.evaluate(
        COLOURS, ['[data-testid="stButtonGroup"] [data-selected="true"]', "backgroundColor"]
    )
    others = page.evaluate(
        COLOURS, ['[data-testid="stButtonGroup"] [data-selected="false"]', "backgroundColor"]
    )
    assert chosen
    assert not set(chosen) & set(others)
    page.locator('[data-testid="stSlider"] input').focus()
    page.keyboard.press("ArrowLeft")
    assert "solid" in page.evaluate(COLOURS, [thumb, "outlineStyle"])


def test_more_contrast_and_less_motion_are_heeded(visit: Open) -> None:
    page = visit("/check").page
    page.emulate_media(contrast="more")
    ink, secondary = (
        page.evaluate(f"getComputedStyle(document.querySelector('{where}')).color")
        for where in (".dd h1", ".dd-footer p.small")
    )
    assert ink == secondary
    (field, *_) = page.evaluate(COLOURS, ['[data-testid="stSelectbox"] [role="group"]', "borderTopColor"])
    assert field == ink
    moves = page.evaluate(COLOURS, ["a, button, summary", "transitionDuration"])
    assert set(moves) == {"0s"}


def test_where_an_empty_field_begins_is_seen(visit: Open) -> None:
    page = visit("/briefing?v=1&cards=ranking~ibasic_digital_skills").page
    (field, *_) = page.evaluate(COLOURS, ['[data-testid="stTextInputRootElement"]', "borderTopColor"])
    # The colour of small texts, whose contrast tests/charts/test_look.py holds.
    assert [field] == page.evaluate(COLOURS, [".dd-footer p.small", "color"])[:1]


@pytest.mark.torture
@pytest.mark.parametrize(
    ("path", "heads"),
    [
        ("/targets", ("Basic skills", "Fibre", "Unicorns", "e-Health")),
        ("/revisions", ("Indicator", "Before", "Now", "Releases", "Flags removed")),
        ("/coalitions?opened=registry", ("Coalition", "Status", "Connection", "Lead")),
    ],
)
def test_paper_loses_no_column(visit: Open, path: str, heads: tuple[str, ...]) -> None:
    printed = visit(path).page.pdf(format="A4", print_background=True)
    sheets = [sheet.extract_text() for sheet in PdfReader(BytesIO(printed)).pages]
    text = " ".join(" ".join(sheets).split())
    assert [head for head in heads if head not in text] == []
    assert [sheet for sheet in sheets if not sheet.strip()] == []
