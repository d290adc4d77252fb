"""Threads of their own for slow questions, so that health and pages never wait for one: all else shares the
server's forty.
"""

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import TypeVar

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import Response

from serving.answers import Endpoint

Asked = TypeVar("Asked")
Said = TypeVar("Said")


class Threads:
    """Some threads for some endpoints; who finds none free waits without holding one of the server's."""

    def __init__(self, number: int) -> None:
        self.free = CapacityLimiter(number)

    async def run(self, work: Callable[[Asked], Said], asked: Asked) -> Said:
        """What `work` makes of what is asked."""
        return await to_thread.run_sync(work, asked, limiter=self.free)

    def __call__(self, endpoint: Endpoint) -> Callable[[Request], Awaitable[Response]]:
        """The endpoint, answered by these threads."""

        @wraps(endpoint)
        async def answered(request: Request) -> Response:
            return await self.run(endpoint, request)

        return answered
