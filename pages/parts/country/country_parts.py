"""The head of a country's page: the picker, the way to it from other pages, and how it prints."""

from html import escape
from urllib.parse import urlencode

import streamlit as st

from data.facts.catalogue import catalogue
from data.queries.moments import Moment
from pages.parts import selection
from words.language import Language


def picked(moment: Moment, words: Language) -> str:
    """The member state chosen: from the link, else as remembered, else the first in protocol order; its
    factsheet; a button that prints the page.
    """
    codes = catalogue().countries
    selection.settle("country", codes, codes[0])
    with st.container(key="filters", horizontal=True, vertical_alignment="bottom"):
        code = st.selectbox(
            words.text("Country"), codes, format_func=words.country, key=selection.key("country"), width=260
        )
        name = words.text("Print this page")
        sheet, address = words.text("Factsheet (PDF, 2 pages)"), factsheet_address(str(code), moment, words)
        link = f'<a class="dd-factsheet" href="{escape(address)}">{escape(sheet)}</a>'
        st.html(
            f'<span class="dd-outs">{link}<button class="dd-print" '
            f'type="button">{escape(name)}</button></span>'
        )
    return str(code)


def sections(history: bool, groups: bool, parts: bool, words: Language) -> list[tuple[str, str]]:
    """The cards of the page by key and name; of those that a country may lack, only what is there."""
    found = [
        ("distribution", words.text("Among the 27"), True),
        ("profile", words.text("Every target"), True),
        ("areas", words.text("Five areas of skills"), True),
        ("history", words.text("Through time"), history),
        ("groups", words.text("Who lags"), groups),
        ("parts", words.text("The gap by age"), parts),
        ("peers", words.text("Peers"), True),
        ("coalition", words.text("Coalition"), True),
        ("precedents", words.text("Who stood here before"), True),
        ("regions", words.text("Regions"), True),
        ("changes", words.text("What editions changed"), True),
    ]
    return [(key, name) for key, name, shown in found if shown]


def factsheet_address(country: str, moment: Moment, words: Language) -> str:
    """Where the factsheet of the same data is."""
    return "/api/v1/factsheet.pdf?" + urlencode(
        {"country": country, "lang": words.code, "as_of": moment.as_of, "state": moment.state}
    )


def link_to_page(country: str, words: Language) -> None:
    """A link to the country's own page, where one is chosen."""
    if country in catalogue().countries:
        label = words.text("All about {country}", country=words.country(country))
        st.page_link(
            "country.py", label=label, icon=":material/arrow_forward:", query_params={"country": country}
        )
