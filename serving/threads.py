"""Threads of their own for slow questions: all else shares the server's forty, and never waits for one."""

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import TypeVar

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import Response

from serving.answers import Endpoint

Question = TypeVar("Question")
Answer = TypeVar("Answer")


class Threads:
    """Some threads for some endpoints; who finds none free waits without holding one of the server's."""

    def __init__(self, number: int) -> None:
        self.free = CapacityLimiter(number)

    async def run(self, work: Callable[[Question], Answer], question: Question) -> Answer:
        """Answers a question with `work`, on one of these threads."""
        return await to_thread.run_sync(work, question, limiter=self.free)

    def __call__(self, endpoint: Endpoint) -> Callable[[Request], Awaitable[Response]]:
        """The endpoint, answered by these threads."""

        @wraps(endpoint)
        async def answer(request: Request) -> Response:
            return await self.run(endpoint, request)

        return answer
