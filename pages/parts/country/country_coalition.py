"""A country's coalition: each fact with its source; what no source states is not known."""

from html import escape

from analysis import coalition_known as known
from cards import markup
from cards.coalitions import exchange_health, exchange_rows
from cards.factsheet.factsheet_coalition import kinds_of
from data.facts.catalogue import catalogue
from data.facts.fact_types import Coalition, Fact
from words import coalition_texts, exchange_texts
from words.language import Language


def coalition_told(country: str, language: Language) -> list[str]:
    """Pieces of HTML: status, connection, name, lead, website, strategy and the rest, each with its source;
    and the way to every remark.
    """
    coalition = catalogue().coalitions[country]
    names = ((coalition_texts.kind_name(kind, language), kind) for kind in kinds_of(coalition))
    rows = "".join(
        f"<dt>{escape(name)}</dt><dd>{_facts(coalition, kind, language)}</dd>" for name, kind in names
    )
    rows += _measured(country, language)
    news = coalition_texts.news(coalition)
    later = [markup.paragraph(language.text("Later news differ: {news}", news=news), "small")] if news else []
    caveat = language.text("Status and connection: {caveat}.", caveat=coalition_texts.caveat(language))
    every = markup.link(
        language.text("Every fact, with remarks and contradictions"), f"/coalitions?country={country}"
    )
    title = markup.heading(language.text("National coalition"), 2)
    return [
        title,
        f'<dl class="dd-facts">{rows}</dl>',
        *later,
        f"<p>{every}</p>",
        markup.paragraph(caveat, "source"),
    ]


def _measured(country: str, language: Language) -> str:
    """The exchange of content as measured, where the country's site has been read."""
    reading = exchange_rows.newest()
    said = exchange_health.measured_line(country, reading, language)
    if not said:
        return ""
    demo = exchange_rows.made_up(reading, country)
    banner = (
        f"<br><b>{escape(exchange_texts.made_up([language.country(country)], language))}</b>" if demo else ""
    )
    name = language.text("Content exchange, measured")
    return f"<dt>{escape(name)}</dt><dd>{escape(said)}{banner}</dd>"


def _facts(coalition: Coalition, kind: str, language: Language) -> str:
    held: tuple[Fact, ...] = getattr(coalition, kind)
    if not held:
        unknown = language.text("not known")
        return f'<span class="unknown">{escape(unknown)}</span>'
    told = "<br>".join(_fact(fact, kind, language) for fact in held)
    if not known.conflicting(held, kind, catalogue().coalition_views):
        return told
    conflict = language.text("The sources conflict.")
    return f"{told}<br><b>{escape(conflict)}</b>"


def _fact(fact: Fact, kind: str, language: Language) -> str:
    value = coalition_texts.fact_value(kind, fact, language)
    said = (
        markup.link(value.removeprefix("https://").rstrip("/"), fact.value)
        if kind == "website"
        else escape(value)
    )
    stated = said if fact.basis == "stated" else language.text("{fact} (inferred)", fact=said)
    return f'{stated} <span class="where">{_source(fact, language)}</span>'


def _source(fact: Fact, language: Language) -> str:
    name = (
        language.text("source, {date}", date=coalition_texts.dated(fact.date, language))
        if fact.date
        else language.text("source")
    )
    return markup.link(name, fact.source)
