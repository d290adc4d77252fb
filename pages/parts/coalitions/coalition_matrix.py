"""What is known about whom, kind by country, and what is not; and the Structured Dialogue, as history."""

import os
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
from pages.parts import card_markup, page_html, table_card
from pages.parts.coalitions import coalition_markup
from words import coalition_texts
from words.language import Language


def show_matrix(view: View) -> None:
    """What is known about whom, as a matrix and as the list of what is not; its files."""
    card, contact = coalition_facts_cards.knowledge_card(view), bool(os.environ.get("DASHBOARD_CONTACT"))
    with st.container(key="card-matrix"):
        page_html.show(
            card_markup.card_head(card), *_pieces(contact, view.language), card_markup.card_foot(card)
        )
        table_card.show_files(card)


@remember
def _pieces(contact: bool, language: Language) -> tuple[str, ...]:
    """What is not known, with the way to send a correction (`contact`: there is one), and the matrix, folded;
    all of it rests on declared facts alone.
    """
    told = escape(language.text("No public source that we read gives these facts."))
    if contact:
        way = language.text("If you know one, send it with its source")
        told += f" {markup.link(way, '/methods#contact')}."
    return (
        f"<p>{told}</p>",
        _to_find(language),
        markup.disclosure(
            language.text("What is known, country by country"),
            _table(language),
            markup.paragraph(coalition_facts_cards.signs_legend(language), "small"),
        ),
    )


def show_dialogue(language: Language) -> None:
    """The Structured Dialogue, which is over, as history: three sentences with their sources."""
    with st.container(key="card-dialogue"):
        page_html.show(*_dialogue(language))


@remember
def _dialogue(language: Language) -> tuple[str, ...]:
    facts = catalogue().coalition_views.dialogue
    sentences = " ".join(
        f"{escape(fact.value)} ({coalition_markup.named_source(fact, language)})"
        for fact in sorted(facts, key=lambda fact: fact.date.rpartition(" to ")[2] or "9999")
    )
    spans = [fact.date.split(" to ") for fact in facts if " to " in fact.date]
    heading = (
        language.text(
            "The Structured Dialogue ran from {first} to {last}", first=spans[0][0], last=spans[0][1]
        )
        if spans
        else language.text("The Structured Dialogue on digital education and skills")
    )
    return markup.heading(heading, 2, "title-dialogue"), f"<p>{sentences}</p>"


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


def _to_find(language: Language) -> str:
    facts = catalogue()
    missing = knowledge.missing_by_kind(facts.coalitions, facts.coalition_views)
    rows = [_missing_row(kind, codes, language) for kind, codes in missing.items() if codes]
    columns = (language.text("Not known"), language.text("Member states"), language.text("Which"))
    return coalition_markup.table_of_html(
        language.text("Facts that we found in no public source"), columns, rows, "dd-tofind"
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
