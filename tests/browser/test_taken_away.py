"""What a press officer takes from the dashboard in a few actions: a chart of a group as picture and workbook,
a paragraph and a slide for a speech, a table that pastes as numbers.
"""

import io
import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from PIL import Image
from playwright.sync_api import Page
from pptx import Presentation

from tests.browser.visits import Clicks, Visit
from tests.everyday import everyday

pytestmark = pytest.mark.browser
Open = Callable[..., Visit]
CLIPBOARD = ["clipboard-read", "clipboard-write"]


def choose(clicks: Clicks, label: str, words: str) -> None:
    """Opens a picker, types, takes what is offered: one action."""
    page = clicks.page.page
    clicks.on(f'input[aria-label*="{label}"]')
    page.keyboard.type(words)
    page.locator('[role="option"]', has_text=words).first.click()


def take(clicks: Clicks, card: str, name: str) -> tuple[str, bytes]:
    """Presses a link beside a card's menu: what the file is called, and what it holds."""
    page: Page = clicks.page.page
    with page.expect_download() as download:
        clicks.on(f".st-key-card-{card} .dd-quick a", has_text=name)
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def test_the_baltic_chart_as_picture_and_workbook_in_six_actions(visit: Open) -> None:
    page = visit("/")
    clicks = Clicks(page)
    clicks.on('[data-testid="stTopNavLink"]', has_text="Compare")
    page.page.wait_for_url("**/compare**")
    page.settled()
    choose(clicks, "Indicator", "Women among ICT specialists")
    page.page.wait_for_url("**women_ict_specialists**")
    page.settled()
    choose(clicks, "Countries or groups", "Baltic")
    page.page.wait_for_url("**countries=EE.LV.LT**")
    page.page.keyboard.press("Escape")
    page.settled()
    choose(clicks, "From", "2015")
    page.page.wait_for_url("**since=2015**")
    page.settled()
    assert "only=yes" in page.page.url
    name, picture = take(clicks, "compare-lines", "PNG")
    assert name.endswith(".png")
    assert Image.open(io.BytesIO(picture)).size == (2560, 1440)
    name, workbook = take(clicks, "compare-lines", "Excel")
    assert clicks.count == 6
    rows = list(openpyxl.load_workbook(io.BytesIO(workbook))["as charted"].iter_rows(values_only=True))
    assert [cell for cell in rows[0] if isinstance(cell, int)] == list(range(2015, 2025))
    assert [row[0] for row in rows[1:]] == ["Estonia", "Latvia", "Lithuania", "EU"]


def in_two_clicks(page: Page, choice: str) -> None:
    """Opens the menu of the verdict, and takes one of its entries."""
    page.locator(".st-key-verdict-files .dd-files summary").click()
    page.locator(".st-key-verdict-files .dd-files-open").get_by_text(choice, exact=True).click()


def test_a_paragraph_and_a_slide_for_a_speech_in_two_clicks(visit: Open) -> None:
    page = visit("/").page
    page.context.grant_permissions(CLIPBOARD)
    in_two_clicks(page, "Copy as text")
    page.locator(".st-key-verdict-files .dd-said", has_text="Copied.").wait_for()
    paragraph, *_, source, _ = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert paragraph.startswith("60.4% of people in the EU had at least basic digital skills in 2025. ")
    assert "The recent pace was +2.4 points a year." in paragraph
    assert "it would be about 72.5% in 2030, below the target of 80%." in paragraph
    assert source == "Source: Eurostat, isoc_sk_dskl_i21, September 2026 · our calculation"
    page.keyboard.press("Escape")
    with page.expect_download() as download:
        in_two_clicks(page, "PowerPoint")
    (slide,) = Presentation(str(download.value.path())).slides
    texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    assert {"60.4%", "EU, 2025"} <= set(texts)
    assert [shape.chart.plots[0].series[0].name for shape in slide.shapes if shape.has_chart] == [
        "at the recent pace"
    ]


SELECT = """selector => {
  const table = document.querySelector(selector), range = document.createRange();
  range.setStart(table.tHead, 0);
  range.setEnd(table.tBodies[0], table.tBodies[0].rows.length);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""
READ = """async () => {
  const [item] = await navigator.clipboard.read();
  const texts = await Promise.all(item.types.map(async type => (await item.getType(type)).text()));
  return Object.fromEntries(item.types.map((type, place) => [type, texts[place]]));
}"""


@pytest.mark.parametrize(
    ("lang", "decimal"), everyday([("en", "."), ("de", ",")], lambda lang, _: lang == "de")
)
def test_a_table_that_is_selected_pastes_as_numbers(visit: Open, lang: str, decimal: str) -> None:
    page = visit(f"/targets?country=IE&lang={lang}").page
    page.context.grant_permissions(CLIPBOARD)
    page.evaluate(SELECT, ".st-key-card-cockpit table")
    page.keyboard.press("Control+c")
    copied = page.evaluate(READ)
    head, *rows = (line.split("\t") for line in copied["text/plain"].splitlines())
    (html,) = pd.read_html(io.StringIO(copied["text/html"]), decimal=decimal, thousands=None, header=0)
    assert next(iter(html.columns)) == head[0]
    values = [place for place, name in enumerate(head) if "2025" in name or "2024" in name]
    assert len(rows) == 28
    assert len(values) == 16
    for row in rows:
        for place in values:
            assert re.fullmatch(rf"-?\d+({re.escape(decimal)}\d+)?|", row[place]), row
    # The EU's ICT specialists, once in thousands as everyone's, its flag beside it.
    specialists = values[1]
    assert rows[0][specialists : specialists + 2] == ["10500", "e"]
    assert rows[1][values[0]] == f"82{decimal}8"
    assert html.iloc[:, values[0]].dtype == "float64"
