"""What stands above and below a card's figure or table, as HTML."""

from html import escape

from cards import markup
from cards.about import about_card
from cards.card import Card
from cards.legend import boundary_note
from data.facts.memory import remember_by_identity
from pages.parts.glossary_terms import mark_terms
from words.language import load_language


def card_head(card: Card) -> str:
    """The headline, to which links lead, and the subject line (left out where it is the headline)."""
    subject = markup.paragraph(card.subject, "subject") if card.subject != card.headline else ""
    return markup.heading(card.headline, 2, f"title-{card.key}") + subject


def subject_head(card: Card) -> str:
    """The subject line alone, to which links lead, of a card whose headline is the page's."""
    return f'<h2 class="subject" id="title-{card.key}">{escape(card.subject)}</h2>'


def card_foot(card: Card) -> str:
    """The legend, the source in one line, and all else behind "About this figure"."""
    return f'<div class="dd-told">{_legend(card)}{_source_and_about(card)}</div>'


def _legend(card: Card) -> str:
    """Which words of the glossary are marked hangs on the cards above."""
    if not card.legend:
        return ""
    language = load_language(card.lang)
    # A word of the glossary means something else in a legal note.
    legal = boundary_note(language)
    lines = [(markup.paragraph(line, "small"), line in legal) for line in card.legend]
    return "".join(line if is_legal else mark_terms(line, language) for line, is_legal in lines)


@remember_by_identity
def _source_and_about(card: Card) -> str:
    language = load_language(card.lang)
    name = escape(language.text("About this figure"))
    # Told apart from the others of the page.
    spoken = language.labelled_text(name, escape(card.label))
    about = "".join(markup.paragraph(line, "small") for line in about_card(card))
    return (
        markup.paragraph(card.source, "source")
        + f'<details class="dd-about"><summary aria-label="{spoken}">{name}</summary>{about}</details>'
    )


@remember_by_identity
def card_table(card: Card) -> str:
    """The card's table; "" where it has no rows."""
    return markup.html_table(card.table, card.label) if card.table.rows else ""
