"""Files that browsers keep for ever, since their address changes with their content: the map's outlines, our
style sheet and script.
"""

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from data.facts.geometry import SERVED_UNDER, served
from serving.packing import accepted_form, compressed

FILES = Path(__file__).parent / "assets"
EMBEDDED = Path(__file__).parent / "embed" / "assets"
UNDER = "/page"
KINDS = {
    ".geojson": "application/geo+json",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
}


def kept_file(request: Request) -> Response:
    """GET /geo/NAME.HASH.geojson, /page/NAME.HASH.css and .js: compressed once."""
    path = request.url.path
    if path not in kept_files():
        return Response("unknown file", 404)
    form = accepted_form(request.headers.get("accept-encoding", ""))
    headers = {"cache-control": "public, max-age=31536000, immutable", "vary": "accept-encoding"}
    if form:
        headers["content-encoding"] = form
    return Response(_packed(path, form), 200, headers, KINDS[kept_files()[path].suffix])


@cache
def kept_files() -> Mapping[str, Path]:
    """Every such file by its address."""
    return {
        **served(),
        **{_address(file): file for folder in (FILES, EMBEDDED) for file in sorted(folder.iterdir())},
    }


def script_tags() -> str:
    """What a page's head holds to load our script before Streamlit's."""
    return "".join(f'<script src="{address}"></script>' for address in _ours(".js"))


def style_tags() -> str:
    """What a page's body ends with: Streamlit writes its styles into the head, and the later of two equals
    wins.
    """
    return "".join(f'<link rel="stylesheet" href="{address}" />' for address in _ours(".css"))


def _ours(ending: str) -> list[str]:
    return [
        address for address, file in kept_files().items() if file.parent == FILES and file.suffix == ending
    ]


@cache
def embedded(ending: str) -> str:
    """The address of the style sheet (".css") or the script (".js") of embedded cards."""
    return next(
        address for address, file in kept_files().items() if file.parent == EMBEDDED and file.suffix == ending
    )


def _address(file: Path) -> str:
    digest = hashlib.sha256(file.read_bytes()).hexdigest()[:12]
    return f"{UNDER}/{file.stem}.{digest}{file.suffix}"


@cache
def _packed(path: str, form: str) -> bytes:
    content = kept_files()[path].read_bytes()
    return compressed(content, form) if form else content


ROUTES = [Route(SERVED_UNDER + "/{name}", kept_file), Route(UNDER + "/{name}", kept_file)]
