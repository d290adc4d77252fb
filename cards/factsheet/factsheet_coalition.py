"""What a factsheet tells of a country's coalition: each fact with its source; what no source states is not
known.
"""

from analysis import coalition_knowledge
from cards.factsheet import facts
from cards.view import View
from data.facts.catalogue import catalogue
from data.facts.coalitions.coalition_facts import Coalition, Fact
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


def gather_coalition(country: str, view: View) -> facts.Coalition:
    """The facts in the order of the country's page; without a coalition none on its connection."""
    language = view.language
    coalition, views = view.coalitions[country], view.catalogue.coalition_views
    kinds = fact_kinds(coalition)
    rows = tuple(_facts_of_kind(coalition, kind, view) for kind in kinds if getattr(coalition, kind))
    contradictory = [
        coalition_texts.fact_kind_name(kind, language)
        for kind in kinds
        if coalition_knowledge.are_contradictory(
            coalition_knowledge.facts_of_kind(coalition, kind), kind, views
        )
    ]
    news = coalition_texts.later_news_text(coalition, language)
    missing = unknown_kinds(coalition, language)
    notes = (
        *((missing,) if missing else ()),
        *(
            (
                language.text(
                    "The sources contradict each other: {kinds}.", kinds=language.list(contradictory)
                ),
            )
            if contradictory
            else ()
        ),
        *((language.text("More recent reports differ: {news}", news=news),) if news else ()),
        language.text("Status and connection: {caveat}.", caveat=coalition_texts.caveat(language)),
    )
    return facts.Coalition(language.text("National coalition"), rows, notes)


def unknown_kinds(coalition: Coalition, language: Language) -> str:
    """Which kinds of fact no source states, in a sentence; "" where none is missing."""
    missing = [kind for kind in fact_kinds(coalition) if not getattr(coalition, kind)]
    if not missing:
        return ""
    names = language.list(coalition_texts.fact_kind_name(kind, language) for kind in missing)
    return language.text("No public source that we read gives: {names}.", names=names)


def fact_kinds(coalition: Coalition) -> list[str]:
    """The kinds of fact that are known, or could be: without a coalition there is no name, lead or website to
    be known.
    """
    views = catalogue().coalition_views
    return [
        kind
        for kind in KINDS
        if (coalition_knowledge.facts_of_kind(coalition, kind) and kind != "connection")
        or coalition_knowledge.can_be_known(coalition, kind, views)
    ]


def _facts_of_kind(coalition: Coalition, kind: str, view: View) -> facts.CoalitionFacts:
    found: tuple[Fact, ...] = getattr(coalition, kind)
    return facts.CoalitionFacts(
        coalition_texts.fact_kind_name(kind, view.language),
        tuple(_sourced_text(fact, kind, coalition.country, view) for fact in found),
    )


def _sourced_text(fact: Fact, kind: str, country: str, view: View) -> facts.SourcedText:
    language = view.language
    value = coalition_texts.fact_value(kind, fact, language, view.moment.as_of)
    value = value.removeprefix("https://").rstrip("/") if kind == "website" else value
    stated = value if fact.basis == "stated" else language.text("{fact} (our reading)", fact=value)
    source = (
        language.text("source, {date}", date=coalition_texts.date_words(fact.date, language))
        if fact.date
        else language.text("source")
    )
    named = stated if fact.source else f"{stated} ({fact.source_words})"
    tongue = coalition_texts.value_language(kind, fact, country, language)
    return facts.SourcedText(named, source, fact.source, tongue)
