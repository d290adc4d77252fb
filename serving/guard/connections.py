"""Limits on open connections, before any question is read: how many there are, and how long one may be idle.

The server that Streamlit starts (uvicorn) has a place for such limits that Streamlit doesn't lead to. So what
makes its connections is wrapped, while it starts, in the event loop that it starts in.
"""

import asyncio
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from uvicorn.config import Config
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from serving.guard.clients import subscriber
from serving.guard.page_wire import PageWire
from serving.guard.settings import limit

# Seconds between two looks at who is idle.
LOOK = 2.0


class Connections:
    """The connections that are open.

    `each`: of one address, unless it is a trusted proxy's, behind which are many; `most`: of all; `idle`:
    seconds that one may take for a question, the first or the next.
    """

    def __init__(self, each: int, most: int, idle: float, is_proxy: Callable[[str], bool]) -> None:
        self.each, self.most, self.idle, self.is_proxy = each, most, idle, is_proxy
        # Each with its client, its protocol, the last question that it asked, and when that was first seen.
        self.open: dict[asyncio.BaseTransport, tuple[str, Any, object, float]] = {}

    def admit(self, transport: asyncio.BaseTransport, protocol: Any) -> bool:
        """Counts a new connection; false where there is no room for it."""
        peer = str((transport.get_extra_info("peername") or ("",))[0])
        client = subscriber(peer)
        if not self._has_room(peer, client):
            self.forget_closed()
            if not self._has_room(peer, client):
                return False
        self.open[transport] = client, protocol, None, time.monotonic()
        return True

    def _has_room(self, peer: str, client: str) -> bool:
        if len(self.open) >= self.most:
            return False
        return self.is_proxy(peer) or sum(client == other for other, *_ in self.open.values()) < self.each

    def forget_closed(self) -> None:
        """Those that have ended count no more."""
        for transport in [each for each in self.open if each.is_closing()]:
            del self.open[transport]

    def end_idle(self) -> None:
        """Closes those that took too long for a question: half a question is none."""
        self.forget_closed()
        now = time.monotonic()
        for transport, (client, protocol, asked, since) in list(self.open.items()):
            answering = getattr(protocol, "cycle", None)
            # An open page has another protocol; its messages are counted elsewhere.
            at_work = answering is not None and not answering.response_complete
            if at_work or answering is not asked or transport.get_protocol() is not protocol:
                self.open[transport] = client, protocol, answering, now
            elif now - since > self.idle:
                transport.close()


async def _nothing(*_: Any) -> None:
    """An application that never runs."""


def limit_connections(loop: asyncio.AbstractEventLoop) -> None:
    """Limits the connections of every server that is started in this loop from now on."""
    # As the server itself reads whom it trusts.
    server = Config(_nothing)
    proxies = ProxyHeadersMiddleware(_nothing, server.forwarded_allow_ips).trusted_hosts
    connections = Connections(
        limit("DASHBOARD_CONNECTIONS_PER_CLIENT"),
        limit("DASHBOARD_CONNECTIONS"),
        limit("DASHBOARD_IDLE_SECONDS"),
        proxies.__contains__,
    )
    create = loop.create_server

    async def create_server(factory: Callable[[], Any], *args: Any, **how: Any) -> asyncio.Server:
        loop.call_later(LOOK, _look, loop, connections)
        return await create(partial(_guarded, factory, connections), *args, **how)

    loop.create_server = create_server  # type: ignore[method-assign,assignment]


def _look(loop: asyncio.AbstractEventLoop, connections: Connections) -> None:
    connections.end_idle()
    loop.call_later(LOOK, _look, loop, connections)


def _guarded(factory: Callable[[], Any], connections: Connections) -> Any:
    """A new connection's protocol, which begins once the connection is admitted."""
    protocol = factory()
    # What a question for an open page turns it into.
    protocol.ws_protocol_class = PageWire
    begin = protocol.connection_made

    def connection_made(transport: Any) -> None:
        if connections.admit(transport, protocol):
            begin(transport)
        else:
            transport.set_protocol(asyncio.Protocol())
            transport.abort()

    protocol.connection_made = connection_made
    return protocol
