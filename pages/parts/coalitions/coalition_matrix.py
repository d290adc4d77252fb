"""What is known about whom, kind by country, and what is not; and the Structured Dialogue, as history."""

from collections.abc import Sequence
from html import escape
from urllib.parse import urlencode

import streamlit as st

from analysis import coalition_knowledge as knowledge
from cards import markup
from cards.coalitions import asked_card, coalition_facts_cards
from cards.coalitions.coalition_facts_cards import SIGNS, standing_words
from cards.coalitions.coalition_strip import marked_name
from cards.request import SCHEMA
from cards.view import View
from data.facts.catalogue import catalogue
from data.facts.memory import remember
from pages.parts import card_markup, page_html, table_card
from pages.parts.coalitions import coalition_markup, correction_markup
from words import coalition_texts
from words.language import Language


def show_matrix(view: View) -> None:
    """What is known about whom, as a matrix and as the list of what is not; its files."""
    card = coalition_facts_cards.knowledge_card(view)
    with st.container(key="card-matrix"):
        page_html.show(card_markup.card_head(card), *_pieces(view), card_markup.card_foot(card))
        table_card.show_files(card)


@remember
def _pieces(view: View) -> tuple[str, ...]:
    """What is not known, each country's name with the way to put it right, what is asked of whom, and the
    matrix, folded.
    """
    language = view.language
    return (
        _to_find(view),
        markup.disclosure(
            language.text("What is known"),
            _table(view),
            markup.paragraph(coalition_facts_cards.signs_legend(language), "small"),
        ),
        markup.disclosure(language.text("What is asked of each coordinator"), _asked(view)),
    )


def _asked(view: View) -> str:
    """The countries with how many questions each has, as links to them."""
    language = view.language
    items = [
        markup.link(
            language.text(
                "{country}: {number}",
                country=language.country(code),
                number=len(asked_card.coordinator_questions(code, view)),
            ),
            f"/coalitions?{urlencode({'v': SCHEMA, 'country': code})}#asked",
        )
        for code in view.catalogue.countries
    ]
    return markup.bullets(items)


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
    name = language.text("What it was, with sources")
    return markup.heading(heading, 2, "title-dialogue"), markup.disclosure(name, f"<p>{sentences}</p>")


def _table(view: View) -> str:
    language, kinds = view.language, view.catalogue.coalition_views.counted
    columns = [language.text("Country"), *(coalition_texts.fact_kind_name(kind, language) for kind in kinds)]
    rows = [
        [escape(marked_name(code, view)), *(_cell(code, kind, row[kind], language) for kind in kinds)]
        for code, row in coalition_facts_cards.knowledge_by_country(view).items()
    ]
    return coalition_markup.table_of_html(
        language.text("Known facts by country and kind"), columns, rows, "dd-matrix"
    )


def _cell(country: str, kind: str, standing: str, language: Language) -> str:
    cell = coalition_markup.matrix_cell(standing, SIGNS[standing], standing_words(standing, language))
    if standing != knowledge.NOT_KNOWN:
        return cell
    return coalition_markup.place_link(cell, correction_markup.correction_address(country, kind))


def _to_find(view: View) -> str:
    language = view.language
    missing = knowledge.missing_by_kind(view.coalitions, view.catalogue.coalition_views)
    rows = [_missing_row(kind, codes, language) for kind, codes in missing.items() if codes]
    columns = (language.text("Not known"), language.text("Member states"), language.text("Which"))
    return coalition_markup.table_of_html(
        language.text("Facts that we found in no public source"), columns, rows, "dd-tofind"
    )


def _missing_row(kind: str, codes: Sequence[str], language: Language) -> list[str]:
    """A kind of fact, and the countries of which it is not known, in protocol order, each a link to where it
    can be put right.
    """
    countries = [code for code in catalogue().countries if code in codes]
    whom = language.list(
        markup.link(language.country(code), correction_markup.correction_address(code, kind))
        for code in countries
    )
    return [escape(coalition_texts.fact_kind_name(kind, language)), str(len(countries)), whom]
