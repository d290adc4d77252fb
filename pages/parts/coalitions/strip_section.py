"""The skills gap beside the coalitions: what is set beside them, and the strip by group."""

import streamlit as st

from cards.coalitions import coalition_strip
from cards.view import View
from pages.parts import notices
from pages.parts.coalitions import coalition_filters
from pages.parts.figure_card import figure_card


def show_strip(kind: str, country: str, view: View) -> None:
    """The strip by `kind` of group, with its picker; `country` stands out ("" for none)."""
    language = view.language
    with st.container(key="filters-strip"):
        measure = coalition_filters.pick_measure(view)
    if strip := coalition_strip.strip_card(kind, measure, view, country):
        figure_card(*strip)
    else:
        notices.show_too_early(language.text("No member state had a value then."), language)
