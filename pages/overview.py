"""Overview: where the Union and the coalitions stand against 2030."""

import streamlit as st

from cards import markup
from cards.coalitions import coalition_cards
from cards.maps import map_cards
from cards.maps.map_values import default_subject
from cards.revisions import latest_changes
from data.facts.catalogue import SKILLS
from pages.parts import filters, page_html, selection
from pages.parts.figure_card import figure_card
from pages.parts.overview import standing_parts

view = filters.view()
language = view.language

page_html.show(*standing_parts.overview_opening(view))
page_html.show(markup.tile_row(standing_parts.overview_tiles(view)))
show = filters.map_shows_picker(language)
skills = default_subject(SKILLS, view.moment)

left, right = st.columns([11, 9], gap="medium")
with left:
    if show == "value":
        if mapped := map_cards.map_card(skills, view):
            figure_card(*mapped, is_map=True)
    else:
        kind = coalition_cards.STATUS if show == filters.COALITIONS else coalition_cards.CONNECTION
        figure_card(*coalition_cards.coalition_map_card(kind, view), is_map=True)
with right:
    if skills.period:
        figure_card(*map_cards.ranking_card(skills, view))

with st.container(key="card-targets"):
    title = markup.heading(language.text("The other targets of the Digital Decade: where the EU stands"), 2)
    page_html.show(
        title,
        standing_parts.target_strip(view),
        markup.paragraph(standing_parts.target_strip_source(view), "source"),
    )
with st.container(key="card-latest"):
    page_html.show(*latest_changes.latest_changes_pieces(view))
selection.write_link(("show", "lang"), view.moment)
