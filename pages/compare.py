"""Member states side by side: any indicator, through time, by group, against the Union, a mean, the best or
another country.
"""

import streamlit as st

from cards import markup
from cards.compare import compared_rows, requested_comparison
from pages.parts import filters, notices, put, selection
from pages.parts.compare import compare_choices
from pages.parts.figure_card import figure_card

view = filters.view()
language = view.language
put.pieces(markup.heading(language.text("Compare member states")))
with st.container(key="filters"):
    choice = compare_choices.choice(language)
shown = compared_rows.compared(choice, view)
if shown.rows["value"].notna().any():
    figure_card(*requested_comparison.drawn(shown, view))
else:
    what = language.text("No value is held for this choice.")
    notices.nothing(what, language.text("Choose another group, another year or other countries."))
selection.write_link(compare_choices.USED, view.moment)
