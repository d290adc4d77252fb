"""Streamlit's own files, compressed once (`python -m serving.compression`, at set-up) and never while a page is served.

A file that set-up left out is compressed at its first use, behind the visitor's back; until then it goes out as it is.
"""

import gzip
import hashlib
import os
import queue
import re
import sys
import tempfile
import threading
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from html import escape
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import parse_qs

import brotli
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from serving.kept_files import script_tags, style_tags
from words.language import available, language

# In the order offered. Brotli 11 takes twice as long as 10 and saves 2 %: on the chart's 4.7 MB that is 9 s against 5 s.
QUALITIES = {"br": 11, "gzip": 9}
LARGE, QUALITY_OF_LARGE = 1_000_000, 10
KINDS = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
HASHED = re.compile(r"\.[\w-]{8}\.\w+$")
SMALLEST = 500
# Set-up packs what a first visit loads (what index.html names, the chart) and all that is small; the rest waits for its first use.
SMALL = 100_000
CACHE = Path(__file__).parents[1] / ".compressed"
# The pages that draw nothing: to the others the largest file is announced in the first answer, not after the first run of the script.
WITHOUT_CHARTS = ("/methods",)
CHART = "PlotlyChart"
# Streamlit fetches its icon font (375 kB) on every first visit. So it comes only when an icon is drawn, through the style sheet.
NO_ICONS_AHEAD = """<script>(load => { document.fonts.load = (font, text) => font.includes('Material Symbols')
      ? Promise.resolve([]) : load.call(document.fonts, font, text) })(document.fonts.load)</script>"""


def streamlit_files() -> Path:
    """The folder of index.html, found without importing Streamlit."""
    found = find_spec("streamlit")
    if found is None or found.origin is None:
        raise FileNotFoundError("Streamlit is not installed")
    return Path(found.origin).parent / "static"


def compressed(content: bytes, form: str) -> bytes:
    """The content as "br" or "gzip"; the same content gives the same bytes."""
    if form == "br":
        return bytes(brotli.compress(content, quality=QUALITY_OF_LARGE if len(content) > LARGE else QUALITIES[form]))
    return gzip.compress(content, QUALITIES[form], mtime=0)


def decompressed(packed: bytes, form: str) -> bytes:
    """The content again; ValueError where the bytes are damaged."""
    try:
        return bytes(brotli.decompress(packed)) if form == "br" else gzip.decompress(packed)
    except (brotli.error, OSError, EOFError) as error:
        raise ValueError(f"damaged {form}: {error}") from None


def accepted_form(accepted: str) -> str:
    """The best form that an Accept-Encoding header takes; "" for none."""
    taken = {}
    for entry in accepted.lower().split(","):
        name, _, weight = entry.partition(";")
        taken[name.strip()] = weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return next((form for form in QUALITIES if taken.get(form, False)), "")


def matches(etag: str, wanted: str) -> bool:
    """Whether an If-None-Match header names this etag."""
    return etag in {entry.strip().removeprefix("W/") for entry in wanted.split(",")}


@dataclass(frozen=True)
class Asset:
    """One file of Streamlit's that compresses well. Its compressed forms are named by what they hold, so an old one is never taken for it."""

    file: Path
    folder: Path

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the file, shortened."""
        return hashlib.sha256(self.file.read_bytes()).hexdigest()[:32]

    def kept(self, form: str) -> bytes | None:
        """The compressed form as kept on disk; None where there is none or it is damaged."""
        with suppress(OSError, ValueError):
            packed = self._place(form).read_bytes()
            if decompressed(packed, form) == self.file.read_bytes():
                return packed
        return None

    def keep(self, form: str) -> bytes:
        """Compresses and keeps; a reader never sees half a file. A folder that can't be written costs the keeping only."""
        packed = compressed(self.file.read_bytes(), form)
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self.folder, delete=False) as unfinished:
                unfinished.write(packed)
            os.replace(unfinished.name, self._place(form))
        return packed

    def _place(self, form: str) -> Path:
        return self.folder / f"{self.digest}.{form}"


