"""A page that lost its connection comes back to where it was before its reader's next choice is made."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from urllib.parse import parse_qs, urlencode

from starlette.types import ASGIApp, Message, Receive, Scope, Send

# What an open page adds to the address of its new connection (serving/assets/connection.js): its address as
# the server last knew it, and every choice of the visit. The second goes to the page's script as RESUMED.
ADDRESS, CHOICES, RESUMED = "address", "choices", "resumed"
# Seconds that a page may take to come back before the choice is made all the same.
LONGEST = 15.0
# By which message a page arrives, and whether a message ends a run: see ResumedMiddleware.
Arrival = Callable[[bytes, str], bytes | None]
End = Callable[[bytes], bool]


class ResumedMiddleware:
    """Makes a visit anew for a page that opens a connection and begins with a choice.

    The session of its first connection is gone after two minutes, or with its server. In a new one the choice
    would be no change but the beginning, for which the page's address goes before it: so the page is first
    made as it stood, of which nothing is sent, and then the choice comes.

    `arrival_of` makes of a page's message and a query string the message by which a page with that address
    arrives, b"" where the message begins a visit, None where it asks for no run; `ends_run` says whether a
    message to the page ends a run.
    """

    def __init__(self, app: ASGIApp, arrival_of: Arrival, ends_run: End) -> None:
        self.app, self.arrival_of, self.ends_run = app, arrival_of, ends_run

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes on; of a websocket what it receives may wait."""
        if scope["type"] == "websocket":
            page = _OpenPage(self.arrival_of, self.ends_run, query_before(scope))
            await self.app(scope, lambda: page.receive(receive), lambda message: page.send(message, send))
        else:
            await self.app(scope, receive, send)


class _OpenPage:
    """One connection: whether it has begun, and the choice that waits until its page is there again."""

    def __init__(self, arrival_of: Arrival, ends_run: End, query: str) -> None:
        self.arrival_of, self.ends_run, self.query = arrival_of, ends_run, query
        self.begun = False
        self.choice: Message | None = None
        self.there = asyncio.Event()

    async def receive(self, receive: Receive) -> Message:
        """The page's next message, or the one by which it arrives, before its choice."""
        if self.choice is not None:
            with suppress(TimeoutError):
                await asyncio.wait_for(self.there.wait(), LONGEST)
            message, self.choice = self.choice, None
            return message
        message = await receive()
        content = message.get("bytes")
        if self.begun or not content:
            return message
        arrival = self.arrival_of(content, self.query)
        self.begun = arrival is not None
        if not arrival:
            return message
        self.choice = message
        return {**message, "bytes": arrival}

    async def send(self, message: Message, send: Send) -> None:
        """Sends a message, unless it is of the run by which the page arrives."""
        content = message.get("bytes")
        if self.choice is None or self.there.is_set() or not content:
            await send(message)
        elif self.ends_run(content):
            self.there.set()


def query_before(scope: Scope) -> str:
    """The query string of the page as it stood before; "" where its connection doesn't say."""
    given = parse_qs(scope["query_string"].decode("latin-1"))
    address, choices = given.get(ADDRESS, [""])[-1], given.get(CHOICES, [""])[-1]
    return "&".join(part for part in (address, urlencode({RESUMED: choices}) if choices else "") if part)
