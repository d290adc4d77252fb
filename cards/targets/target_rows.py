"""What the targets page asks of data.queries.series and analysis: the cockpit, one country against one target,
its trajectory, people.
"""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from analysis import aims, people, targets, tracks
from analysis.backtest import Tried
from analysis.chance import Chance
from analysis.chance import chance as chance_of
from analysis.projection import Projection, projection
from analysis.spans import Span, spans, spans_by_country, with_declared_breaks
from analysis.targets import Aim
from cards.request import CardRequest, require
from data.facts.catalogue import EU, catalogue
from data.facts.edition import Edition
from data.facts.fact_types import Target
from data.facts.memory import remember
from data.facts.pace_facts import Curve
from data.queries import moments, series
from data.queries.moments import Moment

POPULATION, SURVEY_POPULATION = "population", "population_16_74"


@dataclass(frozen=True, eq=False)
class Column:
    """One target of the cockpit: `outlook` has a row (targets.OUTLOOK) for the EU and each of the 27;
    `period` is the newest with enough. `newer`: later periods, and how many member states have a value
    for them.

    The same moment gives the same object, so that what is drawn from it can be kept.
    """

    aim: Aim
    period: str
    outlook: pd.DataFrame
    newer: tuple[tuple[str, int], ...] = ()

    def row(self, country: str) -> pd.Series:
        """The outlook of one country."""
        return self._rows[country]

    @cached_property
    def _rows(self) -> dict[str, pd.Series]:
        return {str(row["country"]): row for _, row in self.outlook.iterrows()}


@remember
def cockpit(moment: Moment) -> tuple[Column, ...]:
    """Every target of the Union with a series held, the EU first, then protocol order."""
    columns = [column(aim, moment) for aim in aims.union_aims(catalogue())]
    return tuple(found for found in columns if found is not None)


def column(aim: Aim, moment: Moment) -> Column | None:
    """The outlook of all countries on one aim; None where nothing is held."""
    period = series.default_period(aim.indicator, moment)
    if not period:
        return None
    facts = catalogue()
    held = with_declared_breaks(
        series.observations(aim.indicator, moment), facts.indicators[aim.indicator].breaks
    )
    newer = tuple(
        (later, count) for later, count in series.coverage(aim.indicator, moment).items() if later > period
    )
    return Column(
        aim,
        period,
        targets.outlook(held[held["period"] <= period], (EU, *facts.countries), EU, aim, facts.pace),
        newer,
    )


def history(indicator: str, country: str, moment: Moment) -> pd.DataFrame:
    """A country's rows up to the period that the cockpit shows."""
    rows = series.history(indicator, moment, series.default_period(indicator, moment), country)
    return with_declared_breaks(rows, catalogue().indicators[indicator].breaks)


def pace_before_break(indicator: str, country: str, moment: Moment) -> targets.Pace | None:
    """The pace between the last two observations that compare, before the newest break; for information,
    never for a status.
    """
    earlier = spans(history(indicator, country, moment))[:-1]
    return next((targets.pace(span) for span in reversed(earlier) if len(span) > 1), None)


@remember
def national(indicator: str, country: str, moment: Moment) -> list[tuple[Target, pd.Series]]:
    """A member state's own targets, each with the outlook towards it."""
    facts, rows = catalogue(), history(indicator, country, moment)
    found = aims.national_targets(indicator, country, facts)
    return [
        (target, targets.outlook(rows, [country], EU, aims.aim_of(target, facts), facts.pace).iloc[0])
        for target in found
    ]


@remember
def trajectory(indicator: str, country: str, until: int, moment: Moment) -> tuple[list[Span], Projection]:
    """All unbroken spans of a country, and where the newest goes."""
    facts = catalogue()
    found = spans(history(indicator, country, moment))
    counts = facts.unit_of(indicator).kind == "count"
    newest = found[-1] if found else ()
    return found, projection(
        newest, record(indicator, moment), tracks.setting(indicator, facts), facts.pace, until, counts=counts
    )


def chance(column: Column, going: Projection, moment: Moment) -> Chance:
    """The chance that a trajectory reaches the column's aim, from the errors of its method."""
    facts, indicator = catalogue(), column.aim.indicator
    return chance_of(
        going,
        record(indicator, moment),
        column.aim,
        facts.pace,
        counts=facts.unit_of(indicator).kind == "count",
    )


@remember
def unbroken(indicator: str, moment: Moment) -> dict[str, list[Span]]:
    """The unbroken spans of every country, up to the period that the cockpit shows."""
    until, facts = series.default_period(indicator, moment), catalogue()
    held = with_declared_breaks(series.observations(indicator, moment), facts.indicators[indicator].breaks)
    return spans_by_country(held[held["period"] <= until])


def record(indicator: str, moment: Moment, *, breaks_ignored: bool = False) -> tuple[Tried, ...]:
    """How wrong each method was on an indicator."""
    return series.track_record(indicator, moment, breaks_ignored=breaks_ignored)


def curves(indicator: str) -> list[Curve]:
    """The Commission's own curves for an indicator."""
    return [curve for curve in catalogue().curves if curve.indicator == indicator]


@remember
def populations(period: str, moment: Moment) -> dict[str, float]:
    """People in every member state that has a number for the period; with all 27, the EU as their sum.

    Aged 16-74, as Eurostat counts them, where all 27 are published (is_counted); else aged 15-74, an
    estimate, for all of them: the two are never mixed in one sum.
    """
    facts = catalogue()
    found = people.counted(
        series.observations(SURVEY_POPULATION, moment, facts.countries, [period]), facts.countries
    )
    if not found:
        found = people.populations(
            series.observations(POPULATION, moment, facts.countries, [period]), facts.age_shares, period
        )
    return {**found, EU: sum(found.values())} if len(found) == len(facts.countries) else found


def population_editions(period: str, moment: Moment) -> list[Edition]:
    """The editions behind populations(): of Eurostat's own count, or of the whole population and of the
    share of the survey's ages.
    """
    facts = catalogue()
    if is_counted(period, moment):
        return moments.editions_of(
            series.observations(SURVEY_POPULATION, moment, facts.countries, [period]), moment
        )
    whole = moments.editions_of(series.observations(POPULATION, moment, facts.countries, [period]), moment)
    shares = moments.edition_of(facts.age_shares.dataset, facts.age_shares.edition, moment)
    return [*whole, *([shares] if shares else [])]


def is_counted(period: str, moment: Moment) -> bool:
    """Whether populations() rests on Eurostat's own count of ages 16-74."""
    return series.coverage(SURVEY_POPULATION, moment).get(period, 0) == len(catalogue().countries)


def head_count(points: float, indicator: str, country: str, period: str, moment: Moment) -> float | None:
    """So many people are so many points (estimate); None where the share isn't one of people, or no
    population is held.
    """
    if catalogue().indicators[indicator].unit != "pc_ind":
        return None
    held = populations(period, moment).get(country)
    return None if held is None else people.people(points, held)


TARGET = ("indicator", "country")


def requested_target(request: CardRequest) -> tuple[Column, str]:
    """A target with values, and a country or the Union, by the codes of an address."""
    columns = {column.aim.indicator: column for column in cockpit(request.moment)}
    require(bool(columns), "no target has values at this moment")
    code = request.one("indicator", list(columns), next(iter(columns)))
    return columns[code], request.one("country", (EU, *request.view.catalogue.countries), EU)
