"""The questions that pages, API and exports ask of the store. Answers are kept in memory until a new
state.
"""

import json
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from analysis import classes, revisions, tracks
from analysis.backtest import Tried
from data import derived, store
from data.catalogue import EU, TOTAL, catalogue
from data.editions import BUNDLED, Edition, read
from data.record import endings, of_record
from data.store import StoreError as StoreError
from data.suspicion import Doubt


@dataclass(frozen=True)
class Moment:
    """What we held (`state`) and up to which day editions count (`as_of`, ISO date)."""

    as_of: str
    state: int


def number(text: str, most: int) -> int | None:
    """`text` as a whole number from 1 to `most`, the way a link or a question writes it; None for anything
    else, however long.
    """
    plain = text.isascii() and text.isdigit() and len(text) <= len(str(most))
    return int(text) if plain and 1 <= int(text) <= most else None


class NotReadyError(Exception):
    """The store has not been built, or only half: says what to do."""


def now() -> Moment:
    """The newest moment: every edition that the store holds. NotReadyError if the store is not whole."""
    held = store.engine()
    whole, state = store.standing(held)
    if not whole:
        raise NotReadyError(
            f"The store {held.url.render_as_string(hide_password=True)} is not built, or only half. Run "
            f"`make setup`."
        )
    return _newest(state)


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
    """Of record, sorted by breakdown, then in protocol order with the EU last, then by period."""
    return _of_record(indicator, moment, None)


@lru_cache(maxsize=256)
def _everyone(indicator: str, moment: Moment) -> pd.DataFrame:
    """The same of everyone alone: what most questions are about, and a small part of an indicator with many
    breakdowns.
    """
    return _of_record(indicator, moment, TOTAL)


def _of_record(indicator: str, moment: Moment, breakdown: str | None) -> pd.DataFrame:
    printed = store.printed(store.engine(), indicator, moment.as_of, moment.state, breakdown)
    found = of_record(printed, catalogue().indicators[indicator], editions(moment), catalogue())
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
    found, protocol = (
        (_everyone if only_total else _all_observations)(indicator, moment),
        (*catalogue().countries, EU),
    )
    order = tuple(countries if countries is not None else protocol)
    wanted = found["country"].isin(order)
    if periods is not None:
        wanted &= found["period"].isin(list(periods))
    if breakdowns is not None and not only_total:
        wanted &= found["breakdown"].isin(list(breakdowns))
    asked = found[wanted].reset_index(drop=True)
    return asked if order == tuple(code for code in protocol if code in order) else _sorted(asked, order)


@lru_cache(maxsize=512)
def coverage(indicator: str, moment: Moment, breakdown: str = TOTAL) -> dict[str, int]:
    """How many of the 27 have a value, by period in time order."""
    found = (_everyone if breakdown == TOTAL else _all_observations)(indicator, moment)
    held = (
        found["value"].notna()
        & (found["breakdown"] == breakdown)
        & found["country"].isin(catalogue().countries)
    )
    return dict(sorted(Counter(found.loc[held, "period"]).items()))


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
    """Exact natural breaks over all members and periods: as kept when the store was built, computed anew for
    an older moment.
    """
    if moment == now() and derived.is_current(store.engine()):
        kept = store.class_edges(store.engine(), indicator, breakdown, moment.state)
        if kept is not None:
            return kept
    found = observations(indicator, moment, countries=catalogue().countries, breakdowns=(breakdown,))
    return classes.natural_edges(found["value"].dropna().tolist())


@lru_cache(maxsize=128)
def track_record(indicator: str, moment: Moment, *, breaks_ignored: bool = False) -> tuple[Tried, ...]:
    """How wrong each method was on an indicator: as kept when the store was built, computed anew for an
    older moment.
    """
    if moment == now() and derived.is_current(store.engine()):
        kept = store.track_record(store.engine(), indicator, breaks_ignored, moment.state)
        if kept is not None:
            return tuple(Tried(**{**row, "errors": tuple(row["errors"])}) for row in kept)
    return tuple(
        tracks.track_record(
            observations(indicator, moment), indicator, catalogue(), breaks_ignored=breaks_ignored
        )
    )


@lru_cache(maxsize=16)
def precisions(moment: Moment) -> dict[tuple[str, str], str]:
    """How precisely the date of each edition is known (Edition.date_precision), by dataset and date."""
    return {(edition.dataset, edition.edition): edition.date_precision for edition in editions(moment)}


def edition_of(dataset: str, date: str, moment: Moment) -> Edition | None:
    """The provenance of an edition that speaks at a moment."""
    return next((e for e in editions(moment) if e.dataset == dataset and e.edition == date), None)


