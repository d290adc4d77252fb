"""One country's card: every fact on its coalition with source, date and basis; contradictions side by side;
what is not known, said.
"""

from html import escape

import streamlit as st

from analysis import coalition_known as known
from cards import markup
from cards.coalitions import coalition_facts_cards
from cards.view import View
from data.facts.catalogue import catalogue
from data.facts.fact_types import Fact
from data.facts.memory import remember
from pages.parts import put, table_card
from pages.parts.coalitions import coalition_markup
from words import coalition_texts
from words.language import Language


def sections(kind: str, language: Language) -> list[tuple[str, str]]:
    """The cards of the page by key and name, for its contents; `kind` is what the map shows."""
    return [
        (f"coalitions-{kind}", language.text("On the map")),
        ("coalition-strip", language.text("Beside the skills gap")),
        ("profile", language.text("One country, every fact")),
        ("registry", language.text("Registry")),
        ("exchange", language.text("Exchange of content")),
        ("coalition-history", language.text("Counts through time")),
        ("matrix", language.text("What is known about whom")),
    ]


def profile(code: str, view: View) -> None:
    """The card; without a country it says how to choose one."""
    language = view.language
    with st.container(key="card-profile"):
        if not code:
            put.pieces(
                markup.heading(language.text("One country, every fact"), 2),
                markup.paragraph(
                    language.text(
                        "Choose a country above or on the map: its facts stand here with their sources and "
                        "dates."
                    )
                ),
            )
            return
        put.pieces(*_told(code, language))
        table_card.files(coalition_facts_cards.coalition_card(code, view))


@remember
def _told(code: str, language: Language) -> tuple[str, ...]:
    coalition = catalogue().coalitions[code]
    name = coalition.name_en[0].value if coalition.name_en else language.text("no coalition known")
    return (
        markup.heading(
            language.text("{country}: {name}", country=language.country(code), name=name), 2, "title-profile"
        ),
        markup.paragraph(coalition_facts_cards.missing(code, language)),
        '<div class="dd-kinds">',
        *(_kind(code, kind, language) for kind in coalition_facts_cards.shown(code)),
        "</div>",
        markup.paragraph(language.text("Texts are quoted in the words of the project's files."), "source"),
    )


def _kind(code: str, kind: str, language: Language) -> str:
    facts = catalogue()
    held = known.entries(facts.coalitions[code], kind)
    name = coalition_texts.kind_name(kind, language)
    if not held:
        return coalition_markup.kind(name, [markup.paragraph(language.text("not known"), "unknown")])
    conflict = (
        language.text("The sources conflict.") if known.conflicting(held, kind, facts.coalition_views) else ""
    )
    return coalition_markup.kind(name, [_entry(kind, fact, language) for fact in held], conflict)


def _entry(kind: str, fact: Fact, language: Language) -> str:
    value = (
        coalition_markup.source(fact.value, language, fact.value)
        if kind == "website"
        else escape(coalition_texts.fact_value(kind, fact, language))
    )
    standing = coalition_texts.fact_standing(fact, language)
    return coalition_markup.entry(
        f"<p>{value}</p>", standing, fact.note, coalition_markup.source(fact.source, language)
    )
