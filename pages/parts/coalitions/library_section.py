"""The whole library on the page of the coalitions: every item, by country, type, publisher, language, year
and words, each list with its feed and its files.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from html import escape

import streamlit as st

from cards import markup
from cards.card import Card
from cards.library import library_cards, library_rows
from cards.library.library_rows import KEY, LONGEST_TEXT
from cards.view import View
from data.facts.coalitions.library_facts import DATED_AHEAD
from data.facts.coalitions.site_facts import plain_line
from data.queries.library import (
    LibraryFilter,
    LibraryOptions,
    LibraryReading,
    items_ahead,
    library_options,
    newest_library,
)
from pages.parts import card_markup, filters, library_list, page_html, selection, table_card
from pages.parts.coalitions import coalition_filters
from words import library_texts
from words.language import Language

# Items that stand on the page at first, and so many more at each wish.
AT_ONCE = 20
# The session's own: how many are shown of which list.
SHOWN = "library.listed"


@st.fragment
def show_library(view: View) -> None:
    """Filters, list, feed and files, which the section's own pickers alone draw anew; the link follows."""
    language, reading = view.language, newest_library()
    with st.container(key=f"card-{KEY}"):
        head = st.container()
        choice = _pick_filter(library_options(reading), language)
        card = library_cards.library_card(choice, reading, view)
        with head:
            page_html.show(*_head(card, view))
        if card is not None:
            page_html.show(library_list.item_list(choice, reading, _listed(choice), language))
            _more_button(choice, len(card.records), language)
            page_html.show(
                f"<p>{library_list.feed_link(choice, language)}{_calendar(choice, reading, language)}</p>"
            )
            page_html.show(card_markup.card_foot(card))
            table_card.show_files(card)
    selection.write_link(coalition_filters.choices_in_link(), view.moment)


def _head(card: Card | None, view: View) -> Sequence[str]:
    """The finding of a list, or that there is none; for an earlier day, that the list is today's."""
    nothing = view.language.text("Nothing in the library passes these filters")
    said = [card_markup.card_head(card) if card else markup.heading(nothing, 2, f"title-{KEY}")]
    if view.moment != filters.newest_moment():
        said.append(markup.paragraph(library_texts.as_of_today(view.language), "small"))
    return said


def _pick_filter(options: LibraryOptions, language: Language) -> LibraryFilter:
    """What everyone filters by in one row, the rest behind "More choices"."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="filters-library"):
        about = _pick("about", options.countries, language.text("About"), language.country, language)
        coalition = _pick(
            "coalition",
            options.coalitions,
            language.text("Published by the coalition of"),
            language.country,
            language,
        )
        kind = _pick(
            "type",
            options.types,
            language.text("Type"),
            lambda code: library_texts.type_name(code, language),
            language,
        )
        text = st.text_input(
            language.text("Words in title or publisher"),
            key=selection.key("text"),
            width=240,
            max_chars=LONGEST_TEXT,
        )
    with (
        st.expander(language.text("More choices")),
        st.container(horizontal=True, vertical_alignment="bottom", key="filters-library-more"),
    ):
        names = {name.replace("~", " ").strip(): name for name in options.publishers}
        publisher = _pick("publisher", tuple(names), language.text("Published by"), str, language)
        written = _pick(
            "written",
            options.languages,
            language.text("Language of the title"),
            lambda code: library_texts.language_name(code, language),
            language,
        )
        year = _pick(
            "year",
            options.years,
            language.text("Year"),
            lambda code: library_texts.year_name(code, language),
            language,
        )
    words = plain_line(str(text or ""))
    return LibraryFilter(about, names.get(publisher, ""), kind, written, year, words, coalition)


def _pick(
    name: str, codes: Sequence[str], label: str, words_of: Callable[[str], str], language: Language
) -> str:
    """One of the codes, or "" for any."""
    every = language.word("items of a list", "all")
    return filters.select(
        name, ["", *codes], "", label, lambda code: words_of(code) if code else every, width=190
    )


def _listed(choice: LibraryFilter) -> int:
    """How many items of this list are shown: another list begins anew."""
    of, number = st.session_state.get(SHOWN, (choice, AT_ONCE))
    return int(number) if of == choice else AT_ONCE


def _more_button(choice: LibraryFilter, total: int, language: Language) -> None:
    """The button that shows more of the list, where there is more."""
    listed = _listed(choice)
    if listed >= total:
        return
    said = language.text(
        "Show more ({listed} of {total} are shown)",
        listed=language.number(listed),
        total=language.number(total),
    )
    st.button(said, key="library-more", on_click=_show_more, args=(choice, listed * 2))


def _show_more(choice: LibraryFilter, number: int) -> None:
    st.session_state[SHOWN] = (choice, number)


def _calendar(choice: LibraryFilter, reading: LibraryReading, language: Language) -> str:
    """The calendar of the list, where it may have events or calls, and whether there is any to come."""
    if choice.type and choice.type not in DATED_AHEAD:
        return ""
    address = escape(library_rows.calendar_link(choice, language), quote=True)
    name = escape(language.text("Calendar of coming events and calls"))
    number = len(items_ahead(choice, reading, datetime.now(UTC).date()))
    counted = (
        language.text("{number} so far", number=language.number(number))
        if number
        else language.text("none so far")
    )
    return f' · <a href="{address}" type="text/calendar">{name}</a> ({escape(counted)})'
