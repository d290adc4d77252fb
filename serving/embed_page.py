"""The HTML of an embedded card: title, takeaway, the figure (drawn by a script, or still), its table, notes, source, and the way back."""

import json
from html import escape

from cards import markup
from cards.addressed import Made, link
from cards.card import Card, lines
from charts.europe import CONFIG
from serving.chart_script import address
from serving.kept_files import embedded
from words.language import Language

MAPS = ("choropleth", "symbols", "membership")
# Charts with more columns than a narrow frame can hold scroll in their own box.
WIDE = ("heat", "multiples")


def page(made: Made, words: Language, *, dark: bool, older: str) -> str:
    """An interactive card; `older` says that newer data are held, or is ""."""
    card, figure = made.card, json.loads(made.figure.to_json())
    drawn = json.dumps({"data": figure["data"], "layout": figure["layout"], "config": CONFIG}, separators=(",", ":"))
    place = f'<div class="box"><figure id="figure" class="{_class(made)}" role="img" aria-label="{escape(card.alternative)}"></figure></div>'
    # A message inside an f-string is not found for the translators.
    needed, table_name = words.text("The chart needs JavaScript; its numbers stand in the table."), words.text("Table")
    needs = f'<noscript><p class="small">{escape(needed)}</p></noscript>'
    # What stands in a script must not end it.
    held = f'<script type="application/json" id="drawn">{drawn.replace("<", chr(92) + "u003c")}</script>'
    scripts = f'<script src="{address()}" defer></script><script src="{embedded(".js")}" defer></script>'
    table = f"<details><summary>{escape(table_name)}</summary>{markup.table(card.table)}</details>"
    return _document(card, words, place + needs + table, held + scripts, dark=dark, older=older)


def still_page(made: Made, picture: str, words: Language, *, dark: bool, older: str) -> str:
    """A card without any script: its picture as SVG where there is one ("" otherwise, which a line then says), and its table."""
    card = made.card
    missing = words.text("No picture can be made here just now; the numbers stand in the table.")
    shown = (
        f'<figure class="still" role="img" aria-label="{escape(card.alternative)}">{picture}</figure>'
        if picture
        else markup.paragraph(missing, "small")
    )
    return _document(card, words, shown + markup.table(card.table), "", dark=dark, older=older)


def refusal(message: str, near: list[str], words: Language) -> str:
    """What is wrong with an address, and what would be possible."""
    near_said = [markup.paragraph(words.text("Possible: {codes}", codes=", ".join(near)), "small")] if near else []
    body = "".join([markup.heading(words.text("This card can't be shown")), markup.paragraph(message), *near_said])
    return _whole(words, words.text("This card can't be shown"), f"<main>{body}</main>", dark=False)


def _document(card: Card, words: Language, shown: str, scripts: str, *, dark: bool, older: str) -> str:
    notice = f'<p class="notice small">{escape(older)}</p>' if older else ""
    way_back = words.text("Open in the Digital Decade dashboard")
    back = f'<a href="{escape(link(card.codes))}" target="_blank" rel="noopener">{escape(way_back)}</a>'
    told = "".join(markup.paragraph(note, "small") for note in card.notes) + markup.paragraph(lines((card.subtitle, card.source)), "source")
    body = markup.heading(card.title) + markup.paragraph(card.takeaway) + notice + shown + told + f'<p class="small">{back}</p>'
    return _whole(words, card.title, f"<main>{body}</main>{scripts}", dark=dark, about=card.takeaway, canonical=link(card.codes))


def _whole(words: Language, title: str, body: str, *, dark: bool, about: str = "", canonical: str = "") -> str:
    head = [
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title>",
        f'<meta name="description" content="{escape(about)}">' if about else "",
        f'<link rel="canonical" href="{escape(canonical)}">' if canonical else "",
        f'<link rel="stylesheet" href="{embedded(".css")}">',
    ]
    theme = ' class="dark"' if dark else ""
    return f'<!doctype html><html lang="{escape(words.code)}"{theme}><head>{"".join(head)}</head><body>{body}</body></html>'


def _class(made: Made) -> str:
    card = made.card
    if card.kind in MAPS:
        return "map"
    if card.kind == "map_multiples":
        maps = sum(1 for name in made.figure.layout.to_plotly_json() if name.startswith("geo"))
        return f"rows-{(maps + 1) // 2}"
    return "wide" if card.kind in WIDE else "plot"
