"""The registry on the page of the coalitions: its filters, the table whose names open a country's facts, and its files."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from cards import answers, coalition_registry, markup
from cards.measured import Measured
from pages.parts import coalition_filters, coalition_markup, put, table_card
from words.language import Language


def registry(gaps: Measured, moment: answers.Moment, words: Language) -> None:
    """The filters, the table, the files."""
    with st.container(key="card-registry"):
        put.pieces(markup.heading(words.text("The registry of coalitions"), 2, "title-registry"))
        wanted = coalition_filters.registry(words)
        codes = coalition_registry.registered(wanted, gaps, words)
        put.pieces(markup.paragraph(coalition_registry.found(codes, wanted, gaps, words)))
        if codes:
            put.pieces(table(codes, gaps, words))
        put.pieces(markup.paragraph(coalition_markup.caveat(words), "source"))
        if codes:
            table_card.files(coalition_registry.registry_card(wanted, gaps, moment, words))


def table(codes: Sequence[str], gaps: Measured, words: Language) -> str:
    """One row a country; a name opens the country with all its facts."""
    caption = words.text("Registry, {count} member states", count=len(codes))
    rows = [
        [name, *(escape(cell) for cell in coalition_registry.cells(code, gaps, words))]
        for code, name in zip(codes, coalition_markup.opened(codes, words), strict=True)
    ]
    return coalition_markup.table(caption, coalition_registry.heads(gaps, words), rows, "dd-registry")
