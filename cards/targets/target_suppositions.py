"""What the what-if asks: a country's value in the target's year by what is supposed of its pace, its value
or an age group, and the Union's then.
"""

from dataclasses import dataclass

import pandas as pd

from analysis import people, targets, whatif
from analysis.spans import spans, with_declared_breaks
from cards.targets import target_rows as ask
from data.facts.catalogue import EU, SKILLS, catalogue
from data.facts.fact_types import Unit
from data.facts.memory import remember
from data.queries import age_groups, series
from data.queries.moments import Moment

PACE, VALUE, GROUP = "pace", "value", "group"


@dataclass(frozen=True)
class Choice:
    """What a visitor supposes, in codes; "" means: as at the last pace."""

    kind: str = PACE
    pace: str = ""
    reach: str = ""
    age: str = ""


@dataclass(frozen=True)
class Group:
    """An age group: its newest value, where its last pace leads, what is supposed instead; `share` (0 to 1,
    estimate) of the population.

    `flags` are those of the observations behind it.
    """

    code: str
    value: float
    at_pace: float
    supposed: float
    share: float
    flags: str


@dataclass(frozen=True)
class Supposed:
    """A country's `value` in the target's year, and the change a year that leads there; `changed` where that
    isn't its last pace.

    `stopped`: the pace supposed leads beyond what a value can be.
    """

    value: float
    yearly: float
    years: int
    changed: bool
    group: Group | None = None
    stopped: bool = False


@dataclass(frozen=True)
class UnionThen:
    """The Union's value in a year; `values` by member state; of a weighted share, the `parts` of its gap
    (value - goal) in points, which add up.
    """

    value: float
    values: dict[str, float]
    parts: dict[str, float]


def supposed(column: ask.Column, country: str, choice: Choice, moment: Moment) -> Supposed | None:
    """What follows for the country; None where nothing is chosen and no pace is known, or the year is
    past.
    """
    row, unit = column.row(country), catalogue().unit_of(column.aim.indicator)
    years = 0 if pd.isna(row["value"]) else column.aim.year - int(row["period"][:4])
    if years <= 0:
        return None
    start, last = float(row["value"]), None if pd.isna(row["pace"]) else float(row["pace"])
    at_pace = None if last is None else whatif.carried(start, last, years, unit.minimum, unit.maximum)
    group = group_of(column, country, choice, moment) if choice.kind == GROUP else None
    if choice.kind == VALUE and choice.reach:
        value = amount(choice.reach, start, unit)
        return Supposed(value, whatif.pace_to(start, value, years), years, True)
    if choice.kind == PACE and choice.pace:
        yearly = amount(choice.pace, start, unit)
        value = whatif.carried(start, yearly, years, unit.minimum, unit.maximum)
        return Supposed(
            value,
            whatif.pace_to(start, value, years),
            years,
            True,
            stopped=value != whatif.carried(start, yearly, years),
        )
    if at_pace is None:
        return None
    value = (
        at_pace
        if group is None
        else whatif.lifted(at_pace, group.share, group.at_pace, group.supposed, unit.minimum, unit.maximum)
    )
    stopped = group is None and last is not None and value != whatif.carried(start, last, years)
    return Supposed(
        value,
        whatif.pace_to(start, value, years),
        years,
        group is not None and group.supposed != group.at_pace,
        group,
        stopped,
    )


def group_of(column: ask.Column, country: str, choice: Choice, moment: Moment) -> Group | None:
    """The chosen age group; None where it has no pace or no share of the population is held."""
    share = age_shares(column, country, moment).get(choice.age)
    rows = _rows(column, country, choice.age, moment)
    span = (spans(rows) or [()])[-1]
    moved = targets.pace(span) if span else None
    if share is None or moved is None or moved.until != int(column.row(country)["period"][:4]):
        return None
    unit, value = catalogue().unit_of(column.aim.indicator), span[-1][1]
    at_pace = whatif.carried(value, moved.yearly, column.aim.year - moved.until, unit.minimum, unit.maximum)
    behind = rows[rows["period"].str[:4].astype(int).isin([moved.since, moved.until])]
    flags = "".join(sorted(set("".join(behind["flags"]))))
    return Group(choice.age, value, at_pace, float(choice.reach) if choice.reach else at_pace, share, flags)


@remember
def groups(column: ask.Column, country: str, moment: Moment) -> tuple[str, ...]:
    """The age groups that something can be supposed of: those with a share of the population and a pace of
    their own.
    """
    return tuple(
        code
        for code in age_shares(column, country, moment)
        if group_of(column, country, Choice(GROUP, age=code), moment) is not None
    )


