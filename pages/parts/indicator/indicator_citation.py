"""The editions that an indicator's page goes by, how to cite it, and where a program finds the numbers."""

from dataclasses import replace
from html import escape
from urllib.parse import urlencode

from cards import every, markup
from cards.card import Card
from cards.contents import Table
from cards.maps.map_values import Subject
from cards.view import View
from data.facts.memory import remember, remember_by_identity
from data.queries import moments
from data.queries.moments import Moment
from exports.documents.citation import full_citation
from words.sentences import obtained_words


def editions_and_citation(subject: Subject, cited: Card, view: View) -> list[str]:
    """Which editions speak, how to cite the card that shows most of the indicator, and where a program finds
    the numbers; pieces of HTML.
    """
    language = view.language
    where = markup.link(language.text("Address of this view"), every.page_link(cited.codes))
    return [
        *_links_of_data(subject, view),
        markup.disclosure(language.text("How to cite"), _citation(cited)),
        f'<details class="dd-fold"><summary>{escape(language.text("Datasets and their dates"))}</summary>',
        _datasets(subject.indicator, view),
        f"<p>{where}</p></details>",
    ]


def _links_of_data(subject: Subject, view: View) -> list[str]:
    language = view.language
    links = (
        markup.link(language.text("This indicator as CSV"), api_link(subject, view.moment, "csv")),
        markup.link(language.text("as JSON"), api_link(subject, view.moment, "json")),
        markup.link(language.text("About the API"), "/api/v1/docs"),
    )
    return [markup.heading(language.text("Cite and reuse"), 2), f"<p>{' · '.join(links)}</p>"]


@remember_by_identity
def _citation(card: Card) -> str:
    return markup.paragraph(full_citation(replace(card, link="")))


@remember
def _datasets(indicator: str, view: View) -> str:
    """The editions that speak, as a table."""
    language = view.language
    datasets = {rule.dataset for rule in view.catalogue.indicators[indicator].series}
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
    return markup.html_table(Table(language.text("Datasets and their dates"), heads, cells))


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
