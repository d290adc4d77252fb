"""Overview: where the Union and the coalitions stand against 2030."""

import streamlit as st

from pages.parts import answers, filters, map_cards, markup, selection, standing_parts
from pages.parts.figure_card import figure_card

words = answers.words(selection.current().lang)
look, moment = answers.colours(dark=False), answers.now()

markup.show(*standing_parts.opening(moment, words))
markup.show(markup.tiles(standing_parts.tiles(moment, words)))
show = filters.what_map_shows(words)
period = answers.default_period(standing_parts.SKILLS, moment)

left, right = st.columns([11, 9], gap="medium")
with left:
    if show == "value":
        figure_card(*map_cards.value_map(standing_parts.SKILLS, period, moment, words, look), words, is_map=True)
    else:
        figure_card(*map_cards.coalition_map("status" if show == "coalitions" else "connection", words, look), words, is_map=True)
with right:
    figure_card(*map_cards.value_ranking(standing_parts.SKILLS, period, moment, words, look), words)

with st.container(key="card-targets"):
    title = markup.heading(words.text("The other targets of the Digital Decade: where the EU stands"), 2)
    markup.show(title, standing_parts.strip(moment, words), markup.paragraph(standing_parts.strip_source(moment, words), "source"))
selection.write_link(selection.current(), ("show", "lang"))
