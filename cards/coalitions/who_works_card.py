"""Who works on what: two cards that are tables, areas and groups of people by coalition, and kinds of
partners.
"""

from collections.abc import Sequence
from typing import Any

from analysis import coalition_reach as reach
from cards import registry
from cards.card import Card, as_sentence, card_codes, source_provenance
from cards.coalitions import coalition_headlines
from cards.coalitions.registry_rows import FACT_KINDS, people_codes
from cards.contents import TABLE, Table
from cards.request import CardRequest
from cards.view import View
from data.facts.coalitions.coalition_facts import Coalition, Fact
from data.facts.memory import remember
from words import coalition_texts, coalition_vocabulary
from words.language import ENGLISH, Language

COLUMNS = ("country", "kind", "code", "reach", "value", "basis", "date", "source", "source_words")
SIGNS = {
    reach.NAMED: "●",
    reach.INCLUDED: "○",
    reach.NOT_NAMED: "·",
    reach.NOT_KNOWN: "?",
    reach.NOT_ASKED: "–",
}


@remember
def work_card(people: str, view: View) -> Card:
    """A row a coalition, a column an area or a group; with a group (`people`) only the coalitions for which a
    source names it, each with what its source says (where none is named those of our reading). The records
    have both.
    """
    language = view.language
    headline = coalition_headlines.work_headline(view)
    if people:
        headline = coalition_headlines.people_headline(people, view)
    subject = (
        language.text(
            "Coalitions that work with {people}, by name or within a wider area",
            people=coalition_vocabulary.people_within(people, language),
        )
        if people
        else language.text("Areas and groups of people, by coalition")
    )
    label = language.text("Who works on what")
    table = _people_table(label, people, view) if people else _work_table(label, view)
    return Card(
        key="work",
        label=label,
        headline=headline,
        subject=subject,
        alternative=as_sentence(subject),
        source=_source(view),
        kind=TABLE,
        table=table,
        records=tuple(_work_records(reached_countries(people, view), people, view)),
        columns=COLUMNS,
        kinds=FACT_KINDS,
        editions=(source_provenance("platform", view.language),),
        lang=language.code,
        codes=card_codes("work", view.moment, language, people=people),
        legend=(signs_legend(language),),
        notes=(
            language.text(
                "“Everyone” stands for the area “digital skills for all”, which the European coalition "
                "describes as for all citizens. “Labour force” covers workers and jobseekers. That an area "
                "includes a group, or that a page implies it, is our reading. It does not say what a "
                "coalition does."
            ),
            language.text("A source that names no group says nothing about whom a coalition works with."),
        ),
    )


def listed_countries(people: str, view: View) -> tuple[list[str], list[str]]:
    """The member states whose coalition works with a group: those that a list shows at once, and those of our
    reading, which it folds. Where no source names the group, all are shown at once.
    """
    views = view.catalogue.coalition_views
    group, found = reach.people_of(views, people), reached_countries(people, view)
    named = [code for code in found if reach.people_reach(view.coalitions[code], group, views) == reach.NAMED]
    return (named, found[len(named) :]) if named else (found, [])


def reached_countries(people: str, view: View) -> list[str]:
    """The member states whose coalition works with a group, those that a source names first; with "" all
    that have one. In protocol order.
    """
    views, coalitions = view.catalogue.coalition_views, view.coalitions
    found = [
        code
        for code in view.catalogue.countries
        if coalitions[code].status[0].value == "established"
        and reach.is_reached(coalitions[code], people, views)
    ]
    if not people:
        return found
    group = reach.people_of(views, people)
    return sorted(found, key=lambda code: reach.people_reach(coalitions[code], group, views) != reach.NAMED)


def work_columns(view: View) -> list[tuple[str, str]]:
    """The columns of the matrix by kind and code: the areas, then the groups."""
    views = view.catalogue.coalition_views
    return [
        *((reach.AREAS, code) for code in views.areas),
        *((reach.PEOPLE, people.code) for people in views.people),
    ]


def column_name(kind: str, code: str, language: Language) -> str:
    """The head of a column."""
    if kind == reach.PEOPLE:
        return coalition_vocabulary.people_name(code, language)
    if kind == reach.AREAS:
        return coalition_vocabulary.short_area(code, language)
    return coalition_vocabulary.term_name(code, language)


def reach_of(coalition: Coalition, kind: str, code: str, view: View) -> str:
    """What a cell of the matrix says (analysis.coalition_reach)."""
    views = view.catalogue.coalition_views
    if kind == reach.PEOPLE:
        return reach.people_reach(coalition, reach.people_of(views, code), views)
    return reach.sorted_reach(coalition, kind, code)


def reach_words(standing: str, language: Language) -> str:
    """A cell of the matrix in words."""
    return {
        reach.NAMED: language.text("named by a source"),
        reach.INCLUDED: language.text("our reading"),
        reach.NOT_NAMED: language.text("not named"),
        reach.NOT_KNOWN: language.text("not known"),
        reach.NOT_ASKED: language.text("does not apply"),
    }[standing]


