"""How far a country is from a target, how fast it moves and would have to, and the status that follows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from analysis.spans import Span, spans_by_country
from data.facts.held_values import PRINTED
from data.facts.pace_facts import PaceRules

REACHED, ON_COURSE, SLIGHTLY_TOO_SLOW, NO_CLEAR_CHANGE, TOO_SLOW, MOVING_AWAY, MIXED, NOT_ENOUGH = (
    "reached",
    "on_course",
    "slightly_too_slow",
    "no_clear_change",
    "too_slow",
    "moving_away",
    "mixed",
    "not_enough",
)
# The statuses of one pace: the first whose rule holds is the one.
STATUSES = (REACHED, ON_COURSE, SLIGHTLY_TOO_SLOW, NO_CLEAR_CHANGE, TOO_SLOW, MOVING_AWAY)
NO_VALUE, ONE_POINT, BROKEN, IN_TEXT, PAST, UNION_ONLY, NO_TARGET, PART = (
    "no_value",
    "one_point",
    "broken",
    "in_text",
    "past",
    "union_only",
    "no_target",
    "part",
)
StatusFor = Literal["members", "union", "country", "part", "none"]
OUTLOOK = (
    "country",
    "indicator",
    "period",
    "value",
    "flags",
    "flags_known",
    "unit",
    "dataset",
    "role",
    "edition",
    "remark",
    "breakdown",
    "goal",
    "year",
    "gap",
    "share",
    "pace",
    "since",
    "pace_long",
    "since_long",
    "needed",
    "ratio",
    "status",
    "status_recent",
    "status_long",
    "reason",
)


@dataclass(frozen=True)
class Aim:
    """What is to be reached: `goal` in the indicator's unit, by `year`; `lower`: from above.

    `status_for` says who has a status; "part": nobody, the aim is a part of another target; "none": nobody,
    it is a distance, not a target. `counts`: the unit is a count.
    """

    indicator: str
    goal: float
    year: int
    status_for: StatusFor
    lower: bool = False
    counts: bool = False

    def missing(self, value: float) -> float:
        """What is missing to the goal, in its unit: above zero while the goal is not reached."""
        return value - self.goal if self.lower else self.goal - value


@dataclass(frozen=True)
class Pace:
    """Change a year, in the unit, between the observations of two years."""

    yearly: float
    since: int
    until: int


def pace(span: Span) -> Pace | None:
    """The pace between the last two observations of a span; None for fewer."""
    return _between(span[-2], span[-1]) if len(span) > 1 else None


def pace_long(span: Span) -> Pace | None:
    """The pace over a whole span, from its first observation to its last; None for fewer than three, where
    it would be no other than the recent one.
    """
    return _between(span[0], span[-1]) if len(span) > 2 else None


def pace_needed(value: float, period: int, aim: Aim) -> float | None:
    """What would have to change a year, in the aim's unit, from the year `period` to the aim's.

    0 where the goal is reached, None where the year is past. Plain arithmetic.
    """
    if aim.missing(value) <= 0:
        return 0.0
    return (aim.goal - value) / (aim.year - period) if aim.year > period else None


def pace_ratio(yearly: float, wanted: float | None) -> float | None:
    """Pace over pace needed: 1 is just enough, below zero moves away; None without a pace needed."""
    return yearly / wanted if wanted else None


def status_of_pace(yearly: float, value: float, period: int, aim: Aim, rules: PaceRules) -> str:
    """The status of one pace (`yearly`: change a year, in the unit) from `value` in the year `period`;
    thresholds of pace.toml.

    NOT_ENOUGH where the aim's year is over and it is not reached.
    """
    wanted = pace_needed(value, period, aim)
    if aim.missing(value) <= 0:
        return REACHED
    if wanted is None:
        return NOT_ENOUGH
    ratio = yearly / wanted
    if ratio >= rules.on_course:
        return ON_COURSE
    if ratio >= rules.slightly_too_slow:
        return SLIGHTLY_TOO_SLOW
    if abs(yearly) <= unclear_change(value, aim, rules):
        return NO_CLEAR_CHANGE
    return TOO_SLOW if ratio > 0 else MOVING_AWAY


def unclear_change(value: float, aim: Aim, rules: PaceRules) -> float:
    """The change a year, in the aim's unit, up to which a value shows no clear change: points of a share or
    score, per cent of the value of a count.
    """
    return abs(value) * rules.unclear_percent / 100 if aim.counts else rules.unclear_points


def status_of_paces(recent: str, long: str) -> str:
    """The status of a value from those of its recent and its long pace; "" for a pace that does not exist.

    Both the same, or only one: that. Different: MIXED. None: NOT_ENOUGH.
    """
    if not recent and not long:
        return NOT_ENOUGH
    return MIXED if recent and long and recent != long else recent or long


def outlook(
    observations: pd.DataFrame, countries: Sequence[str], union: str, aim: Aim, rules: PaceRules
) -> pd.DataFrame:
    """One row (OUTLOOK) a country, in the order given: newest value, gap, share of the goal, paces, status.

    `observations`: one indicator and breakdown, each country's rows in time order, with seam. gap = value -
    goal, of a target of the Union alone only for the Union; paces and needed are changes a year in the unit.
    `reason` says why there is no status or no pace; nothing is computed across a break, a seam or a missing
    value, and of a newest value that is only printed in a text no more than its gap and share.
    """
    spans = spans_by_country(observations)
    held = _newest(observations)
    rows = [
        _row(country, held.get(country), spans.get(country, []), aim, rules, has_status(aim, country, union))
        for country in countries
    ]
    # Column by column, and no frame on the way there: the cockpit makes one of these for each of its targets.
    return pd.DataFrame({name: [row.get(name, float("nan")) for row in rows] for name in OUTLOOK})


def _newest(observations: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """The newest row with a value of each country, which has its rows in time order."""
    columns = {name: observations[name].tolist() for name in observations if name in OUTLOOK}
    places = {
        country: place
        for place, (country, value) in enumerate(zip(columns["country"], columns["value"], strict=True))
        if value == value
    }
    return {
        country: {str(name): values[place] for name, values in columns.items()}
        for country, place in places.items()
    }


def has_status(aim: Aim, country: str, union: str) -> bool:
    """Whether the aim gives this country, or the Union, a status."""
    return aim.status_for in ("members", "country") or (aim.status_for == "union" and country == union)


def _row(
    country: str, newest: dict[str, Any] | None, spans: list[Span], aim: Aim, rules: PaceRules, bound: bool
) -> dict[str, object]:
    row = _row_without_value(country, aim)
    if newest is None:
        return row
    row |= {name: newest[name] for name in row.keys() & newest.keys()}
    if PRINTED in newest["flags"]:
        row |= _distance(newest["value"], aim) | {"reason": IN_TEXT}
        return row if bound else row | _without_status(aim)
    span = spans[-1]
    period, value = span[-1]
    last, long = pace(span), pace_long(span)
    wanted = pace_needed(value, period, aim)
    of_pace = None if last is None else pace_ratio(last.yearly, wanted)
    row |= _distance(value, aim) | {"needed": wanted, "ratio": of_pace, "reason": ""}
    if last is None:
        row["reason"] = BROKEN if len(spans) > 1 else ONE_POINT
    else:
        row |= {"pace": last.yearly, "since": last.since}
    if long is not None:
        row |= {"pace_long": long.yearly, "since_long": long.since}
    if not bound:
        return row | _without_status(aim)
    return row | _status_or_reason(aim, span[-1], (last, long), rules)


def _without_status(aim: Aim) -> dict[str, object]:
    """What is told of a country that the aim gives no status."""
    reason = {"none": NO_TARGET, "part": PART}.get(aim.status_for, UNION_ONLY)
    told: dict[str, object] = {"status": "", "reason": reason, "needed": None, "ratio": None}
    # Nobody expects one member state to have all that the Union aims at.
    return told | {"gap": float("nan")} if reason == UNION_ONLY else told


def _distance(value: float, aim: Aim) -> dict[str, object]:
    return {"gap": value - aim.goal, "share": value / aim.goal if aim.goal else None}


def _row_without_value(country: str, aim: Aim) -> dict[str, object]:
    return {
        "country": country,
        "indicator": aim.indicator,
        "period": "",
        "value": float("nan"),
        "flags": "",
        "flags_known": True,
        "unit": "",
        "dataset": "",
        "role": "",
        "edition": "",
        "remark": "",
        "breakdown": "",
        "goal": aim.goal,
        "year": aim.year,
        "status": NOT_ENOUGH,
        "status_recent": "",
        "status_long": "",
        "reason": NO_VALUE,
    }


def _status_or_reason(
    aim: Aim, newest: tuple[int, float], paces: tuple[Pace | None, Pace | None], rules: PaceRules
) -> dict[str, object]:
    """The status of the newest (year, value) from its recent and its long pace, or why there is none."""
    period, value = newest
    if aim.missing(value) <= 0:
        return {"status": REACHED}
    if pace_needed(value, period, aim) is None:
        return {"status": NOT_ENOUGH, "reason": PAST}
    recent, long = (
        "" if moved is None else status_of_pace(moved.yearly, value, period, aim, rules) for moved in paces
    )
    return {"status": status_of_paces(recent, long), "status_recent": recent, "status_long": long}


def _between(first: tuple[int, float], last: tuple[int, float]) -> Pace:
    return Pace((last[1] - first[1]) / (last[0] - first[0]), first[0], last[0])
