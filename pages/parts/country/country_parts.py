"""The head of a country's page: the picker, the way to it from other pages, and how it prints."""

from collections.abc import Mapping
from html import escape
from urllib.parse import urlencode

import streamlit as st

from cards.view import View
from data.facts.catalogue import catalogue
from data.facts.public_path import own_path
from pages.parts import selection
from words.language import Language

# What a reader picked or clicked on another page; the frame's pages: a language's code, and pages by path.
PICKED = "picked_country"
TITLED = "titled_pages"


def pick_country(view: View) -> str:
    """The member state chosen: from the link, else as remembered, else the first in protocol order; its
    factsheet; a button that prints the page.
    """
    language = view.language
    codes = view.catalogue.countries
    selection.settle("country", codes, codes[0])
    with st.container(key="filters", horizontal=True, vertical_alignment="bottom"):
        code = st.selectbox(
            language.text("Country"),
            codes,
            format_func=language.country,
            key=selection.key("country"),
            width=260,
        )
        name = language.text("Print this page")
        sheet, address = language.text("Factsheet (PDF, 2 pages)"), factsheet_address(str(code), view)
        link = f'<a class="dd-factsheet" href="{escape(own_path(address))}">{escape(sheet)}</a>'
        st.html(
            f'<span class="dd-outs">{link}<button class="dd-print" '
            f'type="button">{escape(name)}</button></span>'
        )
    return str(code)


def your_country(language: Language) -> None:
    """Lets a reader go straight to a country's page."""
    codes = catalogue().countries
    st.selectbox(
        language.text("Your country"),
        codes,
        index=None,
        format_func=language.country,
        placeholder=language.text("Choose a country"),
        key=PICKED,
    )


def choose_clicked_country() -> None:
    """Takes over the country of a mark that was just chosen, to open its page in the run that follows."""
    if clicked := selection.clicked_country():
        st.session_state[PICKED] = clicked


def open_chosen_country() -> None:
    """Goes to the page of the country that was picked or clicked in this run; does nothing without one."""
    if code := st.session_state.pop(PICKED, None):
        selection.choose(country=str(code))
        st.switch_page(st.session_state[TITLED][1]["country"])


def country_sections(there: Mapping[str, bool], language: Language) -> list[tuple[str, str]]:
    """The cards of the page by key and name; of those that a country may lack, only what is `there`."""
    found = [
        ("distribution", language.text("Among the 27"), True),
        ("profile", language.text("Every target"), True),
        ("areas", language.text("Five areas of skills"), True),
        ("history", language.text("Through time"), there.get("history", False)),
        ("national", language.text("National targets"), there.get("national", False)),
        ("roadmap", language.text("National roadmap"), there.get("roadmap", False)),
        ("groups", language.text("Who lags"), there.get("groups", False)),
        ("parts", language.text("The gap by age"), there.get("parts", False)),
        ("peers", language.text("Peers"), True),
        ("coalition", language.text("Coalition"), True),
        ("precedents", language.text("Who stood here before"), True),
        ("regions", language.text("Regions"), True),
        ("changes", language.text("What editions changed"), True),
    ]
    return [(key, name) for key, name, shown in found if shown]


def factsheet_address(country: str, view: View) -> str:
    """Where the factsheet of the same data is."""
    return "/api/v1/factsheet.pdf?" + urlencode(
        {
            "country": country,
            "lang": view.language.code,
            "as_of": view.moment.as_of,
            "state": view.moment.state,
        }
    )


def link_to_page(country: str, language: Language) -> None:
    """A link to the country's own page, where one is chosen."""
    if country in catalogue().countries:
        label = language.text("All about {country}", country=language.country(country))
        st.page_link(
            "country.py", label=label, icon=":material/arrow_forward:", query_params={"country": country}
        )
