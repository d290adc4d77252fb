"""The pickers of the page on coalitions: what is grouped by, what stands beside it, which country, and the
registry's filters.
"""

from collections.abc import Callable, Sequence

import streamlit as st

from cards.coalitions import coalition_filter_words
from cards.coalitions.coalition_registry import (
    ATTENTION,
    EARLIEST,
    EVERY,
    FEWEST,
    LARGEST_GAP,
    LONGEST,
    NAME,
    PROTOCOL,
    Wanted,
)
from cards.maps.map_values import CHANGE, GAP
from cards.tables_asked import CONNECTIONS, LEADS, REGISTRY, STATUSES, launches, spans
from data.facts.catalogue import catalogue
from data.queries.exchange import CONTENT_TYPES
from pages.parts import filters, selection
from words import coalition_texts, exchange_texts
from words.language import Language

REGISTERED = ("grouping", "beside", "country", *REGISTRY, "lang")
# The exchange is drawn anew by itself: links elsewhere on the page, which are not, leave its choices out.
USED = (*REGISTERED, "weeks", "content")


def grouping(words: Language) -> str:
    """filters.CONNECTIONS or filters.COALITIONS."""
    names = {
        filters.CONNECTIONS: words.text("connection to the platform"),
        filters.COALITIONS: words.text("coalition"),
    }
    return _segments(
        "grouping", list(names), filters.CONNECTIONS, words.text("Member states by"), names.__getitem__
    )


def measure(period: str, words: Language) -> str:
    """GAP, or CHANGE where the period shown is later than the declared one."""
    since = catalogue().coalition_views.since
    names = {GAP: words.text("gap to the target")}
    names |= {CHANGE: words.text("change since {since}", since=since)} if period > since else {}
    return _segments("beside", list(names), GAP, words.text("Beside it"), names.__getitem__)


def country(words: Language) -> str:
    """One country, or "" for none."""
    codes = ["", *catalogue().countries]
    return _select(
        "country",
        codes,
        words.text("One country"),
        lambda code: words.country(code) if code else words.text("none"),
    )


def registry(words: Language) -> Wanted:
    """The filters, the search and the order of the registry."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="filters-registry"):
        status = _select("status", ["", *STATUSES], words.text("Status"), lambda code: _value(code, words))
        connection = _select(
            "connection", ["", *CONNECTIONS], words.text("Connection"), lambda code: _value(code, words)
        )
        launched = _select(
            "launched",
            ["", *launches()],
            words.text("Launched"),
            lambda code: coalition_filter_words.launch_span(code, words),
        )
        known = _select(
            "known",
            ["", *spans()],
            words.text("Known facts"),
            lambda code: coalition_filter_words.known_span(code, words),
        )
        lead = _select(
            "lead", ["", *LEADS], words.text("Lead"), lambda code: coalition_filter_words.lead(code, words)
        )
    with st.container(horizontal=True, vertical_alignment="bottom", key="filters-search"):
        looked_for = st.text_input(
            words.text("Search in all facts"), key=selection.key("looked_for"), width=240, max_chars=LONGEST
        )
        order = _order(words)
        names = {EVERY: words.text("all"), ATTENTION: words.text("large gap, little known activity")}
        attention = _segments("attention", list(names), EVERY, words.text("Only"), names.__getitem__)
    return Wanted(
        status,
        connection,
        launched,
        known,
        lead,
        attention == ATTENTION,
        str(looked_for or "").strip(),
        order,
    )


def exchange(words: Language) -> tuple[int, str]:
    """Over how many weeks the exchange is shown, and of which type of content ("" for all)."""
    names = {"26": words.text("half a year"), "52": words.text("a year"), "260": words.text("five years")}
    codes = [str(number) for number in catalogue().exchange.weeks]
    with st.container(horizontal=True, vertical_alignment="bottom", key="filters-exchange"):
        weeks = _segments("weeks", codes, codes[0], words.text("Weeks"), lambda code: names.get(code, code))
        content = _select(
            "content",
            ["", *CONTENT_TYPES],
            words.text("Type of content"),
            lambda code: exchange_texts.type_name(code, words) if code else words.text("all"),
        )
    return int(weeks), content


def _order(words: Language) -> str:
    names = {
        PROTOCOL: words.text("official EU order"),
        NAME: words.text("name"),
        LARGEST_GAP: words.text("largest gap first"),
        EARLIEST: words.text("earliest launch first"),
        FEWEST: words.text("fewest known facts first"),
    }
    return _select("order", list(names), words.text("Sorted by"), names.__getitem__)


def _value(code: str, words: Language) -> str:
    return coalition_texts.value_words(code, words) if code else words.text("any")


def _select(name: str, options: Sequence[str], label: str, words_of: Callable[[str], str]) -> str:
    selection.settle(name, options, options[0])
    return str(st.selectbox(label, options, format_func=words_of, key=selection.key(name), width=190) or "")


def _segments(
    name: str, options: Sequence[str], default: str, label: str, words_of: Callable[[str], str]
) -> str:
    selection.settle(name, options, default)
    return str(
        st.segmented_control(
            label, options, format_func=words_of, key=selection.key(name), required=True, width="content"
        )
    )
