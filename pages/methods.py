"""Methods: how figures are made, where they come from, what they can't say."""

from cards import markup
from cards.coalitions import coalition_history
from cards.methods import method_sections
from pages.parts import filters, page_contents, page_html, selection
from pages.parts.figure_card import figure_card
from pages.parts.methods import coalition_counts

view = filters.view()
sections = method_sections.method_sections(view)
page_html.show(markup.heading(view.language.text("Methods and sources")))
history = coalition_history.history_card(view)
counts = (f"title-{history[0].key}", view.language.text("Coalitions through time"))
page_contents.show_contents([*page_contents.keyed_headings(sections), counts], view.language)
page_html.show(*sections)
figure_card(*history)
coalition_counts.show_count_sources(view.language)
selection.write_link(("lang",), view.moment)
