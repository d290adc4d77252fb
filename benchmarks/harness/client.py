"""A reader without a browser: speaks Streamlit's own messages over its websocket and counts what arrives."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from benchmarks.harness.pages import Page

# Streamlit's front end forgets a message that no run of the last two has used (global.maxCachedMessageAge).
KEPT_FOR = 2
PATIENCE = 120.0
FINISHED = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)


class PageMissingError(Exception):
    """The dashboard has no such page yet."""


class PageFailedError(Exception):
    """The page showed an exception: what follows would measure nothing."""


@dataclass(frozen=True)
class Run:
    """One run of a page's script as its reader sees it: bytes on the wire (compressed if the server
    compresses), seconds; bytes of its messages and how many there were, by their kind.
    """

    received: int
    seconds: float
    sizes: dict[str, int]
    messages: Counter[str]


class Wire(ClientConnection):
    """A connection that counts the bytes that arrive, frame headers and compression included."""

    arrived = 0

    def data_received(self, data: bytes) -> None:
        """Counts, then goes on."""
        self.arrived += len(data)
        super().data_received(data)


class Reader:
    """One session on a page.

    `run` asks for the page with a link's parameters and waits until its script has finished. `cached`: the
    messages the front end would keep, and the run that last used each.
    """

    def __init__(self, wire: Wire, page: Page, address: str) -> None:
        self.wire, self.page, self.address = wire, page, address
        self.query = ""
        self.script_hash = ""
        self.cached: dict[str, int] = {}
        self.runs = 0

    async def run(self, query: str) -> Run:
        """Sends one rerun with these parameters and reads until it has finished.

        PageMissingError or PageFailedError if the page isn't there or shows an exception.
        """
        self.query = query
        before, begun = self.wire.arrived, perf_counter()
        await self.wire.send(self._request().SerializeToString())
        sizes: dict[str, int] = {}
        messages = Counter[str]()
        async with asyncio.timeout(PATIENCE):
            while True:
                packed = await self.wire.recv()
                message = ForwardMsg.FromString(packed)
                name = message_kind(message)
                sizes[name] = sizes.get(name, 0) + len(packed)
                messages[name] += 1
                if self._ends_with(message):
                    break
        self._forget()
        return Run(self.wire.arrived - before, perf_counter() - begun, sizes, messages)

    def _request(self) -> BackMsg:
        message = BackMsg()
        state = message.rerun_script
        state.query_string = self.query
        state.page_script_hash = self.script_hash
        state.page_name = "" if self.script_hash else self.page.address
        state.cached_message_hashes.extend(self.cached)
        state.context_info.timezone = "Europe/Brussels"
        state.context_info.locale = "en-GB"
        state.context_info.url = f"{self.address}/{self.page.address}"
        return message

    def _ends_with(self, message: Any) -> bool:
        """Keeps what the front end would keep of a message; true at the end of the run."""
        match message.WhichOneof("type"):
            case "page_not_found":
                raise PageMissingError(self.page.name)
            case "navigation":
                self.script_hash = message.navigation.page_script_hash
            case "page_info_changed":
                self.query = message.page_info_changed.query_string
            case "ref_hash":
                self.cached[message.ref_hash] = self.runs
            case "delta":
                self._delta(message)
            case "script_finished":
                return message.script_finished in FINISHED
        return False

    def _delta(self, message: Any) -> None:
        if message.delta.new_element.WhichOneof("type") == "exception":
            raise PageFailedError(
                f"{self.page.name}?{self.query}: {message.delta.new_element.exception.message}"
            )
        if message.metadata.cacheable:
            self.cached[message.hash] = self.runs

    def _forget(self) -> None:
        self.runs += 1
        self.cached = {name: used for name, used in self.cached.items() if self.runs - used <= KEPT_FOR}


def message_kind(message: Any) -> str:
    """The kind of a message, for a table: "delta plotly_chart", "ref_hash", "new_session"."""
    of = str(message.WhichOneof("type"))
    if of != "delta":
        return of
    element = message.delta.new_element.WhichOneof("type") or message.delta.WhichOneof("type")
    return f"delta {element}"


@asynccontextmanager
async def open_reader(
    port: int, page: Page, *, compressed: bool = True, client: str = ""
) -> AsyncIterator[Reader]:
    """Opens a session on a page; `compressed`: the reader takes compressed frames, as browsers do; `client`:
    the address that a proxy would say it has.
    """
    address = f"http://127.0.0.1:{port}"
    connection = connect(
        f"ws://127.0.0.1:{port}/_stcore/stream",
        subprotocols=[Subprotocol("streamlit")],
        origin=address,  # type: ignore[arg-type]
        compression="deflate" if compressed else None,
        max_size=None,
        create_connection=Wire,
        additional_headers={"x-forwarded-for": client} if client else None,
        proxy=None,
    )
    async with connection as wire:
        assert isinstance(wire, Wire)
        yield Reader(wire, page, address)
