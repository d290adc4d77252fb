"""A card: the finding, one sentence, the figure, its source and flags; behind it the same numbers as table, CSV and picture."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go
import streamlit as st

from charts.europe import CONFIG
from pages.parts import markup
from words.language import Language


@dataclass(frozen=True)
class Card:
    """What a card tells. `csv` makes its bytes on click; `notes` are caveats that travel with the numbers."""

    key: str
    title: str
    takeaway: str
    alternative: str
    source: str
    table: markup.Table
    csv: Callable[[], bytes]
    notes: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        """What a file made from the card is called: its title in small letters."""
        return re.sub(r"[^a-z0-9]+", "-", self.title.lower()).strip("-") or self.key


def figure_card(
    card: Card, figure: go.Figure, words: Language, *, is_map: bool = False, rows: int = 0, on_select: Callable[[], None] | None = None
) -> None:
    """Draws a card. A map keeps its shape at every width, and so do `rows` of small maps, two across.

    `on_select` is called when a mark is chosen; the choice is under the key "figure.<key>".
    """
    with st.container(key=f"card-{card.key}"):
        markup.show(markup.heading(card.title, 2), markup.paragraph(card.takeaway))
        with st.container(key=f"{f'grid-{rows}' if rows else 'map' if is_map else 'plot'}-{card.key}"):
            st.plotly_chart(
                figure,
                theme=None,
                key=f"figure.{card.key}",
                config=CONFIG | {"displayModeBar": True, "toImageButtonOptions": {"filename": card.file, "scale": 2}},
                alt=card.alternative,
                height="stretch" if is_map or rows else "content",
                on_select=on_select or "ignore",
                selection_mode="points",
            )
        _tell(card)
        _actions(card, words)


def _tell(card: Card) -> None:
    markup.show(*(markup.paragraph(note, "small") for note in card.notes), markup.paragraph(card.source, "source"))


@st.fragment
def _actions(card: Card, words: Language) -> None:
    with st.container(key=f"actions-{card.key}", horizontal=True):
        as_table = st.toggle(words.text("Table"), key=f"table.{card.key}")
        st.download_button(words.text("CSV"), card.csv, f"{card.file}.csv", "text/csv", key=f"csv.{card.key}", on_click="ignore", type="tertiary")
        picture = words.text("PNG")
        st.html(f'<button class="dd-png" type="button" data-card="{card.key}">{picture}</button>')
    if as_table:
        markup.show(markup.table(card.table))


def lines(parts: Sequence[str]) -> str:
    """Parts of a source line, joined; empty ones left out."""
    return " · ".join(part for part in parts if part)
