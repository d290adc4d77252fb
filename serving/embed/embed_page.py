"""The HTML of an embedded card: title, takeaway, the figure (drawn by a script, or still), its table, notes,
source, and the way back.
"""

import json
from html import escape

from cards import markup
from cards.card import Card, lines
from cards.contents import TABLE
from cards.every import Made, page_link
from charts.europe import CONFIG
from serving.chart_script import address
from serving.embed.embed_height import height, is_wide, maps_across
from serving.kept_files import embedded
from words.language import Language

MAPS = ("choropleth", "symbols", "membership")


def page(made: Made, dark: Made | None, language: Language, *, theme: str, older: str) -> str:
    """An interactive card; `dark` is the same for a reader's dark theme, where the theme is theirs; `older`
    says that newer data are held.
    """
    card = made.card
    figure = (
        f'<figure id="figure" class="{_class(made)}" role="img" '
        f'aria-label="{escape(card.alternative)}"></figure>'
    )
    # A message inside an f-string is not found for the translators.
    needed, table_name = (
        language.text("The chart needs JavaScript; its numbers stand in the table."),
        language.text("Table"),
    )
    needs = f'<noscript><p class="small">{escape(needed)}</p></noscript>'
    held = _held(made, "drawn") + (_held(dark, "drawn-dark") if dark is not None else "")
    scripts = f'<script src="{address()}" defer></script><script src="{embedded(".js")}" defer></script>'
    table = f"<details><summary>{escape(table_name)}</summary>{markup.table(card.table)}</details>"
    return _document(
        made,
        language,
        _box(figure, card, scrolls=is_wide(card)) + needs + table,
        held + scripts,
        theme=theme,
        older=older,
    )


def still_page(made: Made, picture: str, language: Language, *, theme: str, older: str) -> str:
    """A card without any script: its picture as SVG where there is one ("" otherwise, which a line then
    says), and its table.
    """
    card = made.card
    missing = language.text("No picture can be made here just now; the numbers stand in the table.")
    kind = "still small-too" if card.kind in MAPS else "still"
    figure = f'<figure class="{kind}" role="img" aria-label="{escape(card.alternative)}">{picture}</figure>'
    shown = (
        _box(figure, card, scrolls=card.kind not in MAPS)
        if picture
        else ""
        if card.kind == TABLE
        else markup.paragraph(missing, "small")
    )
    return _document(made, language, shown + markup.table(card.table), "", theme=theme, older=older)


def _held(made: Made, name: str) -> str:
    """A figure for the script that draws it; nothing in it can end the element that holds it."""
    figure = json.loads(made.figure.to_json())
    drawn = json.dumps(
        {"data": figure["data"], "layout": figure["layout"], "config": CONFIG}, separators=(",", ":")
    )
    return f'<script type="application/json" id="{name}">{drawn.replace("<", chr(92) + "u003c")}</script>'


def _box(figure: str, card: Card, *, scrolls: bool) -> str:
    """A figure's box; one that may scroll is reached by keyboard."""
    reached = f' tabindex="0" role="group" aria-label="{escape(card.title)}"' if scrolls else ""
    return f'<div class="box"{reached}>{figure}</div>'


def refusal(message: str, near: list[str], language: Language) -> str:
    """What is wrong with an address, and what would be possible."""
    near_said = (
        [markup.paragraph(language.text("Possible: {codes}", codes=", ".join(near)), "small")] if near else []
    )
    body = "".join(
        [markup.heading(language.text("This card can't be shown")), markup.paragraph(message), *near_said]
    )
    return _whole(language, language.text("This card can't be shown"), f"<main>{body}</main>")


def _document(made: Made, language: Language, shown: str, scripts: str, *, theme: str, older: str) -> str:
    card = made.card
    notice = f'<p class="notice small">{escape(older)}</p>' if older else ""
    way_back = language.text("Open in the Digital Decade dashboard")
    back = f'<a href="{escape(page_link(card.codes))}" target="_blank" rel="noopener">{escape(way_back)}</a>'
    told = "".join(markup.paragraph(note, "small") for note in card.notes) + markup.paragraph(
        lines((card.subtitle, card.source)), "source"
    )
    body = (
        markup.heading(card.title)
        + markup.paragraph(card.takeaway)
        + notice
        + shown
        + told
        + f'<p class="small">{back}</p>'
    )
    # Read by who copies the code of a frame (serving/files/dashboard.js).
    about = [
        f'<meta name="description" content="{escape(card.takeaway)}">',
        f'<meta name="height" content="{height(made, still=not scripts)}">',
    ]
    about.append(f'<link rel="canonical" href="{escape(page_link(card.codes))}">')
    return _whole(language, card.title, f"<main>{body}</main>{scripts}", theme=theme, about="".join(about))


def _whole(language: Language, title: str, body: str, *, theme: str = "auto", about: str = "") -> str:
    head = [
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title>{about}",
        f'<link rel="stylesheet" href="{embedded(".css")}">',
    ]
    named = "" if theme == "light" else f' class="{theme}"'
    return (
        f"<!doctype html><html "
        f'lang="{escape(language.code)}"{named}><head>{"".join(head)}</head><body>{body}</body></html>'
    )


def _class(made: Made) -> str:
    if made.card.kind in MAPS:
        return "map"
    if rows := maps_across(made):
        return f"rows-{rows}"
    return "wide" if is_wide(made.card) else "plot"
