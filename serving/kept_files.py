"""Files that browsers keep for ever, since addresses change with their content: outlines, styles, scripts."""

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from charts.tokens import fill_style_sheet
from data.facts.geometry import SERVED_UNDER, outline_files
from data.facts.public_path import own_path
from serving.scripts.packing import choose_form, compress

FILES = Path(__file__).parent / "assets"
EMBEDDED = Path(__file__).parent / "embed" / "assets"
UNDER = "/page"
KINDS = {
    ".geojson": "application/geo+json",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
}


def get_kept_file(request: Request) -> Response:
    """GET /geo/NAME.HASH.geojson, /page/NAME.HASH.css and .js: compressed once."""
    path = request.scope["path"]
    if path not in kept_files():
        return Response("unknown file", 404)
    form = choose_form(request.headers.get("accept-encoding", ""))
    # Any site may read them: a card in a sandboxed frame has no origin of its own, and fetches its outlines.
    headers = {
        "cache-control": "public, max-age=31536000, immutable",
        "vary": "accept-encoding",
        "access-control-allow-origin": "*",
    }
    if form:
        headers["content-encoding"] = form
    return Response(_packed(path, form), 200, headers, KINDS[kept_files()[path].suffix])


@cache
def kept_files() -> Mapping[str, Path]:
    """Every such file by its address."""
    return {
        **outline_files(),
        **{_address(file): file for folder in (FILES, EMBEDDED) for file in sorted(folder.iterdir())},
    }


def script_tags() -> str:
    """What a page's head holds to load our script before Streamlit's."""
    return "".join(f'<script src="{own_path(address)}"></script>' for address in _ours(".js"))


def style_tags() -> str:
    """What a page's body ends with: Streamlit's styles are in the head, and the later of two equals wins."""
    return "".join(f'<link rel="stylesheet" href="{own_path(address)}" />' for address in _ours(".css"))


def _ours(ending: str) -> list[str]:
    return [
        address for address, file in kept_files().items() if file.parent == FILES and file.suffix == ending
    ]


@cache
def embed_asset_address(ending: str) -> str:
    """The address of the style sheet (".css") or the script (".js") of embedded cards."""
    return own_path(
        next(
            address
            for address, file in kept_files().items()
            if file.parent == EMBEDDED and file.suffix == ending
        )
    )


@cache
def script_of_maps() -> str:
    """The address of what puts the words on an area beside it, for embedded maps."""
    return own_path(next(address for address, file in kept_files().items() if file.name == "insets.js"))


def _address(file: Path) -> str:
    digest = hashlib.sha256(_content(file)).hexdigest()[:12]
    return f"{UNDER}/{file.stem}.{digest}{file.suffix}"


@cache
def _content(file: Path) -> bytes:
    """What is served of a file: style sheets get their colours here, the rest stays as it is."""
    if file.suffix != ".css":
        return file.read_bytes()
    return fill_style_sheet(file.read_text(encoding="utf-8")).encode()


@cache
def _packed(path: str, form: str) -> bytes:
    content = _content(kept_files()[path])
    return compress(content, form) if form else content


ROUTES = [Route(SERVED_UNDER + "/{name}", get_kept_file), Route(UNDER + "/{name}", get_kept_file)]
