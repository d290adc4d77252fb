"""Targets: will we make it? The verdict, every member state against every target of 2030, and for one
country and target its trajectory, what-if, contributions and the track record.
"""

import streamlit as st

from cards import markup
from cards.targets.target_rows import target_outlooks
from pages.parts import filters, notices, page_html, selection
from pages.parts.targets import cockpit_table, target_detail, target_opening, target_pickers, target_tabs

USED = ("country", "indicator", "theme", "sort", "tab", "suppose", "pace", "reach", "age", "lang")

view = filters.view()
language = view.language
if not target_outlooks(view.moment):
    page_html.show(markup.heading(language.text("EU targets for 2030")))
    notices.show_too_early(language.text("There are no data on any target for this day."), language)
    st.stop()
opening = st.container(key="opening")
with st.container(key="filters"):
    choice = target_pickers.pick_target(view)
with opening:
    page_html.show(*target_opening.opening_pieces(choice.indicator, choice.country, view))
cockpit_table.show_cockpit(choice, view)
with st.container(key="card-detail"):
    target_detail.show_detail(choice.indicator, choice.country, view)
target_tabs.show_tabs(choice.indicator, choice.country, view)
selection.write_link(USED, view.moment)
