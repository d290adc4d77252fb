"""Methods: how figures are made, where they come from, what they can't say."""

from cards import markup
from pages.parts import filters, page_contents, page_html, selection
from pages.parts.methods import method_sections

view = filters.view()
sections = method_sections.method_sections(view)
page_html.show(markup.heading(view.language.text("Methods and sources")))
page_contents.show_contents(page_contents.keyed_headings(sections), view.language)
page_html.show(*sections)
selection.write_link(("lang",), view.moment)
