"""Streamlit's index.html as each page gets it: language, title, description, and what the page needs at
once.
"""

import hashlib
from html import escape
from pathlib import Path
from urllib.parse import parse_qs

from serving.discovery import feed_tag
from serving.files.preview import Preview, preview, tags
from serving.kept_files import script_tags, style_tags
from serving.packing import CHART, light
from words.language import available, load_language

# The pages that draw nothing: to the others the largest file is announced in the first answer, not after the
# first run of the script.
WITHOUT_CHARTS = ("/methods",)
# About 4 kB each, for each preview that was asked for.
KEPT = 1024
# Streamlit fetches its icon font (375 kB) on every first visit. So it comes only when an icon is drawn,
# through the style sheet.
NO_ICONS_AHEAD = """<script>(load => { document.fonts.load = (font, text) => font.includes('Material Symbols')
      ? Promise.resolve([]) : load.call(document.fonts, font, text) })(document.fonts.load)</script>"""


class Document:
    """Streamlit's index.html as each page gets it: language, title, description, and what the page needs at
    once.
    """

    def __init__(self, static: Path) -> None:
        self.original = (static / "index.html").read_bytes()
        self._chart = next(
            (file.relative_to(static).as_posix() for file in sorted(static.glob(f"static/js/{CHART}.*.js"))),
            "",
        )
        self._held: dict[tuple[str, bool, Preview, str, str], tuple[bytes, str]] = {}

    def form(self, path: str, query: bytes, form: str, host: str = "") -> tuple[bytes, str]:
        """The document's bytes in a form ("" for plain), and its etag; made once for each language and
        preview.
        """
        asked = {name: values[-1] for name, values in parse_qs(query.decode("latin-1")).items()}
        code = asked.get("lang", "")
        code = code if code in available() else "en"
        language = load_language(code)
        shown = preview(path, asked, language)
        wanted = (code, path.rstrip("/") not in WITHOUT_CHARTS, shown, host, form)
        # Read once: another thread may empty it in between.
        found = self._held.get(wanted)
        if found is None:
            content = self.rewritten(code, tags(shown, host, language), charts=wanted[1])
            found = light(content, form), f'"{hashlib.sha256(content).hexdigest()[:32]}{form and "-" + form}"'
            if len(self._held) >= KEPT:
                self._held.clear()
            self._held[wanted] = found
        return found

    def rewritten(self, code: str, told: str, *, charts: bool) -> bytes:
        """index.html in a language, with what it tells of itself; a part that a later Streamlit writes
        otherwise stays as it is.
        """
        head = "\n    ".join((told, feed_tag(load_language(code)), NO_ICONS_AHEAD, script_tags()))
        if charts and self._chart:
            head += f'\n    <link rel="modulepreload" crossorigin href="./{self._chart}" />'
        text = self.original.decode("utf-8").replace('<html lang="en">', f'<html lang="{escape(code)}">', 1)
        return (
            text.replace("<title>Streamlit</title>", head, 1)
            .replace("</body>", f"{style_tags()}</body>", 1)
            .encode("utf-8")
        )
