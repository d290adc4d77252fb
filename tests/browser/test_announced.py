"""What moves is told: the title, the focus after a change of page, a status line for what changed; and
a translator in the browser is not fought with.
"""

from collections.abc import Callable

import pytest

from tests.browser.visits import Visit
from tests.everyday import everyday

pytestmark = pytest.mark.browser
Open = Callable[..., Visit]
LIVE = "#dd-live"
# A translator that works at once: it writes over every text node, and again over what is written anew.
TRANSLATOR = """() => {
  window.translated = [];
  const over = node => {
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode;
      if (text.parentElement && text.parentElement.closest('script, style, svg')) continue;
      if (!text.data.trim() || text.data.startsWith('\\u00ab')) continue;
      text.data = '\\u00ab' + text.data + '\\u00bb';
      window.translated.push(text.data);
    }
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
    "path",
    everyday(
        ["/", "/country?v=1&country=IE", "/map", "/compare", "/targets", "/coalitions"],
        lambda path: path in ("/map", "/coalitions"),
    ),
)
def test_a_translator_is_left_in_peace(visit: Open, path: str) -> None:
    page = visit(path)
    # What is drawn late, on a busy machine, is drawn by then.
    page.page.evaluate(QUIET)
    page.page.evaluate(TRANSLATOR)
    # Who fights writes at once, or after that time, and again each time that he is translated.
    page.page.wait_for_timeout(1500)
    # What Streamlit or we draw late may be translated once; nothing is written back.
    written = page.page.evaluate("window.translated")
    assert len(written) <= 5, written[:20]
