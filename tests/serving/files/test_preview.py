"""What a shared link tells a crawler: title, description and picture of just what it shows, escaped, in one
read of the HTML.
"""

import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from cards import every
from cards.every import build_card
from charts.look import load_look
from data.queries.moments import Moment
from exports.pictures import browser
from serving.compression import CompressionMiddleware
from serving.files.preview import PLACES
from serving.scripts.packing import streamlit_files
from tests.pages.conftest import declared_pages
from words.language import Language

INDEX = (streamlit_files() / "index.html").read_text(encoding="utf-8")
NAME = "Digital Decade dashboard"
PATHS = [path for _, path in declared_pages()]


@pytest.fixture(scope="module")
def crawler(tmp_path_factory: pytest.TempPathFactory, moment: Moment) -> Iterator[TestClient]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(browser, "can_draw", lambda: True)
        yield _crawler(tmp_path_factory.mktemp("cache"))


def _crawler(cache: Path) -> TestClient:
    behind = Starlette(routes=[Route("/{path:path}", lambda _request: HTMLResponse(INDEX))])
    return TestClient(CompressionMiddleware(behind, cache=cache), base_url="https://dashboard.example")


def head_of(crawler: TestClient, address: str, **headers: str) -> dict[str, str]:
    """Title, canonical address and metadata of a page, unescaped."""
    answer = crawler.get(address, headers=headers)
    assert answer.status_code == 200
    found = {
        key: unescape(value)
        for _, key, value in re.findall(r'<meta (name|property)="([^"]*)" content="([^"]*)" />', answer.text)
    }
    (found["title"],) = (unescape(title) for title in re.findall(r"<title>(.*?)</title>", answer.text))
    (found["canonical"],) = (
        unescape(link) for link in re.findall(r'<link rel="canonical" href="([^"]*)" />', answer.text)
    )
    return found


def test_a_country_is_previewed_with_its_headline(crawler: TestClient, language: Language) -> None:
    found = head_of(crawler, "/country?country=IE")
    assert (
        found["og:title"]
        == "82.8% of people in Ireland had at least basic digital skills in 2025: 2.8 points above the 80% "
        "target, 2nd of 27"
    )
    assert found["title"] == f"{found['og:title']} · {NAME}"
    assert found["description"].startswith("Ireland rose from 70.5% in 2021 to 82.8% in 2025.")
    assert found["canonical"] == found["og:url"] == "https://dashboard.example/country?country=IE"
    assert found["twitter:card"] == "summary_large_image"


@pytest.mark.parametrize("path", PATHS)
def test_every_page_tells_of_itself(crawler: TestClient, path: str) -> None:
    found = head_of(crawler, f"/{path}")
    assert found["og:title"]
    assert found["og:description"] == found["description"]
    assert found["og:site_name"] == NAME
    assert found["canonical"] == f"https://dashboard.example/{path}"
    assert ("og:image" in found) == (path not in ("methods", "revisions", "briefing", "check"))


@pytest.mark.parametrize(
    ("address", "card"),
    [
        ("/", "map"),
        ("/map?indicator=cloud&period=2023&country=MT", "map"),
        ("/map?indicator=cloud&side=periods", "multiples"),
        ("/map?indicator=connections", "coalition-map"),
        ("/compare?kind=dumbbell&countries=IE.MT", "compare-dumbbell"),
        ("/targets?indicator=cloud&country=EE", "fan"),
        ("/indicator?indicator=gigabit_coverage&country=LU", "history"),
        ("/country?country=CY&as_of=2024-06-30", "profile"),
    ],
)
def test_the_picture_is_of_what_the_page_shows(
    crawler: TestClient, language: Language, address: str, card: str
) -> None:
    found = head_of(crawler, address)
    picture = urlsplit(found["og:image"])
    assert (picture.scheme, picture.netloc, picture.path) == (
        "https",
        "dashboard.example",
        "/api/v1/chart.png",
    )
    codes = dict(parse_qsl(picture.query))
    assert codes["card"] == card
    asked = dict(parse_qsl(urlsplit(address).query))
    assert all(
        codes[name] == asked[name]
        for name in ("indicator", "period", "country", "as_of")
        if name in asked and card != "coalition-map"
    )
    assert build_card(codes, language, load_look()).card.headline
    assert found["og:image:alt"]


def test_what_a_card_does_not_take_is_not_in_the_canonical_address(crawler: TestClient) -> None:
    found = head_of(crawler, "/map?indicator=cloud&utm_source=mail&v=1&lang=en")
    assert found["canonical"] == "https://dashboard.example/map?indicator=cloud"


@pytest.mark.parametrize(
    "address",
    [
        "/map?indicator=nix",
        "/map?as_of=yesterday",
        "/country?country=XX",
        "/nowhere",
        "/compare?kind=pie&countries=XX",
    ],
)
def test_a_wrong_code_is_previewed_as_the_dashboard(crawler: TestClient, address: str) -> None:
    assert head_of(crawler, address)["og:title"] == NAME


def test_nothing_in_an_address_becomes_markup(crawler: TestClient) -> None:
    attack = '"><script>alert(1)</script>'
    for address in (
        f"/map?indicator={attack}",
        f"/country?country=IE&{attack}={attack}",
        f"/{attack}",
        f"/map?lang={attack}",
    ):
        assert "<script>alert" not in crawler.get(address).text
    assert "<script>alert" not in crawler.get("/", headers={"host": f"a.example{attack}"}).text


def test_a_host_that_is_none_is_not_repeated(crawler: TestClient) -> None:
    assert head_of(crawler, "/", host="evil.example/path?")["canonical"] == "/"


def test_a_store_that_is_down_leaves_the_page_as_it_is(
    crawler: TestClient, other_store: Callable[[str], None], tmp_path: Path
) -> None:
    other_store(f"sqlite:///{tmp_path / 'empty.sqlite'}")
    assert head_of(crawler, "/map")["og:title"] == NAME


def test_a_card_that_fails_leaves_the_page_as_it_is(
    crawler: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def failing(*_asked: object) -> None:
        raise KeyError("a fault of ours")

    monkeypatch.setattr(every, "build_card", failing)
    assert head_of(crawler, "/map?indicator=artificial_intelligence&country=SK")["og:title"] == NAME
    assert "a fault of ours" in caplog.text


def test_without_a_browser_on_the_server_no_picture_is_promised(
    crawler: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browser, "can_draw", lambda: False)
    found = head_of(crawler, "/country?country=SI")
    assert "og:image" not in found
    assert found["twitter:card"] == "summary"


def test_every_page_has_its_place_and_nothing_else_has_one() -> None:
    """An address that is no page makes no preview, and no document, of its own."""
    assert sorted(PLACES) == sorted(PATHS)
