"""The pickers; each shows words and returns codes."""

import streamlit as st
from babel import Locale

from pages.parts import answers, selection
from words.language import Language

SHOWS = ("value", "coalitions", "connections")


def language(words: Language) -> None:
    """The language of everything on the page."""
    names = {code: Locale.parse(code).get_display_name(code) or code for code in answers.languages()}
    selection.choose(lang=words.code)
    with st.container(key="language"):
        st.selectbox(
            words.text("Language"),
            list(names),
            format_func=lambda code: names[code].capitalize(),
            key=selection.key("lang"),
            label_visibility="collapsed",
        )


def what_map_shows(words: Language) -> str:
    """What the map of the overview shows: "value", "coalitions" or "connections"."""
    names = {"value": words.text("Digital skills"), "coalitions": words.text("Coalitions"), "connections": words.text("Connections")}
    if selection.current().show not in SHOWS:
        selection.choose(show="value")
    with st.container(key="filters"):
        picked = st.segmented_control(
            words.text("The map shows"), SHOWS, format_func=names.__getitem__, key=selection.key("show"), required=True, width="content"
        )
    return str(picked)
