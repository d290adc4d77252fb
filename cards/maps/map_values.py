"""What a map or a ranking shows of an indicator: its value, its gap to the target, or its change since a
period.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from analysis.change import change_since
from analysis.classes import diverging_edges, quantile_edges, round_edges
from cards.request import CardRequest, requested_indicator, require
from data.facts.catalogue import EU, TOTAL, catalogue
from data.facts.fact_types import Direction, Unit
from data.facts.held_values import with_mark
from data.facts.memory import remember
from data.facts.rounding import printed_difference, unit_of_difference
from data.queries import series
from data.queries.moments import Moment
from words.gaps import Gap, value_beside_goal
from words.language import Language

VALUE, GAP, CHANGE = "value", "gap", "change"
ROUND, QUANTILES, NATURAL = "round", "quantiles", "natural"
# The choices of an address that make a subject.
SUBJECT = ("indicator", "breakdown", "period", "measure", "since", "classes", "country")


@dataclass(frozen=True)
class Subject:
    """The codes that say what is shown. `measure`: VALUE, GAP or CHANGE, which counts from the period
    `since`; `classes`: ROUND, QUANTILES or NATURAL; `country`: the one chosen, "" for none.
    """

    indicator: str
    period: str
    breakdown: str = TOTAL
    measure: str = VALUE
    since: str = ""
    classes: str = ROUND
    country: str = ""


@dataclass(frozen=True, eq=False)
class MapValues:
    """The rows of a subject, values in its measure. Kept in memory: its frames are not to be changed.

    `members`: an observation for each of the 27 in protocol order; `union`: the EU's, or None; `ranked`:
    members with a value, best first (analysis.ranking); `starts`: the observations that changes are counted
    from, none for another measure; `edges`: of the classes, low to high.
    """

    subject: Subject
    members: pd.DataFrame
    union: pd.Series | None
    ranked: pd.DataFrame
    unit: Unit
    starts: pd.DataFrame
    edges: tuple[float, ...]

    @property
    def diverging(self) -> bool:
        """Whether zero is a meaningful middle."""
        return self.subject.measure != VALUE

    @property
    def in_circles(self) -> bool:
        """Whether values are drawn as circles: counts as they are, which filled areas would mislead about."""
        return self.unit.kind == "count" and not self.diverging

    @property
    def eu(self) -> float | None:
        """The EU's value."""
        return None if self.union is None else float(self.union["value"])

    def union_text(self, language: Language) -> str:
        """The EU's value as text, marked where it is only printed in a report; "" for none."""
        if self.union is None:
            return ""
        return with_mark(self.write(float(self.union["value"]), language, EU), self.union["flags"])

    @property
    def count(self) -> int:
        """How many of the 27 have a value."""
        return int(self.members["value"].notna().sum())

    @property
    def rows(self) -> pd.DataFrame:
        """The 27, and the EU's row last where there is one."""
        return self.members if self.union is None else with_union(self.members, self.union)

    @property
    def missing(self) -> list[str]:
        """The codes of the members without a value."""
        return self.members.loc[self.members["value"].isna(), "country"].tolist()

    def write(self, value: float, language: Language, country: str = "") -> str:
        """A value of this measure as text: differences with their sign, in points for shares, and as what was
        subtracted is written. `country`: whose change it is; without one, that of the first who changed so.
        """
        if not self.diverging:
            return self._write_value(value, language)
        start = self._start(value, country)
        unit = self.unit if start is None else unit_of_difference(start + value, start, self.unit)
        return language.slight(self.as_printed(value, country), unit)

    def _write_value(self, value: float, language: Language) -> str:
        """A value as text; one just below the target with the decimals that show it."""
        if series.member_target(self.subject.indicator) is not None:
            lower = better_direction(self.subject) == "lower"
            goal = series.goal(self.subject.indicator)
            return value_beside_goal(value, goal, self.unit, language, lower=lower)
        return language.value(value, self.unit)

    def as_printed(self, value: float, country: str = "") -> float:
        """A gap or a change as the difference of the values as they are written; the change of nobody in
        `starts` stays as it is.
        """
        start = self._start(value, country)
        if start is not None and self.subject.measure == GAP:
            return Gap(value + start, start, self.unit).as_printed
        return value if start is None else printed_difference(start + value, start, self.unit)

    def _start(self, value: float, country: str) -> float | None:
        """What was subtracted: the target, or the earlier value; None for the change of nobody."""
        if self.subject.measure == GAP:
            return series.goal(self.subject.indicator)
        return self._start_of.get(country or self._who_changed.get(value, ""))

    @cached_property
    def _start_of(self) -> dict[str, float]:
        return dict(zip(self.starts["country"], self.starts["value"].astype(float), strict=True))

    @cached_property
    def _who_changed(self) -> dict[float, str]:
        # Backwards, so that of equals the first stays.
        rows = self.rows.iloc[::-1]
        return dict(zip(rows["value"].astype(float), rows["country"], strict=True))


@remember
def map_values(subject: Subject, moment: Moment) -> MapValues:
    """The rows of a subject at a moment, with ranks and class edges."""
    members, union = _rows(subject, moment)
    starts = _starts(subject, members, union, moment)
    written = _differences_as_written(subject, members, starts)
    return MapValues(
        subject=subject,
        members=members,
        union=union,
        ranked=series.ranks(written, subject.indicator, better_direction(subject)),
        unit=catalogue().unit_of(subject.indicator),
        starts=starts,
        edges=class_edges(subject, moment),
    )


