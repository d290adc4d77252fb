"""Two cards on what is known of coalitions: every fact on one country's, and the matrix of what is known
about whom.
"""

from collections.abc import Mapping

from analysis import coalition_knowledge as knowledge
from cards import registry
from cards.card import Card, card_codes, join_parts, source_provenance, subject_line
from cards.coalitions import registry_rows
from cards.coalitions.coalition_strip import marked_name
from cards.contents import TABLE, Table
from cards.request import CardRequest
from cards.view import View
from data.facts.catalogue import catalogue
from data.facts.coalitions.coalition_facts import Fact, coalition_keys
from data.facts.memory import remember
from words import coalition_texts, coalition_vocabulary
from words.language import Language

SIGNS = {
    knowledge.KNOWN: "●",
    knowledge.INFERRED: "◐",
    knowledge.CONFLICT: "≠",
    knowledge.NOT_KNOWN: "?",
    knowledge.NOT_ASKED: "–",
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
    title = language.text("{country}: {name}", country=language.country(country), name=name)
    takeaway = known_kinds_sentence(country, language)
    rows = tuple(row for kind in kinds_to_list(country) for row in _rows(country, kind, view))
    heads = (
        language.text("What"),
        language.text("Fact"),
        language.text("Basis"),
        language.text("Note"),
        language.text("Source"),
    )
    return Card(
        key="profile",
        label=title,
        headline=takeaway,
        alternative=f"{title}. {takeaway}",
        subject=subject_line(title, ""),
        source=join_parts(
            [
                language.text("Source: {sources}", sources=view.catalogue.sources["platform"].name),
                language.text("others beside each fact"),
            ]
        ),
        kind=TABLE,
        table=Table(title, heads, rows, wide=(3,)),
        records=tuple(registry_rows.fact_records([country])),
        columns=registry_rows.COLUMNS,
        editions=(source_provenance("platform"),),
        lang=language.code,
        codes=card_codes("coalition", view.moment, language, country=country),
        notes=(language.text("Texts are quoted in the words of the project's files."),),
    )


def kinds_to_list(country: str) -> list[str]:
    """The kinds that are known or could be, those of status first."""
    facts = catalogue()
    coalition = facts.coalitions[country]
    return [
        kind
        for kind in coalition_keys()
        if knowledge.facts_of_kind(coalition, kind)
        or kind in knowledge.asked_kinds(coalition, facts.coalition_views)
    ]


def known_kinds_sentence(country: str, language: Language) -> str:
    """How many kinds of fact are known, and which are not."""
    facts = catalogue()
    coalition, views = facts.coalitions[country], facts.coalition_views
    kinds, known = knowledge.asked_kinds(coalition, views), knowledge.known_kinds(coalition, views)
    missing = [coalition_texts.fact_kind_name(kind, language) for kind in kinds if kind not in known]
    said = language.text(
        "{number} of {total} kinds of fact are known, not counting status, connection and remarks.",
        number=len(known),
        total=len(kinds),
    )
    unknown = language.text("Not known: {kinds}.", kinds=language.list(missing))
    return f"{said} {unknown}" if missing else said


def _rows(country: str, kind: str, view: View) -> list[tuple[str, ...]]:
    facts, language = catalogue(), view.language
    entries = knowledge.facts_of_kind(facts.coalitions[country], kind)
    name = coalition_texts.fact_kind_name(kind, language)
    if not entries:
        return [(name, language.text("not known"), "", "", "")]
    conflict = (
        language.text("The sources conflict.")
        if knowledge.are_contradictory(entries, kind, facts.coalition_views)
        else ""
    )
    return [_row(name, kind, fact, conflict, view) for fact in entries]


def _row(name: str, kind: str, fact: Fact, conflict: str, view: View) -> tuple[str, ...]:
    language = view.language
    sorting = coalition_vocabulary.sorting_words(fact, language)
    note = " ".join(part for part in (conflict, sorting, fact.note) if part)
    return (
        name,
        coalition_texts.fact_value(kind, fact, language, view.moment.as_of),
        coalition_texts.fact_standing(fact, language),
        note,
        fact.source or fact.source_words,
    )


@remember
def knowledge_card(view: View) -> Card:
    """A row a country, a column a kind of fact: known, inferred only, in conflict, not known, or not to be
    asked.
    """
    language = view.language
    title, takeaway = language.text("What is known about whom"), known_facts_sentence(language)
    platform = language.text("Source: {sources}", sources=view.catalogue.sources["platform"].name)
    return Card(
        key="matrix",
        label=title,
        headline=takeaway,
        alternative=f"{title}. {takeaway}",
        subject=subject_line(title, ""),
        kind=TABLE,
        source=join_parts([platform, coalition_texts.caveat(language)]),
        table=_knowledge_table(title, view),
        records=tuple(
            {"country": code, "kind": kind, "standing": standing}
            for code, row in knowledge_by_country().items()
            for kind, standing in row.items()
        ),
        columns=MATRIX,
        editions=(source_provenance("platform"),),
        lang=language.code,
        codes=card_codes("known", view.moment, language),
        legend=(language.text("* later news differ."),),
        notes=_dialogue(language),
    )


def _dialogue(language: Language) -> tuple[str, ...]:
    """The Structured Dialogue as history, each line with its source."""
    sources = (fact.source for fact in language.facts.coalition_views.dialogue)
    lines = zip(coalition_texts.dialogue_lines(language), sources, strict=True)
    return tuple(language.text("{line} Source: {source}", line=line, source=source) for line, source in lines)


def _knowledge_table(title: str, view: View) -> Table:
    language, kinds = view.language, view.catalogue.coalition_views.counted
    rows = tuple(
        (
            marked_name(code, language),
            *(f"{SIGNS[row[kind]]} {standing_words(row[kind], language)}" for kind in kinds),
        )
        for code, row in knowledge_by_country().items()
    )
    heads = (language.text("Country"), *(coalition_texts.fact_kind_name(kind, language) for kind in kinds))
    return Table(title, heads, rows)


@remember
def knowledge_by_country() -> Mapping[str, Mapping[str, str]]:
    """By country and counted kind, how much is known; it rests on declared facts alone."""
    facts = catalogue()
    views = facts.coalition_views
    return {
        code: {kind: knowledge.knowledge_of(facts.coalitions[code], kind, views) for kind in views.counted}
        for code in facts.countries
    }


def known_facts_sentence(language: Language) -> str:
    """How much of what could be known is."""
    every = [
        standing
        for row in knowledge_by_country().values()
        for standing in row.values()
        if standing != knowledge.NOT_ASKED
    ]
    known = sum(1 for standing in every if standing in knowledge.HELD)
    return language.text(
        "{held} of {asked} facts that could be known are known; {gone} are not.",
        held=known,
        asked=len(every),
        gone=len(every) - known,
    )


def standing_words(standing: str, language: Language) -> str:
    """A cell of the matrix in words."""
    return {
        knowledge.KNOWN: language.text("known"),
        knowledge.INFERRED: language.text("inferred only"),
        knowledge.CONFLICT: language.text("sources conflict"),
        knowledge.NOT_KNOWN: language.text("not known"),
        knowledge.NOT_ASKED: language.text("does not apply"),
    }[standing]


@registry.card("coalition", path="coalitions", takes=("country",), drawn=False)
def _requested_coalition(request: CardRequest) -> Card:
    return coalition_card(request.first_country(), request.view)


@registry.card("known", path="coalitions", drawn=False)
def _requested_known(request: CardRequest) -> Card:
    return knowledge_card(request.view)
