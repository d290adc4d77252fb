"""Country: where one member state stands, on a page that also prints; position, history, groups, gap and
peers follow the indicator chosen.
"""

import streamlit as st

from cards import markup
from cards.country import (
    country_distribution,
    country_groups,
    country_history,
    country_opening,
    country_peers,
    country_profile,
    gap_by_age,
    since_last_year,
)
from cards.factsheet.country_verdict import country_lead
from pages.parts import filters, follow, library_list, page_contents, page_html, selection
from pages.parts.country import country_coalition, country_parts, more_about
from pages.parts.figure_card import figure_card
from pages.parts.table_card import table_card

view = filters.view()
language = view.language
subject = country_parts.pick_subject(view)
country, indicator, group = subject.country, subject.indicator, subject.breakdown
opening = country_opening.build_opening(subject, view)
with st.container(key="opening"):
    page_html.show(markup.heading(opening.headline), markup.paragraph(country_lead(subject, view), "lead"))
with st.container(key="country-tiles"):
    tiles = markup.tile_row(country_opening.country_tiles(subject, view))
    page_html.show(tiles, country_parts.take_away_links(country, view))

since = since_last_year.since_card(country, view)
history = country_history.history_card(indicator, country, view, group)
groups, parts = country_groups.groups_card(subject, view), gap_by_age.parts_card(subject, view)
shown = {"since": since, "history": history, "groups": groups, "parts": parts}
page_contents.show_cards(
    country_parts.country_sections([key for key, card in shown.items() if card], language), language
)

left, right = st.columns([11, 9], gap="medium")
with left:
    if since:
        table_card(since)
    figure_card(*country_profile.profile_card(country, view))
with right:
    position = country_distribution.distribution_card(subject, view)
    for figure in (position, history, groups, parts):
        if figure:
            figure_card(*figure)
    table_card(country_peers.peers_card(subject, view))
more_about.show_more(subject, view)
page_html.show_box(
    "card-coalition",
    *country_coalition.coalition_pieces(country, view),
    *library_list.newest_pieces(country, view),
)
page_html.show_box("card-follow", *follow.follow_pieces(language, country=country))
page_html.show(country_parts.revisions_link(country, language))
selection.write_link(("country", "indicator", "period", "breakdown", "lang"), view.moment)
