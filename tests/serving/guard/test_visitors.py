"""How many pages one may open, what a page may send and is sent, how many connections stand idle, and how
often a client may ask.
"""

import asyncio
import time
import zlib
from collections.abc import Iterator
from pathlib import Path
from select import select
from urllib.parse import urlsplit

import pytest
from starlette.types import Message
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection

from benchmarks.harness.client import open_reader
from benchmarks.harness.pages import PAGES, Page
from data.facts.environment import SettingError
from serving.guard.asking import POOL_OF
from serving.guard.clients import client_of
from serving.guard.settings import DEFAULTS, limit
from serving.guard.visitors import in_pieces
from serving.routes import ROUTES
from tests.everyday import everyday
from tests.serving.guard.servers import ask, is_ended, open_page, plain_connection, rerun, runs, server

DOCUMENTED = Path(__file__).parents[3] / "deploy" / "README.md"


@pytest.fixture(scope="module")
def narrow(store_file: Path) -> Iterator[str]:
    """A server with little room; a client may spend ten points at once, and no more in a test's time."""
    with server(
        store_file,
        DASHBOARD_SESSIONS_PER_CLIENT="2",
        DASHBOARD_SESSIONS="4",
        DASHBOARD_OPENINGS="1000",
        DASHBOARD_CONNECTIONS="24",
        DASHBOARD_IDLE_SECONDS="3",
        DASHBOARD_BURST="10",
        DASHBOARD_RATE="1",
    ) as started:
        yield started


@pytest.fixture(scope="module")
def untrusting(store_file: Path) -> Iterator[str]:
    """A server that trusts a proxy elsewhere, and lets each client do little."""
    with server(
        store_file,
        FORWARDED_ALLOW_IPS="192.0.2.1",
        DASHBOARD_BURST="10",
        DASHBOARD_RATE="1",
        DASHBOARD_CONNECTIONS_PER_CLIENT="6",
        DASHBOARD_OPENINGS="3",
    ) as started:
        yield started


def test_a_client_has_so_many_pages_and_all_have_so_many(narrow: str) -> None:
    with open_page(narrow, "10.0.0.1") as first, open_page(narrow, "10.0.0.1"):
        assert refused(narrow, "10.0.0.1") == 429
        with open_page(narrow, "10.0.0.2"), open_page(narrow, "10.0.0.3"):
            assert refused(narrow, "10.0.0.4") == 503
            health = ask(narrow, "/api/v1/health")
            assert health.status_code == 503
            assert "no more pages can be opened: 4 are open" in health.json()["detail"]
            assert runs(first, "")
    for _ in range(50):
        if ask(narrow, "/api/v1/health").json().get("pages", {}).get("open") == 0:
            break
        time.sleep(0.1)
    with open_page(narrow, "10.0.0.1") as again:
        assert runs(again, "")


def refused(address: str, client: str) -> int:
    """The status with which a page isn't opened."""
    with pytest.raises(InvalidStatus) as answer, open_page(address, client):
        pass
    return answer.value.response.status_code


def test_a_query_of_more_than_32_kilobytes_is_refused(narrow: str) -> None:
    assert ask(narrow, "/map?since=" + "x" * 30_000).status_code == 200
    assert ask(narrow, "/map?since=" + "x" * 33_000).status_code == 414
    with open_page(narrow, "10.0.1.1") as wire:
        assert runs(wire, "since=" + "x" * 30_000)
        wire.send(rerun("since=" + "x" * 33_000))
        assert closed_with(wire) == 1009


def test_a_message_that_unpacks_to_much_ends_its_page(narrow: str) -> None:
    for size in (200_000, 9_500_000):
        with open_page(narrow, "10.0.1.2") as wire:
            message = rerun("since=" + "x" * size)
            assert len(zlib.compress(message)) < size / 100
            wire.send(message)
            assert closed_with(wire) == 1009


