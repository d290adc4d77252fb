"""Streamlit's index.html as each page gets it: language, title, description, what it needs at once, and what
it says without a script.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

from cards.address_reader import match_language, meant_parameters
from data.facts.public_path import own_path
from serving.answers import ROOT, content_etag
from serving.discovery import feed_tag
from serving.files.preview import Preview, general_preview, head_tags, page_preview
from serving.found.plain_cards import KNOWN
from serving.found.plain_content import plain_content
from serving.found.plain_page import PLAIN
from serving.guard.addresses import Address
from serving.kept_files import script_tags, style_tags
from serving.scripts.packing import compress_lightly
from serving.scripts.shrunk_chart import CHART
from words.language import Language, load_language
from words.visitor_language import preferred_language

# The pages that draw nothing: to the others the largest file is announced in the first answer, not after the
# first run of the script.
WITHOUT_CHARTS = ("/methods",)
# The font of all text. Streamlit's style sheet names it, so it came after the first text was set in another
# one, and every line that broke elsewhere moved the page.
FONT = "SourceSansVF-Upright"
# About 8 kB each, for each preview that was asked for.
KEPT = 1024
# Letters of choices for which no card stands: longer ones nobody asks for twice.
SHORT = 300
# Streamlit fetches its icon font (375 kB) on every first visit. So it comes only when an icon is drawn,
# through the style sheet.
NO_ICONS_AHEAD = """<script>(load => { document.fonts.load = (font, text) => font.includes('Material Symbols')
      ? Promise.resolve([]) : load.call(document.fonts, font, text) })(document.fonts.load)</script>"""
# On a deep link Streamlit looks for its server below the page's own address first, and hears 404: it is told.
SERVER = """<script>window.__streamlit = { BACKEND_BASE_URL: location.origin + %s }</script>"""
# What Streamlit says to who runs no script, and its addresses for programs, which are closed here.
WITHOUT_SCRIPT = re.compile(r"(?<=<noscript>).*?(?=</noscript>)", re.DOTALL)
FOR_PROGRAMS = re.compile(
    r'<!--(?:(?!-->).)*agent(?:(?!-->).)*-->\s*<link rel="service-desc"[^>]*>', re.DOTALL
)
DESCRIBED = '<link rel="service-desc" type="application/json" href="%s" />'


@dataclass(frozen=True)
class PageAddress:
    """A page's address as it was asked for; `form`: "br", "gzip", "" for plain; `address`: of its links;
    `languages`: the Accept-Language header.
    """

    path: str
    query: bytes
    form: str
    address: Address
    languages: str = ""


class Document:
    """Streamlit's index.html, rewritten for each language and preview, and kept."""

    def __init__(self, static: Path) -> None:
        self.original = (static / "index.html").read_bytes()
        self._chart = _find_file(static, f"static/js/{CHART}.*.js")
        self._font = _find_file(static, f"static/media/{FONT}.*.woff2")
        self._packed: dict[tuple[str, bool, Preview, Address, str, str], tuple[bytes, str]] = {}

    def pack(self, asked: PageAddress, *, preview: bool) -> tuple[bytes, str]:
        """The document of an address and its etag; without a `preview` it tells of the dashboard alone.

        It is made once for each language and preview, but for a Host that only the request named, and for
        long choices without a card.
        """
        given = dict(meant_parameters(parse_qsl(asked.query.decode("latin-1"))))
        code = match_language(given.get("lang", "")) or preferred_language(asked.languages)
        language = load_language(code)
        shown = (
            page_preview(asked.path, given, language) if preview else general_preview(asked.path, language)
        )
        charts = asked.path.rstrip("/") not in WITHOUT_CHARTS
        # Where no card stands for the choices they go along as they are, of any length.
        choices = _choices(given) if preview and not shown.card else {}
        chosen = urlencode(choices)
        key = (code, charts, shown, asked.address, asked.form, chosen)
        # Read once: another thread may empty it in between.
        packed = self._packed.get(key)
        if packed is None:
            tags = head_tags(shown, asked.address.start, language)
            plain = plain_content(shown, language, choices)
            content = self.rewrite(code, tags, plain, charts=charts)
            packed = compress_lightly(content, asked.form), content_etag(content, asked.form)
            if len(self._packed) >= KEPT:
                self._packed.clear()
            if asked.address.ours and len(chosen) <= SHORT:
                self._packed[key] = packed
        return packed

    def rewrite(self, code: str, card_tags: str, plain: str, *, charts: bool) -> bytes:
        """Writes index.html for a language, with `card_tags`, with the HTML `plain` for who runs no script
        and, for a page with `charts`, their script.

        A part that a later Streamlit writes otherwise stays as it is.
        """
        server = SERVER % json.dumps(own_path("/"))
        feed = feed_tag(load_language(code))
        head = "\n    ".join((card_tags, feed, server, NO_ICONS_AHEAD, script_tags()))
        if self._font:
            head += (
                f'\n    <link rel="preload" as="font" type="font/woff2" crossorigin href="./{self._font}" />'
            )
        if charts and self._chart:
            head += f'\n    <link rel="modulepreload" crossorigin href="./{self._chart}" />'
        text = self.original.decode("utf-8").replace('<html lang="en">', f'<html lang="{escape(code)}">', 1)
        text = WITHOUT_SCRIPT.sub(lambda _: plain, text, count=1)
        text = FOR_PROGRAMS.sub(lambda _: DESCRIBED % own_path(f"{ROOT}/openapi.json"), text, count=1)
        return (
            text.replace("<title>Streamlit</title>", head, 1)
            .replace("</body>", f"{_connection_place(load_language(code))}{style_tags()}</body>", 1)
            .encode("utf-8")
        )


def _choices(given: Mapping[str, str]) -> dict[str, str]:
    """What of an address chooses something: `v` and `lang` are said otherwise."""
    names = KNOWN - {"v", "lang"}
    return {name: code for name, code in given.items() if name in names and code}


def _connection_place(language: Language) -> str:
    """Where serving/assets/connection.js says that there is no connection, and all that it says."""
    said = {
        "away": language.text(
            "The connection to the server is lost. This page stays as it is and comes back by itself."
        ),
        "back": language.text("The connection is back."),
        "never": language.text(
            "This page has no live connection (a websocket) to the server: a network or a proxy in between "
            "does not let it through, or it is slow. What follows works without one."
        ),
    }
    texts = " ".join(f'data-{name}="{escape(text, quote=True)}"' for name, text in said.items())
    link, name = escape(own_path(PLAIN), quote=True), escape(language.text("This page as plain links"))
    return (
        f'<div id="dd-connection" hidden data-root="{escape(own_path("/"), quote=True)}" {texts}>'
        f'<p role="status"></p><a href="{link}" hidden>{name}</a></div>'
    )


def _find_file(static: Path, pattern: str) -> str:
    """The address, below Streamlit's files, of the first that has the `pattern`; "" for none."""
    return next((file.relative_to(static).as_posix() for file in sorted(static.glob(pattern))), "")
