"""The series of record: what pages, API and exports ask of an indicator's observations at a moment. Answers
are kept in memory until a new state.
"""

from collections import Counter
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from analysis import classes, indicator_backtest
from analysis.backtest import MethodRecord
from analysis.ranking import rank_members
from data.facts.catalogue import EU, TOTAL, catalogue
from data.facts.fact_types import Direction, Target
from data.facts.held_values import with_values
from data.facts.memory import remember
from data.facts.rounding import printed_below
from data.queries import derivations
from data.queries.moments import Moment, editions_at, has_newest_editions, remember_by_editions
from data.queries.series_of_record import of_record
from data.store import database, stored_derivations, stored_observations


@remember_by_editions
def _all_observations(indicator: str, moment: Moment) -> pd.DataFrame:
    """Of record, sorted by breakdown, then in protocol order with the EU last, then by period."""
    return _of_record(indicator, moment, None)


@dataclass(frozen=True, eq=False)
class _Everyone:
    """An indicator's rows of everyone, and where each country's begin and end among them."""

    rows: pd.DataFrame
    places: Mapping[str, tuple[int, int]]


@remember_by_editions
def _everyone(indicator: str, moment: Moment) -> _Everyone:
    """The same of everyone alone: what most questions are about, and a small part of many indicators."""
    rows = _of_record(indicator, moment, TOTAL)
    found = rows.groupby("country", sort=False).indices
    places = {str(country): (int(held[0]), int(held[-1]) + 1) for country, held in found.items()}
    return _Everyone(rows, places)


def _rows(indicator: str, moment: Moment, breakdown: str) -> pd.DataFrame:
    """The rows that hold a breakdown's; of everyone no others."""
    if breakdown == TOTAL:
        return _everyone(indicator, moment).rows
    return _all_observations(indicator, moment)


def _of_record(indicator: str, moment: Moment, breakdown: str | None) -> pd.DataFrame:
    printed = stored_observations.read_indicator(
        database.engine(), indicator, moment.as_of, moment.state, breakdown
    )
    found = of_record(printed, catalogue().indicators[indicator], editions_at(moment), catalogue())
    return _sorted(found, (*catalogue().countries, EU))


def _sorted(found: pd.DataFrame, order: Sequence[str]) -> pd.DataFrame:
    """Rows sorted by breakdown, country and period, with the countries in another order; those not named
    come last.
    """
    found_at = pd.Index(np.array(order, dtype=object)).get_indexer(
        pd.Index(found["country"].to_numpy(dtype=object))
    )
    countries = np.where(found_at < 0, len(order), found_at)
    breakdowns = pd.factorize(found["breakdown"].to_numpy(dtype=object))[0]
    # Rows of a country stand in the order of their periods, and a stable sort leaves them so.
    return found.take((breakdowns * (len(order) + 1) + countries).argsort(kind="stable")).reset_index(
        drop=True
    )


def observations(
    indicator: str,
    moment: Moment,
    countries: Collection[str] | None = None,
    periods: Collection[str] | None = None,
    breakdowns: Collection[str] | None = (TOTAL,),
) -> pd.DataFrame:
    """Observations of record (record.OBSERVATIONS): by default everyone, the 27 and the EU, all periods.

    Sorted by breakdown, then countries in the order given (protocol order, EU last), then period. None = all
    breakdowns.
    """
    only_total = breakdowns is not None and tuple(breakdowns) == (TOTAL,)
    found = _rows(indicator, moment, TOTAL if only_total else "")
    protocol = (*catalogue().countries, EU)
    order = tuple(countries if countries is not None else protocol)
    wanted = found["country"].isin(order)
    if periods is not None:
        wanted &= found["period"].isin(list(periods))
    if breakdowns is not None and not only_total:
        wanted &= found["breakdown"].isin(list(breakdowns))
    asked = found[wanted].reset_index(drop=True)
    return asked if order == tuple(code for code in protocol if code in order) else _sorted(asked, order)