def assets(static: Path, cache: Path) -> dict[str, Asset]:
    """By address, all files below /static/ that gain by compression."""
    folder = cache / f"streamlit-{version('streamlit')}"
    files = (file for file in static.glob("static/**/*") if file.suffix in KINDS and file.stat().st_size >= SMALLEST)
    return {f"/{file.relative_to(static).as_posix()}": Asset(file, folder) for file in files}


class Shelf:
    """The assets with their compressed forms in memory; a missing form is made once, by one thread in the background."""

    def __init__(self, static: Path, cache: Path) -> None:
        self.assets = assets(static, cache)
        self.held: dict[tuple[str, str], bytes] = {}
        self._asked: set[tuple[str, str]] = set()
        self._missing: queue.SimpleQueue[tuple[str, str]] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._worker: threading.Thread | None = None

    def take(self, address: str, form: str) -> bytes | None:
        """The compressed form, from memory or disk; None, and an order for it, where there is none yet."""
        wanted = (address, form)
        if wanted not in self.held:
            with self._lock:
                if wanted in self._asked:
                    return self.held.get(wanted)
                self._asked.add(wanted)
            packed = self.assets[address].kept(form)
            if packed is None:
                self._order(wanted)
                return None
            self.held[wanted] = packed
        return self.held[wanted]

    def _order(self, wanted: tuple[str, str]) -> None:
        self._missing.put(wanted)
        with self._lock:
            if self._worker is None:
                self._worker = threading.Thread(target=self._work, name="compression", daemon=True)
                self._worker.start()

    def _work(self) -> None:
        while True:
            address, form = self._missing.get()
            self.held[(address, form)] = self.assets[address].keep(form)


class Document:
    """Streamlit's index.html as each page gets it: language, title, description, and what the page needs at once."""

    def __init__(self, static: Path) -> None:
        self.original = (static / "index.html").read_bytes()
        self._chart = next((file.relative_to(static).as_posix() for file in sorted(static.glob(f"static/js/{CHART}.*.js"))), "")
        self._held: dict[tuple[str, bool, str], tuple[bytes, str]] = {}

    def form(self, path: str, query: bytes, form: str) -> tuple[bytes, str]:
        """The document's bytes in a form ("" for plain), and its etag; made once for each language."""
        asked = parse_qs(query.decode("latin-1")).get("lang", [""])[-1]
        wanted = (asked if asked in available() else "en", path.rstrip("/") not in WITHOUT_CHARTS, form)
        if wanted not in self._held:
            content = self.rewritten(wanted[0], charts=wanted[1])
            etag = f'"{hashlib.sha256(content).hexdigest()[:32]}{form and "-" + form}"'
            self._held[wanted] = (compressed(content, form) if form else content, etag)
        return self._held[wanted]

    def rewritten(self, code: str, *, charts: bool) -> bytes:
        """index.html in a language; a part that a later Streamlit writes otherwise stays as it is."""
        words = language(code)
        name = words.text("Digital Decade dashboard")
        about = words.text("Where the EU and its member states stand against the Digital Decade's 2030 targets, and their national coalitions.")
        head = f'<title>{escape(name)}</title>\n    <meta name="description" content="{escape(about)}" />\n    {NO_ICONS_AHEAD}\n    {script_tags()}'
        if charts and self._chart:
            head += f'\n    <link rel="modulepreload" crossorigin href="./{self._chart}" />'
        text = self.original.decode("utf-8").replace('<html lang="en">', f'<html lang="{escape(code)}">', 1)
        return text.replace("<title>Streamlit</title>", head, 1).replace("</body>", f"{style_tags()}</body>", 1).encode("utf-8")


