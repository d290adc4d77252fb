"""The head of a country's page: the picker, the way to it from other pages, and how it prints."""

from html import escape

import streamlit as st

from cards import answers
from pages.parts import selection
from words.language import Language


def picked(words: Language) -> str:
    """The member state chosen: from the link, else as remembered, else the first in protocol order; and a button that prints the page."""
    codes = answers.facts().countries
    selection.settle("country", codes, codes[0])
    with st.container(key="filters", horizontal=True, vertical_alignment="bottom"):
        code = st.selectbox(words.text("Country"), codes, format_func=words.country, key=selection.key("country"), width=260)
        name = words.text("Print this page")
        st.html(f'<button class="dd-print" type="button">{escape(name)}</button>')
    st.html(f"<script>{PRINTING}</script>", unsafe_allow_javascript=True)
    return str(code)


def link_to_page(country: str, words: Language) -> None:
    """A link to the country's own page, where one is chosen."""
    if country in answers.facts().countries:
        label = words.text("All about {country}", country=words.country(country))
        st.page_link("country.py", label=label, icon=":material/arrow_forward:", query_params={"country": country})


# The page first takes the width of paper, so that figures are drawn anew for it: print itself leaves them as wide as the screen.
PRINTING = """
if (!window.printingReady) {
  window.printingReady = true;
  document.addEventListener('click', event => {
    if (!event.target.closest('.dd-print')) return;
    document.body.classList.add('dd-printing');
    setTimeout(() => { window.print(); document.body.classList.remove('dd-printing'); }, 800);
  });
}
"""
