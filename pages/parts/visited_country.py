"""The country of a visit: what a reader chose on one page stands on all; what a page showed by itself, where
nobody had chosen, stays on that page.
"""

from collections.abc import Sequence

import streamlit as st

from pages.parts import selection

# The choices that name it, with what the page shown took for them by itself; and which page that was.
CHOICES = ("country", "countries")
BY_ITSELF, SHOWN_ON = "country.by_itself", "country.shown_on"


def settle_country(options: Sequence[str], default: str) -> bool:
    """Settles the country as selection.settle does; True where the page shows the default by itself."""
    chosen = selection.code("country")
    settled = selection.settle("country", options, default)
    if settled != chosen:
        note_default("country", settled if settled == default else "")
    return bool(settled) and _by_itself().get("country") == settled


def note_default(name: str, code: str) -> None:
    """Keeps what the page takes for one of CHOICES where nobody has chosen."""
    st.session_state[BY_ITSELF] = {**_by_itself(), name: code}


def forget_defaults(page: str) -> None:
    """Drops what another page than `page` showed by itself, before any picker."""
    if st.session_state.get(SHOWN_ON, page) != page:
        for name, code in _by_itself().items():
            if code and selection.code(name) == code:
                selection.choose(**{name: ""})
        st.session_state[BY_ITSELF] = {}
    st.session_state[SHOWN_ON] = page


def _by_itself() -> dict[str, str]:
    return dict(st.session_state.get(BY_ITSELF, {}))
