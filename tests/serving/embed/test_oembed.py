"""oEmbed (oembed.com, 1.0): the code of a frame for any address of ours, as JSON and XML; how it is found."""

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest
from lxml import html
from starlette.testclient import TestClient

from data.queries.moments import Moment
from serving.files.preview import head_tags, page_preview
from words.language import Language

ADDRESS = "/oembed"
HERE = "http://127.0.0.1"
# Required of every answer, and of a rich one (2.3.4 and 2.3.4.4).
REQUIRED = {
    "type",
    "version",
    "title",
    "provider_name",
    "provider_url",
    "cache_age",
    "html",
    "width",
    "height",
}


def asked(client: TestClient, url: str, **more: str) -> dict[str, Any]:
    answer = client.get(ADDRESS, params={"url": url, **more})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/json"
    found: dict[str, Any] = answer.json()
    return found


def frame_of(found: dict[str, Any]) -> dict[str, str]:
    (frame,) = html.fragments_fromstring(found["html"])
    assert frame.tag == "iframe"
    return dict(frame.attrib)


@pytest.mark.parametrize(
    ("path", "card"),
    [
        ("/", "map"),
        ("/map?v=1&indicator=cloud", "map"),
        ("/country?country=EL", "profile"),
        ("/coalitions", "coalition-map"),
        ("/compare?kind=heat", "compare-heat"),
        ("/embed?card=ranking&country=MT", "ranking"),
    ],
)
def test_every_page_with_a_card_has_its_code(client: TestClient, path: str, card: str) -> None:
    found = asked(client, HERE + path)
    assert set(found) == REQUIRED
    assert (found["type"], found["version"]) == ("rich", "1.0")
    frame = frame_of(found)
    assert (frame["width"], frame["height"]) == (str(found["width"]), str(found["height"]))
    assert frame["title"]
    assert frame["src"].startswith(f"{HERE}/embed?")
    assert parse_qs(urlsplit(frame["src"]).query)["card"] == [card]
    page = client.get(frame["src"].removeprefix(HERE))
    assert page.status_code == 200
    assert f'<meta name="height" content="{found["height"]}">' in page.text
    assert f"<title>{found['title']}</title>" in page.text.replace("&#x27;", "'")


def test_it_follows_the_data_unless_the_address_names_a_moment(client: TestClient, moment: Moment) -> None:
    source = frame_of(asked(client, f"{HERE}/map?country=EL"))["src"]
    assert not {"as_of", "state", "period"} & parse_qs(urlsplit(source).query).keys()
    pinned = frame_of(asked(client, f"{HERE}/map?country=EL&as_of=2024-12-31"))["src"]
    assert parse_qs(urlsplit(pinned).query)["as_of"] == ["2024-12-31"]


def test_the_xml_says_what_the_json_says(client: TestClient) -> None:
    url = f"{HERE}/embed/badge?country=EL&lang=en"
    answer = client.get(ADDRESS, params={"url": url, "format": "xml"})
    assert answer.headers["content-type"] == "text/xml; charset=utf-8"
    root = ElementTree.fromstring(answer.content)
    assert root.tag == "oembed"
    assert {child.tag: child.text for child in root} == {
        name: str(value) for name, value in asked(client, url).items()
    }
    assert frame_of(asked(client, url))["src"] == url


def test_a_frame_is_no_larger_than_may_be(client: TestClient) -> None:
    found = asked(client, f"{HERE}/map", maxwidth="300", maxheight="200")
    assert (found["width"], found["height"]) == (300, 200)
    assert asked(client, f"{HERE}/map", maxwidth="5000")["width"] == asked(client, f"{HERE}/map")["width"]


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/map",
        "http://127.0.0.1:9/map",
        "http://127.0.0.1.example.org/map",
        "ftp://127.0.0.1/map",
        "//127.0.0.1/map",
        "http://[",
        "map",
        f"{HERE}/methods",
        f"{HERE}/no-such-page",
        f"{HERE}/embed?card=nix",
        f"{HERE}/map?indicator=nix",
        f"{HERE}/embed/badge?country=FI",
    ],
)
def test_what_is_not_ours_or_shows_nothing_is_not_found(client: TestClient, url: str) -> None:
    answer = client.get(ADDRESS, params={"url": url})
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"url": f"{HERE}/map", "format": "yaml"}, 501),
        ({}, 400),
        ({"url": f"{HERE}/map", "maxwidth": "wide"}, 400),
        ({"url": f"{HERE}/map", "maxheight": "0"}, 400),
        ({"url": f"{HERE}/map", "callback": "run"}, 400),
    ],
)
def test_what_can_t_be_answered_is_told(client: TestClient, given: dict[str, str], status: int) -> None:
    assert client.get(ADDRESS, params=given).status_code == status


def test_only_public_addresses_are_ours_where_there_are_any(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_ADDRESS", "https://a.example/dd https://b.example/dd")
    for start in ("https://a.example/dd", "http://A.example/dd", "https://b.example/dd"):
        source = frame_of(asked(client, f"{start}/map"))["src"]
        assert source.startswith(f"https://{urlsplit(start).netloc.lower()}/dd/embed?card=map"), source
    assert frame_of(asked(client, "/map"))["src"].startswith("https://a.example/dd/embed?")
    for url in (f"{HERE}/map", "https://a.example/map", "https://a.example/ddx/map"):
        assert client.get(ADDRESS, params={"url": url}).status_code == 404


def discovered(text: str) -> dict[str, str]:
    links = html.fromstring(text).xpath("//link[@rel='alternate'][contains(@type, 'oembed')]")
    return {link.get("type"): link.get("href") for link in links}


@pytest.mark.parametrize("path", ["/embed?card=ranking", "/embed/badge?country=EL"])
def test_an_embedded_page_says_where_its_code_is(client: TestClient, path: str) -> None:
    found = discovered(client.get(path).text)
    assert set(found) == {"application/json+oembed", "text/xml+oembed"}
    for kind, address in found.items():
        answer = client.get(address.removeprefix(HERE))
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith(kind.removesuffix("+oembed"))


def test_a_page_says_where_its_code_is_if_it_shows_a_card(
    client: TestClient, moment: Moment, language: Language
) -> None:
    shown = page_preview("/country", {"country": "EL"}, language)
    found = discovered(f"<html><head>{head_tags(shown, HERE, language)}</head></html>")
    source = frame_of(client.get(found["application/json+oembed"].removeprefix(HERE)).json())["src"]
    assert parse_qs(urlsplit(source).query)["country"] == ["EL"]
    methods = page_preview("/methods", {}, language)
    assert discovered(f"<html><head>{head_tags(methods, HERE, language)}</head></html>") == {}


def test_a_table_of_one_row_has_a_frame_of_its_height(client: TestClient) -> None:
    page = client.get("/embed?card=verdict&indicator=basic_digital_skills&country=EU").text
    found = re.search(r'<meta name="height" content="(\d+)">', page)
    # 353 pixels in a frame of 360, two lines of the caution, and room for the notice of newer data.
    assert found
    assert 353 + 40 + 52 <= int(found[1]) <= 540
