"""Security headers on every answer: nothing comes from other hosts, and only embedded cards may be framed."""

from urllib.parse import parse_qs

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from serving.guard.addresses import asked_host

# Streamlit's own page needs inline script and eval; everything else is our own host only. `websocket` is the
# page's own: browsers differ in whether 'self' means it too.
PAGE_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' data:{websocket}",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
# An embedded card may stand in any site's frame, and loads its own script, style and outlines only; a still
# one has no script at all.
EMBED, BADGE = "/embed", "/embed/badge"
EMBED_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self' data:",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors *",
    )
)
HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=()",
    "cross-origin-opener-policy": "same-origin",
}
EMBED_HEADERS = {name: value for name, value in HEADERS.items() if name != "x-frame-options"} | {
    "content-security-policy": EMBED_POLICY
}
STILL_HEADERS = EMBED_HEADERS | {
    "content-security-policy": EMBED_POLICY.replace("script-src 'self'", "script-src 'none'")
}


def headers_of(scope: Scope) -> dict[str, str]:
    """The headers of an answer to a request."""
    if scope["path"] == BADGE:
        return STILL_HEADERS
    if scope["path"] != EMBED:
        return HEADERS | {"content-security-policy": PAGE_POLICY.format(websocket=_websocket(scope))}
    chosen = parse_qs(scope["query_string"].decode("latin-1"))
    return STILL_HEADERS if "1" in chosen.get("static", ()) else EMBED_HEADERS


def _websocket(scope: Scope) -> str:
    """Where the page's websocket is, with a blank before it; "" for a Host that is none."""
    host = asked_host(scope)
    return f" {'wss' if scope['scheme'] == 'https' else 'ws'}://{host}" if host else ""


class SecurityHeadersMiddleware:
    """ASGI middleware that adds headers_of its request to every HTTP answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on and completes the answer's headers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def complete(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in headers_of(scope).items():
                    headers[name] = value
            await send(message)

        await self.app(scope, receive, complete)
