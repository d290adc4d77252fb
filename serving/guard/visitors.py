"""Limits on open pages: how many a client has, how fast it opens them, and how much each may send."""

from collections import Counter
from collections.abc import Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from serving.guard.allowances import Rate
from serving.guard.clients import client_of
from serving.guard.settings import limit

# What a websocket is closed with (RFC 6455, 7.4.1): the message is too big.
TOO_BIG = 1009
# Bytes of an answer that are handed over at once.
PIECE = 64 * 2**10


class Visitors:
    """The pages that are open, by client."""

    def __init__(self, each: int, most: int, openings: Rate) -> None:
        self.each, self.most, self.openings = each, most, openings
        self.open: Counter[str] = Counter()

    def refusal(self, client: str) -> tuple[int, str] | None:
        """Why the client may not open one more page now, as status and sentence; None where it may."""
        if self.open.total() >= self.most:
            return 503, "as many pages are open as this server can hold; try again in a few minutes"
        if self.open[client] >= self.each:
            return 429, f"{self.each} pages are open at your address, and no more may be; close some"
        if self.openings.wait(client):
            return 429, "too many pages were opened at your address in a short time; try again in a minute"
        return None

    def enter(self, client: str) -> None:
        """One more is open."""
        self.open[client] += 1

    def leave(self, client: str) -> None:
        """One less is open."""
        self.open[client] -= 1
        if not self.open[client]:
            del self.open[client]

    def summary(self) -> dict[str, float]:
        """How many pages are open, of how many that may be."""
        return {"open": self.open.total(), "most": self.most}


VISITORS = Visitors(
    limit("DASHBOARD_SESSIONS_PER_CLIENT"),
    limit("DASHBOARD_SESSIONS"),
    Rate(burst=limit("DASHBOARD_OPENINGS"), each_minute=limit("DASHBOARD_OPENINGS")),
)


class VisitorsMiddleware:
    """Lets pages be opened within the limits, and closes those that send more than any page of ours does.

    `query_of` finds the query string in a page's message ("" where there is none).
    """

    def __init__(self, app: ASGIApp, query_of: Callable[[bytes], str], visitors: Visitors = VISITORS) -> None:
        self.app, self.query_of, self.visitors = app, query_of, visitors
        self.query, self.message = limit("DASHBOARD_QUERY_BYTES"), limit("DASHBOARD_MESSAGE_BYTES")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers or passes on."""
        if scope["type"] == "http" and len(scope["query_string"]) > self.query:
            await _refuse(send, "http", 414, f"a query string may have {self.query} bytes at most")
        elif scope["type"] == "websocket":
            await self._open(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _open(self, scope: Scope, receive: Receive, send: Send) -> None:
        client = client_of(scope)
        if refusal := self.visitors.refusal(client):
            # The handshake is read first, as the protocol wants it.
            await receive()
            await _refuse(send, "websocket", *refusal)
            return
        self.visitors.enter(client)
        try:
            await self.app(scope, self._measured(receive, send), send)
        finally:
            self.visitors.leave(client)

    def _measured(self, receive: Receive, send: Send) -> Receive:
        async def receive_some() -> Message:
            message = await receive()
            if message["type"] != "websocket.receive" or not self._is_too_big(message.get("bytes") or b""):
                return message
            await send({"type": "websocket.close", "code": TOO_BIG})
            return {"type": "websocket.disconnect", "code": TOO_BIG}

        return receive_some

    def _is_too_big(self, content: bytes) -> bool:
        if len(content) > self.message:
            return True
        return len(content) > self.query and len(self.query_of(content).encode()) > self.query


class PiecesMiddleware:
    """Sends every answer piece by piece; the outermost, since others look at what is sent as a whole."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the question on."""
        await self.app(scope, receive, in_pieces(send) if scope["type"] == "http" else send)


def in_pieces(send: Send) -> Send:
    """Sends what is large piece by piece, each when its reader has taken the one before: who reads slowly, or
    never, doesn't make the server hold a copy of all that is still to be read.
    """

    async def send_pieces(message: Message) -> None:
        body = message.get("body", b"") if message["type"] == "http.response.body" else b""
        if len(body) <= PIECE:
            await send(message)
            return
        view = memoryview(body)
        for place in range(0, len(body), PIECE):
            more = message.get("more_body", False) or place + PIECE < len(body)
            await send({**message, "body": bytes(view[place : place + PIECE]), "more_body": more})

    return send_pieces


async def _refuse(send: Send, kind: str, status: int, said: str) -> None:
    """A plain answer instead of a page or, in the handshake, instead of a websocket."""
    begin = "websocket.http.response" if kind == "websocket" else "http.response"
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store")]
    headers += [(b"retry-after", b"60")] if status != 414 else []
    await send({"type": f"{begin}.start", "status": status, "headers": headers})
    await send({"type": f"{begin}.body", "body": f"{said}\n".encode()})
