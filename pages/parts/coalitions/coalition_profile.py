"""One country's card: every fact on its coalition with source, date and basis; contradictions stand side by
side, and what is not known is said.
"""

from html import escape

import streamlit as st

from analysis import coalition_knowledge as knowledge
from cards import markup
from cards.coalitions import coalition_facts_cards
from cards.view import View
from data.facts.catalogue import catalogue
from data.facts.coalitions.coalition_facts import Fact
from data.facts.memory import remember
from pages.parts import page_html, table_card
from pages.parts.coalitions import coalition_markup
from words import coalition_texts, coalition_vocabulary
from words.language import Language


def coalition_sections(kind: str, language: Language) -> list[tuple[str, str]]:
    """The cards of the page by key and name, for its contents; `kind` is what the map shows."""
    return [
        (f"coalitions-{kind}", language.text("On the map")),
        ("coalition-strip", language.text("Beside the skills gap")),
        ("stories", language.text("Latest stories")),
        ("library", language.text("Library")),
        ("profile", language.text("One country, every fact")),
        ("registry", language.text("Registry")),
        ("exchange", language.text("Exchange of content")),
        ("coalition-history", language.text("Counts through time")),
        ("matrix", language.text("What is known about whom")),
    ]


def show_profile(country: str, view: View) -> None:
    """Every fact on a country's coalition; without a country it says how to choose one."""
    language = view.language
    with st.container(key="card-profile"):
        if not country:
            page_html.show(
                markup.heading(language.text("One country, every fact"), 2),
                markup.paragraph(
                    language.text(
                        "Choose a country above or on the map: its facts stand here with their sources and "
                        "dates."
                    )
                ),
            )
            return
        page_html.show(*_pieces(country, view))
        table_card.show_files(coalition_facts_cards.coalition_card(country, view))


@remember
def _pieces(code: str, view: View) -> tuple[str, ...]:
    language = view.language
    coalition = catalogue().coalitions[code]
    name = coalition.name_en[0].value if coalition.name_en else language.text("no coalition known")
    return (
        markup.heading(
            language.text("{country}: {name}", country=language.country(code), name=name), 2, "title-profile"
        ),
        markup.paragraph(coalition_facts_cards.known_kinds_sentence(code, language)),
        '<div class="dd-kinds">',
        *(_kind(code, kind, view) for kind in coalition_facts_cards.kinds_to_list(code)),
        "</div>",
        markup.paragraph(language.text("Texts are quoted in the words of the project's files."), "source"),
    )


def _kind(code: str, kind: str, view: View) -> str:
    facts, language = catalogue(), view.language
    entries = knowledge.facts_of_kind(facts.coalitions[code], kind)
    name = coalition_texts.fact_kind_name(kind, language)
    if not entries:
        return coalition_markup.fact_kind(name, [markup.paragraph(language.text("not known"), "unknown")])
    conflict = (
        language.text("The sources conflict.")
        if knowledge.are_contradictory(entries, kind, facts.coalition_views)
        else ""
    )
    return coalition_markup.fact_kind(name, [_entry(kind, fact, view) for fact in entries], conflict)


def _entry(kind: str, fact: Fact, view: View) -> str:
    language = view.language
    value = (
        coalition_markup.source_link(fact.value, language, fact.value)
        if kind == "website"
        else escape(coalition_texts.fact_value(kind, fact, language, view.moment.as_of))
    )
    standing = coalition_texts.fact_standing(fact, language)
    note = f"{coalition_vocabulary.sorting_words(fact, language)} {fact.note}".strip()
    return coalition_markup.fact_entry(
        f"<p>{value}</p>", standing, note, coalition_markup.named_source(fact, language)
    )
