"""What a factsheet tells of a country's coalition: each fact with its source; what no source states is not
known.
"""

from analysis import coalition_known as known
from cards.factsheet import facts
from data.facts.catalogue import catalogue
from data.facts.fact_types import Coalition, Fact
from words import coalition_texts
from words.language import Language

KINDS = (
    "status",
    "connection",
    "connected_since",
    "name_en",
    "name_native",
    "lead",
    "coordinator",
    "website",
    "strategy",
    "launched",
    "members",
)


def coalition_of(country: str, language: Language) -> facts.Coalition:
    """The facts in the order of the country's page; without a coalition none on its connection."""
    coalition, views = catalogue().coalitions[country], catalogue().coalition_views
    shown = kinds_of(coalition)
    rows = tuple(_told(coalition, kind, language) for kind in shown)
    torn = [
        coalition_texts.kind_name(kind, language)
        for kind in shown
        if known.conflicting(known.entries(coalition, kind), kind, views)
    ]
    news = coalition_texts.news(coalition)
    notes = (
        *((language.text("The sources conflict: {kinds}.", kinds=language.list(torn)),) if torn else ()),
        *((language.text("Later news differ: {news}", news=news),) if news else ()),
        language.text("Status and connection: {caveat}.", caveat=coalition_texts.caveat(language)),
    )
    return facts.Coalition(language.text("National coalition"), rows, notes, language.text("not known"))


def kinds_of(coalition: Coalition) -> list[str]:
    """The kinds of fact that are held, or could be: without a coalition there is no name, lead or website to
    be known.
    """
    views = catalogue().coalition_views
    return [
        kind
        for kind in KINDS
        if (known.entries(coalition, kind) and kind != "connection") or known.asked(coalition, kind, views)
    ]


def _told(coalition: Coalition, kind: str, language: Language) -> facts.Told:
    held: tuple[Fact, ...] = getattr(coalition, kind)
    return facts.Told(
        coalition_texts.kind_name(kind, language), tuple(_said(fact, kind, language) for fact in held)
    )


def _said(fact: Fact, kind: str, language: Language) -> facts.Said:
    value = coalition_texts.fact_value(kind, fact, language)
    value = value.removeprefix("https://").rstrip("/") if kind == "website" else value
    stated = value if fact.basis == "stated" else language.text("{fact} (inferred)", fact=value)
    source = (
        language.text("source, {date}", date=coalition_texts.dated(fact.date, language))
        if fact.date
        else language.text("source")
    )
    web = fact.source.startswith(("https://", "http://"))
    return facts.Said(stated if web else f"{stated} ({fact.source})", source, fact.source if web else "")
