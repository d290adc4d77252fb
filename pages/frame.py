"""The frame round every page: configuration, language, navigation, the page itself, and where its numbers
come from.
"""

from pathlib import Path

import streamlit as st

from cards import briefing, files_menu
from data.queries.moments import NotReadyError, StoreError
from exports.pictures import browser
from pages.parts import filters, foot, notices, page_html, selection
from pages.parts.briefing import basket
from pages.parts.country.country_parts import TITLED
from words.language import load_language

PAGES = (
    ("overview.py", "", "Overview"),
    ("europe_map.py", "map", "Map"),
    ("compare.py", "compare", "Compare"),
    ("country.py", "country", "Country"),
    ("coalitions.py", "coalitions", "Coalitions"),
    ("targets.py", "targets", "Targets"),
    ("indicator.py", "indicator", "Indicator"),
    ("revisions.py", "revisions", "What changed"),
    ("briefing.py", "briefing", "Briefing"),
    ("methods.py", "methods", "Methods and sources"),
)
REVISIONS = "revisions"
ICON = Path(__file__).parent / "parts" / "icon.png"

language = load_language(selection.current().lang)
selection.keep_choices()
name = language.text("Digital Decade dashboard")
st.set_page_config(page_title=name, page_icon=str(ICON), layout="wide", initial_sidebar_state="collapsed")
page_html.show_style(name, dark=filters.is_dark())
if st.session_state.get(TITLED, ("",))[0] != language.code:
    # Once a visit and language: each looks for its file, ten of them in every run.
    titled = [
        st.Page(script, title=language.text(title), url_path=path or None, default=not path)
        for script, path, title in PAGES
    ]
    st.session_state[TITLED] = (language.code, titled)
page = st.navigation(st.session_state[TITLED][1], position="top")
filters.language_picker(language)
try:
    filters.settle_moment()
    view = filters.view()
except (NotReadyError, StoreError) as error:
    notices.show_failure(str(error), language)
else:
    # That page tells itself what changed since.
    if page.url_path != REVISIONS:
        notices.show_older_moment(view)
    place_of_notice = st.empty()
    page.run()
    with place_of_notice:
        notices.show_unavailable(selection.take_missing_codes(), language)
    page_html.show_footer(
        *foot.footer_pieces(view),
        files_menu.menu_pattern(
            view, briefing.encode_cards(basket.gathered_cards()), pictures=browser.can_draw()
        ),
    )
