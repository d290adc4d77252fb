"""A local server that answers as Eurostat does. For whatever test needs one: `from eurostat_server import
Eurostat, Said`.
"""

import socketserver
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TypeAlias
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True)
class Said:
    """One answer of the server: `drip` seconds between bytes, `cut` bytes promised and not sent."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    drip: float = 0.0
    cut: int = 0


Saying: TypeAlias = Said | Callable[[str], Said]


class _Server(socketserver.ThreadingMixIn, HTTPServer):
    daemon_threads = True


class Eurostat:
    """Answers each path prefix with its answers in turn (the last one again and again), and notes what was
    asked.
    """

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.at_once = self.most_at_once = 0
        self._answers: dict[str, list[Saying]] = {}
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer._answer(self)

            def do_POST(self) -> None:
                outer._answer(self)

            def log_message(self, *_: object) -> None:
                pass

        self._server = _Server(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
        )
        self._thread.start()

    def says(self, *answers: Saying, at: str = "/") -> None:
        self._answers[at] = list(answers)

    def queries(self) -> list[dict[str, list[str]]]:
        return [parse_qs(urlsplit(path).query) for path in self.asked]

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _next(self, path: str) -> Said:
        prefix = max((prefix for prefix in self._answers if path.startswith(prefix)), key=len, default="")
        waiting = self._answers.get(prefix, [Said(b"nothing here", 404)])
        answer = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        return answer if isinstance(answer, Said) else answer(path)

    def _answer(self, handler: BaseHTTPRequestHandler) -> None:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        self.asked.append(handler.path)
        said = self._next(handler.path)
        handler.send_response(said.status)
        for name, value in {"Content-Length": str(len(said.body) + said.cut), **said.headers}.items():
            handler.send_header(name, value)
        handler.end_headers()
        with suppress(OSError):  # the client hangs up on a drip, as it should
            for place in range(len(said.body) - 1 if said.drip else 0):
                handler.wfile.write(said.body[place : place + 1])
                handler.wfile.flush()
                time.sleep(said.drip)
        # Before the last byte: as soon as the client has that, it may ask again.
        self.at_once -= 1
        with suppress(OSError):
            handler.wfile.write(said.body[-1:] if said.drip else said.body)
