"""The frame round every page: configuration, language, navigation and search, the page itself, and where its
numbers come from.
"""

from base64 import b64encode
from pathlib import Path

import streamlit as st

from cards import files_menu, markup
from cards.page_names import LINKED, MORE, page_names
from data.queries import moments
from exports.pictures import browser
from pages.parts import (
    filters,
    foot,
    glossary_terms,
    notices,
    page_html,
    search_box,
    selection,
    visited_country,
    wrong_codes,
)
from pages.parts.briefing import basket
from pages.parts.country.country_parts import TITLED

# Script and path.
PAGES = (
    ("overview.py", ""),
    ("europe_map.py", "map"),
    ("compare.py", "compare"),
    ("country.py", "country"),
    ("targets.py", "targets"),
    ("coalitions.py", "coalitions"),
    ("indicator.py", "indicator"),
    ("revisions.py", "revisions"),
    ("briefing.py", "briefing"),
    ("methods.py", "methods"),
    ("check.py", "check"),
)
REVISIONS = "revisions"
# What these show doesn't hang on editions: they are there at moments before the first one too.
WITHOUT_EDITIONS = (REVISIONS, "coalitions", "briefing", "methods", "check")
# What these show hangs on the facts on the coalitions too.
WITH_COALITIONS = ("", "coalitions", "country", "map")
# In the page itself: a file's address would be known to the one replica alone that made the page.
ICON = "data:image/png;base64," + b64encode(
    (Path(__file__).parent / "parts" / "icon.png").read_bytes()
).decode("ascii")

language = filters.settle_language()
selection.keep_choices()
name = language.text("Digital Decade dashboard")
st.set_page_config(page_title=name, page_icon=ICON, layout="wide", initial_sidebar_state="collapsed")
page_html.show_style(name, dark=filters.is_dark())
gathered = len(basket.gathered_cards())
if st.session_state.get(TITLED, ("",))[0] != (language.code, gathered):
    # Once a visit, language and card of the briefing: each looks for its file.
    names = page_names(language)
    if gathered:
        names["briefing"] = language.text("Briefing ({number})", number=gathered)
    titled = {
        path: st.Page(
            script,
            title=names[path],
            url_path=path or None,
            default=not path,
            visibility="hidden" if path in LINKED else "visible",
        )
        for script, path in PAGES
    }
    st.session_state[TITLED] = ((language.code, gathered), titled)
page_of_path = st.session_state[TITLED][1]
# A briefing that holds something is in sight.
at_hand = ("briefing",) if gathered else ()
page = st.navigation(
    {
        "": [page_of_path[path] for _, path in PAGES if path not in (*MORE, *LINKED) or path in at_hand],
        language.word("further pages", "More"): [
            page_of_path[path] for path in (*MORE, *LINKED) if path not in at_hand
        ],
    },
    position="top",
)
visited_country.forget_defaults(page.url_path)
search_box.show_search(language)
filters.language_picker(language)
notices.show_asked_language(language)
glossary_terms.begin_page()
with notices.faults_of_the_store(language), moments.in_one_look():
    filters.settle_moment()
    view = filters.view()
    known = bool(moments.editions_at(view.moment))
    # That page tells itself what changed since.
    if page.url_path != REVISIONS or not known:
        notices.show_older_moment(view, coalitions=page.url_path in WITH_COALITIONS)
    place_of_notice = st.empty()
    wrong = wrong_codes.wrong_code(page.url_path, view)
    if wrong and known:
        wrong_codes.show_wrong(page.url_path, wrong, view)
    elif known or page.url_path in WITHOUT_EDITIONS:
        page.run()
    else:
        page_html.show(markup.heading(page.title))
    with place_of_notice:
        missing, unknown = selection.take_missing_codes(), selection.take_unknown_names()
        notices.show_unavailable(missing, view, page.url_path, unknown)
    page_html.show_footer(
        page.title,
        *foot.footer_pieces(view),
        files_menu.menu_pattern(view, basket.gathered_briefing(), pictures=browser.can_draw()),
    )
    page_html.keep_choices_at_hand(selection.every_choice())
