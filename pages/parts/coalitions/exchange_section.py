"""The exchange of content on the page of the coalitions: what the sites offered by week, how each is read."""

from html import escape

import streamlit as st

from cards import markup
from cards.coalitions import exchange_cards, exchange_health, exchange_rows
from cards.coalitions.exchange_rows import ExchangeChoice
from cards.coalitions.exchange_sources import made_up_notes
from cards.view import View
from data.facts.memory import remember
from data.queries.exchange import Reading, newest_reading
from pages.parts import filters, page_html, selection
from pages.parts.coalitions import coalition_filters
from pages.parts.figure_card import figure_card
from pages.parts.table_card import table_card
from words.language import Language


@st.fragment
def show_exchange(country: str, view: View) -> None:
    """The whole section, which its own pickers alone draw anew; the link follows them."""
    reading = newest_reading()
    choice = _introduction(reading, view)
    _cards(choice, country if country in exchange_rows.read_countries(reading) else "", view)
    selection.write_link(coalition_filters.choices_in_link(), view.moment)


def _introduction(reading: Reading, view: View) -> ExchangeChoice:
    """What the exchange is, and its pickers."""
    language = view.language
    with st.container(key="card-exchange"):
        intro = language.text(
            "Once a day the platform collects content from each connected site. The dashboard reads the same "
            "sites and counts what they offer, by week."
        )
        page_html.show(
            markup.heading(language.text("What the coalitions share with the platform"), 2, "title-exchange"),
            markup.paragraph(intro),
            *_notices(reading, view.moment != filters.newest_moment(), language),
        )
        weeks, content = coalition_filters.pick_exchange(language)
    return ExchangeChoice(reading, weeks, content)


def _cards(choice: ExchangeChoice, country: str, view: View) -> None:
    """The strips by country and by type, and how each site is read; `country` stands out ("" for none)."""
    if exchange_rows.weekly_counts(choice).empty:
        page_html.show(
            '<div class="dd-notice">',
            markup.paragraph(view.language.text("No content of this type has been read yet.")),
            "</div>",
        )
    else:
        figure_card(*exchange_cards.countries_card(choice, view, country))
    of_types = ExchangeChoice(choice.reading, choice.weeks, "", country)
    if not exchange_rows.weekly_counts(of_types).empty:
        figure_card(*exchange_cards.types_card(of_types, view))
    if health := exchange_health.health_card(choice.reading, view):
        table_card(health)


@remember
def _notices(reading: Reading, older: bool, language: Language) -> tuple[str, ...]:
    """The banner over a demo's content, and, on an older link, that this part always shows today; pieces of
    HTML.
    """
    banners = made_up_notes(ExchangeChoice(reading, 0), language)
    today = language.text("This part shows how things stand today, whatever day the link names.")
    return (
        *(f'<div class="dd-notice"><p><b>{escape(banner)}</b></p></div>' for banner in banners),
        *([markup.paragraph(today, "small")] if older else []),
    )
