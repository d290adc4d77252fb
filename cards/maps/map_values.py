"""What a map or a ranking shows of an indicator: its value, its gap to the target, or its change since a
period.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from analysis.change import change
from analysis.classes import diverging_edges, quantile_edges, round_edges
from cards.request import CardRequest, requested_indicator, require
from data.facts.catalogue import EU, TOTAL, catalogue
from data.facts.fact_types import Unit
from data.facts.memory import remember
from data.queries import series
from data.queries.moments import Moment
from words.language import Language

VALUE, GAP, CHANGE = "value", "gap", "change"
ROUND, QUANTILES, NATURAL = "round", "quantiles", "natural"


@dataclass(frozen=True)
class Subject:
    """The codes that say what is shown."""

    indicator: str
    period: str
    breakdown: str = TOTAL
    measure: str = VALUE
    since: str = ""
    classes: str = ROUND
    country: str = ""


@dataclass(frozen=True, eq=False)
class Measured:
    """`members`: one row for each of the 27 in protocol order; `union`: the EU's row or None; values in the
    measure asked for; `started`: the observations that changes are counted from, none for another
    measure.

    The same subject and moment give the same object, so that what is drawn from it can be kept. Its frames
    are not to be changed.
    """

    subject: Subject
    members: pd.DataFrame
    union: pd.Series | None
    ranked: pd.DataFrame
    unit: Unit
    started: pd.DataFrame
    edges: tuple[float, ...]

    @property
    def diverging(self) -> bool:
        """Whether zero is a meaningful middle."""
        return self.subject.measure != VALUE

    @property
    def eu(self) -> float | None:
        """The EU's value."""
        return None if self.union is None else float(self.union["value"])

    @property
    def held(self) -> int:
        """How many of the 27 have a value."""
        return int(self.members["value"].notna().sum())

    def write(self, value: float, language: Language) -> str:
        """A value of this measure as text: differences with their sign, in points for shares."""
        return language.points(value, self.unit) if self.diverging else language.value(value, self.unit)


@remember
def measured(subject: Subject, moment: Moment) -> Measured:
    """The rows of a subject, with ranks and class edges."""
    facts = catalogue()
    members, union = _rows(subject, moment)
    direction = "higher" if subject.measure == GAP else facts.indicators[subject.indicator].direction
    ranked = series.ranks(members, subject.indicator, direction)
    started = _started(subject, members, union, moment)
    return Measured(
        subject, members, union, ranked, facts.unit_of(subject.indicator), started, edges(subject, moment)
    )


def edges(subject: Subject, moment: Moment) -> tuple[float, ...]:
    """Class edges over all periods of the series, so that they stay the same from year to year."""
    if subject.measure == VALUE and subject.classes == NATURAL:
        return series.natural_edges(subject.indicator, subject.breakdown, moment)
    pooled = _pooled(subject, moment)
    if subject.measure != VALUE:
        return diverging_edges(pooled)
    return quantile_edges(pooled) if subject.classes == QUANTILES else round_edges(pooled)


def measures(indicator: str, periods: Sequence[str]) -> tuple[str, ...]:
    """What can be shown of an indicator: the gap only where a target binds member states, the change only
    from a second period on.
    """
    target = catalogue().target(indicator)
    gap = (GAP,) if target is not None and target.binds == "members" else ()
    return (VALUE, *gap, *((CHANGE,) if len(periods) > 1 else ()))


def _rows(subject: Subject, moment: Moment) -> tuple[pd.DataFrame, pd.Series | None]:
    indicator, period, breakdown = subject.indicator, subject.period, subject.breakdown
    members = series.members(indicator, period, moment, breakdown)
    union = series.eu_row(indicator, moment, period, breakdown)
    if subject.measure == GAP:
        goal = series.goal(indicator)
        members["value"] -= goal
        union = None if union is None else union.copy()
        if union is not None:
            union["value"] -= goal
    if subject.measure == CHANGE:
        moved = change(series.observations(indicator, moment, None, None, [breakdown]), subject.since, period)
        by_country = moved.set_index("country")
        held = set(moved.loc[moved["value"].notna(), "country"])
        members["value"] = members["country"].map(by_country["value"]).astype(float)
        for column in ("flags", "flags_known"):
            members[column] = (
                members["country"].map(by_country[column]).where(members["value"].notna(), members[column])
            )
        broken = members["country"].map(by_country["remark"]).eq("break")
        members.loc[broken, "remark"] = "break"
        union = moved[moved["country"] == EU].iloc[0] if EU in held else None
    return members, union


def _started(
    subject: Subject, members: pd.DataFrame, union: pd.Series | None, moment: Moment
) -> pd.DataFrame:
    if subject.measure != CHANGE:
        return members.iloc[:0]
    codes = [*members.loc[members["value"].notna(), "country"], *([] if union is None else [EU])]
    return series.observations(subject.indicator, moment, codes, [subject.since], [subject.breakdown])


def _pooled(subject: Subject, moment: Moment) -> list[float]:
    if subject.measure == CHANGE:
        periods = [
            period
            for period in series.periods(subject.indicator, moment, subject.breakdown)
            if period > subject.since
        ]
        every = [_rows(replace(subject, period=period), moment)[0]["value"].dropna() for period in periods]
        return [float(value) for values in every for value in values]
    values = series.pooled_values(subject.indicator, moment, subject.breakdown)
    return (
        [value - series.goal(subject.indicator) for value in values]
        if subject.measure == GAP
        else list(values)
    )


# The choices of an address that say what is shown.
SUBJECT = ("indicator", "breakdown", "period", "measure", "since", "classes", "country")


def requested_subject(request: CardRequest) -> Subject:
    """What a map or a ranking shows, by the codes of its address."""
    code = requested_indicator(request)
    groups = series.breakdowns_available(code, request.moment)
    group = request.one("breakdown", groups, TOTAL if TOTAL in groups else groups[0])
    periods = series.periods(code, request.moment, group)
    period = request.one("period", periods, series.default_period(code, request.moment, group))
    measure = request.one("measure", measures(code, [each for each in periods if each <= period]), VALUE)
    earlier = [each for each in periods if each < period]
    require(
        measure != CHANGE or bool(earlier),
        f'measure "{CHANGE}" needs a period before {period}',
        lambda: periods,
    )
    since = request.one("since", earlier, earlier[0]) if measure == CHANGE else ""
    shaded = measure == VALUE and request.view.catalogue.unit_of(code).kind != "count"
    classes = request.one("classes", (ROUND, QUANTILES, NATURAL), ROUND) if shaded else ROUND
    return Subject(code, period, group, measure, since, classes, request.country())
