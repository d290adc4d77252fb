"""The strategies, action plans, programmes and Digital Decade roadmaps of the member states: a row a plan,
with everything that its sources say of it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from cards.view import View
from data.facts.coalitions.coalition_checks import PLANS
from data.facts.coalitions.coalition_facts import Fact
from data.facts.memory import remember
from data.facts.national_facts import Roadmap

ROADMAP = "roadmap"
OVER, RUNS, UNKNOWN_PERIOD = STANDINGS = ("over", "runs", "unknown")
COUNTRY, KIND, END = RANKS = ("country", "plan", "end")
COLUMNS = (
    "country",
    "title_native",
    "lang",
    "title_en",
    "plan",
    "period",
    "year",
    "standing",
    "measures",
    "measures_word",
    "measures_kind",
    "budget",
    "budget_word",
    "currency",
    "reported",
    "source",
    "source_words",
)


@dataclass(frozen=True)
class StrategyFilter:
    """Which plans are shown, in which order; "" is any."""

    country: str = ""
    plan: str = ""
    ended: str = ""
    ranked: str = COUNTRY


@dataclass(frozen=True)
class Plan:
    """One plan of a member state. `english` and `native` are its titles as known ("" for not), `lang` the
    language of the second; `numbers` what reports say of its measures and its budget, the newest first.
    """

    country: str
    plan: str
    english: str
    native: str
    lang: str
    facts: tuple[Fact, ...]
    numbers: tuple[Roadmap, ...] = ()

    @property
    def period(self) -> str:
        """The years that a source states ("2022-2025", "-2032"), "" for none."""
        return next((fact.period for fact in self.facts if fact.period), "")

    @property
    def year(self) -> int | None:
        """The year of the plan, where a source gives one."""
        return next((fact.year for fact in self.facts if fact.year), None)

    @property
    def last_year(self) -> int | None:
        """The last year of the period; None where none is stated."""
        return next((fact.last_year for fact in self.facts if fact.last_year), None)

    def standing(self, year: int) -> str:
        """Whether the plan is over in a year, still runs, or has no stated end."""
        if self.last_year is None:
            return UNKNOWN_PERIOD
        return OVER if self.last_year < year else RUNS


@remember
def every_plan(view: View) -> tuple[Plan, ...]:
    """All plans in protocol order; two sources on one title are one plan. A roadmap that only its numbers
    tell of has no title.
    """
    return tuple(plan for country in view.catalogue.countries for plan in _plans_of(country, view))


def _plans_of(country: str, view: View) -> list[Plan]:
    by_title: dict[str, list[Fact]] = {}
    for fact in view.coalitions[country].strategy:
        by_title.setdefault(fact.value, []).append(fact)
    reports = tuple(
        each for each in view.catalogue.roadmaps if each.country == country and _is_known(each, view)
    )
    plans = [_plan(country, facts, reports) for facts in by_title.values()]
    if reports and not any(plan.plan == ROADMAP for plan in plans):
        plans.append(Plan(country, ROADMAP, "", "", "", (), reports))
    return plans


def _is_known(report: Roadmap, view: View) -> bool:
    """Whether a report may tell at the view's moment: one of a later year can't."""
    return not report.date or report.date[:4] <= view.moment.as_of[:4]


def _plan(country: str, facts: Sequence[Fact], reports: tuple[Roadmap, ...]) -> Plan:
    first = facts[0]
    english = "" if first.native == first.value else first.value
    numbers = reports if first.plan == ROADMAP else ()
    return Plan(country, first.plan, english, first.native, first.lang, tuple(facts), numbers)


def passing_plans(choice: StrategyFilter, view: View) -> list[Plan]:
    """The plans that pass a filter, in the order chosen; those without a stated end come last by it."""
    year = int(view.moment.as_of[:4])
    found = [
        plan
        for plan in every_plan(view)
        if choice.country in ("", plan.country)
        and choice.plan in ("", plan.plan)
        and choice.ended in ("", plan.standing(year))
    ]
    if choice.ranked == KIND:
        return sorted(found, key=lambda plan: PLANS.index(plan.plan))
    if choice.ranked == END:
        return sorted(found, key=lambda plan: plan.last_year or 9999)
    return found


def newest_number(plan: Plan, name: str) -> Roadmap | None:
    """The newest report with a number of measures (`name` "measures") or a budget ("budget")."""
    return next((each for each in plan.numbers if getattr(each, name) is not None), None)


def plan_records(plans: Iterable[Plan], year: int) -> list[dict[str, Any]]:
    """One for each plan and source (COLUMNS); what is not known is None."""
    return [record for plan in plans for record in _records(plan, year)]


def _records(plan: Plan, year: int) -> list[dict[str, Any]]:
    shared = {
        "country": plan.country,
        "title_native": plan.native or None,
        "lang": plan.lang or None,
        "title_en": plan.english or None,
        "plan": plan.plan,
        "period": plan.period or None,
        "year": plan.year,
        "standing": plan.standing(year),
    }
    facts = [
        {
            **shared,
            "measures": fact.measures,
            "measures_kind": fact.measures_kind if fact.measures is not None else None,
            "budget": fact.budget,
            "currency": fact.currency if fact.budget is not None else None,
            "reported": fact.date or None,
            "source": fact.source or None,
            "source_words": fact.source_words or None,
        }
        for fact in plan.facts
    ]
    reports = [
        {
            **shared,
            "measures": report.measures,
            "measures_word": report.measures_word or None,
            "measures_kind": report.measures_kind if report.measures is not None else None,
            "budget": report.budget,
            "budget_word": report.budget_word or None,
            "currency": report.currency if report.budget is not None else None,
            "reported": report.date or None,
            "source": report.source or None,
            "source_words": report.source_words or None,
        }
        for report in plan.numbers
        if report.measures is not None or report.budget is not None or not plan.facts
    ]
    return [*facts, *reports]
