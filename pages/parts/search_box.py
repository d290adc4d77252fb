"""The search box in the header of every page; serving/assets/frame.js asks the server and shows what it
finds.
"""

from html import escape
from urllib.parse import urlencode

from data.facts.memory import remember
from data.facts.public_path import own_path
from pages.parts import page_html
from words.language import ENGLISH, Language

# Where the server answers (serving/search_route.py).
ADDRESS = "/search.json"


def show_search(language: Language) -> None:
    """One box over countries, indicators, pages, coalitions and words of the glossary."""
    page_html.show_box("search", _search_box(language))


@remember
def _search_box(language: Language) -> str:
    name = escape(language.text("Search"), quote=True)
    said = language.text("Search is not available at the moment. Try again in a minute.")
    failed = escape(said, quote=True)
    address = escape(own_path(f"{ADDRESS}?{urlencode({'lang': language.code})}"), quote=True)
    # What serving/assets/tree.js says in place of Streamlit's English.
    words = {
        "lang": language.code,
        "dir": "rtl" if language.locale.text_direction == "rtl" else "ltr",
        "pages": language.text("Pages of the dashboard"),
        "open": language.text("Open the list"),
        "skip": language.text("Skip to main content"),
        "close": language.text("Close"),
        "type": language.text("type to search"),
        "more": language.word("further pages", "More"),
        "remove": language.text("Remove"),
        "removing": language.text("{name}: {text}", name=language.text("Remove"), text="{it}"),
        "counted": "" if language.code == ENGLISH else "{it}",
        "none": language.text("No results"),
        "apply": language.text("Press {keys} to apply", keys="{it}"),
    }
    told = " ".join(f'data-{name}="{escape(text, quote=True)}"' for name, text in words.items())
    return (
        f'<div class="dd-search" role="search" data-address="{address}" data-failed="{failed}" {told}>'
        f'<input type="text" role="combobox" aria-label="{name}" placeholder="{name}" '
        'aria-autocomplete="list" aria-expanded="false" aria-controls="dd-found" autocomplete="off" '
        'spellcheck="false" maxlength="80">'
        '<div class="dd-found" hidden><p class="small"></p>'
        f'<ul id="dd-found" role="listbox" aria-label="{name}"></ul></div></div>'
    )
