"""A local server that speaks all kinds of site with made-up content, each answer marked as such.

`python -m loaders.coalition_sites.demo` starts it.
"""

import argparse
import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

from loaders.coalition_sites import demo_shapes
from loaders.coalition_sites.contract import KINDS
from loaders.coalition_sites.demo_content import DemoEntry, demo_entries
from loaders.coalition_sites.demo_shapes import DemoRequest, DemoResponse

# Which country plays which kind. Ireland and Latvia stand in for kinds of which no source says who uses them.
PLAYED = {
    "drupal": "IE",
    "wordpress": "LV",
    "sweden": "SE",
    "poland": "PL",
    "austria": "AT",
    "slovenia": "SI",
    "danish": "DK",
    "portugal": "PT",
}


class Demo(ThreadingHTTPServer):
    """Eight sites on one port, each below the name of its kind; `entries` holds what they offer, by kind."""

    daemon_threads = True

    def __init__(self, port: int, entries: Mapping[str, tuple[DemoEntry, ...]]) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.entries = dict(entries)

    @property
    def address(self) -> str:
        """The address of the sites: each is at `address`/kind."""
        return f"http://127.0.0.1:{self.server_port}"

    def respond(self, kind: str, request: DemoRequest) -> DemoResponse:
        """Makes the answer of one site; the tests' servers answer otherwise."""
        return demo_shapes.build_response(kind, request, self.entries[kind])


class _Handler(BaseHTTPRequestHandler):
    server: Demo

    def do_GET(self) -> None:
        self._answer({})

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        self._answer(dict(parse_qsl(self.rfile.read(length).decode())))

    def _answer(self, form: Mapping[str, str]) -> None:
        parts = urlsplit(self.path)
        kind, _, path = parts.path.lstrip("/").partition("/")
        headers = {name.lower(): value for name, value in self.headers.items()}
        request = DemoRequest(path, dict(parse_qsl(parts.query)), headers, form)
        answer = (
            self.server.respond(kind, request) if kind in self.server.entries else DemoResponse(b"{}", 404)
        )
        self.send_response(answer.status)
        for name, value in {
            "Content-Length": str(len(answer.body)),
            "X-Synthetic": "yes",
            **answer.headers,
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the lines to copy are what should stand in the terminal."""


def demo_settings(address: str) -> dict[str, str]:
    """The environment variables, by name, that point the dashboard at the demo."""
    lines = {f"DASHBOARD_SITE_{country}": f"{kind} {address}/{kind}" for kind, country in PLAYED.items()}
    for country in ("AT", "PT"):
        lines[f"DASHBOARD_SITE_{country}_USER"] = demo_shapes.USER
    for country in ("AT", "PT", "SI"):
        lines[f"DASHBOARD_SITE_{country}_SECRET"] = demo_shapes.SECRET
    return lines


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day such as 2026-11-22") from None


def main(arguments: list[str] | None = None) -> int:
    """Serves until it is interrupted; returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m loaders.coalition_sites.demo",
        description="Serves made-up coalition sites of every kind.",
    )
    parser.add_argument("--port", type=int, default=8620)
    parser.add_argument(
        "--today", type=_day, default=datetime.now(UTC).date(), help="the last day of the content, YYYY-MM-DD"
    )
    options = parser.parse_args(arguments)
    try:
        demo = Demo(options.port, {kind: demo_entries(PLAYED[kind], options.today) for kind in KINDS})
    except OSError as error:
        print(
            f"Port {options.port} can't be used ({error.strerror}): give another with --port.",
            file=sys.stderr,
        )
        return 1
    with demo:
        print("# Made-up content, marked synthetic wherever it is shown. In another terminal:")
        print("\n".join(f"export {name}='{value}'" for name, value in demo_settings(demo.address).items()))
        print(".venv/bin/python -m data.refresh contributions", flush=True)
        try:
            demo.serve_forever()
        except KeyboardInterrupt:
            print("Stopped.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
