"""Connections to PostgreSQL that never wait long for a server that is slow, frozen or gone. Imported only
where the store is one.
"""

import threading
import time
from collections.abc import Callable
from typing import Any

import psycopg

# Seconds: to reach the server (the least that psycopg knows); beyond a statement's own limit, until a server
# that doesn't even refuse counts as silent; and how long a silent one is then left alone.
TO_CONNECT, GRACE, PAUSE = 2, 0.5, 2.0


class Silence:
    """Whether a server has stopped answering. While it has, one asks it again after each pause, and all
    others hear at once that it doesn't answer: nobody queues behind it.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._lock = clock, threading.Lock()
        self._until, self._asking = 0.0, 0

    def refuse(self) -> None:
        """OperationalError while the server is left alone, but for the thread that asks it again."""
        with self._lock:
            if not self._until or self._asking == threading.get_ident():
                return
            if self._clock() < self._until:
                raise psycopg.OperationalError("it gave no answer just now")
            self._until, self._asking = self._clock() + PAUSE, threading.get_ident()

    def begin(self) -> None:
        """The server gave no answer."""
        with self._lock:
            self._until, self._asking = self._clock() + PAUSE, 0

    def end(self) -> None:
        """The server answered."""
        if self._until:
            with self._lock:
                self._until, self._asking = 0.0, 0


class ImpatientConnection(psycopg.Connection[Any]):
    """A connection that gives up, and is closed, when its server says nothing for `patience` seconds and a
    little more: `statement_timeout` alone is kept by the server, and so not by one that is frozen.
    """

    silence: Silence | None = None
    patience: float = 0.0

    def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
        """As psycopg's own; OperationalError where the server is silent."""
        if self.silence is None:
            return super().wait(gen, interval, timeout)
        self.silence.refuse()
        begun, limit = time.monotonic(), self.patience + GRACE
        try:
            answer = super().wait(gen, interval, limit)
        except psycopg.OperationalError:
            if time.monotonic() - begun < limit:
                raise
            self.silence.begin()
            self.pgconn.finish()
            raise psycopg.OperationalError(f"no answer within {limit:g} s") from None
        self.silence.end()
        return answer


def connect(patience: float, silence: Silence, arguments: tuple[Any, ...], options: dict[str, Any]) -> Any:
    """Connects as the driver would, and tells the server after how many seconds to break off a statement."""
    silence.refuse()
    limit = f"-c statement_timeout={round(patience * 1000)}"
    given = {"connect_timeout": TO_CONNECT, **options}
    try:
        made = ImpatientConnection.connect(
            *arguments, **{**given, "options": f"{options.get('options', '')} {limit}".strip()}
        )
    except psycopg.errors.ConnectionTimeout:
        silence.begin()
        raise
    silence.end()
    made.silence, made.patience = silence, patience
    return made
