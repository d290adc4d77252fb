"""In languages that nobody speaks, on screen: nothing English is left, Streamlit's and Plotly's own words
included, nothing is cut though texts are 40 % longer, nothing scrolls sideways; and from right to left all
stays on the page, and the words of a drawing in it.
"""

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.server_process import PROJECT, served
from tests.browser.visits import Visit
from tests.conftest import unused_port
from tests.words.own_words import english_in
from tests.words.pseudo import BEGINS, LEFT, RIGHT

# Python runs a module of this name before anything else.
OFFERS = """
import os
from pathlib import Path
from tests.words.pseudo import offer_pseudo
offer_pseudo(Path(os.environ["PSEUDO_FOLDER"]))
"""
ADDRESSES = (
    "/?",
    "/map?",
    "/compare?countries=EL.DE",
    "/country?country=EL",
    "/targets?",
    "/coalitions?country=EL",
    "/indicator?",
    "/revisions?",
    "/briefing?cards=ranking",
    "/methods?",
    "/check?",
)
# One page each way; the others are asked of in torture.
EVERYDAY = {("/compare?countries=EL.DE", 390, LEFT), ("/?", 390, RIGHT)}
CASES = [
    pytest.param(*case, marks=() if case in EVERYDAY else pytest.mark.torture)
    for case in itertools.product(ADDRESSES, (1280, 390), (LEFT, RIGHT))
]
# What is read or heard: neither what is never drawn, nor a picture's name, nor lines of a file to be sent.
READ = """lang => {
  const foreign = el => { const l = el.closest('[lang]'); return l && l.lang !== lang; };
  const silent = 'script, style, code, pre, template, [data-testid="stIconMaterial"]';
  const apart = el => foreign(el) || el.closest(silent)
    || !el.checkVisibility();
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    if (!apart(walker.currentNode.parentElement)) found.push(walker.currentNode.nodeValue);
  }
  const names = ['aria-label', 'title', 'placeholder', 'alt', 'aria-description'];
  for (const el of document.querySelectorAll(names.map(name => `[${name}]`).join())) {
    if (!apart(el)) names.forEach(name => found.push(el.getAttribute(name) || ''));
  }
  return found;
}"""
CUT = """() => [...document.body.querySelectorAll(':not(svg *)')].filter(function (el) {
  const style = getComputedStyle(el), hides = ['hidden', 'clip'].includes(style.overflowX);
  return hides && el.checkVisibility() && el.clientWidth > 1 && el.scrollWidth > el.clientWidth + 1;
}).map(el => el.textContent.trim()).filter(Boolean)"""
OFF = """() => [...document.body.querySelectorAll(':not(svg *)')].filter(function (el) {
  const text = [...el.childNodes].some(each => each.nodeType === 3 && each.nodeValue.trim());
  if (!text || !el.checkVisibility({visibilityProperty: true})) return false;
  const unseen = '.dd-unseen, .dd-skip, .dd-files, [role="log"], [data-testid="stSkipToContent"], template';
  const scrolls = '.dd-table, [role="radiogroup"], [data-testid="stSidebar"], pre';
  if (el.closest(unseen) || el.closest(scrolls)) return false;
  const box = el.getBoundingClientRect();
  return box.width > 1 && (box.right > innerWidth + 1 || box.left < -1);
}).map(el => el.textContent.trim())"""
# Texts of drawings that stand outside their drawing; letters of no font of ours are wider than those we
# measure by, for which a tenth of a text is let pass from right to left.
OUTSIDE = """let_pass => [...document.querySelectorAll('svg text')].filter(function (el) {
  const box = el.getBoundingClientRect(), drawing = el.ownerSVGElement.getBoundingClientRect();
  const more = 1 + let_pass * box.width;
  const off = box.left < drawing.left - more || box.right > drawing.right + more;
  return off && box.width > 0 && drawing.width > 0 && el.checkVisibility({visibilityProperty: true});
}).map(el => el.textContent)"""
WIDE = """() => [document.documentElement, document.querySelector('[data-testid="stMain"]')]
  .map(el => el.scrollWidth - el.clientWidth)"""
HEAD = """() => {
  const parts = ['stTopNavLinkContainer', 'stExpandSidebarButton'].map(name => `[data-testid="${name}"]`);
  return [...document.querySelectorAll([...parts, '.st-key-search', '.st-key-choice-lang'].join())]
    .filter(el => el.checkVisibility({visibilityProperty: true}) && !el.closest('[aria-hidden="true"]'))
    .map(el => el.getBoundingClientRect()).map(b => [b.left, b.right]);
}"""


@pytest.fixture(scope="module")
def pseudo(store_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that speaks both languages."""
    folder, first = tmp_path_factory.mktemp("pseudo"), tmp_path_factory.mktemp("first")
    (first / "sitecustomize.py").write_text(OFFERS, encoding="utf-8")
    settings = {"PYTHONPATH": f"{first}:{PROJECT}", "PSEUDO_FOLDER": str(folder)}
    with served(store_file, unused_port(), settings) as address:
        yield address


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(reduced_motion="reduce")
    yield context.new_page()
    context.close()


def opened(page: Page, address: str, width: int) -> Page:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address, timeout=90_000)
    return Visit(page).settled().page


def overlapping(spans: list[Any]) -> list[Any]:
    ordered = sorted(spans)
    return [(one, other) for one, other in itertools.pairwise(ordered) if one[1] > other[0] + 1]


@pytest.mark.parametrize(("address", "width", "code"), CASES)
def test_pages_hold_longer_words(pseudo: str, page: Page, address: str, width: int, code: str) -> None:
    opened(page, f"{pseudo}{address}&lang={code}", width)
    assert page.evaluate("document.documentElement.dir") == ("rtl" if code == RIGHT else "ltr")
    texts = page.evaluate(READ, code)
    assert sum(BEGINS in text for text in texts) > 30
    if code == LEFT:
        assert english_in(texts) == []
    assert page.evaluate(CUT) == []
    assert page.evaluate(OFF) == []
    assert page.evaluate(OUTSIDE, 0.1 if code == RIGHT else 0) == []
    assert page.evaluate(WIDE) == [0, 0]
    assert overlapping(page.evaluate(HEAD)) == []


def test_fields_in_use_speak_the_language(pseudo: str, page: Page) -> None:
    """What Streamlit says of a list, of what is chosen in it, and of a text that is being written."""
    opened(page, f"{pseudo}/compare?countries=EL.DE&lang={LEFT}", 1280)
    chosen = page.locator('[data-testid="stMultiSelect"]')
    assert chosen.locator("[data-tag] button").count() == 2
    chosen.locator("input").click()
    page.locator('[role="listbox"] [role="option"]').first.wait_for()
    assert english_in(page.evaluate(READ, LEFT)) == []
    page.keyboard.type("zzzz")
    page.locator('[role="listbox"][data-empty]').wait_for()
    assert english_in(page.evaluate(READ, LEFT)) == []
    opened(page, f"{pseudo}/briefing?cards=ranking&lang={LEFT}", 390)
    page.locator('[data-testid="stTextInput"] input').first.fill("2026")
    page.locator('[data-testid="InputInstructions"]').first.wait_for()
    page.get_by_test_id("stExpandSidebarButton").click()
    page.get_by_test_id("stSidebarCollapseButton").wait_for()
    # The key's name stays.
    said = [text.replace("Enter", "") for text in page.evaluate(READ, LEFT)]
    assert english_in(said) == []
