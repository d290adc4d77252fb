"""What changed: release by release, between two of them, or since your last visit."""

import streamlit as st

from cards.revisions.change_rows import VISIT
from cards.revisions.revision_cards import largest_card, revised_card
from pages.parts import filters, notices, page_html, selection
from pages.parts.figure_card import figure_card
from pages.parts.revisions import revision_filters, revision_parts
from pages.parts.table_card import table_card

view = filters.view()
language = view.language
opening = st.container(key="short-opening")
choice = revision_filters.pick_changes(view)
with opening:
    page_html.show(*revision_parts.revisions_opening(choice, language))
if choice.between != VISIT:
    notices.show_older_moment(view, coalitions=False)
revision_parts.show_visit(choice, language)
if largest := largest_card(choice, view):
    figure_card(*largest)
if revised := revised_card(choice, view):
    table_card(revised)
page_html.show_box("card-others", *revision_parts.other_changes(choice, language))
page_html.show_box("card-changes-by-edition", *revision_parts.editions_section(choice, language))
if changed := revision_parts.facts_section(choice, language):
    page_html.show_box("card-facts", *changed)
selection.write_link(revision_filters.USED, view.moment)
