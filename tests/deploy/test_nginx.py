"""The nginx of the guide before the dashboard, over TLS, under a name of its own and below a path."""

import io
import re
import time
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpx
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.server_process import CHROMIUM, FLAGS, served
from tests.browser.visits import Visit
from tests.conftest import unused_port
from tests.deploy.links import BACK, leads_below, own_links
from tests.deploy.nginx_server import NAME, Proxy, proxied

pytestmark = pytest.mark.torture
PATHS = ("", "/dashboard")
PAGES = (
    "",
    "map",
    "compare",
    "country?country=IE",
    "coalitions",
    "targets",
    "indicator",
    "revisions",
    "briefing?v=1&cards=ranking~ibasic_digital_skills~p2025",
    "methods",
)
# Of the menus only what is shown: the menu of a card that is a table hides its pictures.
HREFS = """() => [...document.querySelectorAll('a[href]')]
  .filter(link => !link.closest('.dd-bar') || link.getClientRects().length)
  .map(link => link.getAttribute('href'))"""
OPENED = """() => document.querySelectorAll('.dd-bar .dd-files').forEach(menu => { menu.open = true; })"""
WHOLE = """() => [...document.querySelectorAll('.dd-bar a[download], .dd-bar [data-whole]')]
  .filter(each => each.getClientRects().length).map(each => each.href || each.dataset.whole)"""
FILLED = "() => ![...document.querySelectorAll('.dd-bar a[download]')].some(each => !each.href)"


@pytest.fixture(scope="module", params=PATHS, ids=["a name of its own", "below a path"])
def proxy(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, store_file: Path
) -> Iterator[Proxy]:
    """nginx and a dashboard that knows its public address."""
    port, plain, dashboard = unused_port(), unused_port(), unused_port()
    address = f"https://{NAME}:{port}{request.param}"
    with (
        served(store_file, dashboard, {"DASHBOARD_ADDRESS": address}),
        proxied(tmp_path_factory.mktemp("nginx"), (dashboard,), (port, plain), request.param) as made,
    ):
        yield made


class Patient(httpx.Client):
    """Asks again when it is told to come back later, as programs should."""

    def send(self, request: httpx.Request, **how: Any) -> httpx.Response:
        while (answer := super().send(request, **how)).status_code == 429:
            time.sleep(float(answer.headers["retry-after"]))
        return answer


