"""What is known about whom, kind by country, and what is not."""

from collections.abc import Sequence
from html import escape

from analysis import coalition_knowledge as knowledge
from cards import markup
from cards.coalitions import coalition_facts_cards
from cards.coalitions.coalition_facts_cards import SIGNS, standing_words
from cards.coalitions.coalition_strip import marked_name
from cards.view import View
from data.facts.catalogue import catalogue
from data.facts.memory import remember
from pages.parts.coalitions import coalition_markup, correction_markup
from pages.parts.table_card import html_card
from words import coalition_texts
from words.language import Language


def show_matrix(view: View) -> None:
    """What is known about whom, as a matrix and as the list of what is not; its files."""
    card = coalition_facts_cards.knowledge_card(view)
    html_card(card, *_pieces(view))


@remember
def _pieces(view: View) -> tuple[str, ...]:
    """What is not known, each country's name with the way to put it right, and the matrix, folded."""
    language = view.language
    return (
        _to_find(view),
        markup.disclosure(
            language.text("What is known"),
            _table(view),
            markup.paragraph(coalition_facts_cards.signs_legend(language), "small"),
        ),
    )


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
