"""The plain pages as a client without script asks for them: choices go along, links work."""

import re
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pytest
from starlette.testclient import TestClient

from data.facts import public_path


@pytest.mark.usefixtures("moment")
def test_the_choice_of_the_address_goes_along(client: TestClient) -> None:
    """And what is none of the dashboard's does no harm, as on the page itself."""
    text = unescape(client.get("/plain?page=country&country=MT&utm_source=x&fbclid=y&tab=z").text)
    links = re.findall(r'href="(/embed\?[^"]*)"', text)
    codes = [dict(parse_qsl(urlsplit(link).query)) for link in links]
    assert len(links) > 8
    assert {each.get("country") for each in codes} == {"MT"}
    assert {each["static"] for each in codes} == {"1"}
    assert 'href="/api/v1/factsheet.pdf?country=MT"' in text
    # Of one card of the page, and of one that stands there though it is another page's.
    for name in ("since", "history"):
        (link,) = (link for link in links if f"card={name}&" in link)
        assert client.get(link).text.count("<tr") > 3


@pytest.mark.usefixtures("moment")
@pytest.mark.parametrize("page", ["", "nowhere", "../api", "<script>"])
def test_an_unknown_page_is_the_overview(client: TestClient, page: str) -> None:
    answer = client.get("/plain", params={"page": page})
    assert answer.status_code == 200
    assert "<h1>Overview</h1>" in answer.text
    assert "<script>" not in answer.text


@pytest.mark.usefixtures("moment")
@pytest.mark.parametrize("address", ["/plain?page=map", "/mapp"])
def test_below_a_path_every_link_has_it_once(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv(public_path.SETTING, "https://www.example.org/dashboard")
    public_path.public_path.cache_clear()
    text = client.get(address).text
    monkeypatch.undo()
    public_path.public_path.cache_clear()
    links = re.findall(r'href="(/[^"]*)"', text)
    assert len(links) > 5
    # The style sheet's address was made before the path was set here.
    ours = [link for link in links if not link.endswith(".css")]
    assert [link for link in ours if link.count("/dashboard") != 1] == []
