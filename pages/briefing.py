"""A briefing: the cards gathered from other pages, in an order and under a name, as slides, pages, a
workbook or all of it.
"""

import streamlit as st

from cards import briefing, markup
from exports.pictures import browser
from pages.parts import filters, notices, put, selection
from pages.parts.briefing import basket

USED = ("cards", "called", "lang")

view = filters.view()
language = view.language
put.pieces(markup.heading(language.text("Briefing")))
notices.missed(basket.missed(), language)
if not basket.held():
    what = language.text("This briefing holds no card yet.")
    notices.nothing(
        what,
        language.text(
            'Choose "Add to the briefing" under any chart; here the cards can be ordered, named and taken '
            "along."
        ),
    )
else:
    said = language.text(
        "Up to {most} cards. The address of this page holds them all: whoever opens it sees the same.",
        most=briefing.MOST,
    )
    none = (
        ""
        if browser.possible()
        else markup.paragraph(language.text("No picture can be made on this server."), "small")
    )
    put.pieces(markup.paragraph(said), none)
    with st.container(key="filters"):
        st.text_input(language.text("Name"), max_chars=80, key=selection.key("called"))
    if basket.rows(view):
        basket.downloads(view)
selection.write_link(USED, view.moment)
