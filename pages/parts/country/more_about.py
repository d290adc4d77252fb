"""What fewer readers of a country's page look for: skill areas, national targets and plans, regions,
countries that once stood where it stands. It is made when it is opened, so the page itself is there sooner.
"""

import streamlit as st

from cards.country import (
    country_precedents,
    country_profile,
    country_regions,
    groups_reached,
    national_plans,
    region_map,
)
from cards.maps.map_values import Subject
from cards.view import View
from pages.parts.figure_card import figure_card
from pages.parts.table_card import table_card

KEY = "more-about"


def show_more(subject: Subject, view: View) -> None:
    """A fold over the whole width, closed until a reader opens it; stays open when the country changes."""
    # A name that changed with the country would make it another fold, and close it.
    name = view.language.text(
        "More figures: skill areas, groups and coalitions, national targets, regions, similar starts"
    )
    with st.expander(name, key=KEY, on_change="rerun") as fold:
        if fold.open:
            _show_cards(subject, view)


def _show_cards(subject: Subject, view: View) -> None:
    left, right = st.columns([11, 9], gap="medium")
    with left:
        figure_card(*country_profile.areas_card(subject.country, view))
    with right:
        for figure in (
            country_regions.regions_card(subject, view),
            region_map.region_map_card(subject, view),
        ):
            if figure:
                figure_card(*figure)
        if precedents := country_precedents.precedents_card(subject, view):
            table_card(precedents)
    if reached := groups_reached.reached_card(subject, view):
        table_card(reached)
    for plan in national_plans.national_cards(subject.country, view):
        table_card(plan)
