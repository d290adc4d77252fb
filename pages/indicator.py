"""Indicator: one indicator, what it means, where the member states stand, its history, its editions and how
to cite it.
"""

import streamlit as st

from cards.country import country_history
from cards.maps import map_cards
from pages.parts import filters, notices, page_html, selection
from pages.parts.figure_card import figure_card
from pages.parts.indicator import indicator_citation, indicator_parts

view = filters.view()
language = view.language
with st.container(key="filters"):
    code = filters.indicator_picker(language)
country = selection.settle("country", ["", *view.catalogue.countries], "")
subject = indicator_parts.indicator_subject(code, country, view.moment)
mapped, ranked = map_cards.map_card(subject, view), map_cards.ranking_card(subject, view)
history = country_history.history_card(code, country, view, subject.breakdown)

page_html.show(*indicator_parts.indicator_opening(subject, view))
left, right = st.columns([11, 9], gap="medium")
with left:
    with st.container(key="card-about"):
        page_html.show(*indicator_parts.indicator_facts(subject, view))
    if history:
        figure_card(*history)
with right:
    st.page_link(
        "europe_map.py",
        label=language.text("This indicator on the map"),
        icon=":material/arrow_forward:",
        query_params={"indicator": code},
    )
    if mapped is None:
        what = language.text("Too few member states have a value for a map in classes.")
        notices.show_nothing(what, language.text("The values stand in the bars below."))
    else:
        figure_card(*mapped, is_map=True, on_select=selection.choose_clicked)
    figure_card(*ranked)
with st.container(key="card-editions"):
    page_html.show(*indicator_citation.editions_and_citation(subject, (history or ranked)[0], view))
selection.write_link(("indicator", "country", "lang"), view.moment)
