"""The map: one indicator, or the coalitions, across Europe; the ranking beside it; the same map for several
years or groups.
"""

import streamlit as st

from cards import markup
from cards.coalitions import coalition_cards
from cards.maps import map_cards, multiples_card, side_by_side
from pages.parts import filters, notices, page_html, selection
from pages.parts.country import country_parts
from pages.parts.figure_card import figure_card

USED = ("indicator", "breakdown", "period", "measure", "since", "classes", "country", "side", "lang")
KINDS = {filters.COALITIONS: coalition_cards.STATUS, filters.CONNECTIONS: coalition_cards.CONNECTION}

view = filters.view()
language = view.language
page_html.show(markup.heading(language.text("Europe on the map")))
with st.container(key="filters"):
    code, subject, side = filters.subject_picker(language, tuple(KINDS))

if subject is None:
    card, figure = coalition_cards.coalition_map_card(KINDS[code], view, selection.current().country)
    left, right = st.columns([11, 9], gap="medium")
    with left:
        figure_card(card, figure, is_map=True, on_select=selection.choose_clicked)
    with right:
        page_html.show(markup.html_table(card.table))
elif side != side_by_side.ALONE and (several := multiples_card.multiples_card(subject, side, view)):
    figure_card(*several, rows=side_by_side.count_rows(subject, side, view.moment))
else:
    with st.container(key="beside"):
        left, right = st.columns([11, 9], gap="medium")
    with left:
        if drawn := map_cards.map_card(subject, view):
            figure_card(*drawn, is_map=True, on_select=selection.choose_clicked)
        else:
            notices.show_too_few(subject, view)
    with right:
        figure_card(*map_cards.ranking_card(subject, view))
country_parts.link_to_page(selection.current().country, language)
selection.write_link(USED, view.moment)
