"""The editions that an indicator's page goes by, how to cite it, and where a program finds the numbers."""

from dataclasses import replace
from html import escape
from urllib.parse import urlencode

from cards import every, markup
from cards.card import Card
from cards.contents import Table
from cards.maps.map_values import Subject
from cards.view import View
from data.queries import moments
from data.queries.moments import Moment
from exports.documents.citation import full_citation
from words.sentences import obtained_words


def editions_and_citation(subject: Subject, cited: Card, view: View) -> list[str]:
    """Which editions speak, how to cite the card that shows most of the indicator, and where a program finds
    the numbers; pieces of HTML.
    """
    language = view.language
    datasets = {rule.dataset for rule in view.catalogue.indicators[subject.indicator].series}
    held = [edition for edition in moments.editions_at(view.moment) if edition.dataset in datasets]
    cells = tuple(
        (
            e.dataset,
            language.edition(e.edition, e.date_precision),
            e.label or "–",
            obtained_words(e.obtained, language),
            e.sha256[:12],
        )
        for e in held
    )
    heads = (
        language.text("Dataset"),
        language.text("Data of"),
        language.text("Publication"),
        language.text("Obtained"),
        language.text("SHA-256 (start)"),
    )
    links = (
        markup.link(language.text("This indicator as CSV"), api_link(subject, view.moment, "csv")),
        markup.link(language.text("as JSON"), api_link(subject, view.moment, "json")),
        markup.link(language.text("About the API"), "/api/v1/docs"),
    )
    where = markup.link(language.text("Address of this view"), every.page_link(cited.codes))
    return [
        markup.heading(language.text("Cite and reuse"), 2),
        f"<p>{' · '.join(links)}</p>",
        markup.disclosure(
            language.text("How to cite"), markup.paragraph(full_citation(replace(cited, link="")))
        ),
        f'<details class="dd-fold"><summary>{escape(language.text("Datasets and their dates"))}</summary>',
        markup.html_table(Table(language.text("Datasets and their dates"), heads, cells)),
        f"<p>{where}</p></details>",
    ]


def api_link(subject: Subject, moment: Moment, form: str) -> str:
    """The address of the indicator's observations at this moment; `form` is csv or json."""
    codes = {
        "indicator": subject.indicator,
        "breakdown": subject.breakdown,
        "as_of": moment.as_of,
        "state": str(moment.state),
        "format": form,
    }
    return f"/api/v1/observations?{urlencode(codes)}"
