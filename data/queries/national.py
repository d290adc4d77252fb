"""What member states set themselves, beside what has been observed: each target with the way towards it."""

import pandas as pd

from analysis import aims, targets
from analysis.spans import with_declared_breaks
from data.facts.catalogue import EU, catalogue
from data.facts.fact_types import Target
from data.facts.memory import remember
from data.facts.national_facts import TrajectoryPoint
from data.queries import series
from data.queries.moments import Moment, remember_by_editions

UNCONFIRMED = "unconfirmed"


@remember
def national_outlooks(indicator: str, country: str, moment: Moment) -> list[tuple[Target, pd.Series]]:
    """A member state's own targets that compare, each with the outlook towards it (a row of targets.OUTLOOK).

    Only a plain target whose year is to come has a status; the others have the gap, and `reason` says why.
    """
    facts = catalogue()
    rows = series.history(indicator, moment, series.default_period(indicator, moment), country)
    rows = with_declared_breaks(rows, facts.indicators[indicator].breaks)
    return [
        (
            target,
            _without_status(
                targets.outlook(rows, [country], EU, aims.aim_of(target, facts), facts.pace).iloc[0],
                target,
                moment,
            ),
        )
        for target in facts.national_targets(indicator, country)
    ]


def union_status(indicator: str, country: str, moment: Moment) -> str:
    """The status of a member state's pace towards the Union's target for an indicator, as the cockpit has it;
    "" where there is none.
    """
    return _union_statuses(indicator, moment).get(country, "")


@remember_by_editions
def _union_statuses(indicator: str, moment: Moment) -> dict[str, str]:
    """The statuses of all member states; empty where the Union has no target that compares."""
    facts = catalogue()
    aim = next((aim for aim in aims.union_aims(facts) if aim.indicator == indicator), None)
    if aim is None:
        return {}
    until = series.default_period(indicator, moment)
    rows = series.observations(indicator, moment)
    rows = with_declared_breaks(rows[rows["period"] <= until], facts.indicators[indicator].breaks)
    found = targets.outlook(rows, facts.countries, EU, aim, facts.pace)
    return {
        str(code): str(status or "") for code, status in zip(found["country"], found["status"], strict=True)
    }


def is_past(target: Target, moment: Moment) -> bool:
    """Whether the target's year is over at the moment."""
    return target.year < year_of(moment)


def year_of(moment: Moment) -> int:
    """The year that a moment is in."""
    return int(moment.as_of[:4])


def national_trajectory(indicator: str, country: str) -> tuple[TrajectoryPoint, ...]:
    """What an operator brought in of a country's own trajectory, year by year; empty where nothing was."""
    points = (
        point
        for point in catalogue().national_trajectories
        if (point.indicator, point.country) == (indicator, country)
    )
    return tuple(sorted(points, key=lambda point: point.year))


def _without_status(row: pd.Series, target: Target, moment: Moment) -> pd.Series:
    """The outlook as it may be told of a target: a gap alone where it is past or to be confirmed."""
    if row["reason"] == targets.NO_VALUE:
        return row
    why = targets.PAST if is_past(target, moment) else "" if target.is_plain else UNCONFIRMED
    if not why:
        return row
    told = row.astype(object)
    told[["status", "reason", "needed", "ratio"]] = ["", why, None, None]
    return told
