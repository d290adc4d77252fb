"""Targets: will we make it? Every member state against every target of 2030, its pace, and where that pace
leads.
"""

from html import escape

import streamlit as st

from cards import markup
from cards.targets import target_rows
from cards.targets.target_contributions import contribution_card
from cards.targets.target_fan import fan_card
from cards.targets.target_sentences import answer
from cards.targets.target_spread import spread_card
from pages.parts import filters, notices, page_contents, put, selection
from pages.parts.figure_card import figure_card
from pages.parts.targets import cockpit_table, target_detail, target_pickers, target_record
from pages.parts.targets.target_whatif import what_if

USED = ("country", "indicator", "theme", "sort", "suppose", "pace", "reach", "age", "lang")

view = filters.view()
language = view.language
columns = target_rows.cockpit(view.moment)
put.pieces(markup.heading(language.text("Will we make it? Targets, pace and trajectories to 2030")))
if not columns:
    notices.nothing(
        language.text("No target has a series of values at this view.moment."),
        language.text("Choose a later day in the address (as_of)."),
    )
    st.stop()
with st.container(key="filters"):
    chosen = target_pickers.choice(columns, language)
column = next(found for found in columns if found.aim.indicator == chosen.indicator)
fan, spread = (
    fan_card(column, chosen.country, view),
    spread_card(column, chosen.country, view),
)
counted, statuses = answer(columns, chosen.country, language)
put.pieces(markup.paragraph(counted, "lead"), markup.bullets(map(escape, statuses)))
page_contents.contents(
    target_pickers.sections(column, chosen.country, fan is not None, spread is not None, language), language
)
cockpit_table.card(columns, chosen, view)
with st.container(key="card-detail"):
    target_detail.told(column, chosen.country, view)
if fan is None:
    notices.nothing(
        language.text("No values are held for this country and target."),
        language.text("Choose another country or target above."),
    )
else:
    figure_card(*fan)
supposed = what_if(column, chosen.country, view)
for more in (contribution_card(column, chosen.country, supposed, view), spread):
    if more is not None:
        figure_card(*more)
target_record.record_card(column.aim.indicator, view)
target_record.reports_card(view)
selection.write_link(USED, view.moment)
