"""The registry on the page of the coalitions: its filters, the table whose names open a country's facts, and
its files.
"""

from html import escape

import streamlit as st

from cards import markup
from cards.coalitions import coalition_registry
from cards.coalitions.registry_rows import RegistryFilter, registry_countries
from cards.view import View
from data.facts.memory import remember
from pages.parts import page_html, table_card
from pages.parts.coalitions import coalition_filters, coalition_markup


def show_registry(view: View) -> None:
    """The filters, the table, the files."""
    language = view.language
    with st.container(key="card-registry"):
        page_html.show(markup.heading(language.text("The registry of coalitions"), 2, "title-registry"))
        choice = coalition_filters.pick_registry_filter(language)
        countries = registry_countries(choice, view)
        page_html.show(markup.paragraph(coalition_registry.result_sentence(countries, choice, view)))
        if countries:
            page_html.show(_table(choice, tuple(coalition_markup.other_choices().items()), view))
        page_html.show(markup.paragraph(coalition_markup.platform_caveat(language), "source"))
        if countries:
            table_card.show_files(coalition_registry.registry_card(choice, view))


@remember
def _table(choice: RegistryFilter, other_choices: tuple[tuple[str, str], ...], view: View) -> str:
    """One row a country; a name opens the country with all its facts."""
    countries = registry_countries(choice, view)
    caption = view.language.text("Registry, {count} member states", count=len(countries))
    names = coalition_markup.country_links(countries, dict(other_choices), view.language)
    rows = [
        [name, *(escape(cell) for cell in coalition_registry.registry_cells(code, view))]
        for code, name in zip(countries, names, strict=True)
    ]
    columns = coalition_registry.column_names(view)
    return coalition_markup.table_of_html(caption, columns, rows, "dd-registry")
