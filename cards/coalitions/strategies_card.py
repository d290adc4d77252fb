"""The strategies, action plans, programmes and Digital Decade roadmaps as one card that is a table."""

from collections import Counter
from collections.abc import Sequence

from cards import registry
from cards.card import Card, as_sentence, card_codes, source_provenance, subject_line
from cards.coalitions.strategy_rows import (
    COLUMNS,
    COUNTRY,
    OVER,
    RANKS,
    RUNS,
    STANDINGS,
    Plan,
    StrategyFilter,
    newest_number,
    passing_plans,
    plan_records,
)
from cards.contents import TABLE, Table
from cards.request import CardRequest
from cards.view import View
from data.facts.coalitions.coalition_checks import PLANS
from data.facts.memory import remember
from words import coalition_vocabulary, national_texts
from words.language import ENGLISH, Language


@remember
def strategies_card(choice: StrategyFilter, view: View) -> Card | None:
    """A row a plan that passes the filter; None where none does."""
    language, year = view.language, int(view.moment.as_of[:4])
    plans = passing_plans(choice, view)
    if not plans:
        return None
    label, subject = language.text("Strategies, action plans and roadmaps"), _subject(choice, year, language)
    return Card(
        key="strategies",
        label=label,
        headline=strategies_headline(plans, choice, view),
        subject=subject,
        alternative=as_sentence(subject),
        source=language.text("Sources: in each row"),
        kind=TABLE,
        table=Table(
            table_caption(len(plans), language),
            plan_columns(language),
            tuple(plan_cells(plan, view) for plan in plans),
            wide=(1, 2, 7, 8),
            tongues=tuple(
                (row, column, lang)
                for row, plan in enumerate(plans)
                for column, lang in title_languages(plan, language).items()
            ),
        ),
        records=tuple(plan_records(plans, year)),
        columns=COLUMNS,
        editions=(source_provenance("platform", view.language),),
        lang=language.code,
        codes=card_codes(
            "strategies",
            view.moment,
            language,
            country=choice.country,
            plan=choice.plan,
            ended=choice.ended,
            ranked="" if choice.ranked == COUNTRY else choice.ranked,
        ),
        notes=_notes(language),
    )


def _notes(language: Language) -> tuple[str, ...]:
    return (
        language.text(
            "A plan has ended once the last year of its period, as its title or a source states it, is over. "
            "Where no source states a period, we do not know whether it has ended."
        ),
        language.text(
            "Measures and budgets are the newest that a report gives, in the currency that it prints. "
            "Reports count in different ways, so that they do not add up. Those that no official page gives "
            "are to be confirmed."
        ),
        language.text("Kinds are our reading of the titles."),
    )


def strategies_headline(plans: Sequence[Plan], choice: StrategyFilter, view: View) -> str:
    """How many of the plans shown have ended; of one country, how many it has."""
    language, year = view.language, int(view.moment.as_of[:4])
    ended = Counter(plan.standing(year) for plan in plans)[OVER]
    said = {"ended": ended or language.word("of several plans", "none"), "day": str(year)}
    if choice.country:
        return language.plural(
            "{country} has {number} plan in this list; {ended} had ended to our knowledge",
            "{country} has {number} plans in this list; {ended} had ended to our knowledge",
            len(plans),
            country=language.opening_place(choice.country),
            **said,
        )
    if choice.ended == OVER:
        return language.plural(
            "The period of {number} plan in this list had ended by {day}",
            "The periods of {number} plans in this list had ended by {day}",
            len(plans),
            **said,
        )
    return language.plural(
        "Of {number} plan in this list, {ended} had ended by {day} to our knowledge",
        "Of {number} plans in this list, {ended} had ended by {day} to our knowledge",
        len(plans),
        **said,
    )


def _subject(choice: StrategyFilter, year: int, language: Language) -> str:
    return subject_line(
        language.text("National strategies, plans and Digital Decade roadmaps"),
        language.place(choice.country) if choice.country else "",
        language.text("kind: {name}", name=coalition_vocabulary.plan_name(choice.plan, language))
        if choice.plan
        else "",
        standing_name(choice.ended, language) if choice.ended else "",
        language.text("as of {year}", year=year),
    )


def standing_name(code: str, language: Language) -> str:
    """Whether a plan is over, as a filter calls it."""
    return {
        OVER: language.text("ended"),
        RUNS: language.text("still running"),
    }.get(code) or language.text("end not known")


