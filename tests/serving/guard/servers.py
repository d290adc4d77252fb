"""Real servers for the tests of limits: asked as different clients, by hand where no client library would."""

import contextlib
import re
import socket
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from tests.browser.server_process import served
from tests.conftest import unused_port

# Seconds: of a machine that is busy with other tests too. What these tests guard against took 90 and more.
PATIENCE = 25


@contextlib.contextmanager
def server(store: Path, **settings: str) -> Iterator[str]:
    """The address of a server with these settings."""
    with served(store, unused_port(), settings) as address:
        yield address


def as_client(client: str, host: str = "") -> dict[str, str]:
    """The headers of a client behind a proxy on this machine, which the server trusts."""
    return {"x-forwarded-for": client} | ({"host": host} if host else {})


def ask(address: str, path: str, client: str = "10.0.0.1", host: str = "") -> httpx.Response:
    """One answer. No address here is https, and to read the authorities for it takes 20 ms each time."""
    return httpx.get(address + path, headers=as_client(client, host), timeout=120, verify=False)


def ask_all(address: str, paths: Sequence[str], client: str, threads: int = 45) -> list[int]:
    """The statuses of many questions of one client at once."""
    with ThreadPoolExecutor(threads) as together:
        return [answer.status_code for answer in together.map(lambda path: ask(address, path, client), paths)]


@contextlib.contextmanager
def open_page(address: str, client: str = "10.0.0.1") -> Iterator[ClientConnection]:
    """A page's websocket, as a browser opens it."""
    with connect(
        f"{address.replace('http', 'ws')}/_stcore/stream",
        subprotocols=[Subprotocol("streamlit")],
        origin=Origin(address),
        additional_headers=as_client(client),
        open_timeout=PATIENCE,
    ) as wire:
        yield wire


def rerun(query: str) -> bytes:
    """A page's message: run with this query string."""
    message = BackMsg()
    message.rerun_script.query_string = query
    return message.SerializeToString()


def runs(wire: ClientConnection, query: str) -> bool:
    """Whether a page runs to its end with a query string."""
    wire.send(rerun(query))
    told = ForwardMsg()
    while told.WhichOneof("type") != "script_finished":
        told = ForwardMsg.FromString(wire.recv(PATIENCE))  # type: ignore[arg-type]
    return told.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY


def plain_connection(address: str) -> socket.socket:
    """A connection that nobody has said anything on."""
    parts = urlsplit(address)
    return socket.create_connection((parts.hostname, parts.port), timeout=PATIENCE)


def is_ended(connection: socket.socket) -> bool:
    """Whether the server ends a connection, without a word."""
    try:
        return connection.recv(1) == b""
    except ConnectionResetError:
        return True


def canonical_link(page: httpx.Response) -> str:
    """What a page's document says its address is."""
    found = re.search(r'<link rel="canonical" href="([^"]*)"', page.text)
    assert found is not None
    return found[1]


def answers_kept(address: str) -> int:
    """How many answers the server keeps in memory."""
    health = ask(address, "/api/v1/health", "10.9.9.9").json()
    return int(health["memory"]["answers"])