def test_a_message_that_is_large_beside_its_query_ends_its_page(narrow: str) -> None:
    message = BackMsg()
    message.rerun_script.page_name = "x" * (DEFAULTS["DASHBOARD_MESSAGE_BYTES"] + 1)
    with open_page(narrow, "10.0.1.3") as wire:
        wire.send(message.SerializeToString())
        assert closed_with(wire) == 1009


def closed_with(wire: ClientConnection) -> int | None:
    """The code that the server closes a websocket with."""
    try:
        while True:
            wire.recv(30)
    except ConnectionClosed as closed:
        return closed.rcvd.code if closed.rcvd else None


def test_connections_have_an_end(narrow: str) -> None:
    """Those beyond the limit are ended at once; those that ask nothing, or half a question, soon."""
    held = [plain_connection(narrow) for _ in range(40)]
    try:
        # Those beyond 24 have nothing more to come, and nobody else waits yet.
        time.sleep(1)
        ended = select(held, [], [], 0)[0]
        assert 16 <= len(ended) <= 30
        assert all(map(is_ended, ended))
        for connection in held:
            if connection not in ended:
                connection.sendall(b"GET /api/v1/health HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Half: ")
        assert all(map(is_ended, held))
    finally:
        for connection in held:
            connection.close()
    assert ask(narrow, "/api/v1/health").status_code == 200


COMPUTED = (
    "/api/v1/observations?indicator=ict_specialists",
    "/api/v1/indicators",
    "/api/v1/revisions?indicator=ict_specialists",
    "/api/v1/coalitions",
    "/api/v1/editions",
    "/api/v1/contributions?of=sites",
    "/api/v1/everything.zip",
    "/api/v1/nothing",
    "/api/v1/openapi.json",
    "/api/v1/docs",
    "/api/v1/chart.csv?card=ranking&indicator=ict_specialists",
    "/api/v1/table?card=map",
    "/api/v1/citation?card=map",
    "/api/v1/factsheet.pdf?country=IE",
    "/api/v1/briefing.xlsx?cards=profile~cIE",
    "/feeds/IE.xml",
    "/embed?card=map",
    "/sitemap.xml",
    "/catalog.ttl",
    "/no-such-page",
)


@pytest.mark.parametrize("path", everyday(COMPUTED, lambda path: COMPUTED.index(path) % 3 == 0))
def test_every_computed_address_has_a_rate_by_client(narrow: str, path: str) -> None:
    client = f"10.2.0.{COMPUTED.index(path)}"
    refused = next(
        (answer for _ in range(12) if (answer := ask(narrow, path, client)).status_code == 429), None
    )
    assert refused is not None
    assert int(refused.headers["retry-after"]) >= 1
    assert ask(narrow, path, f"10.3.0.{COMPUTED.index(path)}").status_code in (200, 404)


def test_a_subscriber_s_network_is_one_client_and_a_made_up_name_too(narrow: str) -> None:
    path = "/api/v1/editions"
    assert 429 in [ask(narrow, path, f"2001:db8:1:2::{number}").status_code for number in range(1, 12)]
    assert ask(narrow, path, "2001:db8:1:3::1").status_code == 200
    assert 429 in [ask(narrow, path, f"_{number}.hidden").status_code for number in range(1, 12)]


def test_every_route_that_computes_is_tested_here() -> None:
    """What isn't named here is kept whole in memory or on disk, or only leads on."""
    known = ("/api/v1/health", "/api", "/api/", "/api/v1", "/api/v1/", "/geo/", "/page/", "/chart/")
    for route in ROUTES:
        path = route.path.partition("{")[0]
        if path not in known and route.path not in ("/api/{rest:path}", "/feeds/{rest:path}"):
            assert hasattr(route.endpoint, POOL_OF), route.path


def test_an_open_page_is_not_idle(narrow: str) -> None:
    with open_page(narrow, "10.0.1.3") as wire:
        assert runs(wire, "")
        time.sleep(8)
        assert runs(wire, "lang=en")


