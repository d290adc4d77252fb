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
from words.language import load_language

words, look, moment = load_language(selection.current().lang), filters.look(), filters.moment()
with st.container(key="filters"):
    code = filters.indicator(words)
country = selection.settle("country", ["", *catalogue().countries], "")
subject = indicator_parts.subject(code, country, moment)
shown = measured(subject, moment)
drawn, ranked = (
    map_cards.map_card(shown, moment, words, look),
    map_cards.ranking_card(shown, moment, words, look),
)
history = country_history.history_card(code, country, moment, words, look, subject.breakdown)

put.pieces(*indicator_parts.opening(subject, moment, words))
left, right = st.columns([11, 9], gap="medium")
with left:
    with st.container(key="card-about"):
        put.pieces(*indicator_parts.facts_told(subject, moment, words))
    if history:
        figure_card(*history)
with right:
    st.page_link(
        "europe_map.py",
        label=words.text("This indicator on the map"),
        icon=":material/arrow_forward:",
        query_params={"indicator": code},
    )
    if drawn is None:
        what = words.text("Too few member states have a value for a map in classes.")
        notices.nothing(what, words.text("The values stand in the bars below."))
    else:
        figure_card(*drawn, is_map=True, on_select=selection.choose_clicked)
    figure_card(*ranked)
with st.container(key="card-editions"):
    put.pieces(*indicator_parts.editions_told(subject, (history or ranked)[0], moment, words))
selection.write_link(("indicator", "country", "lang"), moment)