def _differences_as_written(subject: Subject, members: pd.DataFrame, starts: pd.DataFrame) -> pd.DataFrame:
    """`members` and, where they hold gaps or changes, what the values differ by as they are written, by which
    they are ranked (`printed`).
    """
    if subject.measure == VALUE:
        return members
    unit = catalogue().unit_of(subject.indicator)
    start_of = dict(zip(starts["country"], starts["value"].astype(float), strict=True))
    if subject.measure == GAP:
        start_of = dict.fromkeys(members["country"], series.goal(subject.indicator))
    return members.assign(
        printed=[
            printed_difference(start + value, start, unit)
            for country, value in zip(members["country"], members["value"], strict=True)
            for start in [start_of.get(country, float("nan"))]
        ]
    )


def better_direction(subject: Subject) -> Direction:
    """Which way is better: "higher" (of a gap always), "lower" or "neither"."""
    return "higher" if subject.measure == GAP else catalogue().indicators[subject.indicator].direction


def with_union(rows: pd.DataFrame, union: pd.Series) -> pd.DataFrame:
    """The rows and the EU's below them."""
    return pd.concat([rows, union.to_frame().T.astype({"value": float})], ignore_index=True)


def class_edges(subject: Subject, moment: Moment) -> tuple[float, ...]:
    """Class edges of values over all periods of the series, so that they stay the same from year to year; of
    gaps and changes for those of the period shown.
    """
    if subject.measure != VALUE:
        return diverging_edges(_rows(subject, moment)[0]["value"].dropna().tolist())
    if subject.classes == NATURAL:
        return series.natural_edges(subject.indicator, subject.breakdown, moment)
    pooled = series.pooled_values(subject.indicator, moment, subject.breakdown)
    return quantile_edges(pooled) if subject.classes == QUANTILES else round_edges(pooled)


def measures(indicator: str, periods: Sequence[str]) -> tuple[str, ...]:
    """What can be shown of an indicator: the gap only where an EU target is shown country by country,
    the change only from a second period on.
    """
    gap = () if series.member_target(indicator) is None else (GAP,)
    return (VALUE, *gap, *((CHANGE,) if len(periods) > 1 else ()))


def default_subject(indicator: str, moment: Moment) -> Subject:
    """An indicator's value for everyone in its default period."""
    return Subject(indicator, series.default_period(indicator, moment))


def requested_subject(request: CardRequest) -> Subject:
    """What a map or a ranking shows, by the codes of its address; CardError where one is not possible."""
    code = requested_indicator(request)
    groups = series.breakdowns_available(code, request.moment)
    group = request.one("breakdown", groups, TOTAL if TOTAL in groups else groups[0])
    periods = series.periods(code, request.moment, group)
    period = request.one("period", periods, series.default_period(code, request.moment, group))
    measure = request.one("measure", measures(code, [each for each in periods if each <= period]), VALUE)
    earlier = [each for each in periods if each < period]
    require(
        measure != CHANGE or bool(earlier),
        'measure "{code}" needs a period before {period}',
        lambda: periods,
        code=CHANGE,
        period=period,
    )
    since = request.one("since", earlier, earlier[0]) if measure == CHANGE else ""
    shaded = measure == VALUE and request.view.catalogue.unit_of(code).kind != "count"
    classes = request.one("classes", (ROUND, QUANTILES, NATURAL), ROUND) if shaded else ROUND
    return Subject(code, period, group, measure, since, classes, request.country())


def _rows(subject: Subject, moment: Moment) -> tuple[pd.DataFrame, pd.Series | None]:
    """The rows of the 27 and of the EU in the measure of the subject."""
    members = series.members(subject.indicator, subject.period, moment, subject.breakdown)
    if subject.measure == CHANGE:
        return _changes(subject, members, moment)
    union = series.eu_row(subject.indicator, moment, subject.period, subject.breakdown)
    if subject.measure == GAP:
        goal = series.goal(subject.indicator)
        members["value"] -= goal
        if union is not None:
            union = union.copy()
            union["value"] -= goal
    return members, union


def _changes(
    subject: Subject, members: pd.DataFrame, moment: Moment
) -> tuple[pd.DataFrame, pd.Series | None]:
    """`members` with the change since the subject's start, its flags, and the remark "break" where there is
    none for one.
    """
    every = series.observations(subject.indicator, moment, None, None, [subject.breakdown])
    moved = change_since(every, subject.since, subject.period)
    by_country = moved.set_index("country")
    members["value"] = members["country"].map(by_country["value"]).astype(float)
    for column in ("flags", "flags_known"):
        members[column] = (
            members["country"].map(by_country[column]).where(members["value"].notna(), members[column])
        )
    broken = members["country"].map(by_country["remark"]).eq("break")
    members.loc[broken, "remark"] = "break"
    union = moved[(moved["country"] == EU) & moved["value"].notna()]
    return members, None if union.empty else union.iloc[0]


def _starts(subject: Subject, members: pd.DataFrame, union: pd.Series | None, moment: Moment) -> pd.DataFrame:
    if subject.measure != CHANGE:
        return members.iloc[:0]
    codes = [*members.loc[members["value"].notna(), "country"], *([] if union is None else [EU])]
    return series.observations(subject.indicator, moment, codes, [subject.since], [subject.breakdown])