@remember_by_editions
def coverage(indicator: str, moment: Moment, breakdown: str = TOTAL) -> dict[str, int]:
    """How many of the 27 have a value, by period in time order."""
    found = _rows(indicator, moment, breakdown)
    held = (
        found["value"].notna()
        & (found["breakdown"] == breakdown)
        & found["country"].isin(catalogue().countries)
    )
    return dict(sorted(Counter(found.loc[held, "period"]).items()))


def default_period(indicator: str, moment: Moment, breakdown: str = TOTAL) -> str:
    """The newest period with enough member states (thresholds.toml), else the fullest; "" where there is
    none.
    """
    counts = coverage(indicator, moment, breakdown)
    full = [period for period, count in counts.items() if count >= catalogue().thresholds.default_period]
    return max(full) if full else max(counts, key=lambda period: (counts[period], period), default="")


@remember_by_editions
def breakdowns_available(indicator: str, moment: Moment) -> tuple[str, ...]:
    """The breakdowns an indicator is held for, in the order of breakdowns.toml."""
    held = set(_all_observations(indicator, moment)["breakdown"])
    return tuple(code for code in catalogue().breakdowns if code in held)


@remember_by_editions
def natural_edges(indicator: str, breakdown: str, moment: Moment) -> tuple[float, ...]:
    """Exact natural breaks over all members and periods: as kept when the store was built, computed anew for
    an older moment.
    """
    if has_newest_editions(moment) and derivations.is_current(database.engine(), catalogue()):
        kept = stored_derivations.read_class_edges(database.engine(), indicator, breakdown, moment.state)
        if kept is not None:
            return kept
    found = observations(indicator, moment, countries=catalogue().countries, breakdowns=(breakdown,))
    return classes.natural_edges(found["value"].dropna().tolist())


@remember_by_editions
def track_record_at(
    indicator: str, moment: Moment, *, breaks_ignored: bool = False, of_union: bool = False
) -> tuple[MethodRecord, ...]:
    """How wrong each method was on an indicator, over the member states or for the Union: as kept when the
    store was built, computed anew for an older moment.
    """
    record = _track_records(indicator, moment, breaks_ignored=breaks_ignored)
    return tuple(row for row in record if row.of_union == of_union)


@remember_by_editions
def _track_records(indicator: str, moment: Moment, *, breaks_ignored: bool) -> tuple[MethodRecord, ...]:
    """The records over the member states and of the Union."""
    if has_newest_editions(moment) and derivations.is_current(database.engine(), catalogue()):
        kept = stored_derivations.read_track_record(
            database.engine(), indicator, breaks_ignored, moment.state
        )
        if kept is not None:
            return tuple(MethodRecord(**{**row, "errors": tuple(row["errors"])}) for row in kept)
    return tuple(
        indicator_backtest.compute_track_record(
            observations(indicator, moment), indicator, catalogue(), breaks_ignored=breaks_ignored
        )
    )


@remember_by_editions
def totals(indicators: tuple[str, ...], moment: Moment) -> pd.DataFrame:
    """The observations of everyone (the 27 and the EU) of several indicators, one below the other."""
    return pd.concat([observations(code, moment) for code in indicators], ignore_index=True)


def members(indicator: str, period: str, moment: Moment, breakdown: str = TOTAL) -> pd.DataFrame:
    """One row for each of the 27, in protocol order; where no edition holds one, value is NaN and `edition`
    is "".
    """
    held = observations(indicator, moment, catalogue().countries, [period], [breakdown])
    every = pd.DataFrame({"country": list(catalogue().countries)}).merge(held, on="country", how="left")
    texts = ["flags", "dataset", "role", "edition", "remark"]
    every[texts] = every[texts].fillna("")
    every["flags_known"] = every["flags_known"].eq(True)
    return every.assign(indicator=indicator, period=period, breakdown=breakdown)


@remember_by_editions
def eu_row(indicator: str, moment: Moment, period: str = "", breakdown: str = TOTAL) -> pd.Series | None:
    """The EU's row of a period, or of its newest one with a value; None where there is none."""
    held = with_values(observations(indicator, moment, [EU], [period] if period else None, [breakdown]))
    return None if held.empty else held.iloc[-1]


