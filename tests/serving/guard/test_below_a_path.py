"""The step that takes the server's own path off an address, alone."""

from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from data.facts import public_path
from serving.guard.addresses import link_address
from serving.guard.below_a_path import BelowPathMiddleware


def told(request: Request) -> Response:
    if leads := request.query_params.get("leads"):
        return RedirectResponse(leads)
    raw = request.scope["raw_path"].decode()
    return JSONResponse([request.scope["path"], raw, link_address(request.scope).start])


@pytest.fixture
def asking(monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.delenv(public_path.SETTING, raising=False)
    monkeypatch.setattr(public_path.ServerPath, "below", "")
    public_path.serve_below("a/b")
    app = Starlette(routes=[Route("/{rest:path}", told)], middleware=[Middleware(BelowPathMiddleware)])
    with TestClient(app, base_url="http://127.0.0.1", follow_redirects=False) as client:
        yield client
    public_path.public_path.cache_clear()


@pytest.mark.parametrize(
    ("asked", "path"),
    [
        ("/a/b/map", "/map"),
        ("/a/b/", "/"),
        ("/a/b/a/b", "/a/b"),
        ("/map", "/map"),
        ("/a/bc", "/a/bc"),
        ("/a/b/caf%C3%A9", "/caf\u00e9"),
    ],
)
def test_the_path_is_taken_off_once(asking: TestClient, asked: str, path: str) -> None:
    found, raw, start = asking.get(asked).json()
    assert (found, start) == (path, "http://127.0.0.1/a/b")
    assert raw == asked.removeprefix("/a/b") if asked.startswith("/a/b/") else raw == asked


@pytest.mark.parametrize(
    ("leads", "to"),
    [
        ("/map", "/a/b/map"),
        ("/a/b/map", "/a/b/map"),
        ("/a/b", "/a/b"),
        ("/a/b?lang=de", "/a/b?lang=de"),
        ("/a/bc", "/a/b/a/bc"),
        ("/", "/a/b/"),
        ("https://example.org/x", "https://example.org/x"),
        ("//example.org/x", "//example.org/x"),
        ("../x", "../x"),
    ],
)
def test_what_leads_on_leads_below_the_path(asking: TestClient, leads: str, to: str) -> None:
    assert asking.get("/a/b/", params={"leads": leads}).headers["location"] == to


def test_the_path_alone_leads_to_its_page(asking: TestClient) -> None:
    answer = asking.get("/a/b?lang=de")
    assert (answer.status_code, answer.headers["location"]) == (308, "/a/b/?lang=de")
