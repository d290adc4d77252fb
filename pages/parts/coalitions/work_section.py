"""Who works on what, on the page of the coalitions: the picker of a group of people, who works with it and
how we know, or the matrix of all; and who takes part.
"""

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from analysis import coalition_reach as reach
from cards import files_menu, markup
from cards.coalitions import coalition_filter_words, who_works_card
from cards.coalitions.registry_rows import people_codes
from cards.coalitions.who_works_card import SIGNS, column_name, reach_of, reach_words
from cards.view import View
from data.facts.memory import remember
from pages.parts import card_markup, filters, page_html, table_card
from pages.parts.coalitions import coalition_markup, correction_markup
from words import coalition_texts
from words.language import ENGLISH, Language


def show_work(view: View) -> None:
    """The card of who works on what, with its picker; below it, folded, the kinds of partners."""
    language = view.language
    with st.container(key="card-work"):
        head = st.container()
        with st.container(key="filters-work"):
            people = _pick_people(language)
        card = who_works_card.work_card(people, view)
        with head:
            page_html.show(card_markup.card_head(card))
        choices = tuple(coalition_markup.other_choices().items())
        page_html.show(
            _people_list(people, choices, view) if people else _matrix(choices, view),
            card_markup.card_foot(card),
        )
        table_card.show_files(card)
        page_html.show(_partners(choices, view))


def _pick_people(language: Language) -> str:
    """A group of people, or "" for all areas and groups."""
    return filters.select(
        "people",
        ["", *people_codes()],
        "",
        language.text("Works with"),
        lambda code: (
            coalition_filter_words.people_group(code, language)
            if code
            else language.text("all areas and groups")
        ),
        width=240,
    )


@remember
def _matrix(choices: tuple[tuple[str, str], ...], view: View) -> str:
    return _signs_table(
        view.language.text("Who works on what"), who_works_card.work_columns(view), choices, view
    )


@remember
def _partners(choices: tuple[tuple[str, str], ...], view: View) -> str:
    """The card of the kinds of partners, folded."""
    card = who_works_card.partners_card(view)
    return markup.disclosure(
        card.label,
        card_markup.card_head(card),
        _signs_table(card.label, who_works_card.partner_columns(view), choices, view),
        card_markup.card_foot(card),
        files_menu.card_bar(card),
    )


def _signs_table(
    caption: str, columns: Sequence[tuple[str, str]], choices: Sequence[tuple[str, str]], view: View
) -> str:
    """A row a coalition, whose name opens all its facts; a cell of which nothing is known leads to where that
    can be put right.
    """
    language, countries = view.language, who_works_card.reached_countries("", view)
    names = coalition_markup.country_links(countries, dict(choices), view)
    heads = [language.text("Country"), *(column_name(kind, code, language) for kind, code in columns)]
    rows = [
        [name, *(_cell(country, kind, code, view) for kind, code in columns)]
        for country, name in zip(countries, names, strict=True)
    ]
    return coalition_markup.table_of_html(caption, heads, rows, "dd-matrix")


def _cell(country: str, kind: str, code: str, view: View) -> str:
    standing = reach_of(view.coalitions[country], kind, code, view)
    cell = coalition_markup.matrix_cell(standing, SIGNS[standing], reach_words(standing, view.language))
    if standing != reach.NOT_KNOWN:
        return cell
    return coalition_markup.place_link(cell, correction_markup.correction_address(country, kind))


@remember
def _people_list(people: str, choices: tuple[tuple[str, str], ...], view: View) -> str:
    """A row a fact in which a source names the group; folded, a row a fact that we read so."""
    shown, read = who_works_card.listed_countries(people, view)
    how = view.language.text("Coalitions by how we know that they work with the group")
    listed = _people_table(how, shown, people, choices, view)
    if not read:
        return listed
    name = view.language.plural(
        "Our reading adds {number} coalition", "Our reading adds {number} coalitions", len(read)
    )
    return listed + markup.disclosure(name, _people_table(name, read, people, choices, view))


def _people_table(
    caption: str, countries: Sequence[str], people: str, choices: tuple[tuple[str, str], ...], view: View
) -> str:
    language, named = view.language, dict(choices)
    rows = [row for country in countries for row in _people_rows(country, people, named, view)]
    heads = (
        language.text("Country"),
        language.text("How we know"),
        language.text("In the source's words"),
        language.text("Note"),
    )
    return coalition_markup.table_of_html(caption, heads, rows, "dd-work")


def _people_rows(country: str, people: str, choices: Mapping[str, str], view: View) -> list[list[str]]:
    language = view.language
    standing, facts = who_works_card.people_evidence(country, people, view)
    (name,) = coalition_markup.country_links([country], choices, view)
    sign = coalition_markup.matrix_cell(standing, SIGNS[standing], "")
    how = f"{sign} {escape(reach_words(standing, language))}"
    return [
        [
            name,
            how,
            coalition_markup.language_span(fact.value, "" if language.code == ENGLISH else ENGLISH)
            + "<br>"
            + coalition_texts.fact_standing(fact, language, coalition_markup.named_source(fact, language)),
            coalition_markup.declared_sentence(coalition_texts.note_sentence(fact, language)),
        ]
        for fact in facts
    ]
