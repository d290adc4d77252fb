"""What is known about whom, kind by country; and what is not, as the list of things for the coordinators to
find.
"""

from html import escape

import streamlit as st

from analysis import coalition_known as known
from cards import markup
from cards.coalitions import coalition_facts_cards
from cards.coalitions.coalition_facts_cards import SIGNS, meaning
from data.facts.catalogue import catalogue
from data.facts.memory import remember
from data.queries.moments import Moment
from pages.parts import put, table_card
from pages.parts.coalitions import coalition_markup
from words import coalition_texts
from words.language import Language


def matrix(moment: Moment, words: Language) -> None:
    """The card."""
    with st.container(key="card-matrix"):
        put.pieces(*_told(words))
        table_card.files(coalition_facts_cards.known_card(moment, words))


@remember
def _told(words: Language) -> tuple[str, ...]:
    """All of it, made once a language: it rests on declared facts alone."""
    return (
        markup.heading(words.text("What is known about whom"), 2, "title-matrix"),
        markup.paragraph(coalition_facts_cards.counted(words)),
        _table(words),
        markup.paragraph(_legend(words), "small"),
        markup.heading(words.text("To find out: the coordinators' list"), 3),
        _to_find(words),
        markup.paragraph(coalition_markup.caveat(words), "source"),
    )


def _table(words: Language) -> str:
    kinds = catalogue().coalition_views.counted
    columns = [words.text("Country"), *(coalition_texts.kind_name(kind, words) for kind in kinds)]
    rows = [
        [coalition_markup.later(code, words), *(_cell(row[kind], words) for kind in kinds)]
        for code, row in coalition_facts_cards.standings().items()
    ]
    return coalition_markup.table(words.text("Known facts by country and kind"), columns, rows, "dd-matrix")


def _cell(standing: str, words: Language) -> str:
    return coalition_markup.cell(standing, SIGNS[standing], meaning(standing, words))


def _legend(words: Language) -> str:
    return " · ".join(f"{sign} {meaning(standing, words)}" for standing, sign in SIGNS.items())


def _to_find(words: Language) -> str:
    facts = catalogue()
    rows = []
    for kind, codes in known.to_find(facts.coalitions, facts.coalition_views).items():
        if codes:
            codes = [code for code in facts.countries if code in codes]
            whom = (
                words.text("all {count} member states", count=len(codes))
                if len(codes) == len(facts.countries)
                else words.countries(codes)
            )
            rows.append([escape(coalition_texts.kind_name(kind, words)), str(len(codes)), escape(whom)])
    columns = (words.text("Not known"), words.text("Of how many"), words.text("Of whom"))
    return coalition_markup.table(
        words.text("Facts that no source of ours gives"), columns, rows, "dd-tofind"
    )
