"""The cockpit as a card: title, legend, the heat table, how a status comes about, source and files."""

from collections.abc import Sequence
from dataclasses import replace
from html import escape
from urllib.parse import urlencode

import streamlit as st

from cards import markup
from cards.targets import cockpit_card, target_cockpit
from cards.targets.target_rows import Column
from cards.view import View
from data.queries.moments import Moment
from pages.parts import filters, put, selection, table_card
from pages.parts.targets.target_pickers import Choice
from words import target_texts
from words.language import ENGLISH

# What every link out of the table keeps of the choices made here.
KEPT = ("lang", "as_of", "state")


def card(columns: Sequence[Column], chosen: Choice, view: View) -> None:
    """The whole card."""
    language = view.language
    facts, shown = view.catalogue, cockpit_card.shown(chosen.theme, view.moment)
    sorting = next(column for column in columns if column.aim.indicator == chosen.indicator)
    sorted_by = "" if chosen.sort == target_cockpit.PROTOCOL else chosen.indicator
    with st.container(key="card-cockpit"):
        put.pieces(
            markup.heading(language.text("Every target, every member state"), 2, "title-cockpit"),
            target_cockpit.legend(view),
            target_cockpit.table(
                shown,
                target_cockpit.order(sorting, chosen.sort),
                (chosen.country, sorted_by),
                links(chosen, view.moment),
                view,
            ),
        )
        with st.expander(language.text("How a status is computed")):
            put.pieces(markup.bullets(escape(line) for line in target_texts.formula(facts.pace, language)))
        put.pieces(*target_cockpit.notes(shown, tuple(columns), view))
        if told := cockpit_card.cockpit_card(chosen.theme, chosen.sort, chosen.indicator, view):
            table_card.files(told)


def links(chosen: Choice, moment: Moment) -> target_cockpit.Links:
    """Where cells, row heads and column heads lead; all keep the moment and the language, cells the table's
    filter and order too.

    What is the default is left out: 448 links that name it all are half of what a change sends.
    """
    lang = selection.current().lang
    as_of, state = ("", "") if moment == filters.newest() else (moment.as_of, str(moment.state))
    kept = selection.link_codes(
        replace(selection.current(), as_of=as_of, state=state, lang="" if lang == ENGLISH else lang), KEPT
    )
    own = {
        "theme": "" if chosen.theme == cockpit_card.ALL else chosen.theme,
        "sort": "" if chosen.sort == target_cockpit.PROTOCOL else chosen.sort,
    }
    return target_cockpit.Links(
        urlencode(kept), urlencode({name: code for name, code in own.items() if code})
    )
