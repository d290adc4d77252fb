"""What every public read keeps to, over all routes: any site may read it, a copy that is still the same is
not sent again, and a part of it may be asked for.
"""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from serving.api.api_examples import EXAMPLES
from serving.kept_files import kept_files
from serving.public_reads import PublicReadsMiddleware, is_public
from serving.routes import ROUTES

SKILLS = "basic_digital_skills"
# One address a kind of read; those that draw are in tests/serving/files.
READS = [
    *(
        address
        for path, address in EXAMPLES.items()
        if not path.endswith((".pdf", ".pptx", ".zip", "health"))
    ),
    f"/api/v1/chart.parquet?card=ranking&indicator={SKILLS}",
    "/api/v1/openapi.json",
    "/api/v1/docs",
    "/feeds/all.xml",
    "/feeds/library.xml?country=EL",
    "/embed?card=registry&theme=light",
    "/embed/badge?country=EL",
    "/search.json?q=Ireland",
    "/catalog.ttl",
    "/robots.txt",
    "/sitemap.xml",
    "/manifest.webmanifest",
    next(path for path in kept_files() if path.startswith("/geo/")),
    next(path for path in kept_files() if path.startswith("/page/")),
]
# Pages for people alone.
PAGES = ("/accessibility", "/legal", "/plain", "/search", "/{rest:path}")
TEXT = "0123456789" * 100


def test_every_route_is_a_public_read_or_a_page() -> None:
    assert {route.path for route in ROUTES if not is_public(route.path)} == set(PAGES)
    assert not any(
        is_public(path) for path in ("/", "/country", "/methods", "/_stcore/health", "/static/x.js")
    )


@pytest.mark.parametrize("address", READS)
def test_any_site_may_read_it_and_a_copy_is_not_sent_again(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "Retry-After" in answer.headers["access-control-expose-headers"]
    again = client.get(address, headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == answer.headers["etag"]
    assert client.get(address, headers={"if-none-match": '"another"'}).status_code == 200


@pytest.mark.parametrize("address", ["/api/v1/observations?indicator=x", "/api/v1/nothing", "/feeds/XX.xml"])
def test_a_refusal_can_be_read_too_and_is_not_kept(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code >= 400
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "etag" not in answer.headers
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == answer.status_code


@pytest.mark.parametrize(
    "address",
    [
        *(f"/api/v1/chart.{form}?card=ranking&indicator={SKILLS}" for form in ("csv", "parquet", "xlsx")),
        "/feeds/releases.ics",
        "/catalog.ttl",
    ],
)
def test_a_file_is_read_part_by_part(client: TestClient, address: str) -> None:
    whole = client.get(address)
    assert whole.headers["accept-ranges"] == "bytes"
    middle = client.get(address, headers={"range": "bytes=10-19"})
    assert (middle.status_code, middle.content) == (206, whole.content[10:20])
    assert middle.headers["content-range"] == f"bytes 10-19/{len(whole.content)}"
    end = client.get(address, headers={"range": "bytes=-8"})
    assert (end.status_code, end.content) == (206, whole.content[-8:])
    assert int(client.head(address).headers["content-length"]) == len(whole.content)


def _served(compressed: bool) -> TestClient:
    async def text(_request: Request) -> Response:
        return PlainTextResponse(TEXT)

    inner = [Middleware(GZipMiddleware, minimum_size=10)] if compressed else []
    app = Starlette(routes=[Route("/api/text", text)], middleware=[Middleware(PublicReadsMiddleware), *inner])
    return TestClient(app)


@pytest.mark.parametrize(
    ("asked", "status", "said", "content"),
    [
        ("bytes=0-0", 206, "bytes 0-0/1000", TEXT[:1]),
        ("bytes=995-", 206, "bytes 995-999/1000", TEXT[-5:]),
        ("bytes=995-2000", 206, "bytes 995-999/1000", TEXT[-5:]),
        ("bytes=-5", 206, "bytes 995-999/1000", TEXT[-5:]),
        ("bytes=-5000", 206, "bytes 0-999/1000", TEXT),
        ("bytes=1000-", 416, "bytes */1000", ""),
        ("bytes=-0", 416, "bytes */1000", ""),
        # No range, or several: the whole.
        ("bytes=5-2", 200, None, TEXT),
        ("bytes=-", 200, None, TEXT),
        ("bytes=0-1,5-6", 200, None, TEXT),
        ("lines=0-1", 200, None, TEXT),
        (f"bytes={'9' * 5000}-", 200, None, TEXT),
    ],
)
def test_ranges(asked: str, status: int, said: str | None, content: str) -> None:
    answer = _served(compressed=False).get("/api/text", headers={"range": asked})
    assert (answer.status_code, answer.headers.get("content-range"), answer.text) == (status, said, content)
    assert int(answer.headers["content-length"]) == len(content)


def test_a_part_is_of_what_the_reader_began_to_read() -> None:
    asking = _served(compressed=False)
    etag = asking.get("/api/text").headers["etag"]
    for condition, status in ((etag, 206), ('"another"', 200), (f"W/{etag}", 200)):
        headers = {"range": "bytes=0-9", "if-range": condition}
        assert asking.get("/api/text", headers=headers).status_code == status


def test_a_compressed_form_has_an_etag_of_its_own_and_parts_are_plain() -> None:
    asking = _served(compressed=True)
    packed = asking.get("/api/text", headers={"accept-encoding": "gzip"})
    plain = asking.get("/api/text", headers={"accept-encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["etag"] != plain.headers["etag"]
    part = asking.get("/api/text", headers={"accept-encoding": "gzip", "range": "bytes=0-9"})
    assert (part.status_code, part.text) == (206, TEXT[:10])
    assert "content-encoding" not in part.headers


def test_a_browser_that_asks_first_hears_that_it_may_ask(client: TestClient) -> None:
    asked = {"origin": "https://example.eu", "access-control-request-method": "GET"}
    answer = client.options("/api/v1/chart.csv?card=map", headers=asked)
    assert answer.status_code == 204
    assert "Range" in answer.headers["access-control-allow-headers"]
    assert "GET" in answer.headers["access-control-allow-methods"]
    assert client.options("/api/v1/chart.csv?card=map").status_code == 405
    assert client.post("/api/v1/observations").status_code == 405
