"""A real browser on a real server: one server and one Chromium a test process, one tab a visit."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser

from tests.browser.tabs import Chromium, Tab
from tests.browser.visits import Visit

CHROMIUM = Chromium()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """Playwright holds the thread's event loop as long as it lives: until the last test in a row here."""
    try:
        yield
    finally:
        if nextitem is None or Path(__file__).parent not in nextitem.path.parents:
            CHROMIUM.ended()


@pytest.fixture(scope="session")
def server(dashboard: str) -> str:
    """The address of the server."""
    return dashboard


@pytest.fixture(scope="module")
def chromium() -> Browser:
    """For contexts of one's own."""
    return CHROMIUM.started()


@pytest.fixture
def api(server: str) -> Callable[..., Any]:
    """What the server's API answers."""

    def ask(route: str, **asked: Any) -> Any:
        answer = httpx.get(f"{server}/api/v1/{route}", params=asked, timeout=30)
        answer.raise_for_status()
        return answer.json() if "json" in answer.headers["content-type"] else answer.content

    return ask


@pytest.fixture
def tab(server: str) -> Iterator[Tab]:
    """A tab of Chromium, to open addresses in that are no pages."""
    lent = CHROMIUM.tab(server, {})
    yield lent
    CHROMIUM.take_back(lent)


@pytest.fixture
def visit(server: str) -> Iterator[Callable[..., Visit]]:
    """Opens pages, several at a time in browsers that know nothing of each other (`new=True`: in one that
    never saw a page); at the end, no request may have gone elsewhere and no error may stand in the console.
    """
    held: list[Tab] = []

    def open_page(
        path: str = "/", width: int = 1280, height: int = 900, color_scheme: str = "light", **how: Any
    ) -> Visit:
        tab = CHROMIUM.tab(server, how)
        held.append(tab)
        page = tab.enter(width, height, color_scheme)
        page.goto(server + path)
        return Visit(page).settled()

    yield open_page
    for tab in held:
        tab.watch.is_content()
        CHROMIUM.take_back(tab)


@pytest.fixture(scope="module")
def left_open(server: str) -> Iterator[dict[tuple[str, int], Tab]]:
    """Pages that several tests of a module look at, by address and width."""
    tabs: dict[tuple[str, int], Tab] = {}
    yield tabs
    for tab in tabs.values():
        CHROMIUM.take_back(tab)


@pytest.fixture
def look(server: str, left_open: dict[tuple[str, int], Tab]) -> Iterator[Callable[..., Visit]]:
    """Opens pages for tests that leave them as they are: of a module, all look at the same one. What the
    pointer brought up, and an open menu of files, are closed in between.
    """

    def open_page(path: str = "/", width: int = 1280) -> Visit:
        if (path, width) not in left_open:
            tab = left_open[path, width] = CHROMIUM.tab(server, {})
            tab.enter(width, 900, "light").goto(server + path)
        page = left_open[path, width].page
        page.mouse.move(1, 1)
        page.evaluate("document.querySelectorAll('.dd-files[open]').forEach(menu => { menu.open = false; })")
        return Visit(page).settled()

    yield open_page
    for tab in left_open.values():
        tab.watch.is_content()
