"""The routes of the server without Streamlit, as another program would ask them."""

import inspect
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware

from data.queries import moments
from data.queries.failure_log import FailureLog
from data.queries.moments import Moment
from serving.embed import embed_route
from serving.guard import allowances
from serving.guard.allowances import Rate
from serving.headers import SecurityHeadersMiddleware
from serving.public_reads import PublicReadsMiddleware
from serving.routes import ROUTES

with warnings.catch_warnings():
    # It would rather have httpx2, a second client beside the one that we serve with.
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test waits because of the questions of those before."""
    monkeypatch.setattr(allowances, "RATE", Rate(burst=1_000_000, each_minute=60))


@pytest.fixture(autouse=True)
def a_log_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """A failure that another test met is written again."""
    monkeypatch.setattr(moments, "_log", FailureLog())


@pytest.fixture(scope="module")
def client(moment: Moment) -> Iterator[TestClient]:
    app = Starlette(
        routes=ROUTES, middleware=[Middleware(PublicReadsMiddleware), Middleware(SecurityHeadersMiddleware)]
    )
    # Under the name of this machine: answers that name any other Host are not kept.
    with TestClient(app, base_url="http://127.0.0.1") as asking:
        yield asking


@pytest.fixture(scope="module")
def observations(client: TestClient) -> Callable[..., list[dict[str, Any]]]:
    """The rows that a question is answered with."""

    def ask(indicator: str = "basic_digital_skills", **asked: Any) -> list[dict[str, Any]]:
        answer = client.get("/api/v1/observations", params={"indicator": indicator, **asked})
        assert answer.status_code == 200, answer.text
        rows: list[dict[str, Any]] = answer.json()["observations"]
        return rows

    return ask


@pytest.fixture(scope="module")
def refused(client: TestClient) -> Callable[..., dict[str, Any]]:
    """What a question is refused with; the question must be refused with 400."""

    def ask(route: str = "observations", **asked: Any) -> dict[str, Any]:
        answer = client.get(f"/api/v1/{route}", params=asked)
        assert answer.status_code == 400, answer.text
        said: dict[str, Any] = answer.json()
        assert answer.headers["content-type"] == "application/problem+json"
        assert set(said) == {"type", "title", "status", "detail", "did_you_mean"}
        assert (said["type"], said["title"], said["status"]) == ("about:blank", "Bad Request", 400)
        return said

    return ask


@pytest.fixture
def pages_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """No embedded page is one that was made before, with or without a picture; cards may be."""
    monkeypatch.setattr(embed_route, "_build_page", inspect.unwrap(embed_route._build_page))


def policy_of(answered: Any) -> dict[str, list[str]]:
    """The sources by directive in the Content-Security-Policy of an answer's headers."""
    return {
        name: sources
        for name, *sources in (part.split() for part in answered["content-security-policy"].split(";"))
    }
