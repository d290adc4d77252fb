"""A country's coalition: each fact with its source; what no source states is not known."""

from html import escape
from urllib.parse import urlencode

from analysis.coalition_knowledge import are_contradictory
from cards import markup
from cards.coalitions import exchange_health, exchange_rows
from cards.coalitions.asked_card import has_coordinator
from cards.factsheet.factsheet_coalition import fact_kinds, unknown_kinds
from cards.request import SCHEMA
from cards.view import View
from data.facts.coalitions.coalition_facts import Coalition, Fact
from data.facts.memory import remember
from data.queries.exchange import Reading, newest_reading
from pages.parts.coalitions import coalition_markup, correction_markup
from pages.parts.coalitions.badge_code import badge_button
from words import coalition_texts, exchange_texts
from words.language import Language

# What a country's page says of its coalition at once; the rest folds.
FIRST = ("status", "connection", "lead", "website")


def coalition_pieces(country: str, view: View) -> list[str]:
    """Pieces of HTML: status, connection, lead, website; the rest folded; each with its source; and the way
    to every remark.
    """
    return _pieces(country, view, newest_reading())


@remember
def _pieces(country: str, view: View, reading: Reading) -> list[str]:
    """What coalition_pieces gives, as of a `reading` of the coalitions' sites."""
    language = view.language
    coalition = view.coalitions[country]
    known = [kind for kind in fact_kinds(coalition) if getattr(coalition, kind)]
    rows, more = (
        "".join(_term(coalition, kind, view) for kind in known if (kind in FIRST) is first)
        for first in (True, False)
    )
    rows += _exchange_term(country, reading, language)
    more = f'<dl class="dd-facts">{more}</dl>' if more else ""
    if missing := unknown_kinds(coalition, language):
        more += markup.paragraph(missing, "small")
    news = coalition_markup.later_news_html(coalition, language)
    differs = language.text("More recent reports differ: {news}", news=news)
    later = [f'<p class="small">{differs}</p>'] if news else []
    caveat = language.text("Status and connection: {caveat}.", caveat=coalition_texts.caveat(language))
    address = f"/coalitions?{urlencode({'v': SCHEMA, 'country': country})}"
    ways = [markup.link(language.text("Every fact"), f"{address}#profile")]
    if has_coordinator(country, view):
        ways.append(markup.link(language.text("Questions to its coordinator"), f"{address}#asked"))
    # The tile at the top says of which day status and connection are.
    more += markup.paragraph(caveat, "source")
    if badge := badge_button(country, view):
        more += f"<p>{badge}</p>"
    return [
        markup.heading(language.text("National coalition"), 2, "title-coalition"),
        f'<dl class="dd-facts">{rows}</dl>',
        markup.disclosure(language.text("More facts"), more),
        *later,
        f"<p>{' · '.join(ways)}</p>",
    ]


def _term(coalition: Coalition, kind: str, view: View) -> str:
    name = coalition_texts.fact_kind_name(kind, view.language)
    sign = correction_markup.correction_sign(coalition.country, kind, view.language)
    return f"<dt>{escape(name)} {sign}</dt><dd>{_facts(coalition, kind, view)}</dd>"


def _exchange_term(country: str, reading: Reading, language: Language) -> str:
    """The exchange of content as measured, where the country's site has been read."""
    said = exchange_health.measured_line(country, reading, language)
    if not said:
        return ""
    banner = ""
    if exchange_rows.made_up_countries(reading, country):
        warning = exchange_texts.made_up_banner([language.country(country)], language)
        banner = f"<br><b>{escape(warning)}</b>"
    name = language.text("Content exchange, measured")
    return f"<dt>{escape(name)}</dt><dd>{escape(said)}{banner}</dd>"


def _facts(coalition: Coalition, kind: str, view: View) -> str:
    language = view.language
    facts: tuple[Fact, ...] = getattr(coalition, kind)
    lines = "<br>".join(_fact(fact, kind, coalition.country, view) for fact in facts)
    if not are_contradictory(facts, kind, language.facts.coalition_views):
        return lines
    conflict = language.text("The sources contradict each other.")
    return f"{lines}<br><b>{escape(conflict)}</b>"


def _fact(fact: Fact, kind: str, country: str, view: View) -> str:
    language = view.language
    html = coalition_markup.fact_html(kind, fact, country, view)
    stated = html if fact.basis == "stated" else language.text("{fact} (our reading)", fact=html)
    return f'{stated} <span class="where">{_source(fact, language)}</span>'


def _source(fact: Fact, language: Language) -> str:
    name = (
        language.text("source, {date}", date=coalition_texts.date_words(fact.date, language))
        if fact.date
        else language.text("source")
    )
    if fact.source:
        return markup.link(name, fact.source)
    return escape(f"({language.labelled_text(name, fact.source_words)})")
