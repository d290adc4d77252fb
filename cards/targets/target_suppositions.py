"""What the what-if asks: a country's value in the target's year by what is supposed of its pace, its value
or an age group, and the Union's then.
"""

from dataclasses import dataclass

import pandas as pd

from analysis import people, targets, whatif
from analysis.spans import find_spans, with_declared_breaks
from cards.request import CardRequest, require
from cards.targets.survey_population import population_by_country
from cards.targets.target_rows import TargetOutlook, target_outlook
from data.facts.catalogue import EU, SKILLS, catalogue
from data.facts.fact_types import Unit
from data.facts.memory import remember
from data.queries import age_groups, series
from data.queries.moments import Moment

PACE, VALUE, GROUP = "pace", "value", "group"
# What an address says of a supposition.
SUPPOSED = ("suppose", "pace", "reach", "age")


@dataclass(frozen=True)
class Supposition:
    """What a visitor supposes, in codes; "" means: as at the last pace."""

    kind: str = PACE
    pace: str = ""
    reach: str = ""
    age: str = ""


@dataclass(frozen=True)
class AgeGroup:
    """An age group: its newest value, where its last pace leads, what is supposed instead; `share` (0 to 1,
    estimate) of the population. `flags` are those of the observations behind it.
    """

    code: str
    value: float
    at_pace: float
    supposed: float
    share: float
    flags: str


@dataclass(frozen=True)
class Outcome:
    """A country's `value` in the target's year, and the change a year that leads there; `changed` where that
    isn't its last pace. `way`: its values year by year, to that one. `stopped`: the pace supposed leads
    beyond what a value can be.
    """

    value: float
    yearly: float
    years: int
    changed: bool
    way: tuple[float, ...]
    group: AgeGroup | None = None
    stopped: bool = False


@dataclass(frozen=True)
class UnionOutcome:
    """The Union's value in a year; `values` by member state; of a weighted share, the `parts` of its gap
    (value - goal) in points, which add up.
    """

    value: float
    values: dict[str, float]
    parts: dict[str, float]


@remember
def outcome_of(indicator: str, country: str, supposition: Supposition, moment: Moment) -> Outcome | None:
    """What follows for the country; None where nothing is chosen and no pace is known, or the year is
    past.
    """
    outlook = target_outlook(indicator, moment)
    row = outlook.row(country)
    years = 0 if pd.isna(row["value"]) else outlook.aim.year - int(row["period"][:4])
    if years <= 0:
        return None
    start, unit = float(row["value"]), outlook.unit
    if supposition.kind == VALUE and supposition.reach:
        value = amount_of_code(supposition.reach, start, unit)
        yearly = whatif.pace_to(start, value, years)
        return Outcome(value, yearly, years, True, whatif.values_on_the_way(start, yearly, years))
    if supposition.kind == PACE and supposition.pace:
        yearly = amount_of_code(supposition.pace, start, unit)
        return _carried_on(start, yearly, years, unit, changed=True)
    if pd.isna(row["pace"]):
        return None
    at_pace = _carried_on(start, float(row["pace"]), years, unit, changed=False)
    group = age_group_of(indicator, country, supposition, moment) if supposition.kind == GROUP else None
    return at_pace if group is None else _with_group(at_pace, group, start, unit)


def recent_pace_line(indicator: str, country: str, moment: Moment) -> tuple[tuple[int, float], ...]:
    """The newest value and where the recent pace leads from it, year by year to the target's year, as (year,
    value) in the unit; empty where no pace is known.
    """
    outcome = outcome_of(indicator, country, Supposition(), moment)
    return () if outcome is None else way_from_newest(indicator, country, outcome.way, moment)


def way_from_newest(
    indicator: str, country: str, values: tuple[float, ...], moment: Moment
) -> tuple[tuple[int, float], ...]:
    """The newest value of a country and `values` of the years after it, as (year, value)."""
    row = target_outlook(indicator, moment).row(country)
    start = int(row["period"][:4])
    return ((start, float(row["value"])), *((start + 1 + step, v) for step, v in enumerate(values)))


