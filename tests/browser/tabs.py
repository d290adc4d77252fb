"""The one Chromium of a test process, and its tabs, which one visit leaves to the next.

A new tab loads and compiles Streamlit and Plotly anew, which takes longer than a page that needs little else.
A visitor's second page is no less real than the first; a test of the first asks for a new tab.
"""

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

from tests.browser.server_process import CHROMIUM, FLAGS

BROWSER_TIME = 30_000
# What an earlier visit has kept.
EMPTY = "() => { localStorage.clear(); sessionStorage.clear(); window.name = ''; }"
# Where nothing runs. From there to a page, the tab keeps its process, and what that has compiled; from
# about:blank it would get a new one: a visit takes twice as long.
QUIET = "/robots.txt"


class Watch:
    """Hears what pages ask for and complain of."""

    def __init__(self, server: str) -> None:
        self.server = server
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

    def is_content(self) -> None:
        """AssertionError where a request went elsewhere, or an error stands in the console."""
        assert self.outside == [], f"requests to other hosts: {self.outside}"
        assert self.errors == [], f"errors in the console: {self.errors}"


@dataclass
class Tab:
    """A page, the context it stands in, what kind of device that is, and who listens to both."""

    context: BrowserContext
    page: Page
    kind: tuple[Any, ...]
    watch: Watch

    def enter(self, width: int, height: int, scheme: Any) -> Page:
        """The page as a visitor of this window and theme finds it, on a screen."""
        self.watch.outside.clear()
        self.watch.errors.clear()
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.emulate_media(
            media="null",
            color_scheme=scheme,
            reduced_motion="reduce",
            forced_colors="none",
            contrast="no-preference",
        )
        return self.page

    def leave(self) -> None:
        """Nothing of the visit is left for the next one, and nothing runs on."""
        if self.page.url.startswith(self.watch.server):
            self.page.evaluate(EMPTY)
        self.page.goto(self.watch.server + QUIET)
        self.context.clear_cookies()
        self.context.clear_permissions()
        for page in self.context.pages:
            if page != self.page:
                page.close()


@dataclass
class Chromium:
    """Debian's Chromium, started when first asked for, and the tabs that no visit holds."""

    running: ExitStack = field(default_factory=ExitStack)
    browser: Browser | None = None
    free: list[Tab] = field(default_factory=list)

    def started(self) -> Browser:
        """The browser itself, for contexts of one's own."""
        if not Path(CHROMIUM).exists():
            pytest.fail(f"no Chromium at {CHROMIUM}: bash tests/browser/chromium.sh installs it")
        if self.browser is None:
            playwright = self.running.enter_context(sync_playwright())
            self.browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
            self.running.callback(self.browser.close)
        return self.browser

    def ended(self) -> None:
        """Neither browser nor tabs are left."""
        self.running.close()
        self.browser, self.free = None, []

    def tab(self, server: str, how: Mapping[str, Any]) -> Tab:
        """A tab for a kind of device, in a context of its own; `new` in `how`: one that never saw a page."""
        kind = (server, *sorted(how.items()))
        found = None if "new" in how else next((tab for tab in self.free if tab.kind == kind), None)
        if found:
            self.free.remove(found)
            return found
        context = self.started().new_context(**{name: its for name, its in how.items() if name != "new"})
        context.set_default_timeout(BROWSER_TIME)
        watch = Watch(server)
        context.on("page", watch.on)
        return Tab(context, context.new_page(), kind, watch)

    def take_back(self, tab: Tab) -> None:
        """Keeps a tab for the next visit, unless it was to be a new one."""
        if ("new", True) in tab.kind:
            tab.context.close()
        else:
            tab.leave()
            self.free.append(tab)
