"""Two cards on what is known of coalitions: every fact on one country's, and the matrix of what is known
about whom.
"""

from collections.abc import Mapping

from analysis import coalition_known as known
from cards import registry
from cards.card import Card, codes, lines, source
from cards.coalitions import coalition_registry
from cards.coalitions.coalition_strip import named
from cards.contents import TABLE
from cards.markup import Table
from cards.request import CardRequest
from cards.view import View
from data.facts.catalogue import catalogue, coalition_keys
from data.facts.fact_types import Fact
from data.facts.memory import remember
from words import coalition_texts
from words.language import Language

SIGNS = {
    known.KNOWN: "●",
    known.INFERRED: "◐",
    known.CONFLICT: "≠",
    known.NOT_KNOWN: "?",
    known.NOT_ASKED: "–",
}
MATRIX = ("country", "kind", "standing")


@remember
def coalition_card(country: str, view: View) -> Card:
    """A row a fact, contradictions one below the other; a kind of which nothing is known has a row that says
    so.
    """
    language = view.language
    coalition = view.catalogue.coalitions[country]
    name = coalition.name_en[0].value if coalition.name_en else language.text("no coalition known")
    title, said = (
        language.text("{country}: {name}", country=language.country(country), name=name),
        missing(country, language),
    )
    rows = tuple(row for kind in shown(country) for row in _rows(country, kind, language))
    heads = (
        language.text("What"),
        language.text("Fact"),
        language.text("Basis"),
        language.text("Note"),
        language.text("Source"),
    )
    return Card(
        key="profile",
        title=title,
        takeaway=said,
        alternative=f"{title}. {said}",
        subtitle="",
        source=lines(
            [
                language.text("Source: {sources}", sources=view.catalogue.sources["platform"].name),
                language.text("others beside each fact"),
            ]
        ),
        kind=TABLE,
        table=Table(title, heads, rows, wide=(3,)),
        records=tuple(coalition_registry.records([country])),
        columns=coalition_registry.COLUMNS,
        editions=(source("platform"),),
        lang=language.code,
        codes=codes("coalition", view.moment, language, country=country),
        notes=(language.text("Texts are quoted in the words of the project's files."),),
    )


def shown(country: str) -> list[str]:
    """The kinds that are known or could be, those of status first."""
    facts = catalogue()
    coalition = facts.coalitions[country]
    return [
        kind
        for kind in coalition_keys()
        if known.entries(coalition, kind) or kind in known.asked_kinds(coalition, facts.coalition_views)
    ]


def missing(country: str, language: Language) -> str:
    """How many kinds of fact are known, and which are not."""
    facts = catalogue()
    coalition, views = facts.coalitions[country], facts.coalition_views
    asked, held = known.asked_kinds(coalition, views), known.known_kinds(coalition, views)
    gone = [coalition_texts.kind_name(kind, language) for kind in asked if kind not in held]
    said = language.text(
        "{number} of {total} kinds of fact are known, not counting status, connection and remarks.",
        number=len(held),
        total=len(asked),
    )
    unknown = language.text("Not known: {kinds}.", kinds=language.list(gone))
    return f"{said} {unknown}" if gone else said


def _rows(country: str, kind: str, language: Language) -> list[tuple[str, ...]]:
    facts = catalogue()
    held, name = known.entries(facts.coalitions[country], kind), coalition_texts.kind_name(kind, language)
    if not held:
        return [(name, language.text("not known"), "", "", "")]
    conflict = (
        language.text("The sources conflict.") if known.conflicting(held, kind, facts.coalition_views) else ""
    )
    return [_row(name, kind, fact, conflict, language) for fact in held]


def _row(name: str, kind: str, fact: Fact, conflict: str, language: Language) -> tuple[str, ...]:
    note = " ".join(part for part in (conflict, fact.note) if part)
    return (
        name,
        coalition_texts.fact_value(kind, fact, language),
        coalition_texts.fact_standing(fact, language),
        note,
        fact.source,
    )


@remember
def known_card(view: View) -> Card:
    """A row a country, a column a kind of fact: known, inferred only, in conflict, not known, or not to be
    asked.
    """
    language = view.language
    kinds, held = view.catalogue.coalition_views.counted, standings()
    name, said = language.text("What is known about whom"), counted(language)
    rows = tuple(
        (named(code, language), *(f"{SIGNS[row[kind]]} {meaning(row[kind], language)}" for kind in kinds))
        for code, row in held.items()
    )
    records = tuple(
        {"country": code, "kind": kind, "standing": standing}
        for code, row in held.items()
        for kind, standing in row.items()
    )
    return Card(
        key="matrix",
        title=name,
        takeaway=said,
        alternative=f"{name}. {said}",
        subtitle="",
        kind=TABLE,
        source=lines(
            [
                language.text("Source: {sources}", sources=view.catalogue.sources["platform"].name),
                coalition_texts.caveat(language),
            ]
        ),
        table=Table(
            name,
            (language.text("Country"), *(coalition_texts.kind_name(kind, language) for kind in kinds)),
            rows,
        ),
        records=records,
        columns=MATRIX,
        editions=(source("platform"),),
        lang=language.code,
        codes=codes("known", view.moment, language),
        notes=(language.text("* later news differ."),),
    )


@remember
def standings() -> Mapping[str, Mapping[str, str]]:
    """By country and counted kind, how much is known; it rests on declared facts alone."""
    facts = catalogue()
    views = facts.coalition_views
    return {
        code: {kind: known.standing(facts.coalitions[code], kind, views) for kind in views.counted}
        for code in facts.countries
    }


def counted(language: Language) -> str:
    """How much of what could be known is."""
    every = [
        standing for row in standings().values() for standing in row.values() if standing != known.NOT_ASKED
    ]
    held = sum(1 for standing in every if standing in known.HELD)
    return language.text(
        "{held} of {asked} facts that could be known are known; {gone} are not.",
        held=held,
        asked=len(every),
        gone=len(every) - held,
    )


def meaning(standing: str, language: Language) -> str:
    """A cell of the matrix in words."""
    return {
        known.KNOWN: language.text("known"),
        known.INFERRED: language.text("inferred only"),
        known.CONFLICT: language.text("sources conflict"),
        known.NOT_KNOWN: language.text("not known"),
        known.NOT_ASKED: language.text("does not apply"),
    }[standing]


@registry.card("coalition", path="coalitions", takes=("country",), drawn=False)
def _requested_coalition(request: CardRequest) -> Card:
    return coalition_card(request.first_country(), request.view)


@registry.card("known", path="coalitions", drawn=False)
def _requested_known(request: CardRequest) -> Card:
    return known_card(request.view)
