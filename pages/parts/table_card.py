"""A card that is a table: on the page as HTML of its own or as plain as in its files; below it every form of
file, citations, the briefing.
"""

from cards import files_menu, markup
from cards.card import Card
from pages.parts import card_markup, page_html


def table_card(card: Card, *, folded: bool = False) -> None:
    """Draws a card whose table is shown as it is, or folded away where the headline says all of it."""
    table = card_markup.card_table(card)
    if folded and table:
        table = markup.disclosure(card.label, table)
    html_card(card, table)


def html_card(card: Card, *pieces: str) -> None:
    """Draws a card that is HTML alone: its head, these pieces, its foot and its files."""
    head, foot = card_markup.card_head(card), card_markup.card_foot(card)
    page_html.show_box(f"card-{card.key}", head, *pieces, foot, files_menu.card_bar(card))


def show_files(card: Card) -> None:
    """What stands below a table, whoever has drawn it under a heading with the key "title-<key>"."""
    page_html.show(files_menu.card_bar(card))
