"""What a page says to who runs no script, in place of Streamlit's words: the finding of its address, its
table, and the ways on.
"""

from collections.abc import Mapping
from html import escape
from urllib.parse import parse_qsl

from cards import markup
from cards.page_names import page_names
from serving.answers import ROOT
from serving.files.preview import Preview
from serving.found.plain_page import factsheet_link, plain_address
from words.language import ENGLISH, Language


def plain_content(shown: Preview, language: Language, choices: Mapping[str, str]) -> str:
    """The content of the page's `noscript` element, as HTML; `choices`: those of its address for which no
    card stands.
    """
    needs = language.text(
        "The charts of this page need JavaScript. Its numbers stand below and in the files."
    )
    pieces = [markup.heading(shown.title), markup.paragraph(shown.description, "lead")]
    if shown.table is not None:
        pieces += [markup.paragraph(needs, "small"), markup.html_table(shown.table)]
    if shown.card:
        csv = language.text("These numbers as CSV")
        pieces.append(f"<p>{markup.link(csv, f'{ROOT}/chart.csv?{shown.card}')}</p>")
    pieces.append(markup.bullets(_ways_on(shown, language, choices)))
    return f'<div class="dd dd-plain" role="main">{"".join(pieces)}{page_links(language)}</div>'


def _ways_on(shown: Preview, language: Language, choices: Mapping[str, str]) -> list[str]:
    """The page itself without a script, with the choices of the address; a country's factsheet."""
    codes = {name: code for name, code in parse_qsl(shown.codes) if name != "lang"} | dict(choices)
    plain = plain_address(shown.path, codes, language)
    links = [markup.link(language.text("This page as plain links"), plain)]
    country = dict(parse_qsl(shown.card)).get("country", "")
    if shown.path == "country" and country:
        when = {name: code for name, code in codes.items() if name in ("as_of", "state")}
        links.append(factsheet_link(country, language, when))
    return links


def page_links(language: Language) -> str:
    """The way to every page, to the numbers and to what a public body owes its readers."""
    lang = "" if language.code == ENGLISH else f"?lang={language.code}"
    links = [markup.link(name, f"/{path}{lang}") for path, name in page_names(language).items()]
    further = {
        language.text("API"): f"{ROOT}/docs",
        language.text("Everything as ZIP"): f"{ROOT}/everything.zip",
        language.text("Accessibility"): f"/accessibility{lang}",
        language.text("Legal notice"): f"/legal{lang}",
    }
    links += [markup.link(name, address) for name, address in further.items()]
    label = escape(language.text("Pages of the dashboard"), quote=True)
    return f'<nav aria-label="{label}">{markup.bullets(links)}</nav>'
