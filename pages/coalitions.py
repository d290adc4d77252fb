"""The national coalitions: what they do, who has one, the newest items; all else a row each, made once
it is opened.
"""

import streamlit as st

from cards import markup
from cards.coalitions import coalition_cards, exchange_rows
from data.queries.exchange import newest_reading
from pages.parts import filters, folds, library_list, page_html, selection
from pages.parts.coalitions import (
    asked_section,
    coalition_filters,
    coalition_folds,
    coalition_profile,
    coalition_ways,
)
from pages.parts.figure_card import choose_clicked, figure_card

view = filters.view()
language = view.language
country = selection.settle("country", ["", *view.catalogue.countries], "")
if country:
    opening = coalition_profile.profile_opening(country, view)
else:
    opening = coalition_cards.coalitions_opening(view)
page_html.show(*opening, coalition_ways.short_ways(language))
with st.container(key="filters"), st.container(horizontal=True, vertical_alignment="bottom"):
    kind = coalition_filters.pick_grouping(language)
    coalition_filters.pick_country(language)
if country:
    coalition_profile.show_profile(country, view)

left, right = st.columns([11, 9], gap="medium")
with left:
    figure_card(
        *coalition_cards.coalition_map_card(kind, view, country),
        is_map=True,
        on_select=choose_clicked,
    )
with right:
    library_list.show_stories(country, library_list.ON_COALITIONS, view)
if country:
    asked_section.show_asked(country, view)
asked_section.show_coordinators(view)
folds.show_folds(coalition_folds.coalition_folds(kind, country, view))
if not exchange_rows.read_countries(newest_reading()):
    nothing = language.text("Content exchange with the platform is not measured yet.")
    page_html.show(markup.paragraph(nothing, "unknown"))
selection.write_link(coalition_filters.choices_in_link(), view.moment)
