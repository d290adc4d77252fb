"""Targets: will we make it? Every member state against every target of 2030, its pace, and where that pace
leads.
"""

from html import escape

import streamlit as st

from cards import markup
from cards.targets.target_contributions import contribution_card
from cards.targets.target_fan import fan_card
from cards.targets.target_rows import target_outlooks
from cards.targets.target_sentences import status_summary
from cards.targets.target_spread import spread_card
from pages.parts import filters, notices, page_contents, page_html, selection
from pages.parts.figure_card import figure_card
from pages.parts.targets import cockpit_table, target_detail, target_pickers, target_record
from pages.parts.targets.target_whatif import what_if

USED = ("country", "indicator", "theme", "sort", "suppose", "pace", "reach", "age", "lang")

view = filters.view()
language = view.language
page_html.show(markup.heading(language.text("Will we make it? Targets, pace and trajectories to 2030")))
if not target_outlooks(view.moment):
    notices.show_nothing(
        language.text("No target has a series of values at this moment."),
        language.text("Choose a later day in the address (as_of)."),
    )
    st.stop()
with st.container(key="filters"):
    choice = target_pickers.pick_target(view)
indicator, country = choice.indicator, choice.country
fan, spread = fan_card(indicator, country, view), spread_card(indicator, country, view)
counted, statuses = status_summary(country, view)
page_html.show(markup.paragraph(counted, "lead"), markup.bullets(map(escape, statuses)))
page_contents.show_contents(
    target_pickers.targets_sections(indicator, country, view, fan=fan is not None, spread=spread is not None),
    language,
)
cockpit_table.show_cockpit(choice, view)
with st.container(key="card-detail"):
    target_detail.show_detail(indicator, country, view)
if fan is None:
    notices.show_nothing(
        language.text("No values are held for this country and target."),
        language.text("Choose another country or target above."),
    )
else:
    figure_card(*fan)
supposition = what_if(indicator, country, view)
for more in (contribution_card(indicator, country, supposition, view), spread):
    if more is not None:
        figure_card(*more)
target_record.show_record(indicator, view)
target_record.show_reports(view)
selection.write_link(USED, view.moment)
