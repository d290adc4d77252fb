"""The log of what befell the store: for whoever runs the dashboard, a line a minute and not one a request."""

import logging
import threading
import time
from collections.abc import Callable

# Seconds in which one failure is written once; and how many different ones are, in the same time.
QUIET, LINES = 60.0, 20


class FailureLog:
    """Writes a failure that it has not written within QUIET seconds; what it left out is counted in the next
    line of the same.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._lock = clock, threading.Lock()
        # When each was last written, and how often it has come since.
        self._written: dict[str, tuple[float, int]] = {}

    def write(self, failure: str) -> None:
        """Writes it, unless that was done just now."""
        with self._lock:
            now = self._clock()
            last, more = self._written.get(failure, (now - QUIET, 0))
            if now - last < QUIET:
                self._written[failure] = last, more + 1
                return
            if failure not in self._written and not self._has_room(now):
                return
            self._written[failure] = now, 0
        repeated = f" (and {more} times more since this was last written)" if more else ""
        logging.getLogger(__name__).error("%s%s", failure, repeated)

    def _has_room(self, now: float) -> bool:
        if len(self._written) >= LINES:
            self._written = {failure: its for failure, its in self._written.items() if now - its[0] < QUIET}
        return len(self._written) < LINES
