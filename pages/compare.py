"""Member states side by side: any indicator, through time, by group, against the Union, a mean, the best or
another country.
"""

import streamlit as st

from cards import markup
from cards.compare import compare_asked, compared_rows
from pages.parts import filters, notices, put, selection
from pages.parts.compare import compare_choices
from pages.parts.figure_card import figure_card
from words.language import load_language

words, look, moment = load_language(selection.current().lang), filters.look(), filters.moment()
put.pieces(markup.heading(words.text("Compare member states")))
with st.container(key="filters"):
    choice = compare_choices.choice(words)
shown = compared_rows.compared(choice, moment, words)
if shown.rows["value"].notna().any():
    figure_card(*compare_asked.drawn(shown, moment, words, look))
else:
    what = words.text("No value is held for this choice.")
    notices.nothing(what, words.text("Choose another group, another year or other countries."))
selection.write_link(compare_choices.USED, moment)
