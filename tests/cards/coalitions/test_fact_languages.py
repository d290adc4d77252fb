"""Our sentences on coalitions are the reader's, or say that they are English; names and titles of sources
keep their language on pages, in frames, documents and the factsheet.
"""

import io
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from cards import markup
from cards.coalitions.coalition_facts_cards import coalition_card
from cards.coalitions.strategies_card import strategies_card
from cards.coalitions.strategy_rows import StrategyFilter
from cards.contents import Table
from cards.factsheet.gather_factsheet import gather_factsheet
from cards.view import View, view_of
from data.facts.coalitions.coalition_facts import Fact
from data.queries.moments import Moment
from exports.documents.country_brief import build_country_brief
from words import coalition_texts
from words.coalition_texts import Sentence
from words.language import Language, load_language

SOURCE = "https://example.eu/"
NEW = "A note that nobody has translated ({when})."


@pytest.fixture(scope="module")
def german(moment: Moment) -> View:
    return view_of(moment, load_language("de"))


def languages(table: Table, column: int) -> dict[str, str]:
    """The language of each cell of a column that has one of its own, by its text."""
    return {table.rows[row][place]: lang for row, place, lang in table.tongues if place == column}


def test_a_sentence_that_no_catalogue_has_says_that_it_is_english(german: View, language: Language) -> None:
    fact = Fact(value="50", source=SOURCE, basis="stated", note=NEW, when="2020-11-02")
    said = coalition_texts.note_sentence(fact, german.language)
    assert said == Sentence("A note that nobody has translated (02.11.2020).", "en")
    assert coalition_texts.note_sentence(fact, language).lang == "", "the reader's own language"
    # A message that every catalogue has.
    told = Fact(value="not known", source=SOURCE, basis="stated")
    assert coalition_texts.own_sentence(told, german.language) == Sentence("nicht bekannt")


def test_names_and_titles_keep_their_language_in_tables(german: View) -> None:
    austria = languages(coalition_card("AT", german).table, 1)
    assert austria["older people"] == "en"
    assert "Digitale Kompetenzoffensive für Österreich" not in austria, "the reader's own language"
    greek = "Εθνική Συμμαχία για τις Ψηφιακές Δεξιότητες και την Απασχόληση"
    assert languages(coalition_card("EL", german).table, 1)[greek] == "el"
    # The platform's own term is in every language; a source's other words for it are not.
    areas = {row[1] for row in coalition_card("SK", german).table.rows if row[0] == "Tätigkeitsbereiche"}
    assert areas >= {"Digitale Kompetenzen für alle", "Digital skills for ICT professionals"}
    card = strategies_card(StrategyFilter(country="IT"), german)
    assert card is not None
    assert languages(card.table, 1)["Strategia Nazionale per le competenze digitali"] == "it"
    assert languages(card.table, 2)["National Strategy for Digital Skills"] == "en"


def test_html_says_it() -> None:
    table = Table("A table", ("What", "Fact"), (("Lead", "a ministry"),), tongues=((0, 1, "en"),))
    assert '<th scope="row">Lead</th><td lang="en">a ministry</td>' in markup.html_table(table)


def test_documents_and_the_factsheet_say_it(german: View) -> None:
    gathered = gather_factsheet("EL", german)
    lead_name = coalition_texts.fact_kind_name("lead", german.language)
    (lead,) = [row for row in gathered.coalition.rows if row.name == lead_name]
    assert {fact.lang for fact in lead.facts} == {"en"}
    document = Document(io.BytesIO(build_country_brief(gathered)))
    assert "Ministry of Digital Governance" in run_languages(document, "en")
    assert "Εθνική Συμμαχία" in run_languages(document, "el")
    assert gathered.stories is not None
    assert {item.lang for item in gathered.stories.items} <= {"el", "en"}


def run_languages(document: Any, lang: str) -> str:
    """The texts of the runs that are marked with a language."""
    marked = [its for its in document.element.iter(qn("w:lang")) if its.get(qn("w:val")) == lang]
    return "\n".join("".join(its.getparent().getparent().itertext()) for its in marked)
