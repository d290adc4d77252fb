"""The national coalitions: who has one, who is connected, what is known of each, beside the skills gap."""

import streamlit as st

from cards import markup
from cards.coalitions import coalition_cards, coalition_history, coalition_strip
from cards.maps.map_values import GAP
from pages.parts import filters, notices, page_contents, put, selection
from pages.parts.coalitions import (
    coalition_filters,
    coalition_matrix,
    coalition_profile,
    coalition_sources,
    exchange_section,
    registry_table,
)
from pages.parts.figure_card import figure_card
from words.language import load_language

words, look, moment = load_language(selection.current().lang), filters.look(), filters.moment()
gaps = coalition_strip.beside(GAP, moment)
put.pieces(
    markup.heading(words.text("The national coalitions, beside the skills gap")),
    *coalition_cards.opening(words),
)
with st.container(key="filters"), st.container(horizontal=True, vertical_alignment="bottom"):
    kind = (
        coalition_cards.CONNECTION
        if coalition_filters.grouping(words) == filters.CONNECTIONS
        else coalition_cards.STATUS
    )
    measure = coalition_filters.measure(gaps.subject.period, words)
    country = coalition_filters.country(words)

page_contents.contents(coalition_profile.sections(kind, words), words)
left, right = st.columns([11, 9], gap="medium")
with left:
    figure_card(
        *coalition_cards.coalition_map(kind, moment, words, look, country),
        is_map=True,
        on_select=selection.choose_clicked,
    )
with right:
    if drawn := coalition_strip.strip_card(kind, measure, moment, words, look, country):
        figure_card(*drawn)
    else:
        notices.nothing(
            words.text("No member state had a value then."),
            words.text("Choose a later day in the link (as_of); the facts stay."),
        )

coalition_profile.profile(country, moment, words)
registry_table.registry(gaps, moment, words)
exchange_section.section(country, moment, words, look)
figure_card(*coalition_history.history_card(moment, words, look))
coalition_sources.counts(words)
coalition_matrix.matrix(moment, words)
selection.write_link(coalition_filters.USED, moment)
