"""What moves is told: the title, the focus after a change of page, a status line for what changed; and
a translator in the browser is not fought with.
"""

from collections.abc import Callable

import pytest

from tests.browser.heard import LISTEN
from tests.browser.visits import Visit
from tests.everyday import everyday
from tests.pages.conftest import declared_pages

pytestmark = pytest.mark.browser
Open = Callable[..., Visit]
LIVE = "#dd-live"
# A translator that works at once: it writes over every text node, and again over what is written anew; in our
# own HTML it puts an element in its place, as that of Chrome does.
TRANSLATOR = """() => {
  window.translated = [];
  const over = node => {
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT), written = [];
    while (walker.nextNode()) {
      const text = walker.currentNode;
      if (text.parentElement && text.parentElement.closest('script, style, svg')) continue;
      if (!text.data.trim() || text.data.startsWith('\\u00ab')) continue;
      written.push(text);
    }
    written.forEach(text => {
      const said = '\\u00ab' + text.data + '\\u00bb';
      window.translated.push(said);
      if (!text.parentElement.closest('.dd')) { text.data = said; return; }
      const font = document.createElement('font');
      font.textContent = said;
      text.replaceWith(font);
    });
  };
  over(document.body);
  window.translated = [];
  new MutationObserver(records => records.forEach(each => each.addedNodes.forEach(node => {
    if (node.nodeType === 1) over(node);
    else if (node.parentElement) over(node.parentElement);
  }))).observe(document.body, {childList: true, subtree: true, characterData: true});
}"""
# Nothing on the page has changed for more than the 0.35 s after which what was drawn is told.
QUIET = """() => new Promise(done => {
  let timer = setTimeout(done, 600);
  new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(done, 600); })
    .observe(document.documentElement, {childList: true, subtree: true, characterData: true});
})"""


def title_holds(page: Visit, *parts: str) -> None:
    page.page.wait_for_function(
        "parts => parts.every(part => document.title.includes(part))", arg=list(parts)
    )


def test_a_new_page_takes_the_focus_to_its_heading_and_back_too(visit: Open) -> None:
    page = visit("/")
    heading = "document.activeElement && document.activeElement.tagName === 'H1'"
    assert not page.page.evaluate(heading)
    page.page.get_by_test_id("stTopNavLink").filter(has_text="Map").first.click()
    page.page.wait_for_function(heading)
    page.page.go_back()
    page.page.wait_for_function(f"location.pathname === '/' && {heading}")


def test_a_changed_finding_is_said_once(visit: Open) -> None:
    page = visit("/country?v=1&country=IE")
    title_holds(page, "Ireland", "Digital Decade dashboard")
    assert page.page.locator(LIVE).get_attribute("role") == "status"
    page.page.evaluate(
        "() => { window.said = []; new MutationObserver(() => window.said.push("
        "document.querySelector('#dd-live').textContent)).observe("
        "document.querySelector('#dd-live'), {childList: true, characterData: true, subtree: true}); }"
    )
    page.page.evaluate(
        "to => { history.pushState({}, '', to); dispatchEvent(new PopStateEvent('popstate')); }",
        "/country?v=1&country=EL",
    )
    page.page.wait_for_function("window.said.length > 0")
    page.settled()
    page.page.wait_for_timeout(1500)
    (said,) = page.page.evaluate("window.said")
    assert said == page.page.locator(".dd h1").text_content()
    assert "Greece" in said
    assert "29.0 points below the 80% target" in said
    title_holds(page, "Greece", "Digital Decade dashboard")


@pytest.mark.parametrize(
    ("path", "played"),
    everyday(
        [
            *(("/map", 1.5), ("/coalitions", 1.5)),
            *((f"/{path}", 10) for _, path in declared_pages()),
            ("/briefing?v=1&cards=peers~cEL~~ranking~ibasic_digital_skills", 10),
        ],
        lambda _, played: played < 10,
    ),
)
def test_a_translator_is_left_in_peace(visit: Open, path: str, played: float) -> None:
    """And what he has translated is no news."""
    page = visit(path)
    # What is drawn late, on a busy machine, is drawn by then.
    page.page.evaluate(QUIET)
    page.page.evaluate(LISTEN)
    title, told = page.page.title(), page.page.locator(LIVE).text_content() or ""
    page.page.evaluate(TRANSLATOR)
    # Who fights writes at once, or after that time, and again each time that he is translated.
    page.page.wait_for_timeout(played * 1000)
    # What Streamlit or we draw late may be translated once; nothing is written back.
    written = page.page.evaluate("window.translated")
    assert len(written) <= 5, written[:20]
    # A notice in the status line may be translated there too.
    assert {text.strip("\u00ab\u00bb") for text in page.page.evaluate("window.heard")} <= {told.strip()}
    assert page.page.title() == title


@pytest.mark.parametrize(
    ("address", "then", "part"),
    everyday(
        [
            ("/country?v=1&country=IE", "/country?v=1&country=EL", "Greece"),
            ("/revisions?v=1", "/revisions?v=1&country=EL", "13 values were revised"),
        ],
        lambda address, *_: address.startswith("/country"),
    ),
)
def test_a_choice_on_a_translated_page_is_told_once(visit: Open, address: str, then: str, part: str) -> None:
    """As the page's new heading, once; what stands there already in translation is not read out."""
    page = visit(address)
    page.page.evaluate(QUIET)
    page.page.evaluate(TRANSLATOR)
    page.page.wait_for_timeout(600)
    page.page.evaluate(LISTEN)
    page.page.evaluate(
        "to => { history.pushState({}, '', to); dispatchEvent(new PopStateEvent('popstate')); }", then
    )
    page.page.wait_for_function("part => window.heard.some(said => said.includes(part))", arg=part)
    page.settled()
    page.page.wait_for_timeout(1500)
    # The status line itself is translated too.
    said = {text.strip("\u00ab\u00bb") for text in page.page.evaluate("window.heard")}
    assert said == {(page.page.locator(".dd h1").text_content() or "").strip("\u00ab\u00bb")}


# Of a row of buttons that is wider than its place: how far a reader slides it, and where it is once the name
# of the button chosen in it was translated.
SLID = """() => {
  const rows = [...document.querySelectorAll('[data-testid="stButtonGroup"] [role="radiogroup"]')];
  const row = rows.find(each => each.scrollWidth > each.clientWidth);
  row.scrollLeft = row.scrollWidth;
  const slid = row.scrollLeft;
  row.querySelector('[data-selected="true"] p').textContent = 'translated';
  return new Promise(done => setTimeout(() => done([slid, row.scrollLeft]), 500));
}"""


def test_a_row_that_a_reader_has_slid_stays_when_its_choice_is_translated(visit: Open) -> None:
    page = visit("/compare?v=1&countries=EL", width=390).unfold("Filters").unfold("More choices")
    page.page.evaluate(QUIET)
    slid, after = page.page.evaluate(SLID)
    assert slid == after > 0
