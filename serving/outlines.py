"""The map's outlines by address: compressed once, kept by browsers for ever, since the address changes with the content."""

import gzip
from functools import cache

import brotli
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from data.geometry import SERVED_UNDER, served


def outline(request: Request) -> Response:
    """GET /geo/NAME.HASH.geojson."""
    path = request.url.path
    if path not in served():
        return Response("unknown outline", 404)
    accepted = request.headers.get("accept-encoding", "")
    form = "br" if "br" in accepted else "gzip" if "gzip" in accepted else ""
    headers = {"cache-control": "public, max-age=31536000, immutable", "vary": "accept-encoding"}
    if form:
        headers["content-encoding"] = form
    return Response(_packed(path, form), 200, headers, "application/geo+json")


@cache
def _packed(path: str, form: str) -> bytes:
    content = served()[path].read_bytes()
    if form == "br":
        return bytes(brotli.compress(content, quality=11))
    return gzip.compress(content, 9, mtime=0) if form == "gzip" else content


ROUTES = [Route(SERVED_UNDER + "/{name}", outline)]
