"""Pages of our own without Streamlit: plain HTML in the style of embedded cards."""

from html import escape

from starlette.responses import HTMLResponse, Response

from cards import markup
from cards.page_names import page_names
from data.facts.public_path import own_path
from serving.kept_files import embed_asset_address
from words.language import Language

LEGAL, ACCESSIBILITY = "/legal", "/accessibility"


def plain_page(title: str, pieces: list[str], language: Language, status: int = 200) -> Response:
    """A page with the title as its heading, `pieces` of HTML, and the way to every page of the dashboard."""
    name = language.text("Digital Decade dashboard")
    style = own_path(embed_asset_address(".css"))
    content = (
        f'<!doctype html><html lang="{escape(language.code)}" class="auto"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{escape(title)} – {escape(name)}</title><link rel="stylesheet" href="{style}"></head>'
        f'<body class="api"><main>{markup.heading(title)}{"".join(pieces)}</main>'
        f"{_foot(language)}</body></html>"
    )
    return HTMLResponse(content, status, {"cache-control": "no-cache"})


def _foot(language: Language) -> str:
    label = escape(language.text("Pages of the dashboard"))
    links = [markup.link(name, f"/{path}") for path, name in page_names(language).items()]
    links += [
        markup.link(language.text("Accessibility"), ACCESSIBILITY),
        markup.link(language.text("Legal notice"), LEGAL),
    ]
    return f'<nav aria-label="{label}">{markup.bullets(links)}</nav>'
