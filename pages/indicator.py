"""Indicator: one indicator, what it means, where the member states stand, its history, its editions and how
to cite it.
"""

import streamlit as st

from cards.country import country_history
from cards.maps import map_cards
from cards.maps.map_values import measured
from data.facts.catalogue import catalogue
from pages.parts import filters, notices, put, selection
from pages.parts.figure_card import figure_card
from pages.parts.indicator import indicator_parts

view = filters.view()
language = view.language
with st.container(key="filters"):
    code = filters.indicator(language)
country = selection.settle("country", ["", *catalogue().countries], "")
subject = indicator_parts.subject(code, country, view.moment)
shown = measured(subject, view.moment)
drawn, ranked = (
    map_cards.map_card(shown, view),
    map_cards.ranking_card(shown, view),
)
history = country_history.history_card(code, country, view, subject.breakdown)

put.pieces(*indicator_parts.opening(subject, view))
left, right = st.columns([11, 9], gap="medium")
with left:
    with st.container(key="card-about"):
        put.pieces(*indicator_parts.facts_told(subject, view))
    if history:
        figure_card(*history)
with right:
    st.page_link(
        "europe_map.py",
        label=language.text("This indicator on the map"),
        icon=":material/arrow_forward:",
        query_params={"indicator": code},
    )
    if drawn is None:
        what = language.text("Too few member states have a value for a map in classes.")
        notices.nothing(what, language.text("The values stand in the bars below."))
    else:
        figure_card(*drawn, is_map=True, on_select=selection.choose_clicked)
    figure_card(*ranked)
with st.container(key="card-editions"):
    put.pieces(*indicator_parts.editions_told(subject, (history or ranked)[0], view))
selection.write_link(("indicator", "country", "lang"), view.moment)
