"""Threads for one kind of work, which clients share: nobody's many stand before another's first."""

import asyncio
from collections import Counter, OrderedDict, deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import ParamSpec, TypeVar

from anyio import CapacityLimiter, to_thread

from serving.guard.settings import limit

P = ParamSpec("P")
R = TypeVar("R")


class BusyError(Exception):
    """Too much is being made already; `own`: the client's own questions alone are too many."""

    def __init__(self, *, own: bool = False) -> None:
        super().__init__()
        self.own = own


class Pool:
    """`at_once` questions are answered, at most half of them one client's; each client may have `waiting`
    more in line, `most` all together, and none waits longer than `seconds`.

    Pools of one `crew` share its threads, and each client has its share of these too, whatever it asks for.
    Who waits holds no thread. A free place goes to the client that has fewest, and of these to the one that
    came first. Used on the event loop only.
    """

    def __init__(
        self, at_once: int, *, waiting: int, most: int, seconds: float, crew: "Pool | None" = None
    ) -> None:
        self.crew = crew
        self.at_once, self.waiting, self.most, self.seconds = at_once, waiting, most, seconds
        self.share = max(1, at_once // 2)
        self.threads = CapacityLimiter(at_once)
        self.running: Counter[str] = Counter()
        self.line: OrderedDict[str, deque[asyncio.Future[None]]] = OrderedDict()

    async def run(self, client: str, work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Runs `work` on a thread once it is the client's turn; BusyError where that takes too long."""
        async with self.place(client):
            if self.crew:
                return await self.crew.run(client, work, *args, **kwargs)
            return await to_thread.run_sync(lambda: work(*args, **kwargs), limiter=self.threads)

    @asynccontextmanager
    async def place(self, client: str) -> AsyncIterator[None]:
        """Holds one of the places while the block lasts; BusyError where that takes too long."""
        await self._enter(client)
        try:
            yield
        finally:
            self._leave(client)

    async def _enter(self, client: str) -> None:
        if self.running.total() < self.at_once and self.running[client] < self.share:
            self.running[client] += 1
            return
        own = self.line.setdefault(client, deque())
        if len(own) >= self.waiting or sum(len(others) for others in self.line.values()) >= self.most:
            self._tidy(client)
            raise BusyError(own=len(own) >= self.waiting)
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        own.append(turn)
        try:
            await asyncio.wait_for(asyncio.shield(turn), self.seconds)
        except (TimeoutError, asyncio.CancelledError) as error:
            if turn.done():
                # The place was given in the same moment: it goes to the next.
                self._leave(client)
            else:
                own.remove(turn)
                self._tidy(client)
            if isinstance(error, TimeoutError):
                raise BusyError from None
            raise

    def _leave(self, client: str) -> None:
        self.running[client] -= 1
        if not self.running[client]:
            del self.running[client]
        self._call_next()

    def _call_next(self) -> None:
        while self.running.total() < self.at_once:
            able = [client for client in self.line if self.running[client] < self.share]
            if not able:
                return
            client = min(able, key=lambda each: self.running[each])
            self.line[client].popleft().set_result(None)
            self.running[client] += 1
            # Behind the others, which have waited longer for their next.
            self.line.move_to_end(client)
            self._tidy(client)

    def _tidy(self, client: str) -> None:
        if client in self.line and not self.line[client]:
            del self.line[client]


def _pool(crew: Pool, waiting: int, most: int, seconds: float) -> Pool:
    return Pool(crew.at_once, waiting=waiting, most=most, seconds=seconds, crew=crew)


# Threads beside the pages' own: with more, pages would wait for their turn on the one interpreter.
QUICK = Pool(limit("DASHBOARD_QUICK"), waiting=500, most=2000, seconds=10)
SLOW = Pool(limit("DASHBOARD_SLOW"), waiting=100, most=500, seconds=30)
# Health has its own thread: who asks learns of the store and the pages, not of how much else is asked for.
HEALTH = Pool(1, waiting=8, most=64, seconds=5)
# The API's numbers; cards with their quick forms; feeds; pages for other sites.
NUMBERS = _pool(QUICK, waiting=12, most=200, seconds=10)
CARDS = _pool(QUICK, waiting=24, most=200, seconds=10)
FEEDS = _pool(QUICK, waiting=12, most=100, seconds=10)
EMBEDS = _pool(QUICK, waiting=24, most=100, seconds=10)
# What the head of a page says of its card. Pages don't wait for it longer than this: they go without.
PREVIEWS = _pool(QUICK, waiting=12, most=48, seconds=0.5)
# Files that are slow to make, pages for other sites that are drawn, and the whole store.
FILES = _pool(SLOW, waiting=32, most=120, seconds=30)
STILLS = _pool(SLOW, waiting=12, most=48, seconds=20)
ARCHIVE = _pool(SLOW, waiting=2, most=12, seconds=30)
# Files of strangers: those on their way in, which take no thread, and those that are looked at.
UPLOADS = Pool(8, waiting=4, most=24, seconds=10)
CHECKS = _pool(SLOW, waiting=4, most=24, seconds=20)
