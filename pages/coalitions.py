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

view = filters.view()
language = view.language
gaps = coalition_strip.beside(GAP, view.moment)
put.pieces(
    markup.heading(language.text("The national coalitions, beside the skills gap")),
    *coalition_cards.opening(language),
)
with st.container(key="filters"), st.container(horizontal=True, vertical_alignment="bottom"):
    kind = (
        coalition_cards.CONNECTION
        if coalition_filters.grouping(language) == filters.CONNECTIONS
        else coalition_cards.STATUS
    )
    measure = coalition_filters.measure(gaps.subject.period, language)
    country = coalition_filters.country(language)

page_contents.contents(coalition_profile.sections(kind, language), language)
left, right = st.columns([11, 9], gap="medium")
with left:
    figure_card(
        *coalition_cards.coalition_map(kind, view, country),
        is_map=True,
        on_select=selection.choose_clicked,
    )
with right:
    if drawn := coalition_strip.strip_card(kind, measure, view, country):
        figure_card(*drawn)
    else:
        notices.nothing(
            language.text("No member state had a value then."),
            language.text("Choose a later day in the link (as_of); the facts stay."),
        )

coalition_profile.profile(country, view)
registry_table.registry(gaps, view)
exchange_section.section(country, view)
figure_card(*coalition_history.history_card(view))
coalition_sources.counts(language)
coalition_matrix.matrix(view)
selection.write_link(coalition_filters.USED, view.moment)
