"""Streamlit's scripts and styles sent compressed and its index.html rewritten: middleware, and a command."""

import argparse
import gzip
import re
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from serving.answers import etag_matches
from serving.chart_script import chart_asset
from serving.document import Document
from serving.packing import CACHE, HASHED, KINDS, AssetShelf, choose_form, fill_cache, streamlit_files
from serving.threads import Threads

# For pages' documents: a preview that nobody asked for yet is worked out.
THREADS = Threads(4)
HOST = re.compile(r"[A-Za-z0-9.-]+(:\d+)?|\[[0-9a-fA-F:.]+\](:\d+)?")


def request_host(scope: Scope) -> str:
    """The scheme and host that a request was sent to, as "https://host"; "" for a host that is none."""
    name = Headers(scope=scope).get("host", "")
    return f"{scope['scheme']}://{name}" if HOST.fullmatch(name) else ""


class CompressionMiddleware:
    """The outermost middleware: answers for Streamlit's scripts and styles, and rewrites its index.html."""

    def __init__(self, app: ASGIApp, static: Path | None = None, cache: Path = CACHE) -> None:
        self.app = app
        folder = static or streamlit_files()
        self.shelf, self.document = AssetShelf(folder, cache, chart_asset(cache)), Document(folder)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers or passes on."""
        if (
            scope["type"] != "http"
            or scope["method"] not in ("GET", "HEAD")
            or "range" in Headers(scope=scope)
        ):
            await self.app(scope, receive, send)
        elif scope["path"] in self.shelf.assets:
            await self._asset(scope, receive, send)
        else:
            await self._page(scope, receive, send)

    async def _asset(self, scope: Scope, receive: Receive, send: Send) -> None:
        address, asked = scope["path"], Headers(scope=scope)
        form = choose_form(asked.get("accept-encoding", ""))
        packed = self.shelf.forms.get((address, form)) or (
            await run_in_threadpool(self.shelf.take, address, form) if form else None
        )
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
        if etag_matches(etag, asked.get("if-none-match", "")):
            await Response(None, 304, headers)(scope, receive, send)
            return
        headers |= {
            "content-encoding": form,
            "content-type": KINDS[Path(address).suffix],
            "content-length": str(len(packed)),
        }
        await Response(b"" if scope["method"] == "HEAD" else packed, 200, headers)(scope, receive, send)

    async def _page(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = Headers(scope=scope)
        if scope["method"] == "HEAD":  # its answer is known by its length, which packing would hide
            scope = {
                **scope,
                "headers": [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"],
            }
        start: Message = {}
        parts: list[bytes] = []

        async def collect(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start" and _is_html(message):
                start = message
            elif not start:
                await send(message)
            else:
                parts.append(message.get("body", b""))
                if not message.get("more_body", False):
                    # A preview asks the store, which must not hold up the others.
                    for out in await THREADS.run(partial(self._answer, scope, asked, start), b"".join(parts)):
                        await send(out)

        await self.app(scope, receive, collect)

    def _answer(self, scope: Scope, asked: Headers, start: Message, body: bytes) -> Iterable[Message]:
        headers = MutableHeaders(raw=list(start["headers"]))
        if not self._is_document(scope["method"], headers, body):
            return start, {"type": "http.response.body", "body": body}
        form = choose_form(asked.get("accept-encoding", ""))
        content, etag = self.document.pack(scope["path"], scope["query_string"], form, request_host(scope))
        for name in ("content-encoding", "last-modified", "accept-ranges", "content-length"):
            del headers[name]
        headers["etag"], headers["vary"], headers["cache-control"] = etag, "accept-encoding", "no-cache"
        if etag_matches(etag, asked.get("if-none-match", "")):
            return {**start, "status": 304, "headers": headers.raw}, {
                "type": "http.response.body",
                "body": b"",
            }
        headers["content-length"] = str(len(content))
        if form:
            headers["content-encoding"] = form
        return {**start, "headers": headers.raw}, {
            "type": "http.response.body",
            "body": b"" if scope["method"] == "HEAD" else content,
        }

    def _is_document(self, method: str, headers: MutableHeaders, body: bytes) -> bool:
        if method == "HEAD":
            return headers.get("content-length") == str(len(self.document.original))
        packed = headers.get("content-encoding") == "gzip"
        return (gzip.decompress(body) if packed else body) == self.document.original


def _is_html(start: Message) -> bool:
    return start["status"] == 200 and Headers(raw=start["headers"]).get("content-type", "").startswith(
        "text/html"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        prog="python -m serving.compression", description="Compresses Streamlit's files, once."
    )
    parser.add_argument(
        "folder",
        nargs="?",
        type=Path,
        default=CACHE,
        help="where the compressed files are kept (default: %(default)s)",
    )
    folder = parser.parse_args().folder
    print(
        f"Streamlit's files are compressed "
        f"({fill_cache(streamlit_files(), folder, chart_asset(folder).values())} new)."
    )
