"""A page that lost its connection comes back to where it was before its reader's next choice is made."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from urllib.parse import parse_qs, urlencode

from starlette.types import ASGIApp, Message, Receive, Scope, Send

# What an open page adds to the address of its new connection (serving/assets/connection.js): its address as the
# server last knew it, and every choice of the visit. The second goes to the page's script under this name.
ADDRESS, CHOICES, RESUMED = "address", "choices", "resumed"
# Seconds that a page may take to come back before the choice is made all the same.
LONGEST = 15.0


class ResumedMiddleware:
    """Makes a visit anew for a page that opens a connection and begins with a choice.

    The session of its first connection is gone after two minutes, or with its server. In a new one that choice
    would be no change but the beginning, for which the page's address goes before it: so the page is first
    made as it stood, of which nothing is sent, and then the choice comes.

    `arrival_of` makes of a page's message and a query string the message by which a page with that address
    arrives, b"" where the message makes no choice, None where it asks for no run; `ends_run` says whether a
    message to the page ends a run.
    """

    def __init__(
        self,
        app: ASGIApp,
        arrival_of: Callable[[bytes, str], bytes | None],
        ends_run: Callable[[bytes], bool],
    ) -> None:
        self.app, self.arrival_of, self.ends_run = app, arrival_of, ends_run

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes on; of a websocket what it receives may wait."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        there = asyncio.Event()
        first: Message | None = None
        begun = False

        async def receive_in_order() -> Message:
            nonlocal first, begun
            if first is not None:
                with suppress(TimeoutError):
                    await asyncio.wait_for(there.wait(), LONGEST)
                there.set()
                message, first = first, None
                return message
            message = await receive()
            content = message.get("bytes")
            if begun or not content:
                return message
            arrival = self.arrival_of(content, query_before(scope))
            begun = arrival is not None
            if arrival:
                first = message
                return {**message, "bytes": arrival}
            return message

        async def send_once_there(message: Message) -> None:
            content = message.get("bytes")
            if there.is_set() or first is None or not content:
                await send(message)
            elif self.ends_run(content):
                there.set()

        await self.app(scope, receive_in_order, send_once_there)


def query_before(scope: Scope) -> str:
    """The query string of the page as it stood before; "" where its connection doesn't say."""
    given = parse_qs(scope["query_string"].decode("latin-1"))
    address, choices = given.get(ADDRESS, [""])[-1], given.get(CHOICES, [""])[-1]
    return "&".join(part for part in (address, urlencode({RESUMED: choices}) if choices else "") if part)
