"""The registry on the page of the coalitions: its filters, the table whose names open a country's facts, and
its files.
"""

from collections.abc import Sequence
from html import escape

import streamlit as st

from cards import markup
from cards.coalitions import coalition_registry
from cards.maps.map_values import Measured
from cards.view import View
from data.facts.memory import remember
from pages.parts import put, table_card
from pages.parts.coalitions import coalition_filters, coalition_markup
from words.language import Language


def registry(gaps: Measured, view: View) -> None:
    """The filters, the table, the files."""
    language = view.language
    with st.container(key="card-registry"):
        put.pieces(markup.heading(language.text("The registry of coalitions"), 2, "title-registry"))
        wanted = coalition_filters.registry(language)
        codes = coalition_registry.registered(wanted, gaps, language)
        put.pieces(markup.paragraph(coalition_registry.found(codes, wanted, gaps, language)))
        if codes:
            put.pieces(table(codes, gaps, language))
        put.pieces(markup.paragraph(coalition_markup.caveat(language), "source"))
        if codes:
            table_card.files(coalition_registry.registry_card(wanted, gaps, view))


def table(codes: Sequence[str], gaps: Measured, language: Language) -> str:
    """One row a country; a name opens the country with all its facts."""
    return _table(tuple(codes), tuple(coalition_markup.others().items()), gaps, language)


@remember
def _table(
    codes: tuple[str, ...], others: tuple[tuple[str, str], ...], gaps: Measured, language: Language
) -> str:
    caption = language.text("Registry, {count} member states", count=len(codes))
    names = coalition_markup.opened(codes, dict(others), language)
    rows = [
        [name, *(escape(cell) for cell in coalition_registry.cells(code, gaps, language))]
        for code, name in zip(codes, names, strict=True)
    ]
    return coalition_markup.table(caption, coalition_registry.heads(gaps, language), rows, "dd-registry")
