"""What a page may load and connect to: its own host, and its own websocket by name."""

import pytest
from starlette.types import Scope

from serving.headers import headers_of


def policy(host: str, scheme: str = "http", path: str = "/map", query: bytes = b"") -> dict[str, str]:
    """The sources by directive, for a page that was asked for under this Host."""
    scope: Scope = {
        "type": "http",
        "path": path,
        "scheme": scheme,
        "query_string": query,
        "headers": [(b"host", host.encode("latin-1"))],
    }
    parts = headers_of(scope)["content-security-policy"].split("; ")
    found = dict(part.split(" ", 1) for part in parts)
    assert len(found) == len(parts)
    return found


def connections(host: str, scheme: str = "http", path: str = "/map") -> str:
    return policy(host, scheme, path)["connect-src"]


# What a page may do, source by source: nothing here may be loosened unnoticed.
PAGE = {
    "default-src": "'self'",
    "script-src": "'self' 'unsafe-inline' 'unsafe-eval'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self' data: ws://127.0.0.1:8501",
    "worker-src": "'self' blob:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
CARD = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self'",
    "connect-src": "'self' data:",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "*",
}


@pytest.mark.parametrize(
    ("path", "query", "expected"),
    [
        ("/", b"", PAGE),
        ("/api/v1/docs", b"", PAGE),
        ("/embedded", b"static=1", PAGE),
        ("/embed", b"card=map", CARD),
        ("/embed/badge", b"country=EL", CARD | {"script-src": "'none'"}),
        ("/embed", b"card=map&static=1", CARD | {"script-src": "'none'"}),
        ("/embed", b"static=%31&card=map", CARD | {"script-src": "'none'"}),
        ("/embed", b"card=map&xstatic=1", CARD),
        ("/embed", b"card=map&static=10", CARD),
    ],
)
def test_what_a_page_may_do(path: str, query: bytes, expected: dict[str, str]) -> None:
    assert policy("127.0.0.1:8501", path=path, query=query) == expected


def test_a_page_connects_to_its_own_websocket_and_no_other() -> None:
    assert connections("127.0.0.1:8501") == "'self' data: ws://127.0.0.1:8501"
    assert connections("dashboard.example.org", "https") == "'self' data: wss://dashboard.example.org"
    assert connections("dashboard.example.org:8443", "https") == (
        "'self' data: wss://dashboard.example.org:8443"
    )
    assert connections("[::1]:8501") == "'self' data: ws://[::1]:8501"


@pytest.mark.parametrize(
    "host", ["", "a b", "a; script-src *", "a, b", "x\r\ny: z", "user@host", "*", "https://evil.example.org"]
)
def test_a_host_that_is_none_adds_nothing(host: str) -> None:
    assert connections(host) == "'self' data:"


def test_an_embedded_card_has_no_websocket() -> None:
    assert connections("127.0.0.1:8501", path="/embed") == "'self' data:"
