"""The pickers of the page on coalitions: what is grouped by, what stands beside it, which country, and the
registry's filters.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import streamlit as st

from cards.coalitions import coalition_filter_words
from cards.coalitions.coalition_cards import CONNECTION, STATUS
from cards.coalitions.coalition_strip import period_beside
from cards.coalitions.registry_rows import (
    ATTENTION,
    CONNECTIONS,
    EARLIEST,
    EVERY,
    FEWEST,
    FILTERS,
    LARGEST_GAP,
    LEADS,
    LONGEST,
    NAME,
    PROTOCOL,
    STATUSES,
    RegistryFilter,
    known_codes,
    launch_codes,
)
from cards.coalitions.strategy_rows import COUNTRY
from cards.library.library_rows import CHOICES, KEY
from cards.maps.map_values import CHANGE, GAP
from cards.view import View
from data.facts.catalogue import catalogue
from data.queries.exchange import CONTENT_TYPES
from pages.parts import filters, selection
from words import coalition_texts, exchange_texts
from words.language import Language

# What a link to a country keeps of the page.
IN_LINKS = ("grouping", "beside", "country", "opened", *FILTERS, "lang")
# The parts of the page that are made when they are opened, by the key of their card, each with the choices
# that it alone uses and what these are when nobody has chosen.
PARTS: Mapping[str, Mapping[str, str]] = {
    KEY: dict.fromkeys(CHOICES, ""),
    "strategies": {"plan": "", "ended": "", "ranked": COUNTRY},
    "work": {"people": ""},
    "registry": {name: "" for name in FILTERS if name != "people"} | {"order": PROTOCOL, "attention": EVERY},
    "matrix": {},
    "coalition-strip": {"beside": GAP},
    "exchange": {"weeks": "", "content": ""},
    "connections": {},
    "dialogue": {},
}


def choices_in_link() -> tuple[str, ...]:
    """The choices of the page that its link holds: those of parts that are closed are not shown."""
    opened = selection.code("opened").split(".")
    own = [name for part in opened for name in PARTS.get(part, {})]
    also = ["people"] if "registry" in opened else []
    return tuple(dict.fromkeys(("grouping", "country", "opened", *own, *also, "lang")))


def pick_grouping(language: Language) -> str:
    """By what the member states are grouped: coalition_cards.STATUS or CONNECTION."""
    names = {
        filters.CONNECTIONS: language.text("connection"),
        filters.COALITIONS: language.text("coalition"),
    }
    chosen = _segments(
        "grouping", list(names), filters.CONNECTIONS, language.text("Show by"), names.__getitem__
    )
    return CONNECTION if chosen == filters.CONNECTIONS else STATUS


def pick_measure(view: View) -> str:
    """GAP, or CHANGE where the period shown is later than the declared one."""
    language, since = view.language, view.catalogue.coalition_views.since
    names = {GAP: language.text("gap to the target")}
    names |= (
        {CHANGE: language.text("change since {since}", since=since)}
        if period_beside(view.moment) > since
        else {}
    )
    return _segments("beside", list(names), GAP, language.text("Compare with"), names.__getitem__)


def pick_country(language: Language) -> str:
    """One country, or "" for none."""
    codes = ["", *catalogue().countries]
    return _select(
        "country",
        codes,
        language.text("One country"),
        lambda code: language.country(code) if code else language.word("no country", "none"),
    )


def pick_registry_filter(language: Language) -> RegistryFilter:
    """The filters, the search and the order of the registry."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="filters-search"):
        looked_for = st.text_input(
            language.text("Search in all facts"),
            key=selection.key("looked_for"),
            width=240,
            max_chars=LONGEST,
        )
        order = _order(language)
        names = {
            EVERY: language.word("coalitions", "all"),
            ATTENTION: language.text("large gap, little activity known"),
        }
        attention = _segments("attention", list(names), EVERY, language.text("Show"), names.__getitem__)
    with (
        st.expander(language.text("More choices")),
        st.container(horizontal=True, vertical_alignment="bottom", key="filters-registry"),
    ):
        filtered = _pick_facts(language)
    return RegistryFilter(
        **filtered,
        attention=attention == ATTENTION,
        looked_for=str(looked_for or "").strip(),
        order=order,
    )


def _pick_facts(language: Language) -> dict[str, str]:
    """The filters by facts, by the name of their choice; "" is any."""
    views = catalogue().coalition_views
    pickers: tuple[tuple[str, Sequence[str], str, Callable[[str, Language], str]], ...] = (
        ("status", STATUSES, language.text("Status"), _value),
        ("connection", CONNECTIONS, language.text("Connection"), _value),
        ("launched", launch_codes(), language.text("Launched"), coalition_filter_words.launch_span),
        ("known", known_codes(), language.text("Facts known"), coalition_filter_words.known_span),
        ("lead", LEADS, language.text("Lead"), coalition_filter_words.lead_kind),
        ("partner", views.partners, language.text("Partners"), coalition_filter_words.list_term),
        ("area", views.areas, language.text("Area"), coalition_filter_words.list_term),
    )
    picked = {
        name: _select(name, ["", *codes], label, partial(_in_words, words_of, language))
        for name, codes, label, words_of in pickers
    }
    # The picker of groups stands above, with who works on what.
    return {**picked, "people": selection.code("people")}


def _in_words(words_of: Callable[[str, Language], str], language: Language, code: str) -> str:
    return words_of(code, language)


def pick_exchange(language: Language) -> tuple[int, str]:
    """Over how many weeks the exchange is shown, and of which type of content ("" for all)."""
    names = {
        "26": language.text("half a year"),
        "52": language.text("a year"),
        "260": language.text("five years"),
    }
    codes = [str(number) for number in catalogue().exchange.weeks]
    with st.container(horizontal=True, vertical_alignment="bottom", key="filters-exchange"):
        weeks = _segments(
            "weeks", codes, codes[0], language.text("Weeks"), lambda code: names.get(code, code)
        )
        content = _select(
            "content",
            ["", *CONTENT_TYPES],
            language.text("Type of content"),
            lambda code: (
                exchange_texts.type_name(code, language) if code else language.word("types of content", "all")
            ),
        )
    return int(weeks), content


def _order(language: Language) -> str:
    names = {
        PROTOCOL: language.text("official EU order"),
        NAME: language.text("name"),
        LARGEST_GAP: language.text("largest gap first"),
        EARLIEST: language.text("earliest launch first"),
        FEWEST: language.text("fewest facts known first"),
    }
    return _select("order", list(names), language.text("Sorted by"), names.__getitem__)


def _value(code: str, language: Language) -> str:
    return (
        coalition_texts.value_words(code, language) if code else language.word("status or connection", "any")
    )


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
