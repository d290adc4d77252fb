"""Check a file: whether it is what this dashboard gave, and what its view shows today."""

from cards import markup
from exports.proofs.check_form import check_form
from pages.parts import filters, page_html, selection

view = filters.view()
page_html.show(markup.heading(view.language.text("Check a file")), *check_form(view.language))
selection.write_link(("lang",), view.moment)