@pytest.fixture(scope="module")
def asking(proxy: Proxy) -> Iterator[httpx.Client]:
    """Asks through nginx; addresses begin at the dashboard's own path."""
    with proxy.client(Patient) as client:
        client.base_url = client.base_url.join(urlsplit(proxy.address).path + "/")
        yield client


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A browser for which the name leads to this machine, and no other name leads anywhere."""
    flags = [flag for flag in FLAGS if "resolver" not in flag]
    rules = f"--host-resolver-rules=MAP {NAME} 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*flags, rules])
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(ignore_https_errors=True, viewport={"width": 1280, "height": 900})
    context.set_default_timeout(60_000)
    yield context.new_page()
    context.close()


def test_plain_http_leads_to_https_and_https_is_to_stay(proxy: Proxy, asking: httpx.Client) -> None:
    assert asking.get("methods").headers["strict-transport-security"] == "max-age=31536000"
    if not urlsplit(proxy.address).path:
        answer = httpx.get(f"http://127.0.0.1:{proxy.plain_port}/map?a=b", trust_env=False)
        assert (answer.status_code, answer.headers["location"]) == (301, f"https://{NAME}/map?a=b")


@pytest.mark.parametrize("where", PAGES)
def test_every_page_is_drawn_and_asks_below_its_own_address_only(
    proxy: Proxy, page: Page, where: str
) -> None:
    asked, failed = list[str](), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda socket: asked.append(socket.url))
    page.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
    page.on("console", lambda told: failed.append(told.text) if "Content Security" in told.text else None)
    page.goto(f"{proxy.address}/{where}")
    visit = Visit(page).settled()
    if where == "map":
        assert len({area["code"] for area in visit.areas("map") if area["told"] and area["drawn"]}) >= 27
    own = (f"{proxy.address}/", f"{proxy.address.replace('https', 'wss')}/", "data:", "blob:")
    assert any(address.startswith("wss:") for address in asked)
    assert [address for address in asked if not address.startswith(own)] == []
    # On a deep link, Streamlit looks for itself below the page's own path first, and hears 404.
    assert [address for address in failed if "/_stcore/" not in address] == []


@pytest.mark.parametrize("where", ["map", "revisions", "country?country=IE", "targets", "methods"])
def test_every_link_of_a_page_leads_below_its_own_address_and_somewhere(
    proxy: Proxy, asking: httpx.Client, page: Page, where: str
) -> None:
    page.goto(f"{proxy.address}/{where}")
    Visit(page).settled()
    page.evaluate(OPENED)
    page.wait_for_function(FILLED)
    here = page.url
    linked = {urljoin(here, link) for link in [*page.evaluate(HREFS), *page.evaluate(WHOLE)] if link}
    ours = {link.partition("#")[0] for link in linked if urlsplit(link).hostname == NAME}
    assert len(ours) > 5
    assert [link for link in ours if not f"{link}/".startswith(f"{proxy.address}/")] == []
    # One of each kind: all files of all cards would be made otherwise.
    kinds = {urlsplit(link).path: link for link in sorted(ours)}
    for link in kinds.values():
        answer = asking.get(link.removeprefix(proxy.address).removeprefix("/"))
        assert answer.status_code == 200, link


def test_links_in_files_and_feeds_begin_as_the_public_address_does(
    proxy: Proxy, asking: httpx.Client
) -> None:
    feed = asking.get("feeds/IE.xml")
    links = re.findall(r'href="([^"]*)"', feed.text)
    assert len(links) > 2
    assert f"{proxy.address}/feeds/IE.xml" in links
    assert [link for link in links if not link.startswith(f"{proxy.address}/")] == []
    card = {"card": "ranking", "indicator": "basic_digital_skills"}
    told = asking.get("api/v1/chart.json", params=card).json()
    assert told["link"].startswith(f"{proxy.address}/map?")
    assert proxy.address in asking.get("api/v1/citation", params={**card, "style": "full"}).text
    workbook = zipfile.ZipFile(io.BytesIO(asking.get("api/v1/chart.xlsx", params=card).content))
    assert f"{proxy.address}/map?" in workbook.read("xl/sharedStrings.xml").decode()
    briefing = asking.get(
        "api/v1/briefing.zip", params={"cards": "ranking~ibasic_digital_skills~p2025"}
    ).content
    assert f"{proxy.address}/briefing?" in zipfile.ZipFile(io.BytesIO(briefing)).read("README.txt").decode()
    page = asking.get("map").text
    assert f'<link rel="canonical" href="{proxy.address}/map' in page


@pytest.mark.parametrize("where", BACK)
def test_every_way_back_begins_as_the_public_address_does(
    proxy: Proxy, asking: httpx.Client, where: str
) -> None:
    answer = asking.get(where)
    assert answer.status_code == 200
    links = own_links(answer.content, proxy.address)
    assert links
    assert [link for link in links if not leads_below(link, proxy.address)] == []


def test_an_embedded_card_is_drawn_and_leads_back(proxy: Proxy, page: Page) -> None:
    failed = list[str]()
    page.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
    page.goto(f"{proxy.address}/embed?card=map&indicator=basic_digital_skills")
    page.wait_for_function("() => document.querySelectorAll('.choroplethlayer path').length >= 27")
    back = page.get_by_role("link", name="Open in the Digital Decade dashboard")
    assert urljoin(page.url, back.get_attribute("href") or "").startswith(f"{proxy.address}/map?")
    assert failed == []


def test_the_description_and_the_way_to_it_are_below_the_address(proxy: Proxy, asking: httpx.Client) -> None:
    (server,) = asking.get("api/v1/openapi.json").json()["servers"]
    assert urljoin(f"{proxy.address}/api/v1/openapi.json", server["url"]) == f"{proxy.address}/"
    led = asking.get("api/v1", headers={"accept": "text/html"}, follow_redirects=False)
    assert urljoin(proxy.address, led.headers["location"]) == f"{proxy.address}/api/v1/docs"


def kept(proxy: Proxy) -> set[str]:
    """The addresses whose answers nginx keeps, as paths below the public host."""
    files = [file.read_bytes() for file in (proxy.folder / "cache").rglob("*") if file.is_file()]
    keys = {found[1].decode() for file in files if (found := re.search(rb"\nKEY: (\S+)\n", file[:4096]))}
    return {key.removeprefix(f"https://{NAME}:{proxy.port}") for key in keys}


def test_what_may_be_kept_is_kept_and_each_form_apart(proxy: Proxy, asking: httpx.Client) -> None:
    path = urlsplit(proxy.address).path
    script, *_ = re.findall(r'src="([^"]*/page/[^"]+\.js)"', asking.get("map").text)
    card = "/embed?card=ranking&indicator=cloud"
    for address in (script, f"{path}/feeds/all.xml", f"{path}{card}"):
        assert asking.get(f"https://127.0.0.1:{proxy.port}{address}").status_code == 200
        assert address in kept(proxy)
    forms = {
        form: asking.get(f"https://127.0.0.1:{proxy.port}{script}", headers={"accept-encoding": form})
        for form in ("gzip", "identity", "gzip")
    }
    assert forms["gzip"].headers["content-encoding"] == "gzip"
    assert "content-encoding" not in forms["identity"].headers
    assert forms["gzip"].content == forms["identity"].content


def test_what_changes_is_not_kept(proxy: Proxy, asking: httpx.Client) -> None:
    path = urlsplit(proxy.address).path
    changing = ("api/v1/health", "api/v1/observations?indicator=cloud&country=IE", "map")
    for address in changing:
        assert asking.get(address).status_code == 200
    assert not kept(proxy) & {f"{path}/{address}" for address in changing}


def test_another_host_is_not_answered(proxy: Proxy, asking: httpx.Client) -> None:
    """And nothing that names it is kept."""
    feed = asking.get("feeds/LV.xml", headers={"host": "evil.example.com"})
    assert feed.status_code == 421
    assert "evil" not in asking.get("feeds/LV.xml").text


def test_who_asks_is_the_visitor_and_not_what_it_claims(asking: httpx.Client, proxy: Proxy) -> None:
    """With a claimed http, links and the websocket of the page would be the plain ones."""
    claimed = {"x-forwarded-proto": "http", "x-forwarded-for": "203.0.113.7"}
    policy = asking.get("methods", headers=claimed).headers["content-security-policy"]
    assert f" wss://{NAME}:{proxy.port};" in policy
    assert " ws:" not in policy


def test_who_claims_another_address_each_time_has_one_purse(proxy: Proxy) -> None:
    """Of another address of this machine, so that the purse of the other tests stays full."""
    base = urlsplit(proxy.address).path
    with proxy.client(transport=httpx.HTTPTransport(verify=False, local_address="127.0.0.7")) as visitor:

        def ask(number: int) -> int:
            claimed = {"x-forwarded-for": f"203.0.113.{number}"}
            return visitor.get(f"{base}/api/v1/editions?as_of=2025-01-02", headers=claimed).status_code

        # Two points a question, of 600 and four more in a second.
        with ThreadPoolExecutor(8) as together:
            statuses = set(together.map(ask, [number % 250 for number in range(1200)]))
    assert statuses == {200, 429}


def test_operators_addresses_are_closed_whatever_the_dashboard_opens(asking: httpx.Client) -> None:
    for path in ("_stcore/metrics", "_stcore/agent/openapi.json", "_stcore/agent/mcp"):
        answer = asking.get(path)
        assert (answer.status_code, answer.headers["server"].partition("/")[0]) == (404, "nginx")


def test_a_long_link_arrives_and_a_large_body_does_not(asking: httpx.Client) -> None:
    assert asking.get("map", params={"countries": "IE." * 7000}).status_code == 200
    assert asking.post("map", content=b"x" * 70_000).status_code == 413


def test_a_file_to_be_checked_arrives_as_large_as_the_dashboard_takes_it(asking: httpx.Client) -> None:
    answers = [
        asking.post("api/v1/check", files={"file": ("file", bytes(size))})
        for size in (15 * 2**20, 16 * 2**20 + 2**17, 18 * 2**20)
    ]
    assert [answer.status_code for answer in answers] == [415, 413, 413]
    # What is a little too large the dashboard refuses in its own words.
    assert "16 MB" in answers[1].json()["detail"]