def ranks(rows: pd.DataFrame, indicator: str, direction: Direction | None = None) -> pd.DataFrame:
    """analysis.ranking.rank_members with the indicator's unit and direction, unless another is given, and the
    declared threshold; what is just below the target that is told country by country is written so.
    """
    facts = catalogue()
    target = member_target(indicator)
    if target is not None and "printed" not in rows:
        rows = rows.assign(printed=[_printed(float(value), indicator, target) for value in rows["value"]])
    return rank_members(
        rows,
        direction or facts.indicators[indicator].direction,
        facts.countries,
        facts.thresholds.ranking,
        facts.unit_of(indicator),
    )


def _printed(value: float, indicator: str, target: Target) -> float:
    facts = catalogue()
    if value != value:
        return value
    lower = facts.indicators[indicator].direction == "lower"
    return float(printed_below(value, facts.target_value(target), facts.unit_of(indicator), lower=lower))


def member_target(indicator: str) -> Target | None:
    """The Union's target for an indicator that is told country by country; None without one."""
    target = catalogue().target(indicator)
    return target if target is not None and target.status_for == "members" else None


@remember_by_editions
def ranks_by_country(indicator: str, period: str, moment: Moment) -> dict[str, dict[Hashable, Any]]:
    """ranks() of the 27 in a period as a mapping for each country, best first; a missing rank is None."""
    rows = ranks(members(indicator, period, moment), indicator).astype(object)
    return {row["country"]: row for row in rows.where(rows.notna(), None).to_dict("records")}


def goal(indicator: str) -> float:
    """The Union's target for an indicator in its unit; ValueError where there is none."""
    target = catalogue().target(indicator)
    if target is None:
        raise ValueError(f"{indicator} has no target that compares")
    return catalogue().target_value(target)


def periods(indicator: str, moment: Moment, breakdown: str = TOTAL) -> list[str]:
    """The periods with a value for at least one member state, in time order."""
    return list(coverage(indicator, moment, breakdown))


@remember_by_editions
def every_period(indicator: str, moment: Moment) -> tuple[str, ...]:
    """The periods in which the 27 or the EU are told of in any breakdown, in time order; with a value or
    without.
    """
    return tuple(sorted(observations(indicator, moment, breakdowns=None)["period"].unique()))


@dataclass(frozen=True)
class FirstKnown:
    """Since when an indicator has values: the day of the first edition with any, and the first state of the
    store that held one.
    """

    day: str
    state: int


@remember
def first_known(indicator: str, newest: Moment) -> FirstKnown | None:
    """Since when there are values of an indicator; None where there are none to this day."""
    days = sorted({edition.edition[:10] for edition in editions_at(newest)})
    day = next((day for day in days if periods(indicator, Moment(day, newest.state))), None)
    if day is None:
        return None
    # Also on that day: a later edition may have ended all of them.
    both = (day, newest.as_of)
    states = range(1, newest.state + 1)
    return FirstKnown(
        day, next(n for n in states if any(periods(indicator, Moment(each, n)) for each in both))
    )


def pooled_values(indicator: str, moment: Moment, breakdown: str = TOTAL) -> Sequence[float]:
    """All members' values over all periods: what class edges are made from, so that they stay the same
    across years.
    """
    held = observations(indicator, moment, catalogue().countries, None, [breakdown])
    return [float(value) for value in held["value"].dropna()]


def history(
    indicator: str, moment: Moment, until: str = "", country: str = EU, breakdown: str = TOTAL
) -> pd.DataFrame:
    """A country's (or the Union's) rows in time order, up to a period where one is given."""
    if breakdown == TOTAL:
        everyone = _everyone(indicator, moment)
        first, end = everyone.places.get(country, (0, 0))
        held = everyone.rows.iloc[first:end].reset_index(drop=True)
    else:
        held = observations(indicator, moment, [country], None, [breakdown])
    return held[held["period"] <= until] if until else held