def age_shares(column: ask.Column, country: str, moment: Moment) -> dict[str, float]:
    """Each age group's share (0 to 1, estimate) of those of survey age; the Union's from the 27, weighted.
    Empty where it isn't a share of people.
    """
    found = age_groups.age_shares(column.period, moment) if column.aim.indicator == SKILLS else None
    if found is None:
        return {}
    if country != EU:
        return found[1].get(country, {})
    held = ask.populations(column.period, moment)
    if EU not in held or any(code not in found[1] for code in catalogue().countries):
        return {}
    by_group = {
        code: {c: found[1][c][code] for c in catalogue().countries} for code in next(iter(found[1].values()))
    }
    return {code: people.weighted(shares, held) or 0.0 for code, shares in by_group.items()}


def union_then(column: ask.Column, country: str, found: Supposed | None, moment: Moment) -> UnionThen | None:
    """The Union in the target's year: the country as supposed, all others at their last pace.

    A share is weighted by population; numbers that are declared to add up (checks.toml) are added up. None
    for others, where the Union itself is supposed, or where a country has no pace.
    """
    indicator, facts = column.aim.indicator, catalogue()
    if country == EU or not (indicator == SKILLS or adds_up(indicator)):
        return None
    unit, members = facts.unit_of(indicator), column.outlook[column.outlook["country"] != EU]
    values = whatif.members_in(
        members, column.aim.year, {} if found is None else {country: found.value}, unit.minimum, unit.maximum
    )
    if values is not None and adds_up(indicator):
        return UnionThen(sum(values.values()), values, {})
    whole = (
        None
        if values is None
        else whatif.union_of(values, ask.populations(column.period, moment), column.aim.goal)
    )
    return None if values is None or whole is None else UnionThen(whole[0], values, whole[1])


def changed_union(column: ask.Column, country: str, choice: Choice, moment: Moment) -> UnionThen | None:
    """The Union's result where something is supposed that changes it."""
    found = supposed(column, country, choice, moment)
    return union_then(column, country, found, moment) if found is not None and found.changed else None


def choice_codes(choice: Choice) -> dict[str, str]:
    """The codes of what is supposed, as a link holds them."""
    return {"suppose": choice.kind, "pace": choice.pace, "reach": choice.reach, "age": choice.age}


def possible(column: ask.Column, country: str) -> bool:
    """Whether anything can be supposed of a country: its value is known, and not nothing where what is
    supposed is a part of it.
    """
    value = column.row(country)["value"]
    return bool(pd.notna(value)) and (catalogue().unit_of(column.aim.indicator).kind == "rate" or value > 0)


def adds_up(indicator: str) -> bool:
    """Whether the Union's number is declared to be the sum of its member states'."""
    return any(rule.kind == "members_sum" and rule.indicator == indicator for rule in catalogue().rules)


def amount(code: str, start: float, unit: Unit) -> float:
    """What a code of a pace or a value means: points of a share; of a number, % of the newest value."""
    return float(code) if unit.kind == "rate" else float(code) / 100 * start


def at_last_pace(column: ask.Column, country: str, choice: Choice, moment: Moment) -> float | None:
    """The last pace, or where it leads a value or an age group, as `amount` would read it; None where none
    is known.
    """
    found, unit = (
        supposed(column, country, Choice(choice.kind, age=choice.age), moment),
        catalogue().unit_of(column.aim.indicator),
    )
    if found is None:
        return None
    if choice.kind == GROUP:
        return None if found.group is None else found.group.at_pace
    row = column.row(country)
    number = float(row["pace"] if choice.kind == PACE else found.value)
    return number if unit.kind == "rate" else 100 * number / float(row["value"])


def paces() -> tuple[str, ...]:
    """What can be supposed of a pace, a year, as `amount` reads it: as far down and up as any share here has
    moved.
    """
    return ("", *(f"{half / 2:.1f}" for half in range(-4, 31)))


def reaches(unit: Unit) -> tuple[str, ...]:
    """What can be supposed of a value in the target's year, as `amount` reads it."""
    if unit.kind != "rate":
        return ("", *(str(part) for part in range(50, 305, 5)))
    return ("", *(str(value) for value in range(int(unit.minimum or 0), int(unit.maximum or 100) + 1)))


def _rows(column: ask.Column, country: str, age: str, moment: Moment) -> pd.DataFrame:
    rows = series.history(column.aim.indicator, moment, column.period, country, age)
    return with_declared_breaks(rows, catalogue().indicators[column.aim.indicator].breaks)
