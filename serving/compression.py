"""Streamlit's scripts and styles sent compressed and its index.html rewritten: middleware, and a command."""

import argparse
import gzip
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from serving.answers import etag_matches
from serving.document import Document, PageAddress
from serving.guard import allowances, pools, prices
from serving.guard.addresses import link_address
from serving.guard.clients import client_of
from serving.guard.page_watch import WATCH
from serving.guard.pools import BusyError
from serving.scripts.chart_script import chart_asset, take_out
from serving.scripts.packing import (
    CACHE,
    HASHED,
    KINDS,
    AssetShelf,
    choose_form,
    fill_cache,
    streamlit_cache,
    streamlit_files,
)
from serving.scripts.shrunk_chart import shrink_charts

# Below these there are no pages.
APART = ("/api/", "/embed", "/oembed", "/feeds/")


class CompressionMiddleware:
    """ASGI middleware: answers for Streamlit's scripts and styles, and rewrites its index.html."""

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
            "cache-control": "public, max-age=31536000, immutable" if self._lasts(address) else "no-cache",
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

    def _lasts(self, address: str) -> bool:
        """Whether an address stands for one content for good: Streamlit names its files by theirs, not by
        what is left of them.
        """
        asset = self.shelf.assets[address]
        return asset.addressed or (bool(HASHED.search(address)) and asset.file.name == Path(address).name)

    async def _page(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] == "HEAD":  # its answer is known by its length, which packing would hide
            others = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
            asked, scope = Headers(scope=scope), {**scope, "headers": others}
        else:
            asked = Headers(scope=scope)
        start: Message = {}
        parts: list[bytes] = []
        answers: list[Message] = []
        number = WATCH.begin() if not scope["path"].startswith(APART) else -1

        async def collect(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start" and _is_html(message):
                start = message
            elif not start:
                WATCH.end(number)
                await send(message)
            else:
                parts.append(message.get("body", b""))
                if not message.get("more_body", False):
                    answers.extend(await self._answer(scope, asked, start, b"".join(parts)))

        try:
            await self.app(scope, receive, collect)
        finally:
            WATCH.end(number)
        for message in answers:
            await send(message)

    async def _answer(self, scope: Scope, asked: Headers, start: Message, body: bytes) -> Iterable[Message]:
        headers = MutableHeaders(raw=list(start["headers"]))
        if not self._is_document(scope["method"], headers, body):
            return start, {"type": "http.response.body", "body": body}
        form = choose_form(asked.get("accept-encoding", ""))
        content, etag = await self._pack(
            scope,
            PageAddress(
                scope["path"],
                scope["query_string"],
                form,
                link_address(scope),
                asked.get("accept-language", ""),
            ),
        )
        for name in ("content-encoding", "last-modified", "accept-ranges", "content-length"):
            del headers[name]
        headers["etag"], headers["cache-control"] = etag, "no-cache"
        headers["vary"] = "accept-encoding, accept-language"
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

    async def _pack(self, scope: Scope, asked: PageAddress) -> tuple[bytes, str]:
        """The document with what its card tells; where that would take long, or its client has asked for
        too much, without: a page is never refused for its preview.
        """
        client = client_of(scope)
        if not allowances.RATE.wait(client, prices.PAGE):
            with suppress(BusyError):
                return await pools.PREVIEWS.run(client, self.document.pack, asked, preview=True)
        return self.document.pack(asked, preview=False)

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
        prog="python -m serving.compression", description="Makes Streamlit's files small, once."
    )
    parser.add_argument(
        "folder",
        nargs="?",
        type=Path,
        default=CACHE,
        help="where the compressed files are kept (default: %(default)s)",
    )
    folder = parser.parse_args().folder
    for make in (shrink_charts, take_out):
        if reason := make(streamlit_files(), streamlit_cache(folder)):
            print(reason, file=sys.stderr)
    print(
        f"Streamlit's files are compressed "
        f"({fill_cache(streamlit_files(), folder, chart_asset(folder).values())} new)."
    )
