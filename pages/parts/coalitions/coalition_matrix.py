"""What is known about whom, kind by country; and what is not, as the list of things for the coordinators to
find.
"""

from html import escape

import streamlit as st

from analysis import coalition_known as known
from cards import markup
from cards.coalitions import coalition_facts_cards
from cards.coalitions.coalition_facts_cards import SIGNS, meaning
from cards.view import View
from data.facts.catalogue import catalogue
from data.facts.memory import remember
from pages.parts import put, table_card
from pages.parts.coalitions import coalition_markup
from words import coalition_texts
from words.language import Language


def matrix(view: View) -> None:
    """The card."""
    with st.container(key="card-matrix"):
        put.pieces(*_told(view.language))
        table_card.files(coalition_facts_cards.known_card(view))


@remember
def _told(language: Language) -> tuple[str, ...]:
    """All of it, made once a language: it rests on declared facts alone."""
    return (
        markup.heading(language.text("What is known about whom"), 2, "title-matrix"),
        markup.paragraph(coalition_facts_cards.counted(language)),
        _table(language),
        markup.paragraph(_legend(language), "small"),
        markup.heading(language.text("To find out: the coordinators' list"), 3),
        _to_find(language),
        markup.paragraph(coalition_markup.caveat(language), "source"),
    )


def _table(language: Language) -> str:
    kinds = catalogue().coalition_views.counted
    columns = [language.text("Country"), *(coalition_texts.kind_name(kind, language) for kind in kinds)]
    rows = [
        [coalition_markup.later(code, language), *(_cell(row[kind], language) for kind in kinds)]
        for code, row in coalition_facts_cards.standings().items()
    ]
    return coalition_markup.table(
        language.text("Known facts by country and kind"), columns, rows, "dd-matrix"
    )


def _cell(standing: str, language: Language) -> str:
    return coalition_markup.cell(standing, SIGNS[standing], meaning(standing, language))


def _legend(language: Language) -> str:
    return " · ".join(f"{sign} {meaning(standing, language)}" for standing, sign in SIGNS.items())


def _to_find(language: Language) -> str:
    facts = catalogue()
    rows = []
    for kind, codes in known.to_find(facts.coalitions, facts.coalition_views).items():
        if codes:
            codes = [code for code in facts.countries if code in codes]
            whom = (
                language.text("all {count} member states", count=len(codes))
                if len(codes) == len(facts.countries)
                else language.countries(codes)
            )
            rows.append([escape(coalition_texts.kind_name(kind, language)), str(len(codes)), escape(whom)])
    columns = (language.text("Not known"), language.text("Of how many"), language.text("Of whom"))
    return coalition_markup.table(
        language.text("Facts that no source of ours gives"), columns, rows, "dd-tofind"
    )
