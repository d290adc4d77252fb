"""A card: headline and subject, the figure, its legend and source; behind it the same numbers as table,
and every form of file. And the country that was clicked on a figure.
"""

from collections.abc import Callable, Mapping
from contextlib import nullcontext

import plotly.graph_objects as go
import streamlit as st

from cards import files_menu
from cards.card import Card
from charts.europe import CONFIG
from data.facts.catalogue import catalogue
from pages.parts import card_markup, page_html, selection

# The bar of tools is never seen: "image by your browser" presses its button (serving/assets/dashboard.js). A
# map needs more.
PLAIN = {"displayModeBar": True}
MAP = CONFIG | PLAIN


def figure_card(
    card: Card,
    figure: go.Figure,
    *,
    is_map: bool = False,
    rows: int = 0,
    headed: bool = True,
    on_select: Callable[[], None] | None = None,
) -> None:
    """Draws a card. A map keeps its shape at every width, and so do `rows` of small maps, two across.

    `headed`: false where the page's own heading is the card's finding. `on_select` is called when a mark is
    chosen; the choice is under the key "figure.<key>".
    """
    with st.container(key=f"card-{card.key}"):
        page_html.show(card_markup.card_head(card) if headed else card_markup.subject_head(card))
        keeps = f"grid-{rows}" if rows else "map" if is_map else ""
        with st.container(key=f"{keeps}-{card.key}") if keeps else nullcontext():
            st.plotly_chart(
                figure,
                theme=None,
                key=f"figure.{card.key}",
                config=MAP if "geo" in figure.to_dict()["layout"] else PLAIN,
                alt=card.alternative,
                height="stretch" if keeps else "content",
                on_select=on_select or "ignore",
                selection_mode="points",
            )
        page_html.show(card_markup.card_foot(card), files_menu.card_bar(card))


def clicked_country() -> str:
    """The country of a mark that was just chosen on a figure; "" for none."""
    for name, held in st.session_state.items():
        if str(name).startswith("figure.") and isinstance(held, Mapping):
            points = held.get("selection", {}).get("points", [])
            codes = [point.get("location") or point.get("customdata") for point in points]
            if codes and codes[0] in catalogue().members:
                return str(codes[0])
    return ""


def choose_clicked() -> None:
    """Takes over the country of a mark that was just chosen on a map."""
    if code := clicked_country():
        selection.choose(country=code)
