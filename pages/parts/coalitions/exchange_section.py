"""The exchange of content on the page of the coalitions: what the sites offered by week, how each is read;
or, as shipped, how to add one.
"""

from html import escape

import streamlit as st

from cards import markup
from cards.coalitions import exchange_cards, exchange_health, exchange_rows
from cards.coalitions.exchange_rows import Asked
from cards.view import View
from data.facts.memory import remember
from data.queries.exchange import Reading
from pages.parts import filters, put, selection
from pages.parts.coalitions import coalition_filters
from pages.parts.figure_card import figure_card
from pages.parts.table_card import table_card
from words import exchange_texts
from words.language import Language


@st.fragment
def section(country: str, view: View) -> None:
    """The whole section, which its own pickers alone draw anew; the link follows them."""
    _section(country, view.moment != filters.newest(), view)
    selection.write_link(coalition_filters.USED, view.moment)


def _section(country: str, older: bool, view: View) -> None:
    language = view.language
    reading = exchange_rows.newest()
    intro = language.text(
        "Once a day the platform pulls content from each connected site. The dashboard reads the same "
        "interfaces and counts what they offer, by week."
    )
    with st.container(key="card-exchange"):
        put.pieces(
            markup.heading(language.text("The exchange of content, measured"), 2), markup.paragraph(intro)
        )
        if not exchange_rows.read_countries(reading):
            put.pieces(*how_to_add(language))
            return
        put.pieces(*_opening(reading, older, language))
        weeks, content = coalition_filters.exchange(language)
    chosen = country if country in exchange_rows.read_countries(reading) else ""
    asked = Asked(reading, weeks, content)
    if exchange_rows.detailed(asked).empty:
        put.pieces(
            '<div class="dd-notice" role="status">',
            markup.paragraph(language.text("Nothing has been read of this yet.")),
            "</div>",
        )
    else:
        figure_card(*exchange_cards.countries_card(asked, view, chosen))
    of_types = Asked(reading, weeks, "", chosen)
    if not exchange_rows.detailed(of_types).empty:
        figure_card(*exchange_cards.types_card(of_types, view))
    if health := exchange_cards.health_card(reading, language):
        table_card(health)


def how_to_add(language: Language) -> list[str]:
    """As shipped: that nothing is measured, why, and what to do; pieces of HTML."""
    known = exchange_rows.kinds_known()
    kinds = language.list(
        language.text(
            "{country} ({kind})", country=language.country(code), kind=exchange_texts.kind_name(its, language)
        )
        for code, its in known.items()
    )
    steps = [
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
        markup.bullets(escape(step) for step in steps),
        "</details>",
    ]


@remember
def _opening(reading: Reading, older: bool, language: Language) -> tuple[str, ...]:
    """The banner over a demo's content, whom nothing is known of, and that this part always shows today."""
    demo = exchange_rows.made_up(reading)
    banner = exchange_texts.made_up([language.country(code) for code in demo], language) if demo else ""
    notice = [f'<div class="dd-notice" role="status"><p><b>{escape(banner)}</b></p></div>'] if demo else []
    today = (
        [language.text("This part shows how things stand today, whatever day the link names.")]
        if older
        else []
    )
    return (
        *notice,
        *(
            markup.paragraph(said, "small")
            for said in (exchange_health.not_read(reading, language), *today)
            if said
        ),
    )
