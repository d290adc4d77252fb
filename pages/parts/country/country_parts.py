"""The head of a country's page: the picker, and the way to it from other pages."""

from collections.abc import Collection
from html import escape
from urllib.parse import urlencode

import streamlit as st

from cards import markup
from cards.card import shared_codes
from cards.country.country_subject import country_subject
from cards.maps.map_values import Subject
from cards.view import View
from data.facts.catalogue import catalogue
from data.facts.public_path import own_path
from data.queries import series
from pages.parts import filters, selection, visited_country
from pages.parts.figure_card import clicked_country
from words.language import Language

# The picker on another page, and the country picked or clicked there, whose page is to be opened; the frame's
# pages: a language's code, and pages by path.
PICKED, OPENED = "picked_country", "opened_country"
TITLED = "titled_pages"


def pick_subject(view: View) -> Subject:
    """One row: the member state (from the link, else as remembered, else the first in protocol order),
    indicator, year and group. As long as nobody has chosen the first, its picker asks for a choice.
    """
    language, codes = view.language, view.catalogue.countries
    with st.container(key="filters"):
        unchosen = visited_country.settle_country(codes, codes[0])
        with st.container(key="subject-row", horizontal=True, vertical_alignment="bottom", gap="small"):
            label = language.text("Choose a country") if unchosen else language.text("Country")
            country = filters.select("country", codes, codes[0], label, language.country)
            indicator = filters.indicator_picker(language)
            # The years that are offered hang on the group, whose picker stands behind them.
            group = filters.settle_breakdown(indicator)
            periods = series.periods(indicator, view.moment, group)
            newest = series.default_period(indicator, view.moment, group)
            period = filters.select("period", periods, newest, language.text("Year"), str)
            filters.breakdown_picker(indicator, language)
        another = language.text("Another indicator, year or group")
        filters.choices_switch("dd-subject", another, *(["dd-unchosen"] if unchosen else []))
    return country_subject(country, view.moment, indicator, period, group)


def take_away_links(country: str, view: View) -> str:
    """What to take away of a country, as HTML: two pages, a brief, slides, a button that prints."""
    language = view.language
    links = (
        (language.text("Factsheet (PDF, 2 pages)"), file_address("factsheet.pdf", country, view)),
        (language.text("Brief (DOCX, 3 pages)"), file_address("brief.docx", country, view)),
        (language.text("5 slides and a cover (PPTX)"), file_address("slides.pptx", country, view)),
    )
    named = "".join(
        f'<a class="dd-factsheet" href="{escape(own_path(address))}">{escape(name)}</a>'
        for name, address in links
    )
    button = f'<button class="dd-print" type="button">{escape(language.text("Print this page"))}</button>'
    return f'<span class="dd-outs">{named}{button}</span>'


def your_country(language: Language) -> None:
    """Lets a reader go straight to a country's page; shows the country of the visit, with the way to it."""
    codes = catalogue().countries
    chosen = selection.settle("country", ["", *codes], "")
    st.session_state[PICKED] = chosen or None
    st.selectbox(
        language.text("Your country"),
        codes,
        index=None,
        format_func=language.country,
        placeholder=language.text("Choose a country"),
        key=PICKED,
        on_change=_take_picked_country,
    )
    link_to_page(chosen, language)


def _take_picked_country() -> None:
    """Takes over the country picked, to open its page in the run that follows; none where it was cleared."""
    picked = st.session_state[PICKED]
    selection.choose(country=picked or "")
    st.session_state[OPENED] = picked


def choose_clicked_country() -> None:
    """Takes over the country of a mark that was just chosen, to open its page in the run that follows."""
    if clicked := clicked_country():
        st.session_state[OPENED] = clicked


def open_chosen_country() -> None:
    """Goes to the page of the country that was picked or clicked in this run; does nothing without one."""
    if code := st.session_state.pop(OPENED, None):
        selection.choose(country=str(code))
        st.switch_page(st.session_state[TITLED][1]["country"])


def country_sections(there: Collection[str], language: Language) -> list[tuple[str, str]]:
    """The cards of the page by key and name; of those that a country may lack, only what is `there`."""
    always = ("distribution", "profile", "peers", "coalition", "follow")
    found = [
        ("since", language.text("Since the previous value")),
        ("distribution", language.text("Among the 27")),
        ("history", language.text("Through time")),
        ("profile", language.text("Every target")),
        ("groups", language.text("Who lags")),
        ("parts", language.text("The gap by age")),
        ("peers", language.text("Peers")),
        ("coalition", language.text("Coalition")),
        ("follow", language.text("Follow")),
    ]
    return [(key, name) for key, name in found if key in (*always, *there)]


def revisions_link(country: str, language: Language) -> str:
    """The way to revised values of a country, as HTML."""
    name = language.text("Revised values of {country}", country=language.place(country))
    return f"<p>{markup.link(name, f'/revisions?country={country}')}</p>"


def file_address(file: str, country: str, view: View) -> str:
    """Where a file about the country of the same data is: "factsheet.pdf" or "slides.pptx"."""
    shared = shared_codes(view.moment, view.language)
    codes = {"country": country, **{name: shared[name] for name in ("lang", "as_of", "state")}}
    return f"/api/v1/{file}?{urlencode(codes)}"


def link_to_page(country: str, language: Language) -> None:
    """A link to the country's own page, where one is chosen."""
    if country in catalogue().countries:
        label = language.text("All about {country}", country=language.place(country))
        st.page_link(
            "country.py", label=label, icon=":material/arrow_forward:", query_params={"country": country}
        )
