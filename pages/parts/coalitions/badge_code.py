"""The ways to a coalition's badge, for the coalition's own website: its code, and pictures of it."""

from html import escape
from urllib.parse import urlencode

from cards import files_menu
from cards.factsheet.coalition_badge import ESTABLISHED, badge_name
from cards.view import View
from data.facts.public_path import own_path


def badge_button(country: str, view: View) -> str:
    """A button that opens the code of a badge, and pictures of it, HTML; "" for a country without a
    coalition.
    """
    coalition, language = view.coalitions[country], view.language
    if coalition.status[0].value != ESTABLISHED:
        return ""
    label = language.text("Badge for the coalition's website")
    button = files_menu.embed_button(
        label, badge_name(coalition, language), f"/embed/badge?country={country}"
    )
    dark = escape(language.text("Dark colours"))
    dark_pictures = language.labelled_text(dark, _pictures(country, "dark", view))
    return f"{button} {_pictures(country, 'light', view)} · {dark_pictures}"


def _pictures(country: str, theme: str, view: View) -> str:
    """The links to a badge as SVG and PNG."""
    query = urlencode({"country": country, "theme": theme, "lang": view.language.code})
    return " ".join(
        f'<a href="{own_path("/api/v1/badge")}.{form}?{escape(query)}" download>{form.upper()}</a>'
        for form in ("svg", "png")
    )
