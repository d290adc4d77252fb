"""One country's card: every fact on its coalition with source, date and basis; contradictions stand side by
side, and what is not known is said.
"""

from collections.abc import Sequence
from html import escape

import streamlit as st

from analysis import coalition_knowledge as knowledge
from cards import markup
from cards.coalitions import coalition_facts_cards, exchange_rows
from cards.view import View
from data.facts.catalogue import catalogue
from data.facts.coalitions.coalition_facts import Fact
from data.facts.memory import remember
from data.queries.exchange import newest_reading
from pages.parts import card_markup, page_html, table_card
from pages.parts.coalitions import coalition_markup
from words import coalition_texts, coalition_vocabulary
from words.language import Language

# Who leads, since when, with whom, on what, and how it is connected: the rest folds.
FIRST = (
    "lead",
    "launched",
    "website",
    "partner_kinds",
    "activity_areas",
    "strategy",
    "connection",
    "connected_since",
    "later_news",
)


def coalition_sections(kind: str, country: str, language: Language) -> list[tuple[str, str]]:
    """The cards of the page by key and name, for its contents; `kind` is what the map shows, `country` whose
    facts stand on the page ("" for none).
    """
    own = [("profile", language.text("Facts on {place}", place=language.place(country)))] if country else []
    exchange = (
        [("exchange", language.text("Exchange of content"))]
        if exchange_rows.read_countries(newest_reading())
        else []
    )
    return [
        (f"coalitions-{kind}", language.text("Map")),
        ("coalition-strip", language.text("Skills gap")),
        ("stories", language.text("Latest stories")),
        ("library", language.text("Library")),
        *own,
        ("registry", language.text("Coalitions compared")),
        *exchange,
        ("coalition-history", language.text("Counts through time")),
        ("dialogue", language.text("Structured Dialogue")),
        ("matrix", language.text("What is not known")),
    ]


def show_profile(country: str, view: View) -> None:
    """Every fact on a country's coalition."""
    card = coalition_facts_cards.coalition_card(country, view)
    with st.container(key="card-profile"):
        page_html.show(card_markup.card_head(card), *_pieces(country, view), card_markup.card_foot(card))
        table_card.show_files(card)


@remember
def _pieces(code: str, view: View) -> tuple[str, ...]:
    """The kinds of FIRST as far as there are any, and the others folded."""
    kinds = coalition_facts_cards.kinds_to_list(code)
    first = [kind for kind in FIRST if kind in kinds]
    name = view.language.text("More facts and remarks")
    return (
        _kinds(code, first, view),
        markup.disclosure(name, _kinds(code, [kind for kind in kinds if kind not in FIRST], view)),
    )


def _kinds(code: str, kinds: Sequence[str], view: View) -> str:
    return f'<div class="dd-kinds">{"".join(_kind(code, kind, view) for kind in kinds)}</div>'


def _kind(code: str, kind: str, view: View) -> str:
    facts, language = catalogue(), view.language
    entries = knowledge.facts_of_kind(facts.coalitions[code], kind)
    name = coalition_texts.fact_kind_name(kind, language)
    if not entries:
        return coalition_markup.fact_kind(name, [markup.paragraph(language.text("not known"), "unknown")])
    conflict = (
        language.text("The sources contradict each other.")
        if knowledge.are_contradictory(entries, kind, facts.coalition_views)
        else ""
    )
    return coalition_markup.fact_kind(name, [_entry(kind, fact, code, view) for fact in entries], conflict)


def _entry(kind: str, fact: Fact, country: str, view: View) -> str:
    language = view.language
    value = (
        coalition_markup.source_link(fact.value, language, fact.value)
        if kind == "website"
        else escape(coalition_texts.fact_value(kind, fact, language, view.moment.as_of))
    )
    standing = coalition_texts.fact_standing(fact, language, coalition_markup.named_source(fact, language))
    note = f"{coalition_vocabulary.sorting_words(fact, language)} {fact.note}".strip()
    code = coalition_texts.name_language(kind, country, language)
    named = f' lang="{escape(code, quote=True)}"' if code else ""
    return coalition_markup.fact_entry(f"<p{named}>{value}</p>", standing, note, language.text("Note"))