def _carried_on(start: float, yearly: float, years: int, unit: Unit, *, changed: bool) -> Outcome:
    """The outcome of a constant pace, stopped at what a value can be."""
    way = whatif.values_on_the_way(start, yearly, years, unit.minimum, unit.maximum)
    stopped = way[-1] != whatif.carry_on(start, yearly, years)
    return Outcome(way[-1], whatif.pace_to(start, way[-1], years), years, changed, way, stopped=stopped)


def _with_group(at_pace: Outcome, group: AgeGroup, start: float, unit: Unit) -> Outcome:
    """The outcome at the last pace, with one age group at what is supposed of it."""
    value = whatif.lift_group(
        at_pace.value, group.share, group.at_pace, group.supposed, unit.minimum, unit.maximum
    )
    yearly = whatif.pace_to(start, value, at_pace.years)
    way = whatif.values_on_the_way(start, yearly, at_pace.years)
    return Outcome(value, yearly, at_pace.years, group.supposed != group.at_pace, way, group)


def age_group_of(indicator: str, country: str, supposition: Supposition, moment: Moment) -> AgeGroup | None:
    """The chosen age group; None where it has no pace or no share of the population is held."""
    outlook, age = target_outlook(indicator, moment), supposition.age
    share = age_shares(indicator, country, moment).get(age)
    rows = _group_history(outlook, country, age, moment)
    span = (find_spans(rows) or [()])[-1]
    moved = targets.pace(span) if span else None
    if share is None or moved is None or moved.until != int(outlook.row(country)["period"][:4]):
        return None
    unit, value = outlook.unit, span[-1][1]
    years = outlook.aim.year - moved.until
    at_pace = whatif.carry_on(value, moved.yearly, years, unit.minimum, unit.maximum)
    behind = rows[rows["period"].str[:4].astype(int).isin([moved.since, moved.until])]
    flags = "".join(sorted(set("".join(behind["flags"]))))
    supposed = float(supposition.reach) if supposition.reach else at_pace
    return AgeGroup(age, value, at_pace, supposed, share, flags)


def _group_history(outlook: TargetOutlook, country: str, age: str, moment: Moment) -> pd.DataFrame:
    rows = series.history(outlook.indicator, moment, outlook.period, country, age)
    return with_declared_breaks(rows, catalogue().indicators[outlook.indicator].breaks)


@remember
def supposable_ages(indicator: str, country: str, moment: Moment) -> tuple[str, ...]:
    """The age groups that something can be supposed of: those with a share of the population and a pace of
    their own.
    """
    return tuple(
        code
        for code in age_shares(indicator, country, moment)
        if age_group_of(indicator, country, Supposition(GROUP, age=code), moment) is not None
    )


def age_shares(indicator: str, country: str, moment: Moment) -> dict[str, float]:
    """Each age group's share (0 to 1, estimate) of those of survey age; the Union's from the 27, weighted.
    Empty where it isn't a share of people.
    """
    if indicator != SKILLS:
        return {}
    period = target_outlook(indicator, moment).period
    found = age_groups.age_shares(period, moment)
    if found is None:
        return {}
    by_country = found[1]
    if country != EU:
        return by_country.get(country, {})
    members, population = catalogue().countries, population_by_country(period, moment)
    if EU not in population or any(code not in by_country for code in members):
        return {}
    groups = next(iter(by_country.values()))
    shares = {group: {code: by_country[code][group] for code in members} for group in groups}
    return {group: people.weighted_share(each, population) or 0.0 for group, each in shares.items()}


def union_outcome(
    indicator: str, country: str, outcome: Outcome | None, moment: Moment
) -> UnionOutcome | None:
    """The Union in the target's year: the country as supposed, all others at their last pace.

    A share is weighted by population; numbers that are declared to add up (checks.toml) are added up. None
    for others, where the Union itself is supposed, or where a country has no pace.
    """
    if country == EU or not (indicator == SKILLS or is_sum_of_members(indicator)):
        return None
    outlook = target_outlook(indicator, moment)
    unit, members = outlook.unit, outlook.rows[outlook.rows["country"] != EU]
    supposed = {} if outcome is None else {country: outcome.value}
    values = whatif.member_values_in(members, outlook.aim.year, supposed, unit.minimum, unit.maximum)
    if values is None:
        return None
    if is_sum_of_members(indicator):
        return UnionOutcome(sum(values.values()), values, {})
    whole = whatif.union_share(values, population_by_country(outlook.period, moment), outlook.aim.goal)
    return None if whole is None else UnionOutcome(whole[0], values, whole[1])


