"""The rows behind the targets page: every country against every target, one country against one target, its
trajectory.
"""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from analysis import aims, indicator_backtest, targets
from analysis.backtest import MethodRecord, record_row
from analysis.chance import Chance, chance_to_reach
from analysis.projection import Projection, project
from analysis.spans import Span, find_spans, spans_by_country, with_declared_breaks
from analysis.targets import Aim
from cards.request import CardRequest, require
from data.facts.catalogue import EU, catalogue
from data.facts.fact_types import Unit
from data.facts.memory import remember
from data.facts.pace_facts import Curve
from data.queries import series
from data.queries.moments import Moment

# What an address says of a card of one country and target.
TARGET = ("indicator", "country")


@dataclass(frozen=True, eq=False)
class TargetOutlook:
    """One target of the cockpit: `rows` has a row (targets.OUTLOOK) for the EU and each of the 27; `period`
    is the newest with enough. `newer`: later periods, and how many member states have a value for them; in
    `later` these have their row of then.
    """

    aim: Aim
    period: str
    rows: pd.DataFrame
    newer: tuple[tuple[str, int], ...] = ()
    later: pd.DataFrame | None = None

    @property
    def indicator(self) -> str:
        """The code of the indicator that the target is about."""
        return self.aim.indicator

    @property
    def unit(self) -> Unit:
        """The unit of its values."""
        return catalogue().unit_of(self.indicator)

    def row(self, country: str) -> pd.Series:
        """The outlook of one country by itself: from its newest value, though few may have one as new."""
        return self._rows_by_country[country]

    @cached_property
    def _rows_by_country(self) -> dict[str, pd.Series]:
        rows = self.rows if self.later is None else pd.concat([self.rows, self.later], ignore_index=True)
        return {str(row["country"]): row for _, row in rows.iterrows()}


@remember
def target_outlooks(moment: Moment) -> tuple[TargetOutlook, ...]:
    """Every target of the Union with values at the moment, in the order of its indicators."""
    outlooks = (_outlook_on(aim, moment) for aim in aims.union_aims(catalogue()))
    return tuple(outlook for outlook in outlooks if outlook is not None)


def target_outlook(indicator: str, moment: Moment) -> TargetOutlook:
    """The outlook of the target for an indicator; KeyError where it has none with values at the moment."""
    by_indicator = {outlook.indicator: outlook for outlook in target_outlooks(moment)}
    return by_indicator[indicator]


def _outlook_on(aim: Aim, moment: Moment) -> TargetOutlook | None:
    """The outlook of all countries on one aim; None where no value is held."""
    period = series.default_period(aim.indicator, moment)
    if not period:
        return None
    facts = catalogue()
    observed = with_declared_breaks(
        series.observations(aim.indicator, moment), facts.indicators[aim.indicator].breaks
    )
    newer = tuple(
        (later, count) for later, count in series.coverage(aim.indicator, moment).items() if later > period
    )
    rows = targets.outlook(_up_to(observed, period), (EU, *facts.countries), EU, aim, facts.pace)
    ahead = set(observed.loc[observed["value"].notna() & (observed["period"] > period), "country"])
    late = [code for code in facts.countries if code in ahead]
    later = targets.outlook(observed, late, EU, aim, facts.pace) if late else None
    return TargetOutlook(aim, period, rows, newer, later)


def _up_to(observed: pd.DataFrame, period: str) -> pd.DataFrame:
    """The rows of member states up to the period that compares them, and all of the EU's: its newest value is
    never withheld because few member states have one.
    """
    return observed[(observed["period"] <= period) | (observed["country"] == EU)]


def history_with_breaks(indicator: str, country: str, moment: Moment) -> pd.DataFrame:
    """A country's rows, or the EU's, up to its newest, with the breaks declared."""
    rows = series.history(indicator, moment, country=country)
    return with_declared_breaks(rows, catalogue().indicators[indicator].breaks)


def pace_before_break(indicator: str, country: str, moment: Moment) -> targets.Pace | None:
    """The pace between the last two observations that compare, before the newest break; for information,
    never for a status.
    """
    earlier = find_spans(history_with_breaks(indicator, country, moment))[:-1]
    return next((targets.pace(span) for span in reversed(earlier) if len(span) > 1), None)


@remember
def trajectory(indicator: str, country: str, until: int, moment: Moment) -> tuple[list[Span], Projection]:
    """All unbroken spans of a country, and where the newest leads up to the year `until`."""
    facts = catalogue()
    unbroken = find_spans(history_with_breaks(indicator, country, moment))
    projected = project(
        unbroken[-1] if unbroken else (),
        series.track_record_at(indicator, moment),
        _own_record(indicator, country, moment),
        indicator_backtest.method_setting(indicator, facts),
        facts.pace,
        until,
    )
    return unbroken, projected


def chance_of_reaching(aim: Aim, country: str, going: Projection, moment: Moment) -> Chance:
    """The chance that a country's trajectory reaches an aim, from the errors that make its interval."""
    return chance_to_reach(going, _own_record(aim.indicator, country, moment), aim, catalogue().pace)


def cases_of_union(indicator: str, going: Projection, moment: Moment) -> tuple[int, int]:
    """How many predictions of the Union, made by the method of `going` as far ahead as its last year, can be
    checked, and how many of them don't overlap.
    """
    horizon = going.line[-1][0] - going.line[0][0]
    row = record_row(_own_record(indicator, EU, moment), going.method, horizon)
    return (0, 0) if row is None else (row.cases, row.distinct)


def _own_record(indicator: str, country: str, moment: Moment) -> tuple[MethodRecord, ...]:
    """The record whose errors a country's interval and chance rest on: the Union's own for the Union, that of
    all member states for each of them.
    """
    return series.track_record_at(indicator, moment, of_union=country == EU)


@remember
def unbroken_spans(indicator: str, moment: Moment) -> dict[str, list[Span]]:
    """The unbroken spans of every country and of the EU."""
    breaks = catalogue().indicators[indicator].breaks
    return spans_by_country(with_declared_breaks(series.observations(indicator, moment), breaks))


def official_curves(indicator: str) -> list[Curve]:
    """The Commission's own curves for an indicator."""
    return [curve for curve in catalogue().curves if curve.indicator == indicator]


def requested_target(request: CardRequest) -> tuple[str, str]:
    """The indicator of a target with values, and a country or the Union, by the codes of an address."""
    indicators = [outlook.indicator for outlook in target_outlooks(request.moment)]
    require(bool(indicators), "no target has values at this moment")
    indicator = request.one("indicator", indicators, indicators[0])
    return indicator, request.one("country", (EU, *request.view.catalogue.countries), EU)
