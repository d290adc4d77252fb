"""The exchange of content on the page of the coalitions: what the sites offered by week, how each is read;
or, as shipped, how to add one.
"""

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
from words import exchange_texts
from words.language import Language


@st.fragment
def show_exchange(country: str, view: View) -> None:
    """The whole section, which its own pickers alone draw anew; the link follows them."""
    reading = newest_reading()
    choice = _introduction(reading, view)
    if choice is not None:
        _cards(choice, country if country in exchange_rows.read_countries(reading) else "", view)
    selection.write_link(coalition_filters.USED, view.moment)


def _introduction(reading: Reading, view: View) -> ExchangeChoice | None:
    """What the exchange is, and its pickers; None where no site is read, which it then says."""
    language = view.language
    intro = language.text(
        "Once a day the platform pulls content from each connected site. The dashboard reads the same "
        "interfaces and counts what they offer, by week."
    )
    with st.container(key="card-exchange"):
        page_html.show(
            markup.heading(language.text("The exchange of content, measured"), 2), markup.paragraph(intro)
        )
        if not exchange_rows.read_countries(reading):
            page_html.show(*how_to_add(language))
            return None
        page_html.show(*_notices(reading, view.moment != filters.newest_moment(), language))
        weeks, content = coalition_filters.pick_exchange(language)
    return ExchangeChoice(reading, weeks, content)


def _cards(choice: ExchangeChoice, country: str, view: View) -> None:
    """The strips by country and by type, and how each site is read; `country` stands out ("" for none)."""
    if exchange_rows.weekly_counts(choice).empty:
        page_html.show(
            '<div class="dd-notice" role="status">',
            markup.paragraph(view.language.text("Nothing has been read of this yet.")),
            "</div>",
        )
    else:
        figure_card(*exchange_cards.countries_card(choice, view, country))
    of_types = ExchangeChoice(choice.reading, choice.weeks, "", country)
    if not exchange_rows.weekly_counts(of_types).empty:
        figure_card(*exchange_cards.types_card(of_types, view))
    if health := exchange_health.health_card(choice.reading, view):
        table_card(health)


def how_to_add(language: Language) -> list[str]:
    """As shipped: that nothing is measured, why, and what to do; pieces of HTML."""
    kinds = language.list(
        language.text(
            "{country} ({kind})",
            country=language.country(code),
            kind=exchange_texts.site_kind_name(kind, language),
        )
        for code, kind in exchange_rows.site_kinds_without_address().items()
    )
    how = language.text("How to add one, for whoever runs this dashboard")
    return [
        markup.paragraph(
            language.text("No source is configured yet: of no member state is anything measured."), "unknown"
        ),
        markup.paragraph(
            language.text(
                "No source states the address of an interface, so none is shipped. Of these sites the kind "
                "is known: {kinds}.",
                kinds=kinds,
            )
        ),
        f'<details class="dd-fold"><summary>{escape(how)}</summary>',
        markup.bullets(escape(step) for step in _steps(language)),
        "</details>",
    ]


def _steps(language: Language) -> list[str]:
    return [
        language.text(
            "Put the address of a site's interface into {file}, under its country.",
            file="data/declared/coalition_sites.toml",
        ),
        language.text(
            "Or give kind and address in the environment: {line}", line='DASHBOARD_SITE_IE="drupal https://…"'
        ),
        language.text("A sign-in stands only in the environment, in the variables that the file names."),
        language.text("Then run {command}, once a day.", command="python -m data.refresh contributions"),
        language.text(
            "To try it first: {command} starts a server with made-up content.", command="make demo-sites"
        ),
    ]


@remember
def _notices(reading: Reading, older: bool, language: Language) -> tuple[str, ...]:
    """The banner over a demo's content, of whom nothing is measured, and, on an older link, that this part
    always shows today; pieces of HTML.
    """
    banners = made_up_notes(ExchangeChoice(reading, 0), language)
    small = [exchange_health.countries_not_read(reading, language)]
    if older:
        small.append(language.text("This part shows how things stand today, whatever day the link names."))
    return (
        *(f'<div class="dd-notice" role="status"><p><b>{escape(banner)}</b></p></div>' for banner in banners),
        *(markup.paragraph(text, "small") for text in small if text),
    )
