"""Puts HTML on the page: pieces made by cards.markup, the foot, what the style sheet has to be told."""

from dataclasses import dataclass
from html import escape

import streamlit as st


def show_style(name: str, *, dark: bool) -> None:
    """Tells the style sheet (serving/files/dashboard.css) the dashboard's name, for the header, and the
    theme.
    """
    brand = name.replace("\\", "").replace('"', "")
    theme = "<span class=dd-dark></span>" if dark else ""
    st.html(f'<style>:root {{ --brand: "{escape(brand)}"; }}</style>{theme}')


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


def show_footer(page: str, *pieces: str) -> None:
    """Puts the foot on the page, pieces of HTML too; `page` is its name, for the browser's title."""
    named = escape(page, quote=True)
    st.html(FinishedHtml(f'<footer class="dd dd-footer" data-page="{named}">{"".join(pieces)}</footer>'))


def hidden_choices(choices: str) -> str:
    """All that is chosen in a visit, as HTML for serving/assets/connection.js alone."""
    return f'<div class="dd-choices" hidden data-choices="{escape(choices, quote=True)}"></div>'
