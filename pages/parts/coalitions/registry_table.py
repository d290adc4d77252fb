"""The registry on the page of the coalitions: its filters, the table whose names open a country's facts, and
its files.
"""

import streamlit as st

from cards import markup
from cards.coalitions import coalition_registry
from cards.coalitions.registry_rows import RegistryFilter, registry_countries
from cards.view import View
from data.facts.memory import remember
from pages.parts import card_markup, page_html, table_card
from pages.parts.coalitions import coalition_filters, coalition_markup
from words.language import ENGLISH


def show_registry(view: View) -> None:
    """The filters, the table, the files."""
    language = view.language
    with st.container(key="card-registry"):
        head = st.container()
        choice = coalition_filters.pick_registry_filter(language)
        if not registry_countries(choice, view):
            none = language.text("No member state passes these filters. Remove one of them.")
            with head:
                page_html.show(markup.heading(none, 2, "title-registry"))
            return
        card = coalition_registry.registry_card(choice, view)
        with head:
            page_html.show(card_markup.card_head(card))
        page_html.show(
            _table(choice, tuple(coalition_markup.other_choices().items()), view), card_markup.card_foot(card)
        )
        table_card.show_files(card)


@remember
def _table(choice: RegistryFilter, other_choices: tuple[tuple[str, str], ...], view: View) -> str:
    """One row a country; a name opens the country with all its facts."""
    countries = registry_countries(choice, view)
    caption = coalition_registry.table_caption(len(countries), view.language)
    names = coalition_markup.country_links(countries, dict(other_choices), view)
    rows = [[name, *_cells(code, view)] for code, name in zip(countries, names, strict=True)]
    columns = coalition_registry.column_names(view)
    return coalition_markup.table_of_html(caption, columns, rows, "dd-registry")


def _cells(code: str, view: View) -> list[str]:
    english = coalition_registry.english_columns(code, view)
    return [
        coalition_markup.language_span(cell, ENGLISH if column in english else "")
        for column, cell in enumerate(coalition_registry.registry_cells(code, view), 1)
    ]
