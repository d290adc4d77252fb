"""What keeps the files' routes from being overrun: questions a client, files at once, and bytes kept."""

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
        self.allowances: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self.lock = threading.Lock()

    def wait(self, client: str) -> float:
        """0 where the client may ask now, which then counts; else the seconds until it may."""
        with self.lock:
            now = self.clock()
            left, since = self.allowances.pop(client, (float(self.burst), now))
            left = min(self.burst, left + (now - since) * self.second)
            granted = left >= 1
            self.allowances[client] = (left - 1 if granted else left, now)
            # Whoever asked longest ago is forgotten: addresses without end must not cost memory without end.
            if len(self.allowances) > self.clients:
                self.allowances.popitem(last=False)
            return 0.0 if granted else (1 - left) / self.second


class BusyError(Exception):
    """Too much is being made already."""


class Gate:
    """Lets `at_once` through, while `waiting` more stand before it, each for so many seconds at most."""

    def __init__(self, at_once: int, waiting: int, seconds: float) -> None:
        self.seconds = seconds
        self.places = threading.BoundedSemaphore(at_once + waiting)
        self.open = threading.BoundedSemaphore(at_once)

    @contextmanager
    def enter(self) -> Iterator[None]:
        """Holds a place while something is made; raises BusyError where there is none, even after waiting."""
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


class FileShelf:
    """Files by what they were made from, up to `room` bytes; those asked for longest ago go first."""

    def __init__(self, room: int) -> None:
        self.room, self.used = room, 0
        self.files: OrderedDict[Hashable, bytes] = OrderedDict()
        self.names: dict[Hashable, str] = {}
        self.lock = threading.Lock()

    def get(self, key: Hashable) -> tuple[bytes, str] | None:
        """The file and its name; None where it isn't kept."""
        with self.lock:
            if key not in self.files:
                return None
            self.files.move_to_end(key)
            return self.files[key], self.names[key]

    def keep(self, key: Hashable, file: bytes, name: str) -> None:
        """Keeps a file, unless it would take a quarter of the room alone."""
        with self.lock:
            if _weight(key, file) > self.room / 4 or key in self.files:
                return
            self.files[key], self.names[key] = file, name
            self.used += _weight(key, file)
            while self.used > self.room:
                gone, its_file = self.files.popitem(last=False)
                del self.names[gone]
                self.used -= _weight(gone, its_file)


def _weight(key: Hashable, file: bytes) -> int:
    """In bytes, about: a question may be many times as long as its answer."""
    return len(file) + len(repr(key))
