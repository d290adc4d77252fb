"""Outlines by address: the same content in every encoding, kept for ever, and headers that keep others out
on every answer.
"""

import gzip
import json
import re
from collections.abc import Callable

import brotli
import pytest
from starlette.testclient import TestClient

from data.facts.geometry import BOUNDARIES, address
from serving import kept_files
from serving.headers import HEADERS


@pytest.mark.parametrize("name", ["europe.geojson", "hatch.geojson"])
@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("br", "br"),
        ("gzip, deflate, br", "br"),
        ("gzip", "gzip"),
        ("identity", None),
        ("br;q=0, gzip", "gzip"),
        ("", None),
    ],
)
def test_the_same_outlines_in_every_encoding(
    client: TestClient, name: str, accepted: str, encoding: str | None
) -> None:
    with client.stream("GET", address(name), headers={"accept-encoding": accepted}) as answer:
        raw = b"".join(answer.iter_raw())
    assert answer.headers.get("content-encoding") == encoding
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[encoding]
    assert unpack(raw) == (BOUNDARIES / name).read_bytes()
    assert answer.headers["content-type"] == "application/geo+json"
    assert int(answer.headers["content-length"]) == len(raw)


def test_outlines_are_kept_for_ever_but_not_across_encodings(client: TestClient) -> None:
    answer = client.get(address("europe.geojson"))
    assert "immutable" in answer.headers["cache-control"]
    assert "max-age=31536000" in answer.headers["cache-control"]
    assert answer.headers["vary"].lower() == "accept-encoding"
    assert len(json.loads(answer.content)["features"]) > 27


def test_the_map_is_small_on_the_wire(client: TestClient) -> None:
    with client.stream("GET", address("europe.geojson"), headers={"accept-encoding": "gzip"}) as answer:
        assert sum(len(part) for part in answer.iter_raw()) < 60_000


@pytest.mark.parametrize(
    "path", ["/geo/europe.geojson", "/geo/europe.000000000000.geojson", "/geo/..%2Fpyproject.toml", "/geo/"]
)
def test_what_is_not_there_is_404(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/health", 200),
        ("/api/v1/observations?indicator=cloud", 200),
        ("/api/v1/observations?indicator=cloud&format=csv", 200),
        ("/api/v1/observations", 400),
        ("/api/v1/openapi.json", 200),
        ("/api/v1/everything.zip", 200),
        ("/api/v1/nothing", 404),
        ("/geo/nothing", 404),
        ("/nothing", 404),
        (address("europe.geojson"), 200),
    ],
)
def test_security_headers_are_on_every_answer(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS


def test_what_the_headers_say(client: TestClient) -> None:
    headers = client.get("/api/v1/health").headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] in ("same-origin", "no-referrer", "strict-origin-when-cross-origin")
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert all(
        f"{power}=()" in headers["permissions-policy"] for power in ("camera", "microphone", "geolocation")
    )


def test_the_policy_names_no_other_host(client: TestClient) -> None:
    policy = dict(
        rule.split(" ", 1)
        for rule in client.get("/api/v1/health").headers["content-security-policy"].split("; ")
    )
    assert policy["default-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert policy["object-src"] == "'none'"
    allowed = {"'self'", "'none'", "'unsafe-inline'", "'unsafe-eval'", "data:", "blob:", "ws://127.0.0.1"}
    assert {source for sources in policy.values() for source in sources.split()} <= allowed


@pytest.mark.parametrize(
    ("tags", "kind"), [(kept_files.style_tags, "text/css"), (kept_files.script_tags, "text/javascript")]
)
def test_our_style_sheet_and_script_are_served_under_the_addresses_a_page_names(
    client: TestClient, tags: Callable[[], str], kind: str
) -> None:
    addresses = re.findall(r'(?:href|src)="([^"]+)"', tags())
    assert addresses
    for place in addresses:
        answer = client.get(place)
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith(kind)
        assert "immutable" in answer.headers["cache-control"]
        assert len(answer.content) > 500
