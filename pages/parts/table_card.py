"""A card that is a table: on the page as HTML of its own or as plain as in its files; below it every form of
file, citations, the briefing.
"""

import streamlit as st

from cards import files_menu, markup
from cards.card import Card, lines
from pages.parts import put


def table_card(card: Card) -> None:
    """Draws a card whose table is shown as it is."""
    with st.container(key=f"card-{card.key}"):
        told = [markup.paragraph(note, "small") for note in card.notes]
        source = markup.paragraph(lines((card.subtitle, card.source)), "source")
        table = markup.table(card.table, card.title) if card.table.rows else ""
        # A table whose caption is the takeaway says it once.
        said = "" if table and card.takeaway == card.table.caption else markup.paragraph(card.takeaway)
        put.pieces(
            markup.heading(card.title, 2, f"title-{card.key}"),
            said,
            table,
            *told,
            source,
            files_menu.bar(card),
        )


def files(card: Card) -> None:
    """What stands below a table, whoever has drawn it under a heading with the key "title-<key>"."""
    put.pieces(files_menu.bar(card))
