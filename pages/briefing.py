"""A briefing: the cards gathered from other pages, in an order and under a name, as slides, pages, a
workbook or all of it.
"""

import streamlit as st

from cards import briefing, markup
from pages.parts import filters, notices, page_html, selection
from pages.parts.briefing import basket

USED = ("cards", "called", "words", "lang")

view = filters.view()
language = view.language
page_html.show(markup.heading(language.text("Briefing")))
notices.show_without_data(basket.refused_parts(), view)
if not basket.gathered_cards():
    notices.show_nothing(
        language.text("This briefing is empty."),
        language.text(
            'Choose "Add to the briefing" under any chart; here the cards can be ordered, named and taken '
            "along."
        ),
    )
else:
    said = language.text(
        "Up to {most} cards and texts. The address of this page holds them all: whoever opens it sees the "
        "same. This browser keeps them until you clear the briefing.",
        most=briefing.MOST,
    )
    with st.container(key="filters"):
        st.text_input(language.text("Title"), max_chars=80, key=selection.key("called"))
    downloads = st.container(key="downloads")
    page_html.show(markup.paragraph(said), basket.no_pictures_note(language))
    whole = basket.show_cards(view)
    basket.show_ends(language)
    if whole:
        with downloads:
            basket.show_downloads(view)
selection.write_link(USED, view.moment)
