"""Revisions: what changed between editions, edition by edition, between two of them, or since your last
visit.
"""

import streamlit as st

from cards.revisions.revision_figure import largest_card, revised_card
from pages.parts import filters, notices, put, selection
from pages.parts.figure_card import figure_card
from pages.parts.revisions import revision_filters, revision_parts
from pages.parts.table_card import table_card
from words.language import load_language

words, look, moment = load_language(selection.current().lang), filters.look(), filters.moment()
asked = revision_filters.asked(words)
if asked.between != revision_filters.VISIT:
    notices.older(moment, words)
put.pieces(*revision_parts.opening(asked, words))
revision_parts.seen(asked, words)
if drawn := largest_card(asked, words, look):
    figure_card(*drawn)
if changed := revised_card(asked, words):
    table_card(changed)
with st.container(key="card-others"):
    put.pieces(*revision_parts.others_told(asked, words))
with st.container(key="card-changes-by-edition"):
    put.pieces(*revision_parts.editions_told(asked, words))
selection.write_link(revision_filters.USED, moment)
