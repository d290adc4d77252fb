"""The HTML of an embedded card: headline, subject, the figure (drawn by a script, or still), its table,
legend, source, what folds away, and the way back.
"""

import json
from html import escape
from urllib.parse import urlencode

from cards import markup
from cards.about import about_card
from cards.card import Card
from cards.contents import TABLE
from cards.every import page_link
from cards.registry import BuiltCard
from cards.request import following_codes
from charts.europe import CONFIG
from charts.kind_types import MAP
from data.facts.public_path import own_path
from serving.embed.embed_frame import Frame, address_tags, whole_page
from serving.embed.embed_height import frame_height, is_wide, maps_across
from serving.kept_files import embed_asset_address, script_of_maps
from serving.scripts.chart_script import script_address
from words.language import Language


def interactive_page(made: BuiltCard, dark: BuiltCard | None, frame: Frame) -> str:
    """An interactive card as HTML; `dark` is the same for a reader's dark theme, if followed."""
    card, language = made.card, frame.language
    figure = (
        f'<figure id="figure" class="{_class(made)}" role="img" '
        f'aria-label="{escape(card.alternative)}"></figure>'
    )
    # A message inside an f-string is not found for the translators.
    needed, still, table_name = (
        language.text("The chart needs JavaScript; its numbers stand in the table."),
        language.text("Show a picture of it"),
        language.text("Table"),
    )
    # Shown after a while, and taken away by the script that draws: one that can't come says nothing itself.
    to_still = escape(own_path(f"/embed?{urlencode({**card.codes, 'static': '1'})}"))
    needs = f'<p class="undrawn small">{escape(needed)} <a href="{to_still}">{escape(still)}</a></p>'
    table = f"<details><summary>{escape(table_name)}</summary>{markup.html_table(card.table)}</details>"
    figures = _figure_data(made, "drawn") + (_figure_data(dark, "drawn-dark") if dark is not None else "")
    scripts = "".join(
        f'<script src="{address}" defer></script>'
        for address in (
            own_path(script_address()),
            *([script_of_maps()] if card.figure_kind.frame == MAP else []),
            embed_asset_address(".js"),
        )
    )
    content = needs + _box(figure, card, scrolls=is_wide(card)) + table
    return _document(made, frame, content, figures + scripts)


def still_page(made: BuiltCard, picture: str, frame: Frame) -> str:
    """A card as HTML without any script: its picture (SVG) and its table.

    Where the picture is "", a line says that there is none.
    """
    card = made.card
    missing = frame.language.text("No picture can be made here just now; the numbers stand in the table.")
    kind = "still small-too" if card.figure_kind.frame == MAP else "still"
    figure = f'<figure class="{kind}" role="img" aria-label="{escape(card.alternative)}">{picture}</figure>'
    if picture:
        shown = _box(figure, card, scrolls=card.figure_kind.frame != MAP)
    else:
        shown = "" if card.kind == TABLE else markup.paragraph(missing, "small")
    return _document(made, frame, shown + markup.html_table(card.table), "")


def refusal_page(message: str, near: list[str], language: Language) -> str:
    """A page that says what is wrong with an address, and which codes would be possible."""
    title = language.text("This card can't be shown")
    parts = [markup.heading(title), markup.paragraph(message)]
    if near:
        parts.append(markup.paragraph(language.text("Possible: {codes}", codes=", ".join(near)), "small"))
    return whole_page(Frame(language, "auto"), title, f"<main>{''.join(parts)}</main>")


def _figure_data(made: BuiltCard, name: str) -> str:
    """A figure for the script that draws it; nothing in it can end the element that holds it."""
    figure = json.loads(made.figure.to_json())
    content = json.dumps(
        {"data": figure["data"], "layout": figure["layout"], "config": CONFIG}, separators=(",", ":")
    )
    return f'<script type="application/json" id="{name}">{content.replace("<", chr(92) + "u003c")}</script>'


def _box(figure: str, card: Card, *, scrolls: bool) -> str:
    """A figure's box; one that may scroll is reached by keyboard."""
    reach = f' tabindex="0" role="group" aria-label="{escape(card.label)}"' if scrolls else ""
    return f'<div class="box"{reach}>{figure}</div>'


def _document(made: BuiltCard, frame: Frame, content: str, scripts: str) -> str:
    card, page = made.card, page_link(made.card.codes)
    way_back = frame.language.text("Open in the Digital Decade dashboard")
    about_name = frame.language.text("About this figure")
    about_text = "".join(markup.paragraph(line, "small") for line in about_card(card))
    parts = [
        markup.heading(card.headline),
        markup.paragraph(card.subject, "subject"),
        f'<p class="notice small">{escape(frame.older)}</p>' if frame.older else "",
        content,
        *(markup.paragraph(line, "small") for line in card.legend),
        markup.paragraph(card.source, "source"),
        f"<details><summary>{escape(about_name)}</summary>{about_text}</details>",
        f'<p class="small"><a href="{escape(own_path(page))}" target="_blank" rel="noopener">'
        f"{escape(way_back)}</a></p>",
    ]
    # The height is read by who copies the code of a frame (serving/assets/dashboard.js).
    about = [
        f'<meta name="description" content="{escape(card.headline)}">',
        f'<meta name="height" content="{frame_height(made, still=not scripts)}">',
        *address_tags(frame, page if frame.older else page_link(following_codes(card.codes))),
    ]
    return whole_page(frame, card.headline, f"<main>{''.join(parts)}</main>{scripts}", "".join(about))


def _class(made: BuiltCard) -> str:
    if made.card.figure_kind.frame == MAP:
        return "map"
    if rows := maps_across(made):
        return f"rows-{rows}"
    return "wide" if is_wide(made.card) else "plot"
