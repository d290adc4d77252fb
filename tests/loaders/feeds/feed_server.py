"""A small web site with feeds of every kind, and with every fault a site can have. For the tests of feeds."""

import gzip
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TypeAlias

from loaders.coalition_feeds.contract import FeedSite


@dataclass(frozen=True)
class Said:
    """An answer; `cut`: so many bytes of it never come."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: int = 0


Answer: TypeAlias = Said | Callable[[Mapping[str, str]], Said]


class FeedServer(ThreadingHTTPServer):
    """`pages`: what is said at each path, nothing elsewhere; `asked` notes every question."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.pages: dict[str, Answer] = {}
        self.asked: list[tuple[str, Mapping[str, str]]] = []
        self._thread = threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/"

    @property
    def paths(self) -> list[str]:
        """What was asked, robots.txt apart."""
        return [path for path, _ in self.asked if path != "/robots.txt"]

    def site(self, **more: object) -> FeedSite:
        return FeedSite("IE", self.address, **more)  # type: ignore[arg-type]

    def handle_error(self, *_: object) -> None:
        """The client hangs up on an answer that is too large, as it should."""

    def stop(self) -> None:
        self.shutdown()
        self.server_close()
        self._thread.join()


class _Handler(BaseHTTPRequestHandler):
    server: FeedServer

    def do_GET(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.asked.append((self.path, headers))
        answer = self.server.pages.get(self.path, Said(b"nothing here", 404))
        said = answer if isinstance(answer, Said) else answer(headers)
        self.send_response(said.status)
        for name, value in {"Content-Length": str(len(said.body)), **said.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(said.body[: len(said.body) - said.cut])

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


def home(*links: str) -> Said:
    """A home page with such links in its head."""
    return Said(f"<!doctype html><html><head>{''.join(links)}</head><body>Hi</body></html>".encode())


def link(href: str, kind: str = "application/rss+xml") -> str:
    return f'<link rel="alternate" type="{kind}" title="A &raquo; B" href="{href}" />'


def rss(*items: str, head: str = "", declaration: str = '<?xml version="1.0" encoding="UTF-8"?>') -> Said:
    text = (
        f'{declaration}{head}<rss version="2.0"><channel><title>The coalition</title>'
        f"<link>https://www.example.ie/</link><language>en-IE</language>{''.join(items)}</channel></rss>"
    )
    return Said(text.encode(), headers={"Content-Type": "application/rss+xml; charset=utf-8"})


def item(number: int | str = 1, title: str = "", address: str = "", date: str = "", more: str = "") -> str:
    return (
        f"<item><title>{title or f'Story {number}'}</title>"
        f"<link>{address or f'https://www.example.ie/story-{number}'}</link>"
        f'<guid isPermaLink="false">{number}</guid>'
        f"<pubDate>{date or 'Tue, 05 Mar 2024 09:30:00 +0100'}</pubDate>{more}</item>"
    )


def packed(said: Said) -> Said:
    return Said(gzip.compress(said.body), said.status, {**said.headers, "Content-Encoding": "gzip"})


RSS1 = Said(
    b'<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
    b'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    b'<channel rdf:about="https://www.example.ie/"><title>The coalition</title>'
    b"<dc:language>en</dc:language></channel>"
    b'<item rdf:about="1"><title>Story 1</title><link>https://www.example.ie/story-1</link>'
    b"<dc:date>2024-03-05T09:30+01:00</dc:date><dc:subject>Course</dc:subject></item>"
    b'<item rdf:about="2"><title>Story 2</title><link>https://www.example.ie/story-2</link></item></rdf:RDF>'
)
ATOM = Said(
    b'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">'
    b"<id>urn:feed</id><title>The coalition</title><updated>2024-03-06T00:00:00Z</updated>"
    b'<entry><id>urn:1</id><title type="html">&lt;b&gt;Story&lt;/b&gt; 1</title>'
    b'<link rel="enclosure" href="https://www.example.ie/sound.mp3"/>'
    b'<link href="https://www.example.ie/story-1"/><published>2024-03-05T23:30:00+01:00</published>'
    b'<updated>2024-03-06T00:00:00Z</updated><category term="c1" label="Course"/></entry>'
    b'<entry><id>urn:2</id><title>Story 2</title><link href="https://www.example.ie/story-2"/>'
    b"<updated>2024-03-06T00:00:00Z</updated></entry></feed>"
)
JSON_FEED = Said(
    b'{"version": "https://jsonfeed.org/version/1.1", "title": "The coalition", "language": "en", "items": ['
    b'{"id": 1, "url": "https://www.example.ie/story-1", "title": "Story 1", "tags": ["Course"], '
    b'"date_published": "2024-03-05T09:30:00Z"}, '
    b'{"id": "2", "url": "https://www.example.ie/story-2", "title": "Story 2"}]}',
    headers={"Content-Type": "application/feed+json"},
)
