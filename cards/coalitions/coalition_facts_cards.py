"""Two cards on what is known of coalitions: every fact on one country's, and the matrix of what is known
about whom.
"""

from collections.abc import Mapping, Sequence

from analysis import coalition_knowledge as knowledge
from cards import registry
from cards.card import Card, as_sentence, card_codes, source_provenance
from cards.coalitions import coalition_headlines, registry_rows
from cards.coalitions.coalition_strip import marked_name
from cards.contents import TABLE, Table
from cards.request import CardRequest
from cards.view import View
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
    coalition = view.coalitions[country]
    name = coalition.name_en[0].value if coalition.name_en else language.text("no coalition listed")
    title = language.text("{country}: {name}", country=language.country(country), name=name)
    headline = coalition_headlines.coalition_headline(coalition, language)
    kinds_shown = kinds_to_list(country, view)
    rows = tuple(row for kind in kinds_shown for row in _rows(country, kind, view))
    tongues = _tongues(country, kinds_shown, view)
    heads = (
        language.text("What"),
        language.text("Fact"),
        language.text("Basis and date"),
        language.text("Note"),
        language.text("Source"),
    )
    return Card(
        key="profile",
        label=title,
        headline=headline,
        alternative=as_sentence(title),
        subject=_subject(country, name, view),
        source=language.text(
            "Sources: {name}, and others beside each fact", name=view.language.source("platform")
        ),
        kind=TABLE,
        table=Table(title, heads, rows, wide=(3,), tongues=tongues),
        # The addresses of the sources are no reading for a slide.
        brief=Table(title, heads[:-1], tuple(row[:-1] for row in rows), wide=(3,), tongues=tongues),
        records=tuple(registry_rows.fact_records(view.coalitions, [country])),
        columns=registry_rows.COLUMNS,
        kinds=registry_rows.FACT_KINDS,
        editions=(source_provenance("platform", view.language),),
        lang=language.code,
        codes=card_codes("coalition", view.moment, language, country=country),
        notes=_coalition_notes(country, view),
    )


def _subject(country: str, name: str, view: View) -> str:
    language = view.language
    if not view.coalitions[country].name_en:
        return language.text(
            "Facts on digital skills policy with their sources, {country}", country=language.country(country)
        )
    return language.text(
        "{name}, {country}: facts with their sources", name=name, country=language.country(country)
    )


def _coalition_notes(country: str, view: View) -> tuple[str, ...]:
    """What is not known, what is counted, and whose words the texts are."""
    language, coalition = view.language, view.coalitions[country]
    views = view.catalogue.coalition_views
    known = knowledge.known_kinds(coalition, views)
    missing = [
        coalition_texts.fact_kind_name(kind, language)
        for kind in knowledge.asked_kinds(coalition, views)
        if kind not in known
    ]
    unknown = language.text("No public source that we read gives: {kinds}.", kinds=language.list(missing))
    return (
        *([unknown] if missing else []),
        language.text("Status, connection and remarks are not counted as facts."),
        language.text("Names, notes and remarks are in the words of the sources, or sum them up."),
    )


def kinds_to_list(country: str, view: View) -> list[str]:
    """The kinds that are known or could be, those of status first."""
    coalition = view.coalitions[country]
    return [
        kind
        for kind in coalition_keys()
        if knowledge.facts_of_kind(coalition, kind)
        or kind in knowledge.listed_kinds(coalition, view.catalogue.coalition_views)
    ]


def _rows(country: str, kind: str, view: View) -> list[tuple[str, ...]]:
    language = view.language
    entries = knowledge.facts_of_kind(view.coalitions[country], kind)
    name = coalition_texts.fact_kind_name(kind, language)
    if not entries:
        return [(name, language.text("not known"), "", "", "")]
    conflict = (
        language.text("The sources contradict each other.")
        if knowledge.are_contradictory(entries, kind, view.catalogue.coalition_views)
        else ""
    )
    return [_row(name, kind, fact, conflict, view) for fact in entries]


