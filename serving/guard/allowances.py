"""What a client may ask for in a time, and the files that are kept within a room."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable

from serving.guard.settings import limit


class Rate:
    """A client may spend `burst` points at once, and then `each_minute` in a minute."""

    def __init__(
        self, burst: int, each_minute: int, clock: Callable[[], float] = time.monotonic, clients: int = 10_000
    ) -> None:
        self.burst, self.second, self.clock, self.clients = burst, each_minute / 60, clock, clients
        self.allowances: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self.lock = threading.Lock()

    def wait(self, client: str, price: float = 1) -> float:
        """0 where the client may spend `price` points now, which are gone then; else seconds until it may.

        What costs more than half a burst costs that: it must be had at all.
        """
        price = min(price, max(1.0, self.burst / 2))
        with self.lock:
            now = self.clock()
            left, since = self.allowances.pop(client, (float(self.burst), now))
            left = min(self.burst, left + (now - since) * self.second)
            granted = left >= price
            self.allowances[client] = (left - price if granted else left, now)
            # Whoever asked longest ago is forgotten: addresses without end must not cost memory without end.
            if len(self.allowances) > self.clients:
                self.allowances.popitem(last=False)
            return 0.0 if granted else (price - left) / self.second


class FileShelf:
    """Files by what they were made from, up to `room` bytes; those asked for longest ago go first."""

    def __init__(self, room: int) -> None:
        self.room, self.used = room, 0
        self.files: OrderedDict[Hashable, bytes] = OrderedDict()
        self.lock = threading.Lock()

    def get(self, key: Hashable) -> bytes | None:
        """The file; None where it isn't kept."""
        with self.lock:
            if key not in self.files:
                return None
            self.files.move_to_end(key)
            return self.files[key]

    def keep(self, key: Hashable, file: bytes) -> None:
        """Keeps a file, unless it would take a quarter of the room alone."""
        with self.lock:
            if _weight(key, file) > self.room / 4 or key in self.files:
                return
            self.files[key] = file
            self.used += _weight(key, file)
            while self.used > self.room:
                gone, its_file = self.files.popitem(last=False)
                self.used -= _weight(gone, its_file)


def _weight(key: Hashable, file: bytes) -> int:
    """In bytes, about: a question may be many times as long as its answer."""
    return len(file) + len(repr(key))


RATE = Rate(burst=limit("DASHBOARD_BURST"), each_minute=limit("DASHBOARD_RATE"))
SHELF = FileShelf(room=limit("DASHBOARD_FILES") * 2**20)
