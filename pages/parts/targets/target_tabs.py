"""What lies behind the tabs of the targets page: only the open one is built, or all one below the other for
paper.
"""

from html import escape

import streamlit as st

from cards.targets.target_contributions import contribution_card
from cards.targets.target_fan import fan_card
from cards.targets.target_spread import spread_card
from cards.view import View
from pages.parts import page_html
from pages.parts.figure_card import figure_card
from pages.parts.targets import target_record
from pages.parts.targets.target_pickers import (
    CONTRIBUTIONS,
    RECORD,
    TRAJECTORY,
    WHAT_IF,
    WHOLE,
    pick_tab,
    tab_names,
)
from pages.parts.targets.target_whatif import chosen_supposition, what_if


def show_tabs(indicator: str, country: str, view: View) -> None:
    """The row of tabs and what the open one holds."""
    with st.container(key="filters-tabs"):
        chosen = pick_tab(indicator, country, view)
    if chosen != WHOLE:
        _show_tab(chosen, indicator, country, view)
        return
    name = escape(view.language.text("Print this page"))
    page_html.show(f'<button class="dd-print" type="button">{name}</button>')
    for tab in tab_names(indicator, country, view):
        _show_tab(tab, indicator, country, view)


def _show_tab(tab: str, indicator: str, country: str, view: View) -> None:
    if tab == TRAJECTORY and (found := fan_card(indicator, country, view)):
        figure_card(*found)
    if tab == WHAT_IF:
        what_if(indicator, country, view)
    if tab == CONTRIBUTIONS:
        supposition = chosen_supposition(indicator, country, view)
        for card in (
            contribution_card(indicator, country, supposition, view),
            spread_card(indicator, country, view),
        ):
            if card is not None:
                figure_card(*card)
    if tab == RECORD:
        target_record.show_record(indicator, view)
        target_record.show_reports(view)
