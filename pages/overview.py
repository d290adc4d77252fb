"""Overview: where the Union and the coalitions stand against 2030."""

import streamlit as st

from cards import files_menu, markup
from cards.coalitions import coalition_cards
from cards.maps import map_cards
from cards.maps.map_values import default_subject
from cards.revisions import latest_changes
from cards.targets.union_targets import union_targets_card
from cards.targets.verdict_card import verdict_card
from data.facts.catalogue import EU, SKILLS
from pages.parts import filters, library_list, page_html, selection
from pages.parts.country import country_parts
from pages.parts.figure_card import figure_card
from pages.parts.overview import standing_parts
from pages.parts.table_card import html_card

view = filters.view()
language = view.language

country_parts.open_chosen_country()
left, right = st.columns([5, 1], gap="medium")
with left, st.container(key="overview-head"), st.container(key="opening"):
    page_html.show(*standing_parts.overview_opening(view))
with right:
    country_parts.your_country(language)
with st.container(key="tiles"):
    page_html.show(markup.tile_row(standing_parts.overview_tiles(view)))
show = filters.map_shows_picker(language)
skills = default_subject(SKILLS, view.moment)

left, right = st.columns([11, 9], gap="medium")
with left:
    if show == "value":
        if mapped := map_cards.map_card(skills, view):
            figure_card(*mapped, is_map=True, on_select=country_parts.choose_clicked_country)
    else:
        kind = coalition_cards.STATUS if show == filters.COALITIONS else coalition_cards.CONNECTION
        figure_card(
            *coalition_cards.coalition_map_card(kind, view),
            is_map=True,
            on_select=country_parts.choose_clicked_country,
        )
with right:
    if skills.period:
        figure_card(*map_cards.ranking_card(skills, view), on_select=country_parts.choose_clicked_country)

# Below the map, which is to be seen at once: what to take away of the page's opening.
if verdict := verdict_card(SKILLS, EU, view):
    taken = (files_menu.card_bar(verdict), standing_parts.slides_link(view))
    page_html.show_box("verdict-files", markup.paragraph(verdict.headline, "small"), *taken)
if targets := union_targets_card(view):
    html_card(targets, standing_parts.target_strip(view))
left, right = st.columns(2, gap="medium")
with left:
    library_list.show_stories("", library_list.ON_OVERVIEW, view)
with right:
    page_html.show_box("card-latest", *latest_changes.latest_changes_pieces(view))
selection.write_link(("show", "country", "lang"), view.moment)
