"""Country: all that is known of one member state, on a page that also prints."""

import streamlit as st

from cards import markup
from cards.country import (
    country_changes,
    country_distribution,
    country_groups,
    country_history,
    country_opening,
    country_peers,
    country_precedents,
    country_profile,
    country_regions,
    region_map,
)
from data.facts.catalogue import SKILLS
from pages.parts import filters, page_contents, put, selection
from pages.parts.country import country_coalition, country_parts
from pages.parts.figure_card import figure_card
from pages.parts.table_card import table_card

view = filters.view()
language = view.language
country = country_parts.picked(view)
opening = country_opening.opening(country, view)
put.pieces(markup.heading(opening.headline), markup.paragraph(opening.lead, "lead"))
put.pieces(markup.tiles(country_opening.tiles(country, view)))
history, groups, parts = (
    country_history.history_card(SKILLS, country, view),
    country_groups.groups_card(country, view),
    country_groups.parts_card(country, view),
)
page_contents.contents(
    country_parts.sections(history is not None, groups is not None, parts is not None, language), language
)

figure_card(*country_distribution.distribution_card(country, view))
left, right = st.columns([11, 9], gap="medium")
with left:
    figure_card(*country_profile.profile_card(country, view))
    if history:
        figure_card(*history)
    table_card(country_peers.peers_card(country, view))
with right:
    figure_card(*country_profile.areas_card(country, view))
    if groups:
        figure_card(*groups)
    if parts:
        figure_card(*parts)
    with st.container(key="card-coalition"):
        put.pieces(*country_coalition.coalition_told(country, language))

if precedents := country_precedents.precedents_card(country, view):
    table_card(precedents)
else:
    with st.container(key="card-precedents"):
        put.pieces(*country_precedents.none_told(country, view))
if regions := country_regions.regions_card(country, view):
    figure_card(*regions)
    if mapped := region_map.region_map_card(country, view):
        figure_card(*mapped)
else:
    with st.container(key="card-regions"):
        put.pieces(*country_regions.none_told(country, view))
if changes := country_changes.changes_card(country, view):
    table_card(changes)
else:
    with st.container(key="card-changes"):
        put.pieces(*country_changes.none_told(country, language))
selection.write_link(("country", "lang"), view.moment)
