"""A briefing: the cards gathered from other pages, in an order and under a name, as slides, pages, a
workbook or all of it.
"""

import streamlit as st

from cards import briefing, markup
from exports.pictures import browser
from pages.parts import filters, notices, put, selection
from pages.parts.briefing import basket
from words.language import load_language

USED = ("cards", "called", "lang")

words, moment = load_language(selection.current().lang), filters.moment()
put.pieces(markup.heading(words.text("Briefing")))
notices.missed(basket.missed(), words)
if not basket.held():
    what = words.text("This briefing holds no card yet.")
    notices.nothing(
        what,
        words.text(
            'Choose "Add to the briefing" under any chart; here the cards can be ordered, named and taken '
            "along."
        ),
    )
else:
    said = words.text(
        "Up to {most} cards. The address of this page holds them all: whoever opens it sees the same.",
        most=briefing.MOST,
    )
    none = (
        ""
        if browser.possible()
        else markup.paragraph(words.text("No picture can be made on this server."), "small")
    )
    put.pieces(markup.paragraph(said), none)
    with st.container(key="filters"):
        st.text_input(words.text("Name"), max_chars=80, key=selection.key("called"))
    if basket.rows(moment, words):
        basket.downloads(moment, words)
selection.write_link(USED, moment)