class Precompressed:
    """ASGI middleware, the outermost: answers for Streamlit's scripts and styles, rewrites its index.html at every address, leaves all else alone."""

    def __init__(self, app: ASGIApp, static: Path | None = None, cache: Path = CACHE) -> None:
        self.app = app
        folder = static or streamlit_files()
        self.shelf, self.document = Shelf(folder, cache), Document(folder)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers or passes on."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD") or "range" in Headers(scope=scope):
            await self.app(scope, receive, send)
        elif scope["path"] in self.shelf.assets:
            await self._asset(scope, receive, send)
        else:
            await self._page(scope, receive, send)

    async def _asset(self, scope: Scope, receive: Receive, send: Send) -> None:
        address, asked = scope["path"], Headers(scope=scope)
        form = accepted_form(asked.get("accept-encoding", ""))
        packed = self.shelf.held.get((address, form)) or (await run_in_threadpool(self.shelf.take, address, form) if form else None)
        if packed is None:
            await self.app(scope, receive, send)
            return
        etag = f'"{self.shelf.assets[address].digest}-{form}"'
        headers = {
            "etag": etag,
            "vary": "accept-encoding",
            "cache-control": "public, max-age=31536000, immutable" if HASHED.search(address) else "no-cache",
            "x-content-type-options": "nosniff",
        }
        if matches(etag, asked.get("if-none-match", "")):
            await Response(None, 304, headers)(scope, receive, send)
            return
        headers |= {"content-encoding": form, "content-type": KINDS[Path(address).suffix], "content-length": str(len(packed))}
        await Response(b"" if scope["method"] == "HEAD" else packed, 200, headers)(scope, receive, send)

    async def _page(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = Headers(scope=scope)
        if scope["method"] == "HEAD":  # its answer is known by its length, which packing would hide
            scope = {**scope, "headers": [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]}
        start: Message = {}
        parts: list[bytes] = []

        async def looked_at(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start" and _is_html(message):
                start = message
            elif not start:
                await send(message)
            else:
                parts.append(message.get("body", b""))
                if not message.get("more_body", False):
                    for out in self._answer(scope, asked, start, b"".join(parts)):
                        await send(out)

        await self.app(scope, receive, looked_at)

    def _answer(self, scope: Scope, asked: Headers, start: Message, body: bytes) -> Iterable[Message]:
        headers = MutableHeaders(raw=list(start["headers"]))
        if not self._is_document(scope["method"], headers, body):
            return start, {"type": "http.response.body", "body": body}
        form = accepted_form(asked.get("accept-encoding", ""))
        content, etag = self.document.form(scope["path"], scope["query_string"], form)
        for name in ("content-encoding", "last-modified", "accept-ranges", "content-length"):
            del headers[name]
        headers["etag"], headers["vary"], headers["cache-control"] = etag, "accept-encoding", "no-cache"
        if matches(etag, asked.get("if-none-match", "")):
            return {**start, "status": 304, "headers": headers.raw}, {"type": "http.response.body", "body": b""}
        headers["content-length"] = str(len(content))
        if form:
            headers["content-encoding"] = form
        return {**start, "headers": headers.raw}, {"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else content}

    def _is_document(self, method: str, headers: MutableHeaders, body: bytes) -> bool:
        if method == "HEAD":
            return headers.get("content-length") == str(len(self.document.original))
        packed = headers.get("content-encoding") == "gzip"
        return (gzip.decompress(body) if packed else body) == self.document.original


def _is_html(start: Message) -> bool:
    return start["status"] == 200 and Headers(raw=start["headers"]).get("content-type", "").startswith("text/html")


def _kept(asset: Asset, form: str) -> bool:
    """In a process of its own: makes one form unless it is there; true if it was made."""
    return asset.kept(form) is None and bool(asset.keep(form))


def fill(static: Path, cache: Path) -> int:
    """Makes the forms that are missing of what a first visit may load, largest first, one process a core; returns how many were made."""
    named = (static / "index.html").read_text(encoding="utf-8")
    sizes = {asset: asset.file.stat().st_size for asset in assets(static, cache).values()}
    found = [asset for asset, size in sizes.items() if size <= SMALL or asset.file.name in named or asset.file.name.startswith(CHART)]
    found.sort(key=lambda asset: -sizes[asset])
    with ProcessPoolExecutor() as workers:
        return sum([one.result() for one in [workers.submit(_kept, asset, form) for form in QUALITIES for asset in found]])


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else CACHE
    print(f"Streamlit's files are compressed ({fill(streamlit_files(), folder)} new).")
