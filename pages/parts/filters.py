"""The pickers; each shows words, settles its choice among what is held, and returns codes."""

from collections.abc import Callable, Collection, Sequence
from html import escape
from typing import Literal

import streamlit as st

from cards.address_reader import match_language
from cards.request import linked_moment
from cards.view import View, view_of
from charts.look import Look, load_look
from data.facts.catalogue import SKILLS, TOTAL, catalogue
from data.facts.memory import remember
from data.queries import moments, series
from data.queries.moments import Moment
from pages.parts import page_html, selection
from words.language import Language, available, load_language, own_name
from words.visitor_language import in_union_order, preferred_language

# The state's key of the language that the browser asked for.
ASKED = "asked_language"
SHOWS = ("value", "coalitions", "connections")
COALITIONS, CONNECTIONS = "coalitions", "connections"
MOMENT, NEWEST = "moment", "newest_moment"


def current_moment() -> Moment:
    """The moment of this run, as the frame settled it; a page opened without its frame settles it itself."""
    held = st.session_state.get(MOMENT)
    return held if isinstance(held, Moment) else settle_moment()


def settle_moment() -> Moment:
    """Asks the store, once a run, for the moment that the link names, else the newest."""
    found, linked = moments.now(), {name: selection.code(name) for name in ("as_of", "state")}
    settled, unread = linked_moment(linked, found)
    if "as_of" in unread:
        selection.note_missing("as_of", [linked["as_of"]])
    st.session_state[NEWEST], st.session_state[MOMENT] = found, settled
    return settled


def newest_moment() -> Moment:
    """The newest moment, as this run found it: the store is asked once."""
    held = st.session_state.get(NEWEST)
    return held if isinstance(held, Moment) else moments.now()


def view() -> View:
    """For whom this run's cards are made: its moment, the visitor's language and theme."""
    return view_of(current_moment(), load_language(selection.code("lang")), look())


def look() -> Look:
    """The look of the visitor's theme."""
    return load_look(dark=is_dark())


def is_dark() -> bool:
    """Whether the visitor's theme is the dark one."""
    return st.context.theme.type == "dark"


def settle_language() -> Language:
    """The language that is chosen, else the one that the visitor's browser asks for; a link's that is none of
    ours is told (selection.take_missing_codes).
    """
    named = selection.current().lang
    chosen = match_language(named)
    if named and chosen is None:
        selection.note_missing("lang", [named])
    return load_language(chosen or _asked_language())


def _asked_language() -> str:
    """The language that the visitor's browser asks for; remembered for the line that says so, until a link
    or the picker names one.
    """
    code = preferred_language(st.context.headers.get("accept-language") or "")
    st.session_state[ASKED] = code
    return code


def language_picker(language: Language) -> None:
    """Lets a visitor choose the language of everything on the page, by the languages' own names in the
    Union's order; nothing where there is only one.
    """
    selection.choose(lang=language.code)
    if len(available()) < 2:
        return
    names = _language_names(tuple(available()))
    st.selectbox(
        language.text("Language"),
        list(names),
        format_func=names.__getitem__,
        key=selection.key("lang"),
        label_visibility="collapsed",
    )


@remember
def _language_names(codes: tuple[str, ...]) -> dict[str, str]:
    """The languages, in the Union's order, by the names they have in themselves."""
    return {code: own_name(code) for code in in_union_order(codes)}


def map_shows_picker(language: Language) -> str:
    """What the map of the overview shows: "value", "coalitions" or "connections"."""
    names = {
        "value": language.text("Digital skills"),
        "coalitions": language.text("Coalitions"),
        "connections": language.text("Connections"),
    }
    with st.container(key="filters"):
        return segments("show", SHOWS, "value", language.text("The map shows"), names.__getitem__)


