"""The questions that pages, API and exports ask of the store. Answers are kept in memory until a new state."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from analysis import classes
from data import store
from data.catalogue import EU, TOTAL, catalogue
from data.editions import Edition
from data.record import OBSERVATIONS, of_record
from data.store import StoreError as StoreError


@dataclass(frozen=True)
class Moment:
    """What we held (`state`) and up to which day editions count (`as_of`, ISO date)."""

    as_of: str
    state: int


class NotReadyError(Exception):
    """The store has not been built, or only half: says what to do."""


def now() -> Moment:
    """The newest moment: every edition that the store holds. NotReadyError if the store is not whole."""
    held = store.engine()
    if store.note(held, "whole") is None:
        raise NotReadyError(f"The store {held.url.render_as_string(hide_password=True)} is not built, or only half. Run `make setup`.")
    return _newest(store.state(held))


@lru_cache(maxsize=8)
def _newest(state: int) -> Moment:
    days = [kept.edition.edition[:10] for kept in store.kept(store.engine()) if kept.state <= state]
    return Moment(max(days, default="0001-01-01"), state)


@lru_cache(maxsize=64)
def editions(moment: Moment) -> tuple[Edition, ...]:
    """The editions that speak at a moment, newest first."""
    kept = store.kept(store.engine())
    spoken = [k.edition for k in kept if k.state <= moment.state and k.edition.edition[:10] <= moment.as_of]
    return tuple(sorted(spoken, key=lambda edition: edition.edition, reverse=True))


@lru_cache(maxsize=256)
def _all_observations(indicator: str, moment: Moment) -> pd.DataFrame:
    printed = store.printed(store.engine(), indicator, moment.as_of, moment.state)
    return of_record(printed, catalogue().indicators[indicator], editions(moment), catalogue())


def observations(
    indicator: str,
    moment: Moment,
    countries: Collection[str] | None = None,
    periods: Collection[str] | None = None,
    breakdowns: Collection[str] | None = (TOTAL,),
) -> pd.DataFrame:
    """Observations of record (record.OBSERVATIONS): by default everyone, the 27 and the EU, all periods.

    Sorted by breakdown, then countries in the order given (protocol order, EU last), then period. None = all breakdowns.
    """
    found = _all_observations(indicator, moment)
    order = list(countries if countries is not None else (*catalogue().countries, EU))
    found = found[found["country"].isin(order)]
    if periods is not None:
        found = found[found["period"].isin(list(periods))]
    if breakdowns is not None:
        found = found[found["breakdown"].isin(list(breakdowns))]
    place = {code: number for number, code in enumerate(order)}
    sorting = found.assign(place=found["country"].map(place)).sort_values(["breakdown", "place", "period"], kind="stable")
    return sorting[list(OBSERVATIONS)].reset_index(drop=True)


@lru_cache(maxsize=512)
def coverage(indicator: str, moment: Moment, breakdown: str = TOTAL) -> dict[str, int]:
    """How many of the 27 have a value, by period in time order."""
    found = observations(indicator, moment, countries=catalogue().countries, breakdowns=(breakdown,))
    counts = found.dropna(subset="value").groupby("period").size()
    return {str(period): int(count) for period, count in counts.sort_index().items()}


def default_period(indicator: str, moment: Moment, breakdown: str = TOTAL) -> str | None:
    """The newest period with enough member states (thresholds.toml), else the fullest, else None."""
    counts = coverage(indicator, moment, breakdown)
    full = [period for period, count in counts.items() if count >= catalogue().thresholds.default_period]
    return max(full) if full else max(counts, key=lambda period: (counts[period], period), default=None)


@lru_cache(maxsize=512)
def breakdowns_held(indicator: str, moment: Moment) -> tuple[str, ...]:
    """The breakdowns an indicator is held for, in the order of breakdowns.toml."""
    held = set(_all_observations(indicator, moment)["breakdown"])
    return tuple(code for code in catalogue().breakdowns if code in held)


@lru_cache(maxsize=512)
def natural_edges(indicator: str, breakdown: str, moment: Moment) -> tuple[float, ...]:
    """Exact natural breaks over all members and periods: as kept when the store was built, computed anew for an older moment."""
    if moment == now():
        kept = store.class_edges(store.engine(), indicator, breakdown, moment.state)
        if kept is not None:
            return kept
    found = observations(indicator, moment, countries=catalogue().countries, breakdowns=(breakdown,))
    return classes.natural_edges(found["value"].dropna().tolist())


def edition_of(dataset: str, date: str, moment: Moment) -> Edition | None:
    """The provenance of an edition that speaks at a moment."""
    return next((e for e in editions(moment) if e.dataset == dataset and e.edition == date), None)