def signs_legend(language: Language) -> str:
    """What the signs of the matrix mean."""
    shown = (reach.NAMED, reach.INCLUDED, reach.NOT_NAMED, reach.NOT_KNOWN)
    return " · ".join(f"{SIGNS[standing]} {reach_words(standing, language)}" for standing in shown)


def _source(view: View) -> str:
    return view.language.text("Sources: beside each fact")


def _work_table(caption: str, view: View) -> Table:
    return _matrix(caption, work_columns(view), view)


def _matrix(caption: str, columns: Sequence[tuple[str, str]], view: View) -> Table:
    language = view.language
    heads = (language.text("Country"), *(column_name(kind, code, language) for kind, code in columns))
    rows = tuple(
        (language.country(country), *(_cell(country, kind, code, view) for kind, code in columns))
        for country in reached_countries("", view)
    )
    return Table(caption, heads, rows)


def _cell(country: str, kind: str, code: str, view: View) -> str:
    standing = reach_of(view.coalitions[country], kind, code, view)
    return f"{SIGNS[standing]} {reach_words(standing, view.language)}"


def _people_table(caption: str, people: str, view: View) -> Table:
    """A row a coalition that works with the group: how that is known, and what the source says."""
    language = view.language
    heads = (
        language.text("Country"),
        language.text("How we know"),
        language.text("In the source's words"),
        language.text("Basis and date"),
        language.text("Source"),
    )
    shown, _ = listed_countries(people, view)
    rows = tuple(row for country in shown for row in _people_rows(country, people, view))
    tongues = tuple((row, 2, ENGLISH) for row in range(len(rows)) if language.code != ENGLISH)
    return Table(caption, heads, rows, wide=(2, 4), tongues=tongues)


def _people_rows(country: str, people: str, view: View) -> list[tuple[str, ...]]:
    language = view.language
    standing, facts = people_evidence(country, people, view)
    return [
        (
            language.country(country),
            reach_words(standing, language),
            fact.value,
            coalition_texts.fact_standing(fact, language),
            fact.source or fact.source_words,
        )
        for fact in facts
    ]


def people_evidence(country: str, people: str, view: View) -> tuple[str, list[Fact]]:
    """Whether a coalition works with a group by name or within a wider area, and the facts that say so."""
    views, coalition = view.catalogue.coalition_views, view.coalitions[country]
    group = reach.people_of(views, people)
    standing = reach.people_reach(coalition, group, views)
    named = [fact for fact in coalition.works_with if people in fact.codes]
    if named:
        return standing, named
    wide = reach.including_areas(coalition, group, views)
    return standing, [fact for fact in coalition.activity_areas if set(fact.codes) & set(wide)]


def _work_records(countries: Sequence[str], people: str, view: View) -> list[dict[str, Any]]:
    """One for each country and column (the group's alone where one is chosen), with the facts behind it."""
    columns = [(reach.PEOPLE, people)] if people else work_columns(view)
    return [
        record
        for country in countries
        for kind, code in columns
        for record in _cell_records(country, kind, code, view)
    ]


def _cell_records(country: str, kind: str, code: str, view: View) -> list[dict[str, Any]]:
    coalition = view.coalitions[country]
    shared = {"country": country, "kind": kind, "code": code, "reach": reach_of(coalition, kind, code, view)}
    facts = (
        people_evidence(country, code, view)[1]
        if kind == reach.PEOPLE
        else [fact for fact in getattr(coalition, kind) if code in fact.codes]
    )
    own = ("value", "basis", "date", "source", "source_words")
    return [{**shared, **{name: getattr(fact, name) for name in own}} for fact in facts] or [shared]


@remember
def partners_card(view: View) -> Card:
    """A row a coalition, a column a kind of partner of the platform's list."""
    language = view.language
    label = language.text("Who takes part")
    subject = language.text("Kinds of partners in the coalitions, by member state")
    columns = partner_columns(view)
    records = [
        record
        for country in reached_countries("", view)
        for kind, code in columns
        for record in _cell_records(country, kind, code, view)
    ]
    return Card(
        key="partners",
        label=label,
        headline=coalition_headlines.partners_headline(view),
        subject=subject,
        alternative=as_sentence(subject),
        source=_source(view),
        kind=TABLE,
        table=_matrix(label, columns, view),
        records=tuple(records),
        columns=COLUMNS,
        kinds=FACT_KINDS,
        editions=(source_provenance("platform", view.language),),
        lang=language.code,
        codes=card_codes("partners", view.moment, language),
        notes=(
            language.text(
                "The kinds are the platform's list. How the words of a source are sorted into it is our "
                "reading."
            ),
        ),
    )


def partner_columns(view: View) -> list[tuple[str, str]]:
    """The columns of the matrix of partners by kind and code."""
    return [(reach.PARTNERS, code) for code in view.catalogue.coalition_views.partners]


@registry.card("work", path="coalitions", takes=("people",), also={"opened": "work"}, drawn=False)
def _requested_work(request: CardRequest) -> Card | None:
    card = work_card(request.one("people", people_codes(), ""), request.view)
    return card if card.records else None


@registry.card("partners", path="coalitions", also={"opened": "work"}, drawn=False)
def _requested_partners(request: CardRequest) -> Card:
    return partners_card(request.view)
