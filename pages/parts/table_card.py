"""A card that is a table: on the page as HTML of its own or as plain as in its files; below it every form of
file, citations, the briefing.
"""

import streamlit as st

from cards import files_menu, markup
from cards.card import Card, join_parts
from pages.parts import page_html


def table_card(card: Card) -> None:
    """Draws a card whose table is shown as it is."""
    table = markup.html_table(card.table, card.title) if card.table.rows else ""
    # A table whose caption is the takeaway says it once.
    repeats = table and card.takeaway == card.table.caption
    with st.container(key=f"card-{card.key}"):
        page_html.show(
            markup.heading(card.title, 2, f"title-{card.key}"),
            "" if repeats else markup.paragraph(card.takeaway),
            table,
            *(markup.paragraph(note, "small") for note in card.notes),
            markup.paragraph(join_parts((card.subtitle, card.source)), "source"),
            files_menu.card_bar(card),
        )


def show_files(card: Card) -> None:
    """What stands below a table, whoever has drawn it under a heading with the key "title-<key>"."""
    page_html.show(files_menu.card_bar(card))
