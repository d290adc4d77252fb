"""The foot of every page: how old the data are, where they come from, where to read more."""

from cards import markup
from data.queries import moments
from data.queries.moments import Moment
from words.language import Language


def about(words: Language, moment: Moment) -> list[str]:
    """Pieces of HTML for the footer."""
    newest = moments.newest_editions(moment)
    dated = next((edition for edition in newest if edition.date_precision in ("day", "month")), None)
    age = ""
    if dated is not None:
        day = words.edition(dated.edition, dated.date_precision)
        age = words.text(
            "Newest publication held whose date is known: {day} ({dataset}).", dataset=dated.dataset, day=day
        )
    copies = words.text(
        "Editions that came with the dashboard are third-party copies of what Eurostat and the Commission "
        "published."
    )
    # A message inside an f-string is not found for the translators.
    held = words.text(
        "Shown as held on {day} (version {state} of the data).",
        day=words.edition(moment.as_of, "day"),
        state=moment.state,
    )
    links = (
        markup.link(words.text("Methods and sources"), "/methods"),
        markup.link(words.text("API"), "/api/v1/docs"),
        markup.link(words.text("Everything as ZIP"), "/api/v1/everything.zip"),
        markup.link(words.text("Editions"), "/api/v1/editions"),
    )
    return [
        markup.paragraph(f"{age} {copies} {held}", "small"),
        f'<p class="small">{" · ".join(links)}</p>',
        markup.paragraph(
            words.text("Made with Natural Earth. Not an official product of the European Union."), "small"
        ),
    ]
