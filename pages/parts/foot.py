"""The foot of every page: how old the data are, where they come from, where to read more."""

from html import escape

from cards import markup
from cards.view import View
from data.facts.memory import remember
from data.queries import moments
from words.language import Language
from words.sentences import copies_sentence, full_day
from words.visitor_language import unreviewed_sentence


@remember
def footer_pieces(view: View) -> list[str]:
    """Pieces of HTML for the footer."""
    language = view.language
    copies = copies_sentence(moments.newest_editions(view.moment), language)
    # A message inside an f-string is not found for the translators.
    age = language.text("Data as of {day}.", day=full_day(view.moment.as_of, language))
    links = (
        markup.link(language.text("Methods"), "/methods"),
        markup.link(language.text("API"), "/api/v1/docs"),
        markup.link(language.text("Everything as ZIP"), "/api/v1/everything.zip"),
        markup.link(language.text("Data releases"), "/api/v1/editions"),
        markup.link(language.text("Check a file"), "/check"),
        markup.link(language.text("Accessibility"), "/accessibility"),
        markup.link(language.text("Legal notice"), "/legal"),
    )
    return [
        *_translation_pieces(language),
        markup.paragraph(f"{age} {copies}".rstrip(), "small"),
        f'<p class="small">{" · ".join(links)}</p>',
        markup.paragraph(
            language.text("Made with Natural Earth. Not an official product of the European Union."), "small"
        ),
    ]


def _translation_pieces(language: Language) -> list[str]:
    """That a machine translated the page, and how to put a sentence right; nothing where a reader checked."""
    if not (said := unreviewed_sentence(language)):
        return []
    link = markup.link(language.text("Correct a sentence"), "/legal")
    return [f'<p class="small">{escape(said)} {link}</p>']
