"""The national coalitions: what they do, who has one, who is connected, what is known of each."""

import streamlit as st

from cards.coalitions import coalition_cards, coalition_strip
from pages.parts import filters, notices, page_contents, page_html, selection
from pages.parts.coalitions import (
    asked_section,
    coalition_filters,
    coalition_matrix,
    coalition_profile,
    coalition_ways,
    connection_section,
    exchange_section,
    library_section,
    registry_table,
    strategies_section,
    work_section,
)
from pages.parts.figure_card import figure_card

view = filters.view()
language = view.language
page_html.show(*coalition_cards.coalitions_opening(view), coalition_ways.short_ways(language))
with st.container(key="filters"), st.container(horizontal=True, vertical_alignment="bottom"):
    kind = coalition_filters.pick_grouping(language)
    measure = coalition_filters.pick_measure(view)
    country = coalition_filters.pick_country(language)

page_contents.show_cards(coalition_profile.coalition_sections(kind, country, language), language)
left, right = st.columns([11, 9], gap="medium")
with left:
    figure_card(
        *coalition_cards.coalition_map_card(kind, view, country),
        is_map=True,
        on_select=selection.choose_clicked,
    )
with right:
    if strip := coalition_strip.strip_card(kind, measure, view, country):
        figure_card(*strip)
    else:
        notices.show_nothing(
            language.text("No member state had a value then."),
            language.text("The facts on the coalitions stand below."),
        )

if country:
    coalition_profile.show_profile(country, view)
    asked_section.show_asked(country, view)
library_section.show_library(country, view)
work_section.show_work(view)
strategies_section.show_strategies(country, view)
registry_table.show_registry(view)
exchange_section.show_exchange(country, view)
connection_section.show_connections(view)
coalition_matrix.show_dialogue(language)
coalition_matrix.show_matrix(view)
selection.write_link(coalition_filters.USED, view.moment)
