"""Member states side by side: any indicator, through time, by group, against the Union, a mean, the best or
another country.
"""

import streamlit as st

from cards import markup
from cards.compare.compare_cards import comparison_card
from cards.compare.comparison_rows import comparison
from pages.parts import filters, notices, page_html, selection
from pages.parts.compare import compare_choices
from pages.parts.figure_card import figure_card

view = filters.view()
language = view.language
finding = st.container(key="finding")
choice = compare_choices.pick_comparison(view)
if comparison(choice, view).has_values:
    card, figure = comparison_card(choice, view)
    with finding:
        page_html.show(markup.heading(card.headline))
    figure_card(card, figure, headed=False)
else:
    with finding:
        page_html.show(markup.heading(language.text("Compare member states")))
    what = language.text("There are no data for this choice.")
    notices.show_nothing(what, language.text("Choose another group, another year or other countries."))
selection.write_link(compare_choices.USED, view.moment)
