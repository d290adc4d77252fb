"""What is asked of the coordinator of a member state: the facts that no public source gives, those on which
sources differ, and those that are our reading; a card that is a table.
"""

from dataclasses import dataclass

from analysis import coalition_knowledge as knowledge
from cards import registry
from cards.card import Card, as_sentence, card_codes, english_title, source_provenance
from cards.coalitions.corrections import correction_lines
from cards.coalitions.registry_rows import FACT_KINDS
from cards.contents import TABLE, Table
from cards.request import CardRequest
from cards.view import View
from data.facts.coalitions.coalition_facts import Coalition, CoalitionViews, Fact
from data.facts.memory import remember
from words import coalition_texts
from words.language import Language

COLUMNS = ("country", "kind", "why", "value", "question", "line")
# Beside what nobody knows (knowledge.NOT_KNOWN) and what contradicts itself (CONFLICT) or is our reading
# (INFERRED): a strategy whose period is over without another, and reports that differ from the platform.
ENDED, LATER = "ended", "later_news"


@dataclass(frozen=True)
class Question:
    """What is asked of a kind of fact: `why` one of the codes above, `facts` what we have of it."""

    kind: str
    why: str
    facts: tuple[Fact, ...]


@remember
def asked_card(country: str, view: View) -> Card | None:
    """A row a question; the lines to send stand beside it. None where no coalition is listed: it has no
    coordinator who could answer, and no source says who else would.
    """
    if not has_coordinator(country, view):
        return None
    language, questions = view.language, coordinator_questions(country, view)
    label = language.text("Our questions to the coordinator")
    subject = language.text(
        "Our questions to the coordinator of {country}, with the lines to send",
        country=language.place(country),
    )
    return Card(
        key="asked",
        label=label,
        file_title=english_title("What is asked of the coordinator", language),
        headline=asked_headline(country, questions, language),
        subject=subject,
        alternative=as_sentence(subject),
        source=language.text("Source: the facts on this page, each with its own source"),
        kind=TABLE,
        table=Table(
            label,
            (
                language.text("What"),
                language.text("What we have"),
                language.text("What we ask"),
                language.text("Lines to send"),
            ),
            tuple(_cells(country, question, view) for question in questions),
            wide=(2, 3),
        ),
        records=tuple(_record(country, question, view) for question in questions),
        columns=COLUMNS,
        kinds=FACT_KINDS,
        editions=(source_provenance("platform", view.language),),
        lang=language.code,
        codes=card_codes("asked", view.moment, language, country=country),
        notes=(
            language.text(
                "We add a fact once a public page states it. The lines are copied from this country's file: "
                "change them, or write what you know in your own words."
            ),
        ),
    )


def has_coordinator(country: str, view: View) -> bool:
    """Whether a member state had a coalition, or one being set up, that can have a coordinator."""
    return view.coalitions[country].status[0].value != "none"


@remember
def coordinator_questions(country: str, view: View) -> tuple[Question, ...]:
    """What is asked, in the order in which facts are shown; nothing where there is no coordinator."""
    if not has_coordinator(country, view):
        return ()
    coalition, views = view.coalitions[country], view.catalogue.coalition_views
    year = int(view.moment.as_of[:4])
    found = [
        Question(kind, why, knowledge.facts_of_kind(coalition, kind))
        for kind in knowledge.listed_kinds(coalition, views)
        if (why := _why(coalition, kind, views, year))
    ]
    if coalition.later_news:
        found.append(Question("connection", LATER, coalition.later_news))
    return tuple(found)


def _why(coalition: Coalition, kind: str, views: CoalitionViews, year: int) -> str:
    """Why a kind of fact is asked for; "" where nothing is."""
    standing = knowledge.knowledge_of(coalition, kind, views)
    if standing in (knowledge.NOT_KNOWN, knowledge.CONFLICT, knowledge.INFERRED):
        return standing
    over = [fact.last_year is not None and fact.last_year < year for fact in coalition.strategy]
    return ENDED if kind == "strategy" and over and all(over) else ""


def asked_headline(country: str, questions: tuple[Question, ...], language: Language) -> str:
    """How many facts are asked for, and how many of them nobody gives."""
    place = language.place(country)
    if not questions:
        return language.text("We have no questions for the coordinator of {country} today", country=place)
    unknown = sum(question.why == knowledge.NOT_KNOWN for question in questions)
    return language.plural(
        "We have {number} question for the coordinator of {country}; facts not known: {unknown}",
        "We have {number} questions for the coordinator of {country}; facts not known: {unknown}",
        len(questions),
        country=place,
        unknown=unknown,
    )


def question_words(question: Question, language: Language) -> str:
    """What is asked, as a sentence."""
    return {
        knowledge.NOT_KNOWN: _unknown_words(question.kind, language),
        knowledge.CONFLICT: language.text("Which is right? The sources contradict each other."),
        knowledge.INFERRED: language.text("Is it so? It is our reading of a page that does not say it."),
        ENDED: language.text("What followed it? Its period is over."),
        LATER: language.text("Is the coalition connected today? More recent reports differ."),
    }[question.why]


def _unknown_words(kind: str, language: Language) -> str:
    """What is asked of a kind of which nothing is known."""
    asked = {
        "lead": language.text("Who leads the coalition? No public source that we read says so."),
        "launched": language.text("When was it launched? No public source that we read says so."),
        "connected_since": language.text(
            "Since when is it connected? No public source that we read says so."
        ),
        "members": language.text("Who are the members? No public source that we read says so."),
        "partner_kinds": language.text("Who takes part? No public source that we read says so."),
        "activity_areas": language.text(
            "What does the coalition work on? No public source that we read says so."
        ),
        "works_with": language.text("Which groups does it work with? No public source that we read says so."),
    }
    return asked.get(kind) or language.text("Which is it? No public source that we read gives it.")


def known_words(question: Question, view: View) -> str:
    """What we have of the kind that is asked for; "not known" for nothing."""
    kind = "later_news" if question.why == LATER else question.kind
    said = [
        coalition_texts.fact_value(kind, fact, view.language, view.moment.as_of) for fact in question.facts
    ]
    return " / ".join(said) or view.language.text("not known")


def facts_to_change(country: str, question: Question, view: View) -> tuple[Fact, ...]:
    """The facts that an answer would change; where reports differ, those that they differ from."""
    return knowledge.facts_of_kind(view.coalitions[country], question.kind)


def lines_to_send(country: str, question: Question, view: View) -> str:
    """The lines of TOML to change and send."""
    return correction_lines(country, question.kind, facts_to_change(country, question, view), view)


def _cells(country: str, question: Question, view: View) -> tuple[str, ...]:
    return (
        coalition_texts.fact_kind_name(question.kind, view.language),
        known_words(question, view),
        question_words(question, view.language),
        lines_to_send(country, question, view),
    )


def _record(country: str, question: Question, view: View) -> dict[str, str | None]:
    return {
        "country": country,
        "kind": question.kind,
        "why": question.why,
        "value": known_words(question, view) if question.facts else None,
        "question": question_words(question, view.language),
        "line": lines_to_send(country, question, view),
    }


@registry.card("asked", path="coalitions", takes=("country",), drawn=False)
def _requested_asked(request: CardRequest) -> Card | None:
    return asked_card(request.first_country(), request.view)