@lru_cache(maxsize=32)
def totals(indicators: tuple[str, ...], moment: Moment) -> pd.DataFrame:
    """The observations of everyone (the 27 and the EU) of several indicators, one below the other."""
    return pd.concat([observations(code, moment) for code in indicators], ignore_index=True)


@lru_cache(maxsize=2)
def _said(moment: Moment) -> pd.DataFrame:
    """Every edition's word on every indicator, and every complete edition's silence."""
    held = store.engine()
    said = store.said(held, list(catalogue().indicators), moment.as_of, moment.state)
    spoken = {
        k.state: k.edition
        for k in store.kept(held)
        if k.state <= moment.state and k.edition.edition[:10] <= moment.as_of
    }
    return pd.concat([said.assign(ended=False), endings(said, spoken)], ignore_index=True)


@lru_cache(maxsize=2)
def changes(moment: Moment) -> pd.DataFrame:
    """analysis.revisions.changes of everything held: what each edition changed, the newest first."""
    return revisions.changes(_said(moment))


@lru_cache(maxsize=16)
def changes_since(seen: Moment, moment: Moment) -> pd.DataFrame:
    """What changed from what was held at the moment `seen` to what is held now:
    analysis.revisions.between.
    """
    said = _said(moment)
    return revisions.between(said, (said["state"] <= seen.state) & (said["edition"].str[:10] <= seen.as_of))


@lru_cache(maxsize=64)
def changes_between(dataset: str, older: str, newer: str, moment: Moment) -> pd.DataFrame:
    """What changed in a dataset from its edition `older`, and those before it, to its edition `newer`:
    analysis.revisions.between.
    """
    said = _said(moment)
    said = said[(said["dataset"] == dataset) & (said["edition"] <= newer)]
    return revisions.between(said, said["edition"] <= older)


def revised(indicator: str, moment: Moment) -> pd.DataFrame:
    """The revised values of everyone in changes(moment), in the datasets of the indicator's series of
    record, the newest revision first.
    """
    own = {
        rule.dataset
        for rule in catalogue().indicators[indicator].series
        if rule.role in ("record", "continuation")
    }
    found = changes(moment)
    wanted = (
        (found["indicator"] == indicator)
        & (found["kind"] == revisions.REVISED)
        & (found["breakdown"] == TOTAL)
        & found["dataset"].isin(own)
    )
    return found[wanted].reset_index(drop=True)


@dataclass(frozen=True)
class Waiting:
    """An edition that was fetched and is held back until somebody accepts it, and why."""

    dataset: str
    edition: str
    doubts: tuple[Doubt, ...]


def waiting() -> tuple[Waiting, ...]:
    """The editions held back at the last refresh. Asked anew each time: an edition that waits is no new
    state.
    """
    noted = json.loads(store.note(store.engine(), store.HELD) or "[]")
    return tuple(
        Waiting(each["dataset"], each["edition"], tuple(Doubt.of(doubt) for doubt in each["doubts"]))
        for each in noted
    )


@lru_cache(maxsize=32)
def age_shares(period: str, moment: Moment) -> tuple[Edition, dict[str, dict[str, float]]] | None:
    """Each age group's share (0 to 1) of those of survey age, by country and breakdown, from the UN's
    five-year groups; and that edition.

    None where the edition doesn't speak yet, or holds no such year. Ages 16-24 are taken as 15-24. Read from
    its file: its counts are in no indicator, because they are not the member states' own (Cyprus is the whole
    island, France without overseas).
    """
    dataset = catalogue().age_shares.dataset
    spoken = next((edition for edition in editions(moment) if edition.dataset == dataset), None)
    path = BUNDLED / spoken.source / dataset / f"{spoken.edition}.toml" if spoken else None
    if spoken is None or path is None or not path.exists():
        return None
    cells = read(path)[1]
    cells = cells[cells["time"] == period]
    from_age, to_age = pd.to_numeric(cells["age_from"]), pd.to_numeric(cells["age_to"].replace("", None))
    groups = {
        code: _ages(b.codes["ind_type"][0]) for code, b in catalogue().breakdowns.items() if b.kind == "age"
    }
    counts = {
        code: cells[(from_age >= first - first % 5) & (to_age <= last)].groupby("geo")["value"].sum()
        for code, (first, last) in groups.items()
    }
    table = pd.DataFrame(counts).dropna()
    shares = table.div(table.sum(axis="columns"), axis="index")
    found = {
        str(country): {str(code): float(share) for code, share in row.items()}
        for country, row in shares.iterrows()
    }
    return (spoken, found) if found else None


def _ages(code: str) -> tuple[int, int]:
    """Eurostat's "Y16_24" as its first and last age."""
    first, last = code.lstrip("Y").split("_")
    return int(first), int(last)
