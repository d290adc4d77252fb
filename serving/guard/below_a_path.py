"""The server below a path by itself (Streamlit's option server.baseUrlPath), without a proxy before it."""

from starlette.datastructures import MutableHeaders
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from data.facts.public_path import ServerPath


class BelowPathMiddleware:
    """The outermost: takes the path off every address that has it. All behind it, Streamlit's own addresses
    too, stands at the root, as behind a proxy that takes the path away. So such a proxy may stand before it
    as well, and an address without the path is answered all the same.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app, self.below = app, ServerPath.below

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the question on."""
        path = scope.get("path", "")
        if not self.below or not f"{path}/".startswith(f"{self.below}/"):
            await self.app(scope, receive, send)
        elif path == self.below and scope["type"] == "http":
            # Its page names files beside it, which would be sought beside the path.
            query = scope["query_string"].decode("latin-1")
            to = f"{path}/{'?' if query else ''}{query}"
            await RedirectResponse(to, 308)(scope, receive, send)
        else:
            raw = scope.get("raw_path") or b""
            inner = {"path": path.removeprefix(self.below), "raw_path": raw.removeprefix(self.below.encode())}
            await self.app({**scope, **inner}, receive, self._leading_below(send))

    def _leading_below(self, send: Send) -> Send:
        """Where an answer leads on without knowing of the path, it leads below it."""

        async def send_on(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                to = headers.get("location", "")
                path = to.partition("?")[0].partition("#")[0]
                below = f"{path}/".startswith(f"{self.below}/")
                if to.startswith("/") and not to.startswith("//") and not below:
                    headers["location"] = self.below + to
            await send(message)

        return send_on
