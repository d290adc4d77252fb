"""What no browser sends: odd methods, paths and headers, and pages whose addresses mean nothing. Each has an
answer that is none of a fault, and none tells where the program stands.
"""

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.everyday import everyday
from tests.serving.guard.servers import PATIENCE, open_page, plain_connection, server

METHODS = (
    "POST",
    "PUT",
    "DELETE",
    "PATCH",
    "OPTIONS",
    "HEAD",
    "TRACE",
    "CONNECT",
    "PROPFIND",
    "get",
    "A" * 300,
)
PLACES = (
    "/",
    "/map",
    "/oembed",
    "/embed/badge?country=IE",
    "/feeds/releases.ics",
    "/api/v1/check",
    "/api/v1/health",
    "/search.json",
    "/geo/x",
    "/_stcore/health",
    "/_stcore/host-config",
    "/_stcore/upload_file/x/y",
    "/media/x",
)
PATHS = (
    "/../../etc/passwd",
    "/static/../../../etc/passwd",
    "/static/%2e%2e%2f%2e%2e%2fetc/passwd",
    "/page/..%2f..%2fdashboard.py",
    "/geo/..%2f..%2fdashboard.py",
    "/chart/..%2fx",
    "/component/x/../../y",
    "/media/../x",
    "/app/static/x",
    "/.git/config",
    "/.env",
    "/data/digital_decade.sqlite",
    "//evil.example",
    "//evil.example/%2e%2e",
    "/%5cevil.example",
    "http://evil.example/map",
    "*",
    "/map%00",
    "/map%0d%0aX:y",
    "/%ff",
    "/map;x=y",
    "/" + "a" * 30_000,
    "/a/b/c/_stcore/host-config",
    "/map/_stcore/stream",
    "/api//",
    "//api/v1",
    "/api/v1//chart.csv?card=map",
    "/api/v1/chart.%00?card=map",
    "/api/v1/check/",
    "/feeds/%00.xml",
    "/feeds/" + "a" * 20_000 + ".xml",
    "/feeds/indicator/..%2f..xml",
    "/embed/",
    "/embed/badge/",
    "/oembed/",
    "/search/",
    "/map?%",
    "/map?%ff%fe=%ff",
    "/map?a[]=1&=&&&",
    "/country?x=" + "x" * 33_000,
)
HEADERS = (
    b"Range: bytes=0-0,1-2",
    b"Range: bytes=-999999999999999999",
    b"Range: bytes=999999999999999999-",
    b"Range: bytes=0-\xb2",
    b"If-None-Match: *",
    b"If-None-Match: " + b'W/"x",' * 500,
    b"If-Modified-Since: nope",
    b"Accept: \xff",
    b"Accept-Encoding: br;q=x",
    b"Accept-Encoding: " + b"gzip," * 2000,
    b"Accept-Encoding: identity;q=0,*;q=0",
    b"Accept-Language: \xff",
    b"Accept-Language: en;q=1e999,*;q=nan",
    b"Accept-Language: " + b"en;q=0.5," * 2000,
    b"X-Forwarded-For: " + b"1.2.3.4," * 3000,
    b"X-Forwarded-For: \xff",
    b"X-Forwarded-For: [::1",
    b"X-Forwarded-Proto: javascript",
    b"X-Forwarded-Proto: \xff",
    b"X-Forwarded-Host: evil.example",
    b"Cookie: _streamlit_xsrf=" + b"x" * 8000,
    b"Transfer-Encoding: chunked\r\n\r\n0",
    b"Expect: 100-continue",
    b"Origin: null\r\nAccess-Control-Request-Method: \xff",
    b"Upgrade: h2c",
    b"Upgrade: websocket\r\nSec-WebSocket-Key: x\r\nSec-WebSocket-Version: 13",
    b"Host: evil.example",
)
READ = ("/map", "/feeds/IE.xml", "/oembed?url=/map", "/embed/badge?country=IE", "/search?q=x", "/favicon.ico")
# What only the machine's own files and a fault's lines hold.
OWN = re.compile(rf"{re.escape(str(Path.cwd()))}|site-packages|Traceback|File \"|sqlite[3:]|root:".encode())
REQUESTS = [
    *product(METHODS, PLACES, [b"Content-Length: 0"]),
    *product(["GET"], PATHS, [b""]),
    *product(["GET"], READ, HEADERS),
]


