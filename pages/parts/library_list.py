"""Items of the library as a list, each with what is known of it: for the page of the coalitions, the overview
and a country's page. Everything is escaped here.
"""

from collections.abc import Mapping, Sequence
from html import escape

from cards import markup
from cards.card import subject_line
from cards.library import library_cards, library_rows
from cards.records import row_dicts
from cards.view import View
from data.facts.memory import remember
from data.queries.library import LibraryFilter, LibraryReading, find_items, has_items, newest_library
from pages.parts.table_card import html_card
from words.language import Language

# Items beside other things: on the overview, on a country's page, on that of the coalitions.
ON_OVERVIEW, ON_COUNTRY, ON_COALITIONS = 5, 3, 8


@remember
def item_list(choice: LibraryFilter, reading: LibraryReading, longest: int, language: Language) -> str:
    """The first items that pass a filter, at most `longest`, each with a link to its page."""
    items = row_dicts(find_items(choice, reading).head(longest))
    heads = "".join(
        f'<th role="columnheader" scope="col">{escape(name)}</th>'
        for name in library_rows.column_names(language)
    )
    caption = escape(library_cards.filter_subject(choice, language))
    # The roles stand for themselves: as the style sheet lays the cells out, browsers see no table.
    return (
        f'<table class="dd-library" role="table"><caption class="dd-skip">{caption}</caption>'
        f'<thead class="dd-skip" role="rowgroup"><tr role="row">{heads}</tr></thead>'
        f'<tbody role="rowgroup">{"".join(_row(item, language) for item in items)}</tbody></table>'
    )


def _row(item: Mapping[str, str], language: Language) -> str:
    """A row: the title as a link in its language, then what is known of the item."""
    title, *facts = library_rows.item_cells(item, language)
    lang = markup.language_mark(item["title_language"])
    address = escape(item["address"], quote=True)
    cells = "".join(f'<td role="cell">{escape(fact)}</td>' for fact in facts)
    return (
        '<tr role="row"><th role="rowheader" scope="row">'
        f'<a href="{address}" rel="noopener noreferrer"{lang} dir="auto">{escape(title)}</a></th>{cells}</tr>'
    )


def show_stories(country: str, longest: int, view: View) -> None:
    """The card of the newest items, or of those of one country's coalition (about the country where its
    coalition published none), with its files.
    """
    reading, language = newest_library(), view.language
    card = library_cards.stories_card(country, reading, view)
    if card is None:
        return
    choice = library_cards.stories_filter(country, reading)
    ways = f"<p>{_ways_on(choice, reading, language)}</p>"
    html_card(card, item_list(choice, reading, longest, language), ways)


def list_links(choice: LibraryFilter, language: Language) -> str:
    """The way to the whole list, and its feed."""
    every = markup.link(language.text("All of them in the library"), library_rows.library_link(choice))
    return f"{every} · {feed_link(choice, language)}"


def feed_link(choice: LibraryFilter, language: Language) -> str:
    """The link to a list's feed."""
    address, name = escape(library_rows.feed_link(choice, language), quote=True), language.text("Feed (Atom)")
    return f'<a href="{address}" type="application/atom+xml">{escape(name)}</a>'


def _ways_on(choice: LibraryFilter, reading: LibraryReading, language: Language) -> str:
    """The whole list and its feed; beside what a coalition published, what anyone published about its
    country.
    """
    ways = list_links(choice, language)
    about = LibraryFilter(country=choice.coalition)
    if not choice.coalition or not has_items(about, reading):
        return ways
    name = language.text("All items about {place}", place=language.place(choice.coalition))
    return f"{ways} · {markup.link(name, library_rows.library_link(about))}"


def newest_pieces(country: str, view: View) -> Sequence[str]:
    """The newest items that a country's coalition published, else those about the country, for beside its
    coalition; nothing where there is none.
    """
    return _newest_pieces(country, newest_library(), view.language)


@remember
def _newest_pieces(country: str, reading: LibraryReading, language: Language) -> Sequence[str]:
    """What newest_pieces gives, of a `reading` of the library."""
    choice = library_cards.stories_filter(country, reading)
    if not has_items(choice, reading):
        return ()
    place = language.place(country)
    if choice.coalition:
        title = language.text("Published by the coalition of {place}", place=place)
    elif find_items(choice, reading)["date"].iloc[0]:
        title = language.text("Newest in the library about {place}", place=place)
    else:
        label = library_cards.list_label("", language)
        title = subject_line(label, library_cards.whose_items(choice, language))
    every = markup.link(language.text("All of them in the library"), library_rows.library_link(choice))
    return markup.heading(title, 3), item_list(choice, reading, ON_COUNTRY, language), f"<p>{every}</p>"
