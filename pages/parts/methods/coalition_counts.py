"""The sources of the counts over time, as links under their card."""

from html import escape

import streamlit as st

from data.facts.catalogue import catalogue
from data.facts.memory import remember
from pages.parts import page_html
from pages.parts.coalitions import coalition_markup
from words import coalition_texts
from words.language import Language


def show_count_sources(language: Language) -> None:
    """Every count with its source, folded away until it is asked for."""
    with st.expander(language.text("All counts with their sources")):
        page_html.show(_table(language))


@remember
def _table(language: Language) -> str:
    rows = [
        [
            escape(coalition_texts.measure_name(each.measure, language)),
            escape(language.number(each.count)),
            escape(coalition_texts.counted_when(each.date, each.bound, language)),
            coalition_markup.declared_sentence(coalition_texts.count_sentence(each, language)),
            coalition_markup.named_source(each, language),
        ]
        for each in catalogue().coalition_counts
    ]
    columns = (
        language.text("What"),
        language.text("Count"),
        language.text("When"),
        language.text("Note"),
        language.text("Source"),
    )
    return coalition_markup.table_of_html(
        language.text("Counts through time with their sources"), columns, rows
    )
