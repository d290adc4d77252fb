"""What keeps the files' route from being overrun: so many questions a client, so many files at once, so many
bytes kept.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager


class Rate:
    """A client may ask `burst` times at once, and then `each_minute` times a minute."""

    def __init__(
        self, burst: int, each_minute: int, clock: Callable[[], float] = time.monotonic, clients: int = 10_000
    ) -> None:
        self.burst, self.second, self.clock, self.clients = burst, each_minute / 60, clock, clients
        self.held: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self.lock = threading.Lock()

    def wait(self, client: str) -> float:
        """0 where the client may ask now, which then counts; else the seconds until it may."""
        with self.lock:
            now = self.clock()
            left, since = self.held.pop(client, (float(self.burst), now))
            left = min(self.burst, left + (now - since) * self.second)
            granted = left >= 1
            self.held[client] = (left - 1 if granted else left, now)
            # Whoever asked longest ago is forgotten, so that addresses without end cost no memory without
            # end.
            if len(self.held) > self.clients:
                self.held.popitem(last=False)
            return 0.0 if granted else (1 - left) / self.second


class BusyError(Exception):
    """Too much is being made already."""


class Gate:
    """Lets `at_once` through; `waiting` more may stand before it, each for so many `seconds`. BusyError for
    everyone else.
    """

    def __init__(self, at_once: int, waiting: int, seconds: float) -> None:
        self.seconds = seconds
        self.places = threading.BoundedSemaphore(at_once + waiting)
        self.open = threading.BoundedSemaphore(at_once)

    @contextmanager
    def entered(self) -> Iterator[None]:
        """While something is made."""
        if not self.places.acquire(blocking=False):
            raise BusyError
        try:
            if not self.open.acquire(timeout=self.seconds):
                raise BusyError
            try:
                yield
            finally:
                self.open.release()
        finally:
            self.places.release()


class Shelf:
    """Files by what they were made from, up to so many bytes with their questions; those asked for longest
    ago go first.
    """

    def __init__(self, room: int) -> None:
        self.room, self.used = room, 0
        self.kept: OrderedDict[Hashable, bytes] = OrderedDict()
        self.names: dict[Hashable, str] = {}
        self.lock = threading.Lock()

    def get(self, key: Hashable) -> tuple[bytes, str] | None:
        """The file and its name."""
        with self.lock:
            if key not in self.kept:
                return None
            self.kept.move_to_end(key)
            return self.kept[key], self.names[key]

    def put(self, key: Hashable, file: bytes, name: str) -> None:
        """Keeps a file, unless it would take a quarter of the room alone."""
        with self.lock:
            if _weight(key, file) > self.room / 4 or key in self.kept:
                return
            self.kept[key], self.names[key] = file, name
            self.used += _weight(key, file)
            while self.used > self.room:
                gone, its_file = self.kept.popitem(last=False)
                del self.names[gone]
                self.used -= _weight(gone, its_file)


def _weight(key: Hashable, file: bytes) -> int:
    """In bytes, about: a question may be many times as long as its answer."""
    return len(file) + len(repr(key))
