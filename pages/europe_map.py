"""The map: one indicator, or the coalitions, across Europe; the ranking beside it; the same map for several
years or groups.
"""

import streamlit as st

from cards import markup
from cards.coalitions import coalition_cards
from cards.maps import map_cards, side_by_side
from cards.maps.map_values import measured
from pages.parts import filters, notices, put, selection
from pages.parts.country import country_parts
from pages.parts.figure_card import figure_card

USED = ("indicator", "breakdown", "period", "measure", "since", "classes", "country", "side", "lang")
KINDS = {filters.COALITIONS: coalition_cards.STATUS, filters.CONNECTIONS: coalition_cards.CONNECTION}

view = filters.view()
language = view.language
put.pieces(markup.heading(language.text("Europe on the map")))
with st.container(key="filters"):
    code, subject, side = filters.map_choice(language, tuple(KINDS))

if subject is None:
    card, figure = coalition_cards.coalition_map(KINDS[code], view, selection.current().country)
    left, right = st.columns([11, 9], gap="medium")
    with left:
        figure_card(card, figure, is_map=True, on_select=selection.choose_clicked)
    with right:
        put.pieces(markup.table(card.table))
elif side != side_by_side.ALONE:
    panels = side_by_side.panels(subject, side, view)
    figure_card(*map_cards.multiples_card(panels, subject, side, view), rows=side_by_side.rows(panels))
else:
    shown = measured(subject, view.moment)
    drawn = map_cards.map_card(shown, view)
    with st.container(key="beside"):
        left, right = st.columns([11, 9], gap="medium")
    with left:
        if drawn is None:
            notices.too_few(shown, view)
        else:
            figure_card(*drawn, is_map=True, on_select=selection.choose_clicked)
    with right:
        figure_card(*map_cards.ranking_card(shown, view))
country_parts.link_to_page(selection.current().country, language)
selection.write_link(USED, view.moment)
