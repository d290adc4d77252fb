"""What every public read has in common: any site may read it, a copy that is still the same is not sent
again, and a part of it may be asked for (RFC 9110, 13 and 14).
"""

import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from serving.answers import content_etag, etag_matches

# All of our addresses but the pages: nothing that they answer hangs on who asks.
PUBLIC = (
    "/api",
    "/feeds/",
    "/embed",
    "/oembed",
    "/geo/",
    "/page/",
    "/chart/",
    "/search.json",
    "/catalog.",
    "/robots.txt",
    "/sitemap.xml",
    "/manifest.webmanifest",
    "/favicon.",
    "/.well-known/",
)
# What a script of another site may read of an answer beside its content, and may send with its question.
EXPOSED = (
    "Accept-Ranges, Content-Disposition, Content-Length, Content-Range, ETag, Last-Modified, Retry-After"
)
ALLOWED = {
    "access-control-allow-methods": "GET, HEAD",
    "access-control-allow-headers": "If-Modified-Since, If-None-Match, If-Range, Range",
    "access-control-max-age": "86400",
}
# One range; several at once are answered with the whole, as any server may.
RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)


def is_public(path: str) -> bool:
    """Whether the answers at a path are public reads."""
    return path.startswith(PUBLIC)


def _own(scope: Scope) -> str:
    path: str = scope["path"]
    return path.removeprefix(scope.get("root_path", ""))


class PublicReadsMiddleware:
    """ASGI middleware, outside of all that compresses: it sees what is sent."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the question on and completes the answer."""
        if scope["type"] != "http" or not is_public(_own(scope)):
            await self.app(scope, receive, send)
            return
        asked = Headers(scope=scope)
        if scope["method"] == "OPTIONS" and "access-control-request-method" in asked:
            await Response(None, 204, _readable() | ALLOWED)(scope, receive, send)
            return
        if "range" in asked:
            # Parts of a compressed form would be parts of nothing that a reader knows.
            plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
            scope = {**scope, "headers": plain}
        answer = _Answer(scope["method"], asked, send)
        await self.app(scope, receive, answer.pass_on)


class _Answer:
    """One answer on its way out; its head waits for the body, which decides what is sent."""

    def __init__(self, method: str, asked: Headers, send: Send) -> None:
        self.method, self.asked, self.send = method, asked, send
        self.head: Message | None = None

    async def pass_on(self, message: Message) -> None:
        """Sends a message, completed; or keeps it until the body is known."""
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _readable().items():
                headers[name] = value
            if message["status"] == 200 and self.method in ("GET", "HEAD"):
                self.head = message
                return
        elif self.head is not None:
            head, self.head = self.head, None
            if message["type"] == "http.response.body" and not message.get("more_body", False):
                head, message = self._answered(head, message.get("body", b""))
            await self.send(head)
        await self.send(message)

    def _answered(self, head: Message, body: bytes) -> tuple[Message, Message]:
        """The whole, that nothing has changed, the part asked for, or that there is no such part."""
        headers = MutableHeaders(scope=head)
        # Some answers know their own.
        etag = headers.get("etag") or content_etag(body)
        headers["etag"], headers["accept-ranges"] = etag, "bytes"
        wanted = self.asked.get("if-none-match", "")
        if wanted.strip() == "*" or etag_matches(etag, wanted):
            del headers["content-length"]
            return {**head, "status": 304, "headers": headers.raw}, _body(b"")
        part = self._part(len(body), etag)
        if part is None:
            return head, _body(body)
        first, last = part
        if first > last:
            headers["content-range"], headers["content-length"] = f"bytes */{len(body)}", "0"
            return {**head, "status": 416, "headers": headers.raw}, _body(b"")
        headers["content-range"] = f"bytes {first}-{last}/{len(body)}"
        headers["content-length"] = str(last - first + 1)
        return {**head, "status": 206, "headers": headers.raw}, _body(body[first : last + 1])

    def _part(self, size: int, etag: str) -> tuple[int, int] | None:
        """The first and the last byte asked for; the first after the last where there are none; None for the
        whole.
        """
        found = RANGE.fullmatch(self.asked.get("range", "").strip())
        # A part of what the reader began to read, not of what has taken its place.
        if self.method != "GET" or found is None or self.asked.get("if-range", etag) != etag:
            return None
        first, last = found[1], found[2]
        if not first:
            return (max(size - int(last), 0) if int(last) else size, size - 1) if last else None
        if last and int(last) < int(first):
            return None
        return int(first), min(int(last), size - 1) if last else size - 1


def _readable() -> dict[str, str]:
    return {"access-control-allow-origin": "*", "access-control-expose-headers": EXPOSED}


def _body(content: bytes) -> Message:
    return {"type": "http.response.body", "body": content}
