"""How the coalitions were connected, on the page of the coalitions: one small timeline with its sources."""

from html import escape

from cards.coalitions import connection_card
from cards.coalitions.connection_card import ConnectionEvent
from cards.view import View
from data.facts.memory import remember
from pages.parts.coalitions import coalition_markup
from pages.parts.table_card import html_card


def show_connections(view: View) -> None:
    """The timeline, what is to be minded, its files."""
    card = connection_card.connection_card(view)
    html_card(card, _timeline(view))


@remember
def _timeline(view: View) -> str:
    rows = [_row(event, view) for event in connection_card.connection_events(view)]
    columns = connection_card.timeline_columns(view.language)
    caption = view.language.text("Grants, counts, later reports and calls in the order of time")
    return coalition_markup.table_of_html(caption, columns, rows, "dd-timeline")


def _row(event: ConnectionEvent, view: View) -> list[str]:
    language = view.language
    source = (
        coalition_markup.source_link(event.source, language) if event.source else escape(event.source_words)
    )
    who = language.countries(event.countries) or language.text("not named")
    marked = coalition_markup.language_span(event.title, "" if event.lang == language.code else event.lang)
    what = escape(event.what).replace(escape(event.title), marked) if event.title else escape(event.what)
    return [escape(event.when), what, escape(who), source]
