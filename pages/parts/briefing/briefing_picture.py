"""A briefing's cards as pictures: loaded when they come near the screen, in the room that is kept for
them.
"""

from html import escape
from urllib.parse import urlencode

from cards.card import Card
from cards.contents import TABLE
from data.facts.public_path import own_path
from exports.pictures import browser
from exports.pictures.image import SHAPES

ADDRESS = "/api/v1/chart.svg"
# On a screen of a telephone the words of a slide would be too small.
WIDE, NARROW = "slide", "square"
TELEPHONE = "(max-width: 760px)"


def picture(card: Card) -> str:
    """The card's picture with its alternative text; "" for a table, and without Chromium on the server,
    which the page says once.
    """
    if card.kind == TABLE or not browser.can_draw():
        return ""
    said = escape(card.alternative, quote=True)
    small = f'<source media="{TELEPHONE}" srcset="{_address(card, NARROW)}" {_size(NARROW)}>'
    shown = f'<img src="{_address(card, WIDE)}" {_size(WIDE)} alt="{said}" loading="lazy" decoding="async">'
    # Where it is wider than its card it is moved by keyboard too.
    box = (
        f'<div class="dd-picture-box" tabindex="0" role="group" '
        f'aria-label="{escape(card.label, quote=True)}">'
    )
    return f'{box}<picture class="dd-picture">{small}{shown}</picture></div>'


def _address(card: Card, shape: str) -> str:
    return escape(f"{own_path(ADDRESS)}?{urlencode([*card.codes.items(), ('shape', shape)])}", quote=True)


def _size(shape: str) -> str:
    return f'width="{SHAPES[shape].width}" height="{SHAPES[shape].height}"'
