"""The codes a visitor has chosen, to and from the link and the session. The only user of st.query_params."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from urllib.parse import parse_qsl, urlencode

import streamlit as st

from cards.address_reader import ENDINGS, match_code, match_language, meant_parameters, split_codes
from cards.page_names import GATHERED
from cards.request import NONE, SCHEMA
from data.facts.catalogue import catalogue
from data.facts.coalitions.site_facts import plain_line
from data.queries.moments import Moment

STATE = "choice."
WRITTEN = "selection.written"
# What a new link asks for, until the page has settled; and what of it can't be had.
REQUESTED, MISSING = "selection.asked", "selection.missed"
# Only in a run that makes a visit anew whose session is gone: all that was chosen (serving/resumption.py);
# and among it that the page holds back its briefing, which was too long (serving/assets/connection.js).
RESUMED, APART = "resumed", "apart"
# Names in a new link that no choice has; and those that are none: our link's version, Streamlit's own.
UNKNOWN = "selection.unknown"
NO_CHOICES = ("v", "embed", "embed_options", RESUMED)


@dataclass(frozen=True)
class Missing:
    """A code of a link that can't be had: under which choice, in which text of the link, out of what."""

    name: str
    code: str
    asked: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Selection:
    """Codes only; "" means the page's default. Every field is in the link of a page that uses it."""

    show: str = ""
    indicator: str = ""
    period: str = ""
    breakdown: str = ""
    measure: str = ""
    since: str = ""
    classes: str = ""
    country: str = ""
    side: str = ""
    labels: str = ""
    layout: str = ""
    grouping: str = ""
    beside: str = ""
    status: str = ""
    connection: str = ""
    launched: str = ""
    known: str = ""
    lead: str = ""
    order: str = ""
    attention: str = ""
    looked_for: str = ""
    weeks: str = ""
    content: str = ""
    theme: str = ""
    sort: str = ""
    suppose: str = ""
    pace: str = ""
    reach: str = ""
    age: str = ""
    tab: str = ""
    kind: str = ""
    second: str = ""
    countries: str = ""
    groups: str = ""
    benchmark: str = ""
    only: str = ""
    between: str = ""
    dataset: str = ""
    older: str = ""
    newer: str = ""
    changed: str = ""
    cards: str = ""
    called: str = ""
    words: str = ""
    lang: str = ""
    as_of: str = ""
    state: str = ""
    partner: str = ""
    area: str = ""
    people: str = ""
    plan: str = ""
    ended: str = ""
    ranked: str = ""
    own: str = ""
    own_name: str = ""
    about: str = ""
    publisher: str = ""
    type: str = ""
    written: str = ""
    year: str = ""
    text: str = ""
    opened: str = ""
    coalition: str = ""


FIELDS = tuple(field.name for field in fields(Selection))
# What holds several codes; we part them with dots.
LISTS = ("countries", "groups", "own", "opened")
# What names countries, and what is words that a visitor typed.
PLACES = ("country", "countries", "own", "about", "coalition")
TEXTS = ("called", "looked_for", "own_name", "text", "publisher")


def current() -> Selection:
    """What is chosen now. A link, or the browser's back button, goes before what the session remembers.

    A link of ours (it has the schema version) says all: what it doesn't name is not chosen. Any other adds to
    what is remembered.
    """
    address = dict(meant_parameters(st.query_params.to_dict().items()))
    link = {name: _as_written(name, value) for name, value in address.items() if name in FIELDS}
    if RESUMED in address and WRITTEN not in st.session_state:
        _resume(address[RESUMED], link)
    # At once: asked for one by one, sixty choices take a tenth of a page's run.
    held = st.session_state.to_dict()
    if link != held.get(WRITTEN):
        every = {name: "" for name in FIELDS if name not in GATHERED} if "v" in address else {}
        for name, value in (every | link).items():
            # Not all sixty of them: Streamlit looks at all that it holds several times a run.
            if str(held.get(STATE + name) or "") != value:
                st.session_state[STATE + name] = held[STATE + name] = value
        st.session_state[STATE + APART] = "" if "cards" in link else code(APART)
        st.session_state[WRITTEN] = link
        st.session_state[REQUESTED], st.session_state[MISSING] = dict(link), []
        st.session_state[UNKNOWN] = [name for name in address if name not in (*FIELDS, *NO_CHOICES)]
    return Selection(**{name: str(held.get(STATE + name) or "") for name in FIELDS})


def _resume(choices: str, link: dict[str, str]) -> None:
    """Takes over all that was chosen in a visit whose session is gone; its `link` is then no news.

    A briefing that the page held back stands in the link all the same, where that is the briefing's own page.
    """
    for name, value in parse_qsl(choices):
        if name in (*FIELDS, APART):
            st.session_state[STATE + name] = _as_written(name, value)
    for name in GATHERED:
        if name in link:
            st.session_state[STATE + name] = link[name]
    if "cards" in link:
        st.session_state[STATE + APART] = ""
    st.session_state[WRITTEN] = link
    st.session_state[REQUESTED], st.session_state[MISSING] = {}, []


def every_choice() -> str:
    """All that is chosen in this visit, for a page that must be made anew (serving/assets/connection.js); and
    that its briefing is still held back, where it is.
    """
    return urlencode(_chosen(vars(current()) | {APART: code(APART)}))