def _tongues(country: str, kinds: Sequence[str], view: View) -> tuple[tuple[int, int, str], ...]:
    """Row, column and code of the language of the values that are in another than the reader's."""
    coalition = view.coalitions[country]
    values = [(kind, fact) for kind in kinds for fact in knowledge.facts_of_kind(coalition, kind) or (None,)]
    tongues = [
        coalition_texts.value_language(kind, fact, country, view.language) if fact else ""
        for kind, fact in values
    ]
    return tuple((row, 1, lang) for row, lang in enumerate(tongues) if lang)


def _row(name: str, kind: str, fact: Fact, conflict: str, view: View) -> tuple[str, ...]:
    language = view.language
    sorting = coalition_vocabulary.sorting_words(fact, language)
    said = coalition_texts.note_sentence(fact, language).text
    note = " ".join(part for part in (conflict, sorting, said) if part)
    return (
        name,
        coalition_texts.fact_value(kind, fact, language, view.moment.as_of),
        coalition_texts.fact_standing(fact, language),
        note,
        fact.source or fact.source_words,
    )


@remember
def knowledge_card(view: View) -> Card:
    """A row a country, a column a kind of fact: known, by our reading only, in conflict, not known, or not to
    be asked.
    """
    language = view.language
    title, headline = language.text("What is known about whom"), _known_headline(view)
    return Card(
        key="matrix",
        label=title,
        headline=headline,
        alternative=as_sentence(title),
        subject=language.text("Facts by kind and member state"),
        kind=TABLE,
        source=language.text("Sources: beside each fact"),
        table=_knowledge_table(title, view),
        records=tuple(
            {"country": code, "kind": kind, "standing": standing}
            for code, row in knowledge_by_country(view).items()
            for kind, standing in row.items()
        ),
        columns=MATRIX,
        editions=(source_provenance("platform", view.language),),
        lang=language.code,
        codes=card_codes("known", view.moment, language),
        notes=(signs_legend(language), coalition_texts.later_news_mark(language)),
    )


def signs_legend(language: Language) -> str:
    """What each sign of the matrix means."""
    return " · ".join(f"{sign} {standing_words(standing, language)}" for standing, sign in SIGNS.items())


def _knowledge_table(title: str, view: View) -> Table:
    language, kinds = view.language, view.catalogue.coalition_views.counted
    rows = tuple(
        (
            marked_name(code, view),
            *(f"{SIGNS[row[kind]]} {standing_words(row[kind], language)}" for kind in kinds),
        )
        for code, row in knowledge_by_country(view).items()
    )
    heads = (language.text("Country"), *(coalition_texts.fact_kind_name(kind, language) for kind in kinds))
    return Table(title, heads, rows)


@remember
def knowledge_by_country(view: View) -> Mapping[str, Mapping[str, str]]:
    """By country and counted kind, how much is known."""
    views, coalitions = view.catalogue.coalition_views, view.coalitions
    return {
        code: {kind: knowledge.knowledge_of(coalitions[code], kind, views) for kind in views.counted}
        for code in view.catalogue.countries
    }


def _known_headline(view: View) -> str:
    """How much of what could be known is."""
    every = [
        standing
        for row in knowledge_by_country(view).values()
        for standing in row.values()
        if standing != knowledge.NOT_ASKED
    ]
    known = sum(1 for standing in every if standing in knowledge.HELD)
    return coalition_headlines.knowledge_headline(known, len(every), view.language)


def standing_words(standing: str, language: Language) -> str:
    """A cell of the matrix in words."""
    return {
        knowledge.KNOWN: language.word("a fact on a coalition", "known"),
        knowledge.INFERRED: language.text("our reading only"),
        knowledge.CONFLICT: language.text("sources contradict each other"),
        knowledge.NOT_KNOWN: language.text("not known"),
        knowledge.NOT_ASKED: language.text("does not apply"),
    }[standing]


@registry.card("coalition", path="coalitions", takes=("country",), drawn=False)
def _requested_coalition(request: CardRequest) -> Card:
    return coalition_card(request.first_country(), request.view)


@registry.card("known", path="coalitions", also={"opened": "matrix"}, drawn=False)
def _requested_known(request: CardRequest) -> Card:
    return knowledge_card(request.view)
