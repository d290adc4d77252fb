"""Overview: where the Union and the coalitions stand against 2030."""

import streamlit as st

from cards import markup
from cards.coalitions import coalition_cards
from cards.maps import map_cards
from cards.revisions import latest_changes
from pages.parts import filters, put, selection
from pages.parts.figure_card import figure_card
from pages.parts.overview import standing_parts

view = filters.view()
language = view.language

put.pieces(*standing_parts.opening(view))
put.pieces(markup.tiles(standing_parts.tiles(view)))
show = filters.what_map_shows(language)
skills = map_cards.shown_of(standing_parts.SKILLS, view.moment)

left, right = st.columns([11, 9], gap="medium")
with left:
    if show == "value":
        if drawn := map_cards.map_card(skills, view):
            figure_card(*drawn, is_map=True)
    else:
        kind = coalition_cards.STATUS if show == filters.COALITIONS else coalition_cards.CONNECTION
        figure_card(*coalition_cards.coalition_map(kind, view), is_map=True)
with right:
    figure_card(*map_cards.ranking_card(skills, view))

with st.container(key="card-targets"):
    title = markup.heading(language.text("The other targets of the Digital Decade: where the EU stands"), 2)
    put.pieces(
        title,
        standing_parts.strip(view),
        markup.paragraph(standing_parts.strip_source(view), "source"),
    )
with st.container(key="card-latest"):
    put.pieces(*latest_changes.told(view))
selection.write_link(("show", "lang"), view.moment)
