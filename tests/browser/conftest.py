"""A real browser on a real server: one server a test process, one Chromium a module, one context a visit."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

from tests.browser.server_process import CHROMIUM, FLAGS, served
from tests.browser.visits import Visit
from tests.conftest import unused_port

BROWSER_TIME = 30_000


@pytest.fixture(scope="session")
def server(store_file: Path) -> Iterator[str]:
    """The address of a server with a store of its own."""
    with served(store_file, unused_port()) as address:
        yield address


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium. By module, since Playwright holds the thread's event loop as long as it lives."""
    if not Path(CHROMIUM).exists():
        pytest.fail(f"no Chromium at {CHROMIUM}: bash tests/browser/chromium.sh installs it")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def api(server: str) -> Callable[..., Any]:
    """What the server's API answers."""

    def ask(route: str, **asked: Any) -> Any:
        answer = httpx.get(f"{server}/api/v1/{route}", params=asked, timeout=30)
        answer.raise_for_status()
        return answer.json() if "json" in answer.headers["content-type"] else answer.content

    return ask


class Watch:
    """Hears what pages ask for and complain of."""

    def __init__(self, server: str) -> None:
        self.own = (server, server.replace("http", "ws"), "data:", "blob:")
        self.outside: list[str] = []
        self.errors: list[str] = []

    def on(self, page: Page) -> None:
        page.on("request", lambda request: self.asked(request.url))
        page.on("websocket", lambda socket: self.asked(socket.url))
        page.on("console", self.told)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("requestfailed", self.failed)

    def asked(self, address: str) -> None:
        if not address.startswith(self.own):
            self.outside.append(address)

    def told(self, message: ConsoleMessage) -> None:
        where = str(message.location.get("url", ""))
        # On a deep link, Streamlit looks for itself below the page's own path first, and hears 404.
        probe = "404" in message.text and "/_stcore/" in where
        if message.type == "error" and not probe:
            self.errors.append(f"{message.text} ({where})")

    def failed(self, request: Request) -> None:
        if request.failure and "ERR_ABORTED" not in request.failure:
            self.errors.append(f"{request.url}: {request.failure}")


@pytest.fixture
def visit(server: str, chromium: Browser) -> Iterator[Callable[..., Visit]]:
    """Opens pages; at the end, no request may have gone elsewhere and no error may stand in the console."""
    contexts: list[BrowserContext] = []
    watch = Watch(server)

    def open_page(path: str = "/", width: int = 1280, height: int = 900, **how: Any) -> Visit:
        context = chromium.new_context(
            viewport={"width": width, "height": height}, **{"reduced_motion": "reduce", **how}
        )
        context.set_default_timeout(BROWSER_TIME)
        contexts.append(context)
        context.on("page", watch.on)
        page = context.new_page()
        page.goto(server + path)
        return Visit(page).settled()

    yield open_page
    for context in contexts:
        context.close()
    assert watch.outside == [], "requests to other hosts"
    assert watch.errors == [], "errors in the console"
