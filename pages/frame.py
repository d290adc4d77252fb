"""The frame round every page: configuration, language, navigation and search, the page itself, and where its
numbers come from.
"""

from pathlib import Path

import streamlit as st

from cards import briefing, files_menu, markup
from cards.page_names import page_names
from data.queries import moments
from exports.pictures import browser
from pages.parts import filters, foot, glossary_terms, notices, page_html, search_box, selection
from pages.parts.briefing import basket
from pages.parts.country.country_parts import TITLED
from words.language import load_language

# Script, path, and whether it stands in the navigation itself or below "More".
PAGES = (
    ("overview.py", "", "main"),
    ("europe_map.py", "map", "main"),
    ("compare.py", "compare", "main"),
    ("country.py", "country", "main"),
    ("targets.py", "targets", "main"),
    ("coalitions.py", "coalitions", "main"),
    ("indicator.py", "indicator", "more"),
    ("revisions.py", "revisions", "more"),
    ("briefing.py", "briefing", "more"),
    ("methods.py", "methods", "more"),
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
    names = page_names(language)
    titled = {
        path: st.Page(script, title=names[path], url_path=path or None, default=not path)
        for script, path, _ in PAGES
    }
    st.session_state[TITLED] = (language.code, titled)
page_of_path = st.session_state[TITLED][1]
page = st.navigation(
    {
        "": [page_of_path[path] for _, path, place in PAGES if place == "main"],
        language.text("More"): [page_of_path[path] for _, path, place in PAGES if place == "more"],
    },
    position="top",
)
search_box.show_search(language)
filters.language_picker(language)
glossary_terms.begin_page()
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
        notices.show_unavailable(selection.take_missing_codes(), view)
    page_html.show_footer(
        page.title,
        *foot.footer_pieces(view),
        files_menu.menu_pattern(
            view, briefing.encode_cards(basket.gathered_cards()), pictures=browser.can_draw()
        ),
    )
