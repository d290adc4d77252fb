"""The page that Chromium draws pictures on: Plotly as installed, our frame, the outlines and the font."""

import base64
import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from charts.tokens import fill_style_sheet
from data.facts.geometry import outline_files
from data.facts.public_path import own_path

FILES = Path(__file__).parent / "assets"
# The page may load the scripts beside it and nothing else, whatever address a chart names.
POLICY = (
    "default-src 'none'; script-src file: 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'; "
    "img-src data: blob:; font-src data:"
)


class PicturePage:
    """What kaleido asks for its page."""

    def generate_index(self) -> str:
        """The page's HTML."""
        return _page()


@cache
def _page() -> str:
    outlines = {
        own_path(address): json.loads(path.read_text(encoding="utf-8"))
        for address, path in outline_files().items()
    }
    found = find_spec("plotly")
    if found is None or found.origin is None:
        raise FileNotFoundError("Plotly is not installed")
    plotly = Path(found.origin).parent / "package_data" / "plotly.min.js"
    style = fill_style_sheet((FILES / "picture.css").read_text(encoding="utf-8"))
    # "</" can't end the script early: our outlines hold no markup, but names may change.
    shapes = json.dumps(outlines).replace("</", "<\\/")
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}; connect-src data:">'
        f"<style>{_font()}{style}</style>"
        f'<script charset="utf-8" src="{plotly.as_uri()}"></script><script>const OUTLINES = '
        f"{shapes};</script>"
        f"<script>{(FILES / 'picture.js').read_text(encoding='utf-8')}</script></head><body></body></html>"
    )


def _font() -> str:
    """The screen's font, which Streamlit ships; without it the next one of the list is used."""
    found = find_spec("streamlit")
    folder = Path(str(found.origin)).parent / "static" / "static" / "media" if found else FILES
    font = next(folder.glob("SourceSansVF-Upright*.woff2"), None)
    if font is None:
        return ""
    coded = base64.b64encode(font.read_bytes()).decode("ascii")
    return (
        f'@font-face{{font-family:"Source Sans";font-weight:200 '
        f'900;src:url(data:font/woff2;base64,{coded}) format("woff2")}}'
    )
