"""Embedded cards in a real browser: drawn in another site's frame, asking only their own server, within any
width; a page can't be framed.
"""

from collections.abc import Iterator
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import product
from threading import Thread
from urllib.parse import quote, unquote

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.heard import tree
from tests.browser.tabs import Tab
from tests.browser.visits import Visit
from tests.everyday import everyday

pytestmark = pytest.mark.browser
DRAWN = ".js-plotly-plot .main-svg"
# A page that is framed, and a script in a frame that may have none.
EXPECTED = ("frame-ancestors", "ERR_BLOCKED_BY_RESPONSE", "Blocked script execution")


@pytest.fixture(scope="module")
def newspaper() -> Iterator[str]:
    """Another site, on a port of its own, whose pages frame the address in their query."""

    class Pages(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            framed = escape(unquote(self.path.partition("?")[2]))
            self.send_response(200)
            self.send_header("content-type", "text/html; charset=utf-8")
            self.end_headers()
            icon, frame = (
                '<link rel="icon" href="data:,">',
                f'<iframe title="A chart" src="{framed}" width="380" height="680"></iframe>',
            )
            self.wfile.write(
                f'<!doctype html><html lang="en">{icon}<title>News</title>{frame}</html>'.encode()
            )

        def log_message(self, *_told: object) -> None:
            """Silent."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as site:
        Thread(target=site.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{site.server_port}/"
        site.shutdown()


@pytest.fixture
def page(tab: Tab, newspaper: str) -> Iterator[Page]:
    """A reader's tab, as wide as a phone; at the end, nobody but server and framing site may have been asked,
    and no error may stand in the console.
    """
    yield tab.enter(390, 700, "light")
    tab.page.unroute_all()
    tab.watch.outside = [
        address for address in tab.watch.outside if not address.startswith((newspaper, "chrome-error:"))
    ]
    tab.watch.errors = [
        error for error in tab.watch.errors if not any(expected in error for expected in EXPECTED)
    ]
    tab.watch.is_content()


def framing(page: Page, newspaper: str, address: str) -> Page:
    """A page of another site with our address in a frame."""
    page.goto(f"{newspaper}?{quote(address, safe='')}")
    return page


@pytest.mark.parametrize("card", ["map&country=MT", "ranking&theme=dark", "profile&country=EE"])
def test_a_card_is_drawn_in_another_site_s_frame(page: Page, newspaper: str, server: str, card: str) -> None:
    page = framing(page, newspaper, f"{server}/embed?card={card}")
    inside = page.frame_locator("iframe")
    inside.locator(DRAWN).first.wait_for()
    frame = page.frames[1]
    assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth"), "it fits the frame's width"
    inside.locator("summary", has_text="Table").click()
    assert inside.locator("table tbody tr").count() > 10
    (way_back,) = inside.locator("a[target]").all()
    assert "as_of=" in (way_back.get_attribute("href") or "")


# Every day a map, several of them, a figure with many names, and one that stands still.
@pytest.mark.parametrize(
    "card",
    everyday(
        [
            "map",
            "multiples",
            "ranking",
            "compare-lines&countries=IE.DE.FR.MT",
            "compare-heat",
            "coalition-timeline",
            "areas&country=MT&static=1",
        ],
        lambda card: card in ("map", "areas&country=MT&static=1"),
    ),
)
def test_the_height_that_a_card_asks_for_cuts_nothing_in_any_frame(
    page: Page, server: str, card: str
) -> None:
    for width in (360, 600, 900):
        page.set_viewport_size({"width": width, "height": 300})
        page.goto(f"{server}/embed?card={card}")
        if "static" not in card:
            page.wait_for_selector(DRAWN)
        asked = int(page.locator('meta[name="height"]').get_attribute("content") or 0)
        needed, across = page.evaluate("[document.body.offsetHeight, document.documentElement.scrollWidth]")
        assert needed <= asked <= needed + 400
        assert across <= width


def test_a_card_follows_the_reader_s_theme(page: Page, server: str) -> None:
    grounds = {}
    ground = "getComputedStyle(document.querySelector('.main-svg')).backgroundColor"
    for scheme, theme in product(("light", "dark"), ("&theme=light", "")):
        page.emulate_media(color_scheme=scheme)
        page.goto(f"{server}/embed?card=areas&country=CY{theme}")
        page.wait_for_selector(DRAWN)
        grounds[scheme, theme] = page.evaluate(
            f"[getComputedStyle(document.documentElement).backgroundColor, {ground}]"
        )
        if (scheme, theme) == ("light", ""):
            page.emulate_media(color_scheme="dark")
            # The page's policy forbids the eval by which Playwright would wait.
            for _ in range(50):
                if page.evaluate(ground) == "rgb(15, 23, 42)":
                    break
                page.wait_for_timeout(100)
            assert page.evaluate(ground) == "rgb(15, 23, 42)"
    assert (
        grounds["light", ""]
        == grounds["light", "&theme=light"]
        == grounds["dark", "&theme=light"]
        == ["rgb(255, 255, 255)"] * 2
    )
    assert grounds["dark", ""] == ["rgb(15, 23, 42)"] * 2


def test_a_page_is_not_framed(page: Page, newspaper: str, server: str) -> None:
    page = framing(page, newspaper, f"{server}/methods")
    page.wait_for_timeout(1500)
    assert page.frames[1].url.startswith("chrome-error:")


@pytest.mark.parametrize("card", ["map", "ranking&theme=dark", "areas&country=CY&static=1"])
def test_an_embedded_card_has_no_faults_of_access(page: Page, server: str, card: str) -> None:
    page.goto(f"{server}/embed?card={card}")
    if "static" not in card:
        page.wait_for_selector(DRAWN)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    nodes = tree(Visit(page))
    assert sum(node.role == "image" for node in nodes) == 1
    assert [node for node in nodes if "image" in node.above or (node.role == "image" and not node.name)] == []


def sandboxed(page: Page, newspaper: str, address: str, allowed: str) -> Page:
    """Another site's page with our address in a frame that may do only what is allowed, and has no origin."""
    framing(page, newspaper, "about:blank")
    page.set_content(
        f'<iframe sandbox="{allowed}" src="{escape(address)}" width="380" height="680"></iframe>'
    )
    return page


@pytest.mark.parametrize(
    ("card", "areas"),
    everyday([("map", 27), ("coalition-map", 27), ("ranking", 0)], lambda card, _: card == "map"),
)
def test_a_sandboxed_frame_draws_the_card(
    page: Page, newspaper: str, server: str, card: str, areas: int
) -> None:
    page = sandboxed(page, newspaper, f"{server}/embed?card={card}", "allow-scripts")
    inside = page.frame_locator("iframe")
    inside.locator(DRAWN).first.wait_for()
    if areas:
        inside.locator(".choroplethlayer path").nth(areas - 1).wait_for(state="attached")
    assert inside.locator(".undrawn").is_hidden()


@pytest.mark.parametrize("card", everyday(["map", "ranking"], lambda card: card == "ranking"))
def test_a_frame_without_script_says_what_is_there(
    page: Page, newspaper: str, server: str, card: str
) -> None:
    """The finding, the table, and the way to a still picture, which opens in the frame itself."""
    page = sandboxed(page, newspaper, f"{server}/embed?card={card}", "")
    inside = page.frame_locator("iframe")
    inside.locator(".undrawn").wait_for(state="visible")
    assert "needs JavaScript" in (inside.locator(".undrawn").text_content() or "")
    inside.locator("summary", has_text="Table").click()
    assert inside.locator("table tbody tr").count() > 20
    inside.get_by_role("link", name="Show a picture of it").click()
    inside.locator(".still svg").first.wait_for()


def test_a_script_that_does_not_come_is_told_too(page: Page, server: str) -> None:
    """As where a network blocks it: `noscript` would say nothing."""
    page.route("**/chart/plotly.*", lambda route: route.fulfill(status=204))
    page.goto(f"{server}/embed?card=profile&country=EE", wait_until="commit")
    page.locator(".undrawn").wait_for(state="visible")


@pytest.mark.parametrize("url", ["/embed/badge?country=EL", "/coalitions?country=EL"])
def test_the_frame_of_oembed_shows_it_on_another_site_without_script(
    page: Page, newspaper: str, server: str, url: str
) -> None:
    asked = {"url": server + url, "maxwidth": "360"}
    frame = httpx.get(f"{server}/oembed", params=asked, timeout=30).json()["html"]
    page = framing(page, newspaper, "about:blank")
    page.set_content(frame.replace("<iframe ", "<iframe sandbox ", 1))
    page.frame_locator("iframe").locator("h1").wait_for()
    assert page.locator("iframe").evaluate("frame => frame.clientWidth") == 360
