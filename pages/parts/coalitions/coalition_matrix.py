"""What is known about whom, kind by country; and what is not, as the list of things for the coordinators to
find.
"""

from collections.abc import Sequence
from html import escape

import streamlit as st

from analysis import coalition_knowledge as knowledge
from cards import markup
from cards.coalitions import coalition_facts_cards
from cards.coalitions.coalition_facts_cards import SIGNS, standing_words
from cards.coalitions.coalition_strip import marked_name
from cards.view import View
from data.facts.catalogue import catalogue
from data.facts.memory import remember
from pages.parts import page_html, table_card
from pages.parts.coalitions import coalition_markup
from words import coalition_texts
from words.language import Language


def show_matrix(view: View) -> None:
    """What is known about whom, as a matrix and as the list of what is to be found out; its files."""
    with st.container(key="card-matrix"):
        page_html.show(*_pieces(view.language))
        table_card.show_files(coalition_facts_cards.knowledge_card(view))


@remember
def _pieces(language: Language) -> tuple[str, ...]:
    """All of it, made once a language: it rests on declared facts alone."""
    return (
        markup.heading(language.text("What is known about whom"), 2, "title-matrix"),
        markup.paragraph(coalition_facts_cards.known_facts_sentence(language)),
        _table(language),
        markup.paragraph(_legend(language), "small"),
        markup.heading(language.text("To find out: the coordinators' list"), 3),
        _to_find(language),
        *_dialogue(language),
        markup.paragraph(coalition_markup.platform_caveat(language), "source"),
    )


def _dialogue(language: Language) -> tuple[str, ...]:
    """The Structured Dialogue, which is over, as history: a line a source."""
    facts = catalogue().coalition_views.dialogue
    lines = "".join(
        f"<li>{escape(line)} {coalition_markup.named_source(fact, language)}</li>"
        for line, fact in zip(coalition_texts.dialogue_lines(language), facts, strict=True)
    )
    heading = language.text("History: the Structured Dialogue, October 2021 to 2023")
    return markup.heading(heading, 3), f'<ul class="small">{lines}</ul>'


def _table(language: Language) -> str:
    kinds = catalogue().coalition_views.counted
    columns = [language.text("Country"), *(coalition_texts.fact_kind_name(kind, language) for kind in kinds)]
    rows = [
        [escape(marked_name(code, language)), *(_cell(row[kind], language) for kind in kinds)]
        for code, row in coalition_facts_cards.knowledge_by_country().items()
    ]
    return coalition_markup.table_of_html(
        language.text("Known facts by country and kind"), columns, rows, "dd-matrix"
    )


def _cell(standing: str, language: Language) -> str:
    return coalition_markup.matrix_cell(standing, SIGNS[standing], standing_words(standing, language))


def _legend(language: Language) -> str:
    return " · ".join(f"{sign} {standing_words(standing, language)}" for standing, sign in SIGNS.items())


def _to_find(language: Language) -> str:
    facts = catalogue()
    missing = knowledge.missing_by_kind(facts.coalitions, facts.coalition_views)
    rows = [_missing_row(kind, codes, language) for kind, codes in missing.items() if codes]
    columns = (language.text("Not known"), language.text("Of how many"), language.text("Of whom"))
    return coalition_markup.table_of_html(
        language.text("Facts that no source of ours gives"), columns, rows, "dd-tofind"
    )


def _missing_row(kind: str, codes: Sequence[str], language: Language) -> list[str]:
    """A kind of fact, and the countries of which it is not known, in protocol order."""
    countries = [code for code in catalogue().countries if code in codes]
    whom = (
        language.text("all {count} member states", count=len(countries))
        if len(countries) == len(catalogue().countries)
        else language.countries(countries)
    )
    return [escape(coalition_texts.fact_kind_name(kind, language)), str(len(countries)), escape(whom)]
