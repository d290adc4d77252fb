"""Plotly's script for pages without Streamlit: as the installed package ships it, compressed at set-up, kept
by browsers for a year.
"""

import hashlib
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from serving.packing import Asset

UNDER = "/chart"


@cache
def script() -> Path:
    """The file, found without importing Plotly."""
    found = find_spec("plotly")
    if found is None or found.origin is None:
        raise FileNotFoundError("Plotly is not installed")
    return Path(found.origin).parent / "package_data" / "plotly.min.js"


@cache
def address() -> str:
    """Its address, which changes with its content: eight letters of its SHA-256, as in Streamlit's own
    names.
    """
    return f"{UNDER}/plotly.{hashlib.sha256(script().read_bytes()).hexdigest()[:8]}.js"


def chart_asset(folder: Path) -> dict[str, Asset]:
    """The script by its address, to be kept compressed in `folder`."""
    return {address(): Asset(script(), folder / "plotly")}


def plain(request: Request) -> Response:
    """GET /chart/plotly.HASH.js for a client that takes no compression, or before set-up has
    compressed it.
    """
    if request.url.path != address():
        return Response("unknown file", 404)
    headers = {"cache-control": "public, max-age=31536000, immutable", "vary": "accept-encoding"}
    return FileResponse(script(), 200, headers, "text/javascript; charset=utf-8")


ROUTES = [Route(UNDER + "/{name}", plain)]