def _as_written(name: str, value: str) -> str:
    """What a link says under `name`, as our own links write it: "EL.IE" for "GR,IE"."""
    if name in TEXTS:
        return plain_line(value)
    if name == "lang":
        return match_language(value) or plain_line(value)
    codes = split_codes(value) if name in LISTS else [plain_line(value).rstrip(ENDINGS)]
    places = (*catalogue().members, *catalogue().aggregates) if name in PLACES else ()
    return ".".join(match_code(code, places) or code for code in codes)


def code(name: str) -> str:
    """One choice, once `current` has taken over what the link says; "" for none."""
    return str(st.session_state.get(STATE + name) or "")


def code_in_link(name: str) -> str:
    """The code that the address itself holds, before the page settles its choices; "" for none."""
    return str(st.query_params.get(name, ""))


def requested_codes() -> dict[str, str]:
    """What a link just opened asks for, until the page has written its own; empty when it was no link."""
    return dict(st.session_state.get(REQUESTED, {}))


def asked_code(name: str) -> str:
    """What the address names under a choice, as `current` read it and no page has settled yet; "" for
    nothing.
    """
    return str(st.session_state.get(WRITTEN, {}).get(name, ""))


def keep_choices() -> None:
    """Keeps choices whose pickers this page doesn't show, which Streamlit would drop; before any picker."""
    held = st.session_state.to_dict()
    for name in FIELDS:
        # An emptied choice too: Streamlit would fall back on what stood there before its picker did.
        if STATE + name in held:
            st.session_state[STATE + name] = held[STATE + name]


def choose(**codes: str) -> None:
    """Sets choices, before the widgets that show them are made."""
    for name, code in codes.items():
        st.session_state[STATE + name] = code


def key(name: str) -> str:
    """The session key, and the key of the widget, that holds a choice."""
    return STATE + name


def write_link(used: tuple[str, ...], moment: Moment) -> None:
    """Puts every used code, the moment and the link's schema version into the address."""
    if RESUMED in st.query_params:
        # Nobody sees this run, and the page keeps its address: it must be no news in the next.
        return
    of_moment = {"as_of": moment.as_of, "state": str(moment.state)}
    wanted = {"v": SCHEMA, **_chosen({name: code(name) for name in used} | of_moment)}
    held = st.query_params.to_dict()
    if held != wanted:
        st.query_params.from_dict(wanted)
    st.session_state[WRITTEN] = {name: code for name, code in wanted.items() if name in FIELDS}
    st.session_state[REQUESTED] = {}


def take_missing_codes() -> list[Missing]:
    """Gives, once, the codes of a link just opened that there is nothing for: something else is shown."""
    found: list[Missing] = st.session_state.get(MISSING, [])
    st.session_state[MISSING] = []
    return list(dict.fromkeys(found))


def take_unknown_names() -> list[str]:
    """Gives, once, the names in a link just opened that no choice has: whoever wrote them meant something."""
    found: list[str] = st.session_state.get(UNKNOWN, [])
    st.session_state[UNKNOWN] = []
    return found


def note_missing(name: str, codes: Sequence[str], options: Sequence[str] = ()) -> None:
    """Keeps the codes of a link just opened that are none of the `options`, until take_missing_codes."""
    asked = st.session_state.get(REQUESTED, {}).get(name) if codes else None
    if asked:
        found = [Missing(name, code, asked, tuple(options)) for code in codes]
        st.session_state[MISSING] = [*st.session_state.get(MISSING, []), *found]


def _take_year() -> None:
    """A link's `year` is the period, where a page has periods: that is how a reader writes it."""
    requested = st.session_state.get(REQUESTED, {})
    if requested.get("year") and not requested.get("period"):
        requested["period"] = requested["year"]
        choose(period=requested["year"], year="")


def link_codes(chosen: Selection, used: tuple[str, ...]) -> dict[str, str]:
    """The parameters of a link that restores the used choices."""
    return {"v": SCHEMA, **_chosen({name: vars(chosen)[name] for name in used})}


def _chosen(codes: Mapping[str, str]) -> dict[str, str]:
    return {name: code for name, code in codes.items() if code}


def settle(name: str, options: Sequence[str], default: str) -> str:
    """The choice under `name` if it is among `options`, else `default`, which is then chosen."""
    if name == "period":
        _take_year()
    held = str(st.session_state.get(STATE + name) or "")
    found = match_code(held, options)
    if found is not None:
        if found != held:
            choose(**{name: found})
        return found
    note_missing(name, [held] if held else [], options)
    choose(**{name: default})
    return default


def settle_several(name: str, options: Sequence[str], default: Sequence[str]) -> tuple[str, ...]:
    """The codes of the list under `name` that are among `options`, in the order chosen; else `default`.

    NONE is a choice too. What comes out is then chosen.
    """
    held = str(st.session_state.get(STATE + name) or "")
    chosen = split_codes(held)
    matched = {code: match_code(code, options) for code in chosen}
    codes = tuple(dict.fromkeys(code for code in matched.values() if code is not None))
    unmatched = [code for code, found in matched.items() if code and code != NONE and found is None]
    note_missing(name, unmatched, options)
    if not codes and held != NONE:
        codes = tuple(default)
    choose(**{name: ".".join(codes) or NONE})
    return codes
