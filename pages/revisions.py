"""Revisions: what changed between editions, edition by edition, between two of them, or since your last
visit.
"""

import streamlit as st

from cards.revisions.revision_figure import largest_card, revised_card
from pages.parts import filters, notices, put, selection
from pages.parts.figure_card import figure_card
from pages.parts.revisions import revision_filters, revision_parts
from pages.parts.table_card import table_card

view = filters.view()
language = view.language
asked = revision_filters.asked(language)
if asked.between != revision_filters.VISIT:
    notices.older(view)
put.pieces(*revision_parts.opening(asked, language))
revision_parts.seen(asked, language)
if drawn := largest_card(asked, view):
    figure_card(*drawn)
if changed := revised_card(asked, language):
    table_card(changed)
with st.container(key="card-others"):
    put.pieces(*revision_parts.others_told(asked, language))
with st.container(key="card-changes-by-edition"):
    put.pieces(*revision_parts.editions_told(asked, language))
selection.write_link(revision_filters.USED, view.moment)
