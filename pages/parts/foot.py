"""The foot of every page: how old the data are, where they come from, where to read more."""

from cards import markup
from cards.view import View
from data.queries import moments
from words.sentences import copies_sentence


def footer_pieces(view: View) -> list[str]:
    """Pieces of HTML for the footer."""
    language = view.language
    newest = moments.newest_editions(view.moment)
    dated = next((edition for edition in newest if edition.date_precision in ("day", "month")), None)
    age = ""
    if dated is not None:
        day = language.edition(dated.edition, dated.date_precision)
        age = language.text(
            "Newest publication held whose date is known: {day} ({dataset}).", dataset=dated.dataset, day=day
        )
    copies = copies_sentence(newest, language)
    # A message inside an f-string is not found for the translators.
    held = language.text(
        "Shown as held on {day} (version {state} of the data).",
        day=language.edition(view.moment.as_of, "day"),
        state=view.moment.state,
    )
    links = (
        markup.link(language.text("Methods and sources"), "/methods"),
        markup.link(language.text("API"), "/api/v1/docs"),
        markup.link(language.text("Everything as ZIP"), "/api/v1/everything.zip"),
        markup.link(language.text("Editions"), "/api/v1/editions"),
        markup.link(language.text("Accessibility"), "/accessibility"),
        markup.link(language.text("Legal notice"), "/legal"),
    )
    return [
        markup.paragraph(f"{age} {copies} {held}", "small"),
        f'<p class="small">{" · ".join(links)}</p>',
        markup.paragraph(
            language.text("Made with Natural Earth. Not an official product of the European Union."), "small"
        ),
    ]
