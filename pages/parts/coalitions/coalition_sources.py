"""The sources of the counts over time, as links under their card."""

from html import escape

import streamlit as st

from data.facts.catalogue import catalogue
from data.facts.memory import remember
from pages.parts import put
from pages.parts.coalitions import coalition_markup
from words import coalition_texts
from words.language import Language


def counts(words: Language) -> None:
    """Every count with its source, folded away until it is asked for."""
    with st.expander(words.text("All counts with their sources")):
        put.pieces(_table(words))


@remember
def _table(words: Language) -> str:
    rows = [
        [
            escape(coalition_texts.measure_name(each.measure, words)),
            escape(words.number(each.count)),
            escape(coalition_texts.counted_when(each.date, each.bound, words)),
            escape(coalition_texts.count_note(each.note, each.conflict, words)),
            coalition_markup.source(each.source, words),
        ]
        for each in catalogue().coalition_counts
    ]
    columns = (
        words.text("What"),
        words.text("Count"),
        words.text("When"),
        words.text("Note"),
        words.text("Source"),
    )
    return coalition_markup.table(words.text("Counts over time, one source each"), columns, rows)