def amount_supposed(indicator: str, country: str, supposition: Supposition, moment: Moment) -> float | None:
    """What is supposed, in the unit: a change a year, a value in the target's year, or that of an age group;
    None where nothing is.
    """
    code = supposition.pace if supposition.kind == PACE else supposition.reach
    outlook = target_outlook(indicator, moment)
    return amount_of_code(code, float(outlook.row(country)["value"]), outlook.unit) if code else None


def requested_supposition(request: CardRequest, indicator: str, country: str) -> Supposition:
    """What the codes of an address suppose; CardError where that is not possible for the country."""
    kind = request.one("suppose", (PACE, VALUE, GROUP), PACE)
    ages = supposable_ages(indicator, country, request.moment) if kind == GROUP else ()
    require(kind != GROUP or bool(ages), '{name} "{code}" is not valid here', name="suppose", code=kind)
    pace = request.one("pace", pace_codes(), "") if kind == PACE else ""
    unit = request.view.catalogue.unit_of(indicator)
    reach = request.one("reach", reach_codes(unit), "") if kind != PACE else ""
    age = request.one("age", ages, ages[-1]) if ages else ""
    return Supposition(kind, pace, reach, age)


def supposition_codes(supposition: Supposition) -> dict[str, str]:
    """The codes of what is supposed, as a link holds them."""
    return {
        "suppose": supposition.kind,
        "pace": supposition.pace,
        "reach": supposition.reach,
        "age": supposition.age,
    }


@remember
def can_suppose(indicator: str, country: str, moment: Moment) -> bool:
    """Whether anything can be supposed of a country: its value is known, and not nothing where what is
    supposed is a part of it.
    """
    outlook = target_outlook(indicator, moment)
    value = outlook.row(country)["value"]
    return bool(pd.notna(value)) and (outlook.unit.kind == "rate" or value > 0)


def is_sum_of_members(indicator: str) -> bool:
    """Whether the Union's number is declared to be the sum of its member states'."""
    return any(rule.kind == "members_sum" and rule.indicator == indicator for rule in catalogue().rules)


def amount_of_code(code: str, start: float, unit: Unit) -> float:
    """What a code of a pace or a value means: points of a share; of a number, % of the newest value."""
    return float(code) if unit.kind == "rate" else float(code) / 100 * start


def amount_at_last_pace(
    indicator: str, country: str, supposition: Supposition, moment: Moment
) -> float | None:
    """The last pace, or where it leads a value or an age group, as `amount_of_code` would read it; None where
    none is known. Of the supposition only its kind and age count.
    """
    unchanged = Supposition(supposition.kind, age=supposition.age)
    outcome = outcome_of(indicator, country, unchanged, moment)
    if outcome is None:
        return None
    if supposition.kind == GROUP:
        return None if outcome.group is None else outcome.group.at_pace
    outlook = target_outlook(indicator, moment)
    row = outlook.row(country)
    number = float(row["pace"] if supposition.kind == PACE else outcome.value)
    return number if outlook.unit.kind == "rate" else 100 * number / float(row["value"])


def pace_codes() -> tuple[str, ...]:
    """What can be supposed of a pace, a year, as `amount_of_code` reads it: as far down and up as any share
    here has moved.
    """
    return ("", *(f"{half / 2:.1f}" for half in range(-4, 31)))


def reach_codes(unit: Unit) -> tuple[str, ...]:
    """What can be supposed of a value in the target's year, as `amount_of_code` reads it."""
    if unit.kind != "rate":
        return ("", *(str(part) for part in range(50, 305, 5)))
    return ("", *(str(value) for value in range(int(unit.minimum or 0), int(unit.maximum or 100) + 1)))
