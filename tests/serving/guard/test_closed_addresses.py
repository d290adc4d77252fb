"""Streamlit's figures and its door for programs are closed until the operator opens them."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from data.facts.environment import SettingError
from serving.guard.closed_addresses import ClosedMiddleware, closed_addresses

ALL = ("/_stcore/metrics", "/_stcore/metrics/", "/_stcore/agent/openapi.json", "/_stcore/agent/mcp")


def statuses(monkeypatch: pytest.MonkeyPatch, opened: str) -> dict[str, int]:
    monkeypatch.setenv("DASHBOARD_OPEN", opened)
    methods = ["GET", "POST", "OPTIONS"]
    everywhere = [Route("/{rest:path}", lambda _: PlainTextResponse("there"), methods=methods)]
    with TestClient(Starlette(routes=everywhere, middleware=[Middleware(ClosedMiddleware)])) as client:
        answers = [(path, client.request(method, path)) for path in ALL for method in methods]
        found = {path: answer.status_code for path, answer in answers}
        assert all(answer.status_code == found[path] for path, answer in answers)
        assert client.get("/_stcore/health").status_code == 200
        return found


def test_both_are_closed_for_every_method(monkeypatch: pytest.MonkeyPatch) -> None:
    assert statuses(monkeypatch, "") == dict.fromkeys(ALL, 404)


def test_the_operator_opens_each_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    assert list(statuses(monkeypatch, "metrics").values()) == [200, 200, 404, 404]
    assert list(statuses(monkeypatch, "agent").values()) == [404, 404, 200, 200]
    assert list(statuses(monkeypatch, "agent metrics").values()) == [200] * 4


def test_a_word_that_is_none_stops_the_server() -> None:
    with pytest.raises(SettingError, match='DASHBOARD_OPEN holds "all": it may hold metrics and agent'):
        closed_addresses("all")
