"""Puts HTML on the page: pieces made by cards.markup, the foot, what the style sheet has to be told."""

from dataclasses import dataclass
from html import escape

import streamlit as st

from charts.look import DARK
from charts.tokens import declared_colours
from words.language import available


def show_style(name: str, *, dark: bool) -> None:
    """Tells the style sheets (serving/assets) the dashboard's name, for the header, the colours of the dark
    theme, and that no language can be picked where there is only one.
    """
    brand = name.replace("\\", "").replace('"', "")
    told = [f'--brand: "{escape(brand)}";']
    if dark:
        told.append(declared_colours(DARK))
    if len(available()) == 1:
        told.append("--dd-picker: 0; --dd-named: flex;")
    # Twice, so that it counts more than the style sheets' own, which may stand before it or after it.
    st.html(f"<style>:root:root {{ {' '.join(told)} }}</style>")


@dataclass(frozen=True)
class FinishedHtml:
    """Finished HTML: Streamlit takes it as it is, instead of looking for indentation and for a file of that
    name.
    """

    body: str

    def _repr_html_(self) -> str:
        return self.body


def show(*pieces: str) -> None:
    """Puts pieces of HTML on the page."""
    st.html(FinishedHtml(f'<div class="dd">{"".join(pieces)}</div>'))


def show_box(key: str, *pieces: str) -> None:
    """Puts pieces of HTML on the page in a box that the style sheets know by its key, as they know a
    container of Streamlit's with that key: for what is HTML alone, it is one message instead of two.
    """
    st.html(FinishedHtml(f'<div class="st-key-{key}"><div class="dd">{"".join(pieces)}</div></div>'))


def show_footer(page: str, *pieces: str) -> None:
    """Puts the foot on the page, pieces of HTML too; `page` is its name, for the browser's title."""
    named = escape(page, quote=True)
    st.html(FinishedHtml(f'<footer class="dd dd-footer" data-page="{named}">{"".join(pieces)}</footer>'))


def keep_choices_at_hand(choices: str) -> None:
    """Puts all that is chosen in a visit on the page, for serving/assets/connection.js alone: apart from the
    foot, which stays as it is when a choice changes, and need not be sent again.
    """
    st.html(
        FinishedHtml(f'<div class="dd-choices" hidden data-choices="{escape(choices, quote=True)}"></div>')
    )
