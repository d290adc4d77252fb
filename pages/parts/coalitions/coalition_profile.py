"""One country's card: every fact on its coalition with source, date and basis; contradictions side by side;
what is not known, said.
"""

from html import escape

import streamlit as st

from analysis import coalition_known as known
from cards import markup
from cards.coalitions import coalition_facts_cards
from data.facts.catalogue import catalogue
from data.facts.fact_types import Fact
from data.facts.memory import remember
from data.queries.moments import Moment
from pages.parts import put, table_card
from pages.parts.coalitions import coalition_markup
from words import coalition_texts
from words.language import Language


def sections(kind: str, words: Language) -> list[tuple[str, str]]:
    """The cards of the page by key and name, for its contents; `kind` is what the map shows."""
    return [
        (f"coalitions-{kind}", words.text("On the map")),
        ("coalition-strip", words.text("Beside the skills gap")),
        ("profile", words.text("One country, every fact")),
        ("registry", words.text("Registry")),
        ("exchange", words.text("Exchange of content")),
        ("coalition-history", words.text("Counts through time")),
        ("matrix", words.text("What is known about whom")),
    ]


def profile(code: str, moment: Moment, words: Language) -> None:
    """The card; without a country it says how to choose one."""
    with st.container(key="card-profile"):
        if not code:
            put.pieces(
                markup.heading(words.text("One country, every fact"), 2),
                markup.paragraph(
                    words.text(
                        "Choose a country above or on the map: its facts stand here with their sources and "
                        "dates."
                    )
                ),
            )
            return
        put.pieces(*_told(code, words))
        table_card.files(coalition_facts_cards.coalition_card(code, moment, words))


@remember
def _told(code: str, words: Language) -> tuple[str, ...]:
    coalition = catalogue().coalitions[code]
    name = coalition.name_en[0].value if coalition.name_en else words.text("no coalition known")
    return (
        markup.heading(
            words.text("{country}: {name}", country=words.country(code), name=name), 2, "title-profile"
        ),
        markup.paragraph(coalition_facts_cards.missing(code, words)),
        '<div class="dd-kinds">',
        *(_kind(code, kind, words) for kind in coalition_facts_cards.shown(code)),
        "</div>",
        markup.paragraph(words.text("Texts are quoted in the words of the project's files."), "source"),
    )


def _kind(code: str, kind: str, words: Language) -> str:
    facts = catalogue()
    held = known.entries(facts.coalitions[code], kind)
    name = coalition_texts.kind_name(kind, words)
    if not held:
        return coalition_markup.kind(name, [markup.paragraph(words.text("not known"), "unknown")])
    conflict = (
        words.text("The sources conflict.") if known.conflicting(held, kind, facts.coalition_views) else ""
    )
    return coalition_markup.kind(name, [_entry(kind, fact, words) for fact in held], conflict)


def _entry(kind: str, fact: Fact, words: Language) -> str:
    value = (
        coalition_markup.source(fact.value, words, fact.value)
        if kind == "website"
        else escape(coalition_texts.fact_value(kind, fact, words))
    )
    standing = coalition_texts.fact_standing(fact, words)
    return coalition_markup.entry(
        f"<p>{value}</p>", standing, fact.note, coalition_markup.source(fact.source, words)
    )
