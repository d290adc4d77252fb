"""The line between a browser and a server, which a test may cut, or let no websocket through."""

import asyncio
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

from tests.conftest import unused_port

# What the page says of its session before: the third part of what it offers as a subprotocol.
SESSION = re.compile(rb"(sec-websocket-protocol: *[^,\r]+, *[^,\r]+, *)([^,\r]+)", re.IGNORECASE)


class Line:
    """A TCP proxy on a port of its own, in a thread of its own."""

    def __init__(self, server: str) -> None:
        self.server = urlsplit(server)
        self.port = unused_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.refuses_websockets = self.is_down = self.forgets = False
        self.streams = 0
        self.open: set[asyncio.StreamWriter] = set()
        self.listens = threading.Event()

    def cut(self, *, down: bool) -> None:
        """Ends every connection; while the line is down, none is made."""
        self.is_down = down
        asyncio.run_coroutine_threadsafe(self._close_all(), self.loop).result(10)

    async def _close_all(self) -> None:
        for writer in self.open:
            writer.transport.abort()
        self.open.clear()

    async def serve(self) -> None:
        """Until it is ended."""
        self.loop, self.ended = asyncio.get_running_loop(), asyncio.Event()
        async with await asyncio.start_server(self._connect, "127.0.0.1", self.port):
            self.listens.set()
            await self.ended.wait()
            await self._close_all()

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.open.add(writer)
        with suppress(OSError, asyncio.IncompleteReadError):
            head = await reader.readuntil(b"\r\n\r\n")
            stream = b"upgrade: websocket" in head.lower()
            if self.is_down or (stream and self.refuses_websockets):
                writer.transport.abort()
                return
            self.streams += stream
            if stream and self.forgets:
                head = SESSION.sub(rb"\1forgotten", head)
            if not stream:
                # One question a connection: each is looked at.
                head = re.sub(rb"(?im)^connection:.*\r\n", b"", head)[:-2] + b"Connection: close\r\n\r\n"
            there, out = await asyncio.open_connection(self.server.hostname, self.server.port)
            self.open.add(out)
            out.write(head)
            await asyncio.gather(_pass_on(reader, out), _pass_on(there, writer))


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while content := await reader.read(65536):
            writer.write(content)
            await writer.drain()
    with suppress(OSError):
        writer.close()


@contextmanager
def line_to(server: str) -> Iterator[Line]:
    """A line to the server until the end of the block."""
    line = Line(server)
    thread = threading.Thread(target=lambda: asyncio.run(line.serve()), daemon=True)
    thread.start()
    assert line.listens.wait(10)
    try:
        yield line
    finally:
        line.is_down = True
        line.loop.call_soon_threadsafe(line.ended.set)
        thread.join(10)
