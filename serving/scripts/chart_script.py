"""Plotly's script, as the installed package ships it, for pages without Streamlit; browsers keep it."""

import hashlib
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from serving.scripts.packing import Asset

UNDER = "/chart"


@cache
def script_file() -> Path:
    """The file of the script, found without importing Plotly."""
    found = find_spec("plotly")
    if found is None or found.origin is None:
        raise FileNotFoundError("Plotly is not installed")
    return Path(found.origin).parent / "package_data" / "plotly.min.js"


@cache
def script_address() -> str:
    """The script's address, which changes with its content, as the names of Streamlit's own files do."""
    return f"{UNDER}/plotly.{hashlib.sha256(script_file().read_bytes()).hexdigest()[:8]}.js"


def chart_asset(folder: Path) -> dict[str, Asset]:
    """The script by its address, to be kept compressed in `folder`."""
    return {script_address(): Asset(script_file(), folder / "plotly")}


def get_script(request: Request) -> Response:
    """GET /chart/plotly.HASH.js for a client that takes no compression, or before set-up compressed it."""
    if request.scope["path"] != script_address():
        return Response("unknown file", 404)
    headers = {"cache-control": "public, max-age=31536000, immutable", "vary": "accept-encoding"}
    return FileResponse(script_file(), 200, headers, "text/javascript; charset=utf-8")


ROUTES = [Route(UNDER + "/{name}", get_script)]
