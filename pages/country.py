"""Country: all that is known of one member state, on a page that also prints."""

import streamlit as st

from pages.parts import (
    answers,
    country_changes,
    country_coalition,
    country_distribution,
    country_groups,
    country_history,
    country_parts,
    country_peers,
    country_profile,
    country_regions,
    filters,
    markup,
    selection,
)
from pages.parts.figure_card import figure_card

words, look, moment = answers.words(selection.current().lang), filters.look(), filters.moment()
country = country_parts.picked(words)
asked = (country, moment, words, look)

markup.show(*country_parts.opening(country, moment, words))
markup.show(markup.tiles(country_parts.tiles(country, moment, words)))

figure_card(*country_distribution.distribution_card(*asked), words)
left, right = st.columns([11, 9], gap="medium")
with left:
    figure_card(*country_profile.profile_card(*asked), words)
    if history := country_history.history_card(country_parts.SKILLS, country, moment, words, look):
        figure_card(*history, words)
    with st.container(key="card-peers"):
        markup.show(*country_peers.peers_told(country, moment, words))
with right:
    figure_card(*country_profile.areas_card(*asked), words)
    if groups := country_groups.groups_card(*asked):
        figure_card(*groups, words)
    if parts := country_groups.parts_card(*asked):
        figure_card(*parts, words)
    with st.container(key="card-coalition"):
        markup.show(*country_coalition.coalition_told(country, words))

with st.container(key="card-precedents"):
    markup.show(*country_peers.precedents_told(country, moment, words))
if regions := country_regions.regions_card(*asked):
    figure_card(*regions, words)
else:
    with st.container(key="card-regions"):
        markup.show(*country_regions.none_told(country, moment, words))
with st.container(key="card-changes"):
    markup.show(*country_changes.changes_told(country, moment, words))
selection.write_link(("country", "lang"), moment)