def test_only_a_trusted_proxy_is_believed(untrusting: str) -> None:
    answers = [ask(untrusting, "/api/v1/editions", f"10.0.2.{number}").status_code for number in range(12)]
    assert 429 in answers
    for number in range(3):
        with open_page(untrusting, f"10.0.3.{number}") as wire:
            assert runs(wire, "")
    assert refused(untrusting, "10.0.3.9") == 429


def test_an_address_has_so_many_connections(untrusting: str) -> None:
    held = [plain_connection(untrusting) for _ in range(12)]
    try:
        time.sleep(1)
        ended = select(held, [], [], 0)[0]
        assert 6 <= len(ended) < 12
        assert all(map(is_ended, ended))
    finally:
        for connection in held:
            connection.close()


def test_who_never_reads_is_handed_little() -> None:
    handed: list[int] = []

    async def never_read(message: Message) -> None:
        handed.append(len(message["body"]))
        await asyncio.sleep(60)

    async def answered() -> None:
        body = {"type": "http.response.body", "body": b"x" * 5_000_000}
        await asyncio.wait_for(in_pieces(never_read)(body), 0.2)

    with pytest.raises(TimeoutError):
        asyncio.run(answered())
    assert handed == [65_536]


def test_what_comes_in_pieces_comes_whole() -> None:
    for size in (0, 65_536, 65_537, 300_000):
        body = bytes(number % 251 for number in range(size))
        sent: list[Message] = []

        async def keep(message: Message, sent: list[Message] = sent) -> None:
            sent.append(message)

        asyncio.run(in_pieces(keep)({"type": "http.response.body", "body": body}))  # type: ignore[arg-type]
        assert b"".join(message["body"] for message in sent) == body
        assert [message.get("more_body", False) for message in sent] == [True] * (len(sent) - 1) + [False]


def test_who_is_counted_as_one() -> None:
    def counted(host: str) -> str:
        return client_of({"type": "http", "client": (host, 1)})

    assert counted("192.0.2.7") == counted("::ffff:192.0.2.7") == "192.0.2.7"
    assert counted("2001:db8:1:2:3::4") == counted("2001:db8:1:2::9") != counted("2001:db8:1:3::9")
    assert counted("fe80::1%eth0") == counted("fe80::2")
    assert counted("unknown") == counted("_hidden") == counted("x" * 9000) == "unknown"


def test_every_limit_has_a_setting_that_is_documented_and_read(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [line.split("|") for line in DOCUMENTED.read_text(encoding="utf-8").splitlines() if "|" in line]
    documented = {row[1].strip().strip("`"): row[3].strip() for row in rows if len(row) >= 4}
    for name, default in DEFAULTS.items():
        assert documented.get(name) == str(default), name
        monkeypatch.setenv(name, "17")
        assert limit(name) == 17
        for wrong in ("0", "-1", "many", "1.5", "9" * 12):
            monkeypatch.setenv(name, wrong)
            with pytest.raises(SettingError, match=f"{name} is .*whole number"):
                limit(name)
        monkeypatch.setenv(name, " ")
        assert limit(name) == default
    assert "DASHBOARD_ADDRESS" in documented


@pytest.mark.parametrize("page", everyday(PAGES, lambda page: page.name == "country"))
def test_a_choice_takes_less_than_25_kilobytes(narrow: str, page: Page) -> None:
    """On the wire, from one view to another that this browser never saw; /country says most."""

    async def choose() -> list[int]:
        async with open_reader(urlsplit(narrow).port or 0, page) as reader:
            await reader.run("")
            return [(await reader.run(query)).received for query in page.changes]

    taken = asyncio.run(choose())
    assert all(1_000 < each < 25_000 for each in taken), taken


def test_a_page_that_packs_nothing_is_sent_nothing_packed(narrow: str) -> None:
    async def open_plainly() -> list[int]:
        page = PAGES[0]
        async with open_reader(urlsplit(narrow).port or 0, page, compressed=False) as reader:
            run = await reader.run("")
        return [run.received, sum(run.sizes.values())]

    received, said = asyncio.run(open_plainly())
    assert received >= said
