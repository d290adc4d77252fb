"""The API for people: a page without script that tells every address of the description, and examples that
answer.
"""

import re
from html import unescape
from typing import Any

import pytest
from starlette.testclient import TestClient

from data.facts.catalogue import Catalogue
from data.facts.fact_types import UNKNOWN
from serving.api.api_examples import EXAMPLES
from tests.everyday import in_full

# Each of them is made by a browser or a library of its own: every day tests/serving/files makes them.
SLOW = (".pdf", ".pptx", ".zip")


@pytest.fixture(scope="module")
def page(client: TestClient) -> str:
    answer = client.get("/api/v1/docs")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    return answer.text


@pytest.fixture(scope="module")
def described(client: TestClient) -> dict[str, Any]:
    paths: dict[str, Any] = client.get("/api/v1/openapi.json").json()["paths"]
    return paths


def section(page: str, path: str) -> str:
    """What the page tells of an address, as text."""
    (found,) = [part for part in page.split("<section>")[1:] if f"GET {path}</code>" in part]
    return unescape(re.sub(r"<[^>]+>", "", found.partition("</section>")[0]))


def test_every_address_stands_there_with_all_that_the_description_says_of_it(
    page: str, described: dict[str, Any]
) -> None:
    for path, methods in described.items():
        said, told = methods["get"], section(page, path)
        assert said["summary"] in told, path
        for parameter in said.get("parameters", []):
            assert parameter["description"] in told, (path, parameter["name"])
            assert all(str(code) in told for code in parameter["schema"].get("enum", [])), (
                path,
                parameter["name"],
            )
        for code, answer in said["responses"].items():
            assert f"{code} {answer['description']}" in told, (path, code)
            assert all(form in told for form in answer.get("content", {})), (path, code)


def test_the_columns_of_observations_are_named(page: str) -> None:
    assert "null where no number was published: never zero" in section(page, "/api/v1/observations")


@in_full
def test_every_example_answers_with_something_of_a_described_type(
    page: str, described: dict[str, Any], client: TestClient, every: bool
) -> None:
    assert set(EXAMPLES) == set(described)
    for path, example in EXAMPLES.items():
        assert described[path]["get"]["x-example"] == example
        assert f'href="{example.replace("&", "&amp;")}"' in page
        if every or not path.endswith(SLOW):
            answer = client.get(example)
            assert answer.status_code == 200, (example, answer.text[:200])
            forms = tuple(described[path]["get"]["responses"]["200"]["content"])
            assert answer.headers["content-type"].startswith(forms), example
            if path not in ("/api/v1/health", "/oembed") and "json" in answer.headers["content-type"]:
                assert any(value for value in answer.json().values() if isinstance(value, list)), example


def test_limits_licences_and_the_description_are_told(page: str, facts: Catalogue) -> None:
    said = unescape(re.sub(r"<[^>]+>", "", page))
    for source in facts.sources.values():
        assert (
            f"{source.name}: {'Licence not known.' if source.licence == UNKNOWN else source.licence}" in said
        )
    # The page is kept: the numbers are those of the server's own settings.
    assert "A client may spend" in said
    for price in (
        "numbers at the newest moment 2",
        "numbers at another moment 10",
        "a card as csv 2",
        "a card as pdf 11",
        "the whole store 61",
        "a briefing as much as its cards",
    ):
        assert price in said
    assert "20 MB" in said
    assert "How to cite" in said
    assert 'href="/api/v1/openapi.json"' in page


def test_it_loads_nothing_but_our_style_and_has_no_script(page: str) -> None:
    assert "<script" not in page
    assert re.findall(r'<link[^>]*href="([^"]*)"', page) == re.findall(r"/page/embed\.\w+\.css", page)
    assert not re.search(r'\son\w+="', page)


@pytest.mark.parametrize("path", ["/api", "/api/", "/api/v1", "/api/v1/"])
def test_short_addresses_lead_browsers_to_the_page_and_programs_to_the_description(
    client: TestClient, path: str
) -> None:
    browser = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
    assert "<h1>" in client.get(path, headers=browser).text
    for accept in ("application/json", "*/*"):
        answer = client.get(path, headers={"accept": accept})
        assert answer.json()["openapi"].startswith("3."), accept
    assert client.get(path, headers=browser, follow_redirects=False).headers["vary"] == "accept"
