"""The frame round every page: configuration, language, navigation, the page itself, and where its numbers
come from.
"""

from pathlib import Path

import streamlit as st

from cards import briefing, files_menu, markup
from data.queries import moments
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
# What these show doesn't hang on editions: they are there at moments before the first one too.
WITHOUT_EDITIONS = (REVISIONS, "coalitions", "briefing", "methods")
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
with notices.faults_of_the_store(language):
    filters.settle_moment()
    view = filters.view()
    known = bool(moments.editions_at(view.moment))
    # That page tells itself what changed since.
    if page.url_path != REVISIONS or not known:
        notices.show_older_moment(view)
    place_of_notice = st.empty()
    if known or page.url_path in WITHOUT_EDITIONS:
        page.run()
    else:
        page_html.show(markup.heading(page.title))
    with place_of_notice:
        notices.show_unavailable(selection.take_missing_codes(), language)
    page_html.show_footer(
        *foot.footer_pieces(view),
        files_menu.menu_pattern(
            view, briefing.encode_cards(basket.gathered_cards()), pictures=browser.can_draw()
        ),
    )
