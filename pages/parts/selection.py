"""Selection: the codes a visitor has chosen, to and from the link and the session. The only user of st.query_params."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

import streamlit as st

SCHEMA = "1"
STATE = "choice."
WRITTEN = "selection.written"


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
    lang: str = ""
    as_of: str = ""
    state: str = ""


FIELDS = tuple(field.name for field in fields(Selection))


def current() -> Selection:
    """What is chosen now. A link, or the browser's back button, goes before what the session remembers."""
    link = {key: value for key, value in st.query_params.to_dict().items() if key in FIELDS}
    if link != st.session_state.get(WRITTEN):
        for key, value in link.items():
            st.session_state[STATE + key] = value
        st.session_state[WRITTEN] = link
    return Selection(**{name: st.session_state.get(STATE + name) or "" for name in FIELDS})


def choose(**codes: str) -> None:
    """Sets choices, before the widgets that show them are made."""
    for name, code in codes.items():
        st.session_state[STATE + name] = code


def key(name: str) -> str:
    """The session key, and the key of the widget, that holds a choice."""
    return STATE + name


def write_link(chosen: Selection, used: tuple[str, ...]) -> None:
    """Puts every used code and the link's schema version into the address; nothing happens if they stand there already."""
    wanted = link_codes(chosen, used)
    held = st.query_params.to_dict()
    if held != wanted:
        st.query_params.from_dict(wanted)
    st.session_state[WRITTEN] = {name: code for name, code in wanted.items() if name in FIELDS}


def link_codes(chosen: Selection, used: tuple[str, ...]) -> dict[str, str]:
    """The parameters of a link that restores the used choices."""
    codes = asdict(chosen)
    return {"v": SCHEMA, **{name: codes[name] for name in used if codes[name]}}


def valid(chosen: Selection, options: Mapping[str, Any]) -> Selection:
    """`chosen` with each field that is not among its options set to the first option ("" where there is none)."""
    kept = {}
    for name, codes in options.items():
        offered = list(codes)
        code = getattr(chosen, name)
        kept[name] = code if code in offered else (offered[0] if offered else "")
    return replace(chosen, **kept)
