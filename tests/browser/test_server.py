"""The server itself: headers on Streamlit's own answers too, health, and a port that is taken."""

import socket
import subprocess
from pathlib import Path
from urllib.parse import urlparse

import httpx
import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from serving.headers import HEADERS
from tests.browser.server_process import PROJECT, command, surroundings
from tests.browser.tabs import Tab
from tests.browser.visits import Visit

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", ["/", "/methods", "/_stcore/health", "/api/v1/health", "/nothing/at/all"])
def test_security_headers_are_on_streamlits_answers_too(server: str, path: str) -> None:
    answer = httpx.get(server + path, timeout=30)
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    own = server.replace("http", "ws")
    assert f"; connect-src 'self' data: {own}; " in answer.headers["content-security-policy"]


def test_the_server_listens_to_this_machine_alone(server: str) -> None:
    """Another of the machine's addresses stands for those that the network reaches."""
    port = urlparse(server).port
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", port), timeout=10)


@pytest.mark.parametrize(("peer", "trusted"), [("127.0.0.1", True), ("127.0.0.2", False)])
def test_who_is_no_trusted_proxy_says_nothing_of_who_asks(server: str, peer: str, trusted: bool) -> None:
    with httpx.Client(transport=httpx.HTTPTransport(local_address=peer), timeout=30) as client:
        answer = client.get(f"{server}/methods", headers={"x-forwarded-proto": "https"})
    policy = answer.headers["content-security-policy"]
    assert (" wss://" in policy, " ws://" in policy) == (trusted, not trusted)


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent/openapi.json", "/_stcore/agent/mcp"])
def test_what_is_for_operators_and_programs_is_closed(server: str, path: str) -> None:
    assert httpx.get(server + path, timeout=30).status_code == 404
    assert httpx.post(server + path, timeout=30).status_code == 404


@pytest.mark.parametrize("path", ["/catalog.ttl", "/feeds/all.xml"])
def test_a_large_file_is_kept_and_read_part_by_part(server: str, path: str) -> None:
    whole = httpx.get(server + path, timeout=30, headers={"accept-encoding": "identity"})
    etag = whole.headers["etag"]
    assert whole.headers["accept-ranges"] == "bytes"
    assert (
        httpx.get(
            server + path, timeout=30, headers={"if-none-match": etag, "accept-encoding": "identity"}
        ).status_code
        == 304
    )
    part = httpx.get(server + path, timeout=30, headers={"range": "bytes=-9", "if-range": etag})
    assert (part.status_code, part.content) == (206, whole.content[-9:])


def test_the_api_answers_beside_the_pages(server: str) -> None:
    rows = httpx.get(
        f"{server}/api/v1/observations",
        params={"indicator": "basic_digital_skills", "period": "2025", "country": "MT"},
        timeout=30,
    )
    assert [row["value"] for row in rows.json()["observations"]] == [66.8]


def test_nobody_leaves_files_in_the_server_s_memory(server: str) -> None:
    """Streamlit takes what a session sends, page with an uploader or not."""
    with connect(
        f"{server.replace('http', 'ws')}/_stcore/stream",
        subprotocols=[Subprotocol("streamlit")],
        origin=Origin(server),
    ) as wire:
        asked = BackMsg()
        asked.rerun_script.query_string = ""
        wire.send(asked.SerializeToString())
        told = ForwardMsg()
        while told.WhichOneof("type") != "new_session":
            told = ForwardMsg.FromString(wire.recv(30))  # type: ignore[arg-type]
        with httpx.Client(base_url=server, timeout=30) as client:
            client.get("/_stcore/health")
            token = client.cookies["_streamlit_xsrf"].strip('"')
            address = f"/_stcore/upload_file/{told.new_session.initialize.session_id}/file"
            answer = client.put(address, files={"file": b"x" * 1000}, headers={"x-xsrftoken": token})
    assert answer.status_code == 413


def test_a_taken_port_gives_one_clear_line_and_harms_nobody(server: str, store_file: Path) -> None:
    port = urlparse(server).port
    assert port is not None
    second = subprocess.run(
        command(port),
        cwd=PROJECT,
        env=surroundings(store_file),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=60,
        check=False,
    )
    assert second.returncode != 0
    lines = [line for line in second.stdout.splitlines() if line.strip()]
    assert len(lines) == 1
    assert str(port) in lines[0]
    assert "not available" in lines[0] or "in use" in lines[0]
    assert httpx.get(f"{server}/api/v1/health", timeout=30).json()["status"] == "ok"


CONNECTED = """address => new Promise(answer => {
  addEventListener('securitypolicyviolation', event => answer([event.effectiveDirective, event.blockedURI]));
  try { new WebSocket(address).onerror = () => answer('tried'); } catch (error) { answer(String(error)); }
})"""


def test_a_map_is_drawn_under_the_policy_and_another_websocket_is_refused(server: str, tab: Tab) -> None:
    page = tab.enter(1280, 900, "light")
    sockets: list[str] = []
    page.on("websocket", lambda socket: sockets.append(socket.url))
    answer = page.goto(f"{server}/map")
    assert answer is not None
    own = server.replace("http", "ws")
    assert f"connect-src 'self' data: {own};" in answer.headers["content-security-policy"]
    areas = Visit(page).settled().areas("map")
    assert len({area["code"] for area in areas if area["told"] and area["drawn"]}) >= 27
    assert sockets
    assert all(address.startswith(f"{own}/") for address in sockets)
    elsewhere = "ws://127.0.0.2:9/_stcore/stream"
    blocked, address = page.evaluate(CONNECTED, elsewhere)
    # The page adds to the address what is chosen, for a visit that has to be made anew.
    assert (blocked, address.split("?")[0]) == ("connect-src", elsewhere)
