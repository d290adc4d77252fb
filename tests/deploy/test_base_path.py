"""A server below a path by itself (`--server.baseUrlPath`): all is there, and every link leads there."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import httpx
import pytest
from playwright.sync_api import sync_playwright
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from tests.browser.server_process import CHROMIUM, FLAGS, served
from tests.browser.visits import Visit
from tests.conftest import unused_port
from tests.deploy.links import BACK, leads_below, own_links
from tests.everyday import everyday

PATH = "/statistics/dashboard"
# Slow to make, and of the same kind as the others.
SLOW = ("pptx", "svg?card", "docx", "factsheet", "zip")


@pytest.fixture(scope="module")
def address(store_file: Path) -> Iterator[str]:
    """The address of a server that was told the path, and nothing else."""
    option = ("--server.baseUrlPath", PATH.strip("/"))
    with served(store_file, unused_port(), options=option) as server:
        yield f"{server}{PATH}"


@pytest.fixture(scope="module")
def asking(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=f"{address}/", timeout=60, trust_env=False) as client:
        yield client


@pytest.mark.parametrize("where", everyday(BACK, lambda each: not any(kind in each for kind in SLOW)))
def test_every_link_leads_below_the_path(address: str, asking: httpx.Client, where: str) -> None:
    answer = asking.get(where)
    assert answer.status_code == 200
    links = own_links(answer.content, address)
    assert links
    assert [link for link in links if not leads_below(link, address)] == []


@pytest.mark.parametrize("where", ["", "map"])
def test_a_page_and_what_it_needs_are_below_the_path(address: str, asking: httpx.Client, where: str) -> None:
    page = asking.get(where).text
    assert f'<link rel="canonical" href="{address}/{where}' in page
    assert f"BACKEND_BASE_URL: location.origin + {json.dumps(PATH + '/')}" in page
    needed = re.findall(r'<(?:script|link)[^>]* (?:src|href)="([^"]+\.(?:js|css|woff2))"', page)
    assert len(needed) > 5
    for each in needed:
        whole = urljoin(f"{address}/{where}", each)
        assert leads_below(whole, address)
        assert asking.head(whole).status_code == 200, each


def test_what_stands_for_the_path_leads_to_it(address: str, asking: httpx.Client) -> None:
    bare = httpx.get(f"{address}?lang=de", trust_env=False)
    assert (bare.status_code, bare.headers["location"]) == (308, f"{PATH}/?lang=de")
    # Where Streamlit leads on by itself, and where we do.
    assert urljoin(f"{address}/map/", asking.get("map/").headers["location"]) == f"{address}/map"
    assert asking.get("legal/").headers["location"] == f"{PATH}/legal"
    told = asking.get("api/v1", headers={"accept": "text/html"}).headers["location"]
    assert told == f"{PATH}/api/v1/docs"
    assert asking.get("mapp").status_code == 404
    assert asking.get("_stcore/metrics").status_code == 404


def test_programs_are_answered_below_the_path(address: str, asking: httpx.Client) -> None:
    question = {"indicator": "basic_digital_skills", "period": "2025", "country": "MT"}
    rows = asking.get("api/v1/observations", params=question).json()["observations"]
    assert [row["value"] for row in rows] == [66.8]
    (server,) = asking.get("api/v1/openapi.json").json()["servers"]
    assert server["url"] == f"{PATH}/"
    assert asking.get("_stcore/health").status_code == 200
    view = asking.get("api/v1/chart.json", params={"card": "map"}).json()["link"]
    checked = asking.get("api/v1/check", params={"address": view}).json()
    assert checked["verdict"] == "address"
    framed = asking.get("oembed", params={"url": view}).json()
    assert f'src="{address}/embed?' in framed["html"]


def test_without_the_path_the_same_is_answered(address: str) -> None:
    """As a proxy asks that takes the path away, and whoever watches the server on its machine."""
    root = address.removesuffix(PATH)
    assert httpx.get(f"{root}/api/v1/health", trust_env=False).json()["status"] == "ok"
    assert f'href="{address}/map' in httpx.get(f"{root}/map", timeout=60, trust_env=False).text


def test_a_page_is_opened_below_the_path(address: str) -> None:
    with connect(
        f"{address.replace('http', 'ws')}/_stcore/stream",
        subprotocols=[Subprotocol("streamlit")],
        origin=Origin(address.removesuffix(PATH)),
    ) as wire:
        asked = BackMsg()
        asked.rerun_script.query_string = "country=MT"
        wire.send(asked.SerializeToString())
        told = ForwardMsg()
        while told.WhichOneof("type") != "new_session":
            told = ForwardMsg.FromString(wire.recv(30))  # type: ignore[arg-type]


@pytest.mark.torture
def test_a_page_is_drawn_and_its_navigation_stays_below_the_path(address: str) -> None:
    asked, failed = list[str](), list[str]()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.on("request", lambda request: asked.append(request.url))
        page.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
        page.goto(f"{address}/map?indicator=cloud")
        visit = Visit(page).settled()
        assert len({area["code"] for area in visit.areas("map") if area["told"] and area["drawn"]}) >= 27
        page.get_by_role("link", name="Countries").first.click()
        page.wait_for_url(f"{address}/country**")
        Visit(page).settled()
        browser.close()
    local = ("data:", "blob:")
    assert [each for each in asked if not each.startswith(local) and not leads_below(each, address)] == []
    assert failed == []
