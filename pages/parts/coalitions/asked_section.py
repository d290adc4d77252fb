"""What is asked of the coordinators, on the page of the coalitions: how much of each; and of one country's
each question with what we have and the lines to send.
"""

from html import escape
from urllib.parse import urlencode

from cards import markup
from cards.coalitions import asked_card
from cards.coalitions.asked_card import Question
from cards.request import SCHEMA
from cards.view import View
from data.facts.memory import remember
from pages.parts import page_html
from pages.parts.coalitions import coalition_markup, correction_markup
from pages.parts.table_card import html_card
from words import coalition_texts


def show_coordinators(view: View) -> None:
    """The member states that have a coordinator, each with how many questions, as links to them."""
    page_html.show_box("card-coordinators", *_coordinators(view))


@remember
def _coordinators(view: View) -> tuple[str, str]:
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
        if asked_card.has_coordinator(code, view)
    ]
    heading = language.text("Our questions to each coordinator")
    return (
        markup.heading(heading, 2, "title-coordinators"),
        f'<div class="dd-row">{markup.bullets(items)}</div>',
    )


def show_asked(country: str, view: View) -> None:
    """The questions and their files; nothing where there is no coordinator."""
    card = asked_card.asked_card(country, view)
    if card is None:
        return
    table = _table(country, correction_markup.contact(), view) if card.records else ""
    html_card(card, table)


@remember
def _table(country: str, to: str, view: View) -> str:
    language = view.language
    heads = (
        language.text("What"),
        language.text("What we have"),
        language.text("What we ask"),
        language.text("Your answer"),
    )
    rows = [_row(country, question, to, view) for question in asked_card.coordinator_questions(country, view)]
    caption = language.text("Our questions to the coordinator")
    return coalition_markup.table_of_html(caption, heads, rows, "dd-asked")


def _row(country: str, question: Question, to: str, view: View) -> list[str]:
    language = view.language
    facts = asked_card.facts_to_change(country, question, view)
    return [
        escape(coalition_texts.fact_kind_name(question.kind, language)),
        escape(asked_card.known_words(question, view)),
        escape(asked_card.question_words(question, language)),
        correction_markup.correction(country, question.kind, facts, to, view),
    ]
