"""Puts HTML on the page: pieces made by cards.markup, the foot, what the style sheet has to be told."""

from dataclasses import dataclass
from html import escape

import streamlit as st


def style(name: str, *, dark: bool) -> None:
    """What the style sheet (serving/files/dashboard.css) has to be told: the dashboard's name for the
    header, and the theme.
    """
    brand = name.replace("\\", "").replace('"', "")
    st.html(
        f'<style>:root {{ --brand: "{escape(brand)}"; '
        f"}}</style>{'<span class=dd-dark></span>' if dark else ''}"
    )


@dataclass(frozen=True)
class Html:
    """Finished HTML: Streamlit takes it as it is, instead of looking for indentation and for a file of that
    name.
    """

    body: str

    def _repr_html_(self) -> str:
        return self.body


def pieces(*given: str) -> None:
    """Puts pieces of HTML on the page."""
    st.html(Html(f'<div class="dd">{"".join(given)}</div>'))


def footer(*given: str) -> None:
    """The foot of every page."""
    st.html(Html(f'<footer class="dd dd-footer">{"".join(given)}</footer>'))