def indicator_picker(language: Language, more: Sequence[str] = ()) -> str:
    """An indicator with values, or one of `more`; those with an EU target first, then by theme; searchable by
    typing.
    """
    names = _indicator_names(language, current_moment())
    default = SKILLS if SKILLS in names else next(iter(names), "")
    names = {**{code: indicator_name(code, language) for code in more}, **names}
    return select(
        "indicator", [*names], default, language.text("Indicator (type to search)"), names.__getitem__
    )


@remember
def _indicator_names(language: Language, now: Moment) -> dict[str, str]:
    """The indicators with values at a moment, as a list names them, in its order."""
    facts = catalogue()
    held = [code for code in facts.indicators if series.periods(code, now)]
    aimed = {code for code in held if (target := facts.target(code)) and not target.part_of}
    held.sort(key=lambda code: code not in aimed)

    def name(code: str) -> str:
        own = indicator_name(code, language)
        if code in aimed:
            return language.text("{name} · EU target", name=own)
        theme = language.text(facts.themes[facts.indicators[code].theme].name)
        return language.text("{name} · {theme}", name=own, theme=theme)

    return {code: name(code) for code in held}


def indicator_name(code: str, language: Language) -> str:
    """The name of an indicator, or of one of the coalitions' kinds."""
    extra = {
        COALITIONS: language.text("National coalitions"),
        CONNECTIONS: language.text("Coalitions connected to the platform"),
    }
    return extra.get(code) or language.text(language.facts.indicators[code].name)


def breakdown_picker(code: str, language: Language, width: int | Literal["stretch"] = "stretch") -> str:
    """One of the breakdowns with values, everyone first."""
    names = _breakdown_names(code, language, current_moment())
    return select(
        "breakdown", [*names], _everyone(names), language.text("For whom"), names.__getitem__, width=width
    )


def settle_breakdown(code: str) -> str:
    """The breakdown that is chosen among those with values, before its picker is drawn."""
    held = series.breakdowns_available(code, current_moment())
    return selection.settle("breakdown", held, _everyone(held))


def _everyone(breakdowns: Collection[str]) -> str:
    """Everyone, where there are values of everyone; else the first."""
    return TOTAL if TOTAL in breakdowns else next(iter(breakdowns))


@remember
def _breakdown_names(code: str, language: Language, now: Moment) -> dict[str, str]:
    """The breakdowns with values at a moment, as a list names them, in its order."""
    facts = catalogue()

    def name(breakdown: str) -> str:
        found = facts.breakdowns[breakdown]
        own = language.text(found.name)
        kind = language.text(facts.breakdown_kinds[found.kind].name)
        return own if breakdown == TOTAL else language.text("{kind}: {name}", kind=kind, name=own)

    return {breakdown: name(breakdown) for breakdown in series.breakdowns_available(code, now)}


def select(
    name: str,
    options: Sequence[str],
    default: str,
    label: str,
    words_of: Callable[[str], str],
    width: int | Literal["stretch"] = "stretch",
) -> str:
    """One of `options` under the choice `name`, from a list that can be searched by typing."""
    selection.settle(name, options, default)
    return str(st.selectbox(label, list(options), format_func=words_of, key=selection.key(name), width=width))


def segments(
    name: str, options: Sequence[str], default: str, label: str, words_of: Callable[[str], str]
) -> str:
    """One of a few `options` under the choice `name`, side by side."""
    selection.settle(name, options, default)
    return str(
        st.segmented_control(
            label,
            list(options),
            format_func=words_of,
            key=selection.key(name),
            required=True,
            width="content",
        )
    )


def choices_switch(kind: str, name: str, *marks: str) -> None:
    """What opens and closes the choices behind it, without a run of the page: the style sheet shows them, by
    `kind` ("dd-filters": all of a row on a phone, "dd-more": what fewer choose, "dd-subject": all but the
    country on a phone). `marks` tell it more of them, in pieces of their own: what was opened stays open.
    """
    with st.container(key=f"fold-{kind}"):
        page_html.show(f'<details class="{kind}"><summary>{escape(name)}</summary></details>')
        for mark in marks:
            page_html.show(f'<span class="{mark}"></span>')