def table_caption(count: int, language: Language) -> str:
    """What the table is called, with how many plans it shows."""
    return language.plural("Strategies and plans, {number} row", "Strategies and plans, {number} rows", count)


def plan_columns(language: Language) -> tuple[str, ...]:
    """What the cells of plan_cells are."""
    return (
        language.text("Country"),
        language.text("Title in its own language"),
        language.text("Title in English"),
        language.text("Kind"),
        language.text("Period"),
        language.text("Ended?"),
        language.text("Measures"),
        language.text("Budget"),
        language.text("Sources"),
    )


def plan_cells(plan: Plan, view: View) -> tuple[str, ...]:
    """A row of the table in words."""
    language = view.language
    none = language.text("not known")
    return (
        language.country(plan.country),
        plan.native or none,
        plan.english or none,
        coalition_vocabulary.plan_name(plan.plan, language),
        period_words(plan, language),
        ended_words(plan, view),
        measures_words(plan, language) or none,
        budget_words(plan, language) or none,
        "; ".join(plan_sources(plan)),
    )


def title_languages(plan: Plan, language: Language) -> dict[int, str]:
    """The language of each known title that is in another than the reader's, by its column of plan_cells."""
    tongues = {1: plan.lang if plan.native else "", 2: ENGLISH if plan.english else ""}
    return {column: lang for column, lang in tongues.items() if lang not in ("", language.code)}


def period_words(plan: Plan, language: Language) -> str:
    """The years of a plan: "2022-2025", "to 2032", "from 2024", or that they are not known."""
    first, dash, last = plan.period.partition("-")
    if dash and not first:
        return language.text("to {year}", year=last)
    if dash:
        return plan.period
    return language.text("from {year}", year=plan.year) if plan.year else language.text("not known")


def ended_words(plan: Plan, view: View) -> str:
    """Whether a plan is over at the view's moment."""
    language, standing = view.language, plan.standing(int(view.moment.as_of[:4]))
    if standing == OVER:
        return language.text("ended {year}", year=plan.last_year)
    return language.text("no") if standing == RUNS else language.text("not known")


def measures_words(plan: Plan, language: Language) -> str:
    """How many measures, and who says so where that is no official page; "" for not known."""
    own = next((fact for fact in plan.facts if fact.measures is not None), None)
    if own is not None:
        number = language.number(own.measures or 0)
        if own.measures_kind == "actions":
            return language.text("{number} actions", number=number)
        return language.text("{number} measures", number=number)
    report = newest_number(plan, "measures")
    if report is None:
        return ""
    return _reported(national_texts.measures(report, language), report.date, report.official, language)


def budget_words(plan: Plan, language: Language) -> str:
    """The budget in the currency that its source prints; "" for not known."""
    own = next((fact.budget for fact in plan.facts if fact.budget is not None), None)
    if own is not None:
        return national_texts.amount(own, "EUR", language)
    report = newest_number(plan, "budget")
    if report is None:
        return ""
    return _reported(national_texts.budget(report, language), report.date, report.official, language)


def _reported(text: str, date: str, official: bool, language: Language) -> str:
    """A number with the year of its report, and that it is to be confirmed."""
    dated = language.text("{text} ({date})", text=text, date=date) if date else text
    return dated if official else language.text("{text}, to be confirmed", text=dated)


def plan_sources(plan: Plan) -> list[str]:
    """The addresses (or, without one, the words) of every source on a plan, each once."""
    reports = [newest_number(plan, name) for name in ("measures", "budget")]
    numbers = [each.named_source for each in reports if each is not None]
    if not plan.facts and not numbers:
        numbers = [each.named_source for each in plan.numbers]
    return list(dict.fromkeys([*(fact.source or fact.source_words for fact in plan.facts), *numbers]))


@registry.card(
    "strategies",
    path="coalitions",
    takes=("country", "plan", "ended", "ranked"),
    also={"opened": "strategies"},
    drawn=False,
)
def _requested_strategies(request: CardRequest) -> Card | None:
    choice = StrategyFilter(
        request.country(),
        request.one("plan", PLANS, ""),
        request.one("ended", STANDINGS, ""),
        request.one("ranked", RANKS, COUNTRY),
    )
    return strategies_card(choice, request.view)
