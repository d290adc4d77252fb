"""Whether pages are served: which of their documents are being answered, and since when."""

import time
from collections.abc import Callable
from itertools import count

# Seconds after which a page that has no answer is a page that can't be served.
LATE = 5.0


class PageWatch:
    """The documents of pages that are on their way; used on the event loop only."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self.begun: dict[int, float] = {}
        self.numbers = count()

    def begin(self) -> int:
        """A page is asked for: its number."""
        number = next(self.numbers)
        self.begun[number] = self.clock()
        return number

    def end(self, number: int) -> None:
        """Its answer is there; what its reader's line needs is no part of the time that it took."""
        self.begun.pop(number, None)

    def longest(self) -> float:
        """Seconds that the page which waits longest has waited; 0 where none does."""
        return self.clock() - min(self.begun.values()) if self.begun else 0.0


WATCH = PageWatch()
