"""The cockpit as a card: title, legend, the heat table, how a status comes about, source and files."""

from dataclasses import replace
from html import escape
from urllib.parse import urlencode

import streamlit as st

from cards import markup
from cards.targets import cockpit_card, target_cockpit
from cards.targets.cockpit_rows import ALL, PROTOCOL, CockpitChoice, order_countries
from cards.view import View
from data.queries.moments import Moment
from pages.parts import filters, page_html, selection, table_card
from words import target_texts
from words.language import ENGLISH

# What every link out of the table keeps of the choices made here.
KEPT = ("lang", "as_of", "state")


def show_cockpit(choice: CockpitChoice, view: View) -> None:
    """The whole card."""
    language = view.language
    with st.container(key="card-cockpit"):
        page_html.show(
            markup.heading(language.text("EU targets, country by country"), 2, "title-cockpit"),
            target_cockpit.status_legend(view),
            target_cockpit.cockpit_html(
                choice,
                order_countries(choice.indicator, choice.sort, view.moment),
                cockpit_links(choice, view.moment),
                view,
            ),
        )
        with st.expander(language.text("How a status is computed")):
            formula = target_texts.formula(view.catalogue.pace, language)
            page_html.show(markup.bullets(escape(line) for line in formula))
        page_html.show(*target_cockpit.cockpit_footer(choice.theme, view))
        if card := cockpit_card.cockpit_card(choice.theme, choice.sort, choice.indicator, view):
            table_card.show_files(card)


def cockpit_links(choice: CockpitChoice, moment: Moment) -> target_cockpit.CockpitLinks:
    """Where cells, row heads and column heads lead; all keep the moment and the language, cells the table's
    filter and order too.

    What is the default is left out: 448 links that name it all are half of what a change sends.
    """
    lang = selection.current().lang
    as_of, state = ("", "") if moment == filters.newest_moment() else (moment.as_of, str(moment.state))
    kept = selection.link_codes(
        replace(selection.current(), as_of=as_of, state=state, lang="" if lang == ENGLISH else lang), KEPT
    )
    own = {
        "theme": "" if choice.theme == ALL else choice.theme,
        "sort": "" if choice.sort == PROTOCOL else choice.sort,
    }
    return target_cockpit.CockpitLinks(
        urlencode(kept), urlencode({name: code for name, code in own.items() if code})
    )