@pytest.fixture(scope="module")
def address(store_file: Path) -> Iterator[str]:
    with server(store_file, DASHBOARD_BURST="1000000", DASHBOARD_OPENINGS="100000") as started:
        yield started


def ask_plainly(address: str, method: str, path: str, header: bytes) -> bytes:
    """The whole answer to a request as it is written here."""
    host = address.removeprefix("http://")
    line = f"{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n".encode()
    with plain_connection(address) as connection:
        connection.sendall(line + (header + b"\r\n" if header else b"") + b"\r\n")
        pieces = []
        while piece := connection.recv(2**16):
            pieces.append(piece)
    return b"".join(pieces)


def test_odd_requests_have_plain_answers(address: str) -> None:
    wrong = []
    for method, path, header in REQUESTS:
        answer = ask_plainly(address, method, path, header)
        head = answer.partition(b"\r\n\r\n")[0]
        status = re.match(rb"HTTP/1\.1 ([1-4]\d\d) ", answer)
        if not status or OWN.search(answer) or (b"evil" in head and "evil" not in path):
            wrong.append((method, path[:60], header[:60], answer[:300]))
    assert wrong == []


PAGES = (
    "",
    "map",
    "compare",
    "country",
    "coalitions",
    "targets",
    "indicator",
    "revisions",
    "briefing",
    "methods",
    "check",
)
ODD = (
    "as_of=0001-01-01",
    "as_of=2022-12-30&state=1",
    "as_of=9999-12-31",
    "as_of=%00&state=" + "9" * 5000,
    "country=%00&indicator=%ff%fe",
    "country=IE%0d%0aX:y",
    "countries=" + "IE." * 9000,
    "cards=" + "~~".join(["profile~cIE"] * 900),
    "cards=" + "~" * 30_000,
    "cards=ranking&words=" + "A" * 30_000,
    "cards=ranking&called=%14%00%0d%e2%80%ae",
    "opened=" + "x." * 9000,
    "period=2025-W53&since=9999",
    "period=2025..2020",
    "q=" + "a" * 32_000,
    "lang=%00&theme=%00",
    "&".join(f"a{number}=b" for number in range(4000)),
    "%",
    "&=&=&",
    "kind=x&grouping=x&tab=x&v=x",
    "pace=1e999&target=nan",
    "note=" + "%F0%9F%98%80" * 2500,
)


def shown(address: str, page: str, query: str) -> list[ForwardMsg]:
    """All that a page with this query string is told until its script ends."""
    asked, told = BackMsg(), list[ForwardMsg]()
    asked.rerun_script.query_string, asked.rerun_script.page_name = query, page
    with open_page(address) as wire:
        wire.send(asked.SerializeToString())
        while not told or told[-1].WhichOneof("type") != "script_finished":
            told.append(ForwardMsg.FromString(wire.recv(PATIENCE)))  # type: ignore[arg-type]
    return told


def is_fault(message: ForwardMsg) -> bool:
    """Whether a message puts an exception on a page."""
    if message.WhichOneof("type") != "delta" or message.delta.WhichOneof("type") != "new_element":
        return False
    return message.delta.new_element.WhichOneof("type") == "exception"


@pytest.mark.parametrize(
    ("query", "page"),
    everyday(product(ODD, PAGES), lambda query, page: PAGES.index(page) == 3 * ODD.index(query) % len(PAGES)),
    ids=lambda text: text[:24],
)
def test_a_page_whose_address_means_nothing_is_shown(address: str, query: str, page: str) -> None:
    told = shown(address, page, query)
    assert told[-1].script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
    assert [message for message in told if is_fault(message)] == []
    assert any(message.WhichOneof("type") == "delta" for message in told)
