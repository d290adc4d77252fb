"""Streamlit's addresses for operators and programs, closed until the operator opens them (DASHBOARD_OPEN)."""

import os

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from data.facts.environment import SettingError

SETTING = "DASHBOARD_OPEN"
# How much memory and how many sessions there are, and how programs drive pages (whether they may is
# Streamlit's own setting, server.enableAgentApi).
CLOSED = {"metrics": "/_stcore/metrics", "agent": "/_stcore/agent"}


def closed_addresses(opened: str) -> tuple[str, ...]:
    """Which of CLOSED stay closed when the setting says this; SettingError for another word."""
    words = opened.split()
    if unknown := [word for word in words if word not in CLOSED]:
        raise SettingError(f'{SETTING} holds "{unknown[0]}": it may hold {" and ".join(CLOSED)}')
    return tuple(address for word, address in CLOSED.items() if word not in words)


class ClosedMiddleware:
    """Answers at closed addresses, and at all below them, as if nothing were there."""

    def __init__(self, app: ASGIApp) -> None:
        self.app, self.closed = app, closed_addresses(os.environ.get(SETTING, ""))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers 404 or passes on."""
        path = scope.get("path", "").rstrip("/")
        if scope["type"] == "http" and any(
            path == each or path.startswith(f"{each}/") for each in self.closed
        ):
            await Response("Not Found", 404, media_type="text/plain")(scope, receive, send)
        else:
            await self.app(scope, receive, send)
