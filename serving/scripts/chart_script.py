"""Plotly's script for pages without Streamlit; browsers keep it. Set-up takes it out of what it has made of
Streamlit's: a third of the bytes of the package's own, and the same version as on the pages.
"""

import hashlib
import os
import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from serving.scripts.packing import CACHE, Asset, streamlit_cache, streamlit_files
from serving.scripts.shrunk_chart import CHART, shrunk_place
from serving.scripts.whole_files import write_whole

UNDER = "/chart"
ADDRESS = re.compile(UNDER + r"/plotly\.[0-9a-f]{8}\.js")


def alone_place(script: Path, folder: Path) -> Path:
    """Where Plotly out of one of Streamlit's scripts is kept, once set-up has taken it out."""
    return shrunk_place(script, folder).with_suffix(".alone.js")


def take_out(static: Path, folder: Path) -> str:
    """Writes Plotly out of Streamlit's shrunk script, unless it is there; returns why that can't be done, ""
    where it was.
    """
    # A parser that set-up alone needs.
    from serving.scripts.chart_bundle import UnknownBundleError, plotly_alone

    for script in static.glob(f"static/js/{CHART}.*.js"):
        place = alone_place(script, folder)
        if not place.is_file():
            try:
                write_whole(place, plotly_alone(shrunk_place(script, folder).read_bytes()))
            except (UnknownBundleError, OSError) as error:
                return f"embedded cards load Plotly whole: {script.name}: {error}"
    return ""


def find_script(static: Path, folder: Path) -> Path:
    """What set-up took out, where it can be read, else the package's own; found without importing Plotly."""
    for script in static.glob(f"static/js/{CHART}.*.js"):
        if os.access(place := alone_place(script, folder), os.R_OK):
            return place
    found = find_spec("plotly")
    if found is None or found.origin is None:
        raise FileNotFoundError("Plotly is not installed")
    return Path(found.origin).parent / "package_data" / "plotly.min.js"


@cache
def script_file() -> Path:
    """The file of the script."""
    return find_script(streamlit_files(), streamlit_cache(CACHE))


@cache
def script_address() -> str:
    """The script's address, which changes with its content, as the names of Streamlit's own files do."""
    return _address_of(script_file())


def _address_of(script: Path) -> str:
    return f"{UNDER}/plotly.{hashlib.sha256(script.read_bytes()).hexdigest()[:8]}.js"


def chart_asset(folder: Path) -> dict[str, Asset]:
    """The script by its address, to be kept compressed in `folder`."""
    script = find_script(streamlit_files(), streamlit_cache(folder))
    return {_address_of(script): Asset(script, folder / "plotly", addressed=True)}


def get_script(request: Request) -> Response:
    """GET /chart/plotly.HASH.js for a client that takes no compression, or before set-up compressed it. Where
    another replica, a version ahead or not set up, named another script, this one's is given, for now.
    """
    address = request.scope["path"]
    if not ADDRESS.fullmatch(address):
        return Response("unknown file", 404)
    lasts = "public, max-age=31536000, immutable" if address == script_address() else "no-cache"
    headers = {"cache-control": lasts, "vary": "accept-encoding"}
    return FileResponse(script_file(), 200, headers, "text/javascript; charset=utf-8")


ROUTES = [Route(UNDER + "/{name}", get_script)]
