"""Indicator: where the EU and the member states stand on one, its history, what it means, which values there
are, and how to cite it.
"""

import streamlit as st

from cards.country import country_history
from cards.indicator import coverage_card
from cards.maps import map_cards
from pages.parts import filters, follow, notices, page_html, selection
from pages.parts.figure_card import choose_clicked, figure_card
from pages.parts.glossary_terms import mark_terms
from pages.parts.indicator import indicator_citation, indicator_parts
from pages.parts.table_card import table_card

view = filters.view()
language = view.language
with st.container(key="filters"):
    code = filters.indicator_picker(language)
country = selection.settle("country", ["", *view.catalogue.countries], "")
subject = indicator_parts.indicator_subject(code, country, view.moment)
mapped, ranked = map_cards.map_card(subject, view), map_cards.ranking_card(subject, view)
history = country_history.history_card(code, country, view, subject.breakdown)
coverage = coverage_card.coverage_card(code, country, view, subject.breakdown)

with st.container(key="opening"):
    page_html.show(mark_terms("".join(indicator_parts.opening_pieces(subject, view)), language))
left, right = st.columns([11, 9], gap="medium")
with left:
    if history:
        figure_card(*history)
    if mapped:
        figure_card(*ranked)
with right:
    if mapped is None:
        what = language.text("Too few member states have a value for a map in classes.")
        notices.show_nothing(what, language.text("The bars below show the values."))
        figure_card(*ranked)
    else:
        figure_card(*mapped, is_map=True, on_select=choose_clicked)
    st.page_link(
        "europe_map.py",
        label=language.text("This indicator on the map"),
        icon=":material/arrow_forward:",
        query_params={"indicator": code},
    )
    facts = mark_terms("".join(indicator_parts.indicator_facts(subject, view)), language)
    page_html.show_box("card-about", facts)
if coverage:
    table_card(coverage, folded=coverage_card.is_complete(coverage.table))
page_html.show_box(
    "card-editions",
    *indicator_citation.editions_and_citation(subject, (history or ranked)[0], view),
    *follow.follow_pieces(language, indicator=code),
)
selection.write_link(("indicator", "country", "lang"), view.moment)
