"""What a page may load and connect to: its own host, and its own websocket by name."""

import pytest
from starlette.types import Scope

from serving.headers import headers_of


def connections(host: str, scheme: str = "http", path: str = "/map") -> str:
    """The sources of connect-src, for a page that was asked for under this Host."""
    scope: Scope = {
        "type": "http",
        "path": path,
        "scheme": scheme,
        "query_string": b"",
        "headers": [(b"host", host.encode("latin-1"))],
    }
    parts = headers_of(scope)["content-security-policy"].split("; ")
    (found,) = (part for part in parts if part.startswith("connect-src "))
    return found.removeprefix("connect-src ")


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
