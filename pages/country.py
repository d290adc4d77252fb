"""Country: all that is known of one member state, on a page that also prints."""

import streamlit as st

from cards import markup
from cards.country import (
    country_distribution,
    country_groups,
    country_history,
    country_opening,
    country_peers,
    country_precedents,
    country_profile,
    country_regions,
    gap_by_age,
    national_plans,
    region_map,
)
from cards.revisions import country_changes
from data.facts.catalogue import SKILLS
from pages.parts import filters, library_list, page_contents, page_html, selection
from pages.parts.country import country_coalition, country_parts
from pages.parts.figure_card import figure_card
from pages.parts.table_card import table_card

view = filters.view()
language = view.language
country = country_parts.pick_country(view)
opening = country_opening.build_opening(country, view)
page_html.show(markup.heading(opening.headline), markup.paragraph(opening.lead, "lead"))
page_html.show(markup.tile_row(country_opening.country_tiles(country, view)))
history, groups, parts = (
    country_history.history_card(SKILLS, country, view),
    country_groups.groups_card(country, view),
    gap_by_age.parts_card(country, view),
)
plans = national_plans.national_cards(country, view)
page_contents.show_contents(
    country_parts.country_sections(
        {
            "history": history is not None,
            "groups": groups is not None,
            "parts": parts is not None,
            **dict.fromkeys((plan.key for plan in plans), True),
        },
        language,
    ),
    language,
)

if distribution := country_distribution.distribution_card(country, view):
    figure_card(*distribution)
left, right = st.columns([11, 9], gap="medium")
with left:
    figure_card(*country_profile.profile_card(country, view))
    if history:
        figure_card(*history)
    for plan in plans:
        table_card(plan)
    table_card(country_peers.peers_card(country, view))
with right:
    figure_card(*country_profile.areas_card(country, view))
    if groups:
        figure_card(*groups)
    if parts:
        figure_card(*parts)
    with st.container(key="card-coalition"):
        page_html.show(*country_coalition.coalition_pieces(country, view))
        page_html.show(*library_list.newest_pieces(country, view))

if precedents := country_precedents.precedents_card(country, view):
    table_card(precedents)
else:
    with st.container(key="card-precedents"):
        page_html.show(*country_precedents.no_precedents(country, view))
if regions := country_regions.regions_card(country, view):
    figure_card(*regions)
    if mapped := region_map.region_map_card(country, view):
        figure_card(*mapped)
else:
    with st.container(key="card-regions"):
        page_html.show(*country_regions.no_regions(country, view))
if changes := country_changes.changes_card(country, view):
    table_card(changes)
else:
    with st.container(key="card-changes"):
        page_html.show(*country_changes.no_changes_pieces(country, language))
selection.write_link(("country", "lang"), view.moment)
