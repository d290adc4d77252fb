"""What a press officer takes from the dashboard in a few actions: a chart of a group as picture and workbook."""

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PIL import Image
from playwright.sync_api import Page

from tests.browser.visits import Clicks, Visit

pytestmark = pytest.mark.browser
Open = Callable[..., Visit]


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
